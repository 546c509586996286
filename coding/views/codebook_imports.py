"""Importing a codebook: choose a file, look at what would happen, agree."""

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coding.forms.codebook_imports import content_of_codebook
from coding.importers.codebooks import codebook_format, read_codebook
from coding.operations import codebook_imports as imports
from coding.operations.codebook_imports import CodebookPreview
from coding.queries.import_views import step_views
from coding.queries.rules import reason_to_ask
from futureskills.common.exceptions import DomainError
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission
from transcripts.views.name_warnings import warns_of_names


@project_view(Permission.EDIT_CATEGORIES)
def page(request: ProjectRequest, project: Project) -> HttpResponse:
    """Ask for a file; read it and lead to its preview. Nothing is stored but that."""
    context = {"project": project, "area": "coding", "tab": "codebook", "refusal": ""}
    status = 200
    if request.method == "POST":
        try:
            return redirect("coding:codebook_preview", slug=project.slug, token=_read(request, project))
        except DomainError as error:
            context["refusal"], status = error.sentence, error.status
    return render(request, "coding/codebook_import.html", context, status=status)


@project_view(Permission.EDIT_CATEGORIES)
def preview(request: ProjectRequest, project: Project, token: str) -> HttpResponse:
    """Show what is new, what changes and what is refused."""
    kept = imports.kept_preview(project, token)
    steps = imports.plan_of(project, kept.drafts)
    context = {
        "project": project,
        "area": "coding",
        "tab": "codebook",
        "token": token,
        "kept": kept,
        "reason_to_ask": reason_to_ask(project, request.membership.user),
        "steps": step_views(steps),
        "counts": {
            name: sum(step.action == name for step in steps) for name in ("new", "changed", "same", "refused")
        },
    }
    return render(request, "coding/codebook_preview.html", context)


@require_POST
@project_view(Permission.EDIT_CATEGORIES)
@warns_of_names
def commit(request: ProjectRequest, project: Project, token: str) -> HttpResponse:
    """Take the codebook over, in one operation."""
    kept = imports.kept_preview(project, token)
    done = imports.import_codebook(
        project,
        kept.drafts,
        by=request.membership.user,
        changes_too="changes" in request.POST,
        reason=request.POST.get("reason", ""),
    )
    imports.forget_preview(project, token)
    text = _(
        "The codebook is imported: %(new)d new, %(changed)d changed. The history can undo it as a whole."
    )
    messages.success(request, text % {"new": done.new, "changed": done.changed})
    return redirect("coding:codebook", slug=project.slug)


def _read(request: ProjectRequest, project: Project) -> str:
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile):
        raise DomainError(_("Choose a file first."))
    content = content_of_codebook(file)
    drafts = tuple(read_codebook(content))
    if not drafts:
        raise DomainError(_("This file holds no category."))
    preview_ = CodebookPreview(file.name or "", codebook_format(content), drafts)
    return imports.keep_preview(project, preview_)
