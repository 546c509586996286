"""Versions of the codebook: kept, frozen, side by side, brought back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from coding.calculations.changes import Difference
from coding.forms.method import ReasonForm, VersionForm
from coding.models import CodebookVersion
from coding.operations import structure
from coding.operations.versions import restore_version, save_version
from coding.queries.rules import frozen_version
from coding.queries.rules import open_session as open_session_of
from coding.queries.versions import changes_since, reasons_since, suggested_number, versions_of
from futureskills.common.exceptions import DomainError
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission
from transcripts.views.name_warnings import warns_of_names

DIFFERENCES = {
    Difference.NEW: gettext_lazy("new"),
    Difference.REMOVED: gettext_lazy("removed"),
    Difference.MERGED: gettext_lazy("merged"),
    Difference.SPLIT: gettext_lazy("split"),
    Difference.RENAMED: gettext_lazy("renamed"),
    Difference.MOVED: gettext_lazy("moved"),
    Difference.REDEFINED: gettext_lazy("redefined"),
    Difference.KIND: gettext_lazy("kind or status changed"),
}


@project_view(Permission.VIEW)
def page(request: ProjectRequest, project: Project) -> HttpResponse:
    """Show all versions, and two of them side by side: the latest and now unless others are chosen."""
    return _page(request, project, VersionForm(initial={"number": suggested_number(project)}))


@require_POST
@project_view(Permission.MANAGE_METHOD)
@warns_of_names
def save(request: ProjectRequest, project: Project) -> HttpResponse:
    """Keep the codebook as it is, frozen where wanted."""
    form = VersionForm(request.POST)
    if not form.is_valid():
        return _page(request, project, form, status=422)
    values = form.cleaned_data
    try:
        save_version(
            project,
            number=values["number"],
            note=values["note"],
            freeze=values["is_frozen"],
            by=request.membership.user,
        )
    except DomainError as error:
        form.add_error(None, error.sentence)
        return _page(request, project, form, status=error.status)
    return redirect("coding:versions", slug=project.slug)


@require_POST
@project_view(Permission.MANAGE_METHOD)
@warns_of_names
def restore(request: ProjectRequest, project: Project, version_id: int) -> HttpResponse:
    """Bring the structure of a version back, as a new change."""
    version = get_object_or_404(CodebookVersion, project=project, pk=version_id)
    reason = request.POST.get("reason", "")
    operation = restore_version(version, reason=reason, by=request.membership.user)
    text = _("Brought back. It can be undone.") if operation else _("Nothing differs from this version.")
    messages.success(request, text)
    return redirect("coding:versions", slug=project.slug)


@require_POST
@project_view(Permission.EDIT_CATEGORIES)
@warns_of_names
def open_session(request: ProjectRequest, project: Project) -> HttpResponse:
    """Open a revision session: one reason for all that follows."""
    structure.start_session(project, reason=request.POST.get("reason", ""), by=request.membership.user)
    return redirect("coding:versions", slug=project.slug)


@require_POST
@project_view(Permission.EDIT_CATEGORIES)
def close_session(request: ProjectRequest, project: Project) -> HttpResponse:
    """Close one's revision session."""
    structure.close_session(project, by=request.membership.user)
    return redirect("coding:versions", slug=project.slug)


def _page(request: ProjectRequest, project: Project, form: VersionForm, *, status: int = 200) -> HttpResponse:
    versions = versions_of(project)
    earlier = _chosen(project, request.GET.get("from"), versions[-1] if versions else None)
    later = _chosen(project, request.GET.get("to"), None)
    reasons = reasons_since(earlier, later) if earlier else {}
    context = {
        "project": project,
        "area": "report",
        "versions": versions,
        "earlier": earlier,
        "later": later,
        "changes": [
            (DIFFERENCES[change.difference], change, reasons.get(change.category_id, []))
            for change in (changes_since(earlier, later) if earlier else [])
        ],
        "form": form,
        "reason_form": ReasonForm(),
        "session": open_session_of(project, request.membership.user),
        "frozen": frozen_version(project),
    }
    return render(request, "coding/versions.html", context, status=status)


def _chosen(
    project: Project, version_id: str | None, default: CodebookVersion | None
) -> CodebookVersion | None:
    wanted = version_id if version_id and version_id.isdecimal() else default and default.pk
    return CodebookVersion.objects.filter(project=project, pk=wanted).first() if wanted else None
