"""Worked through again: what changed in the category system, what was coded before, and how far it is."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from coding.models import Category, CodebookVersion, Recheck
from coding.operations.rechecks import ask_recheck, finish_recheck, reopen_recheck, withdraw_recheck
from coding.queries.rechecks import (
    MOST_PASSAGES,
    changed_categories,
    last_change_of,
    passage_cards_before,
    passages_before,
    rechecks_of,
)
from coding.queries.versions import versions_of
from coding.views.versions import DIFFERENCES
from futureskills.common.exceptions import DomainError
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission

ID_DIGITS = 19


@require_safe
@project_view(Permission.VIEW)
def page(request: ProjectRequest, project: Project) -> HttpResponse:
    """Show which documents are worked through again, and which categories came or changed since a version."""
    versions = versions_of(project)
    since, changed = _changed(request, project, versions)
    context = {
        "project": project,
        "area": "coding",
        "works": rechecks_of(project),
        "versions": versions,
        "since": since,
        "changed": [([DIFFERENCES[each] for each in line.differences], line) for line in changed],
    }
    return render(request, "coding/rechecks.html", context)


@require_safe
@project_view(Permission.VIEW)
def category(request: ProjectRequest, project: Project, category_id: int) -> HttpResponse:
    """Show what was coded before a category came or changed, and let documents be chosen."""
    row = get_object_or_404(Category.objects.select_related("project"), project=project, pk=category_id)
    reader = request.membership.user
    before = passages_before(row, reader=reader).order_by()
    latest = versions_of(project)[-1:]
    context = {
        "project": project,
        "area": "coding",
        "category": row,
        "changed_at": last_change_of(row),
        "version": latest[0] if latest else None,
        "cards": passage_cards_before(row, reader=reader),
        "total": before.count(),
        "most": MOST_PASSAGES,
        "with_passages": set(before.values_list("document_id", flat=True)),
        "asked": set(row.rechecks.filter(done_at=None).values_list("document_id", flat=True)),
        "documents": project.documents.released().select_related("event"),
    }
    return render(request, "coding/recheck_category.html", context)


@require_POST
@project_view(Permission.EDIT_CATEGORIES)
def ask(request: ProjectRequest, project: Project, category_id: int) -> HttpResponse:
    """Ask for documents to be worked through again with a category."""
    row = get_object_or_404(Category, project=project, pk=category_id)
    documents = list(project.documents.filter(pk__in=_numbers(request, "document")))
    count = ask_recheck(row, documents=documents, by=request.membership.user)
    sentence = ngettext(
        "%(count)d document is to be worked through again.",
        "%(count)d documents are to be worked through again.",
        count,
    )
    messages.success(request, sentence % {"count": count})
    return redirect("coding:rechecks", slug=project.slug)


@require_POST
@project_view(Permission.CODE)
def finish(request: ProjectRequest, project: Project) -> HttpResponse:
    """Note that a document was worked through again, and go back to where that was said."""
    rows = _rows(request, project)
    for row in rows:
        finish_recheck(row, by=request.membership.user)
    messages.success(request, _("Gone through: %(title)s.") % {"title": rows[0].document.title})
    if "stay" in request.POST:
        return redirect("coding:document", slug=project.slug, document_id=rows[0].document_id)
    return redirect("coding:rechecks", slug=project.slug)


@require_POST
@project_view(Permission.CODE)
def reopen(request: ProjectRequest, project: Project) -> HttpResponse:
    """Take back that a document was worked through again."""
    for row in _rows(request, project):
        reopen_recheck(row, by=request.membership.user)
    return redirect("coding:rechecks", slug=project.slug)


@require_POST
@project_view(Permission.EDIT_CATEGORIES)
def withdraw(request: ProjectRequest, project: Project) -> HttpResponse:
    """Take back that a document is asked for again."""
    for row in _rows(request, project):
        withdraw_recheck(row, by=request.membership.user)
    return redirect("coding:rechecks", slug=project.slug)


def _changed(
    request: ProjectRequest, project: Project, versions: list[CodebookVersion]
) -> tuple[CodebookVersion | None, list]:
    """Return since which version is looked at, and what came after it.

    Unless one is chosen: since the latest, or where nothing came after it, what the latest brought.
    """
    reader = request.membership.user
    chosen = request.GET.get("since", "")
    if chosen.isdecimal():
        since = get_object_or_404(CodebookVersion, project=project, pk=chosen[:ID_DIGITS])
        return since, changed_categories(since, reader=reader)
    since, changed = None, []
    for version in reversed(versions[-2:]):
        since = CodebookVersion.objects.select_related("project").get(pk=version.pk)
        changed = changed_categories(since, reader=reader)
        if changed:
            break
    return since, changed


def _rows(request: ProjectRequest, project: Project) -> list[Recheck]:
    rows = Recheck.objects.filter(category__project=project, pk__in=_numbers(request, "recheck"))
    found = list(rows.select_related("document"))
    if not found:
        raise DomainError(_("Somebody has taken this back already."), status=409)
    return found


def _numbers(request: ProjectRequest, name: str) -> list[int]:
    values = request.POST.getlist(name)
    return [int(value) for value in values if value.isdecimal() and len(value) < ID_DIGITS]
