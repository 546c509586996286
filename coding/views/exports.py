"""Taking coded segments out of the program."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from coding.exports.tables import csv_lines
from coding.forms.exports import ExportForm
from coding.operations.exports import release_export
from coding.queries.coded_segments import coded_segments, export_size
from coding.queries.disclosure import guarded
from coding.queries.own_columns import own_columns
from coding.queries.sight import visible_codings
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission, allows
from transcripts.calculations.publication import USUAL, Audience
from transcripts.forms.publication import AUDIENCES, PART_LABELS, AudienceForm
from transcripts.views.publication import file_name


@project_view(Permission.EXPORT)
def page(request: ProjectRequest, project: Project) -> HttpResponse:
    """Say what can be taken out, for whom, and what the disclosure guard makes of it."""
    delimiter = request.GET.get("delimiter") or (";" if get_language() == "de" else ",")
    form = ExportForm(initial={"delimiter": delimiter})
    return render(request, "coding/export.html", _context(request, project, form))


@project_view(Permission.EXPORT)
def check(request: ProjectRequest, project: Project) -> HttpResponse:
    """Answer what the guard makes of another choice: the part of the page below the audience."""
    return render(request, "coding/export_guard.html", _context(request, project, ExportForm()))


@require_POST
@project_view(Permission.EXPORT)
def coded_segments_csv(request: ProjectRequest, project: Project) -> HttpResponseBase:
    """Stream the coded segments as CSV; put on record, and stopped where the guard says so."""
    form = ExportForm(request.POST)
    if not form.is_valid():
        return render(request, "coding/export.html", _context(request, project, form), status=422)
    if form.cleaned_data["reason"] and not allows(request.membership, Permission.OVERRIDE_DISCLOSURE):
        raise PermissionDenied
    by, wanted, delimiter = request.membership.user, form.wanted(), form.cleaned_data["delimiter"]
    only = visible_codings(project, by)
    cut = release_export(project, wanted, file_format="csv", by=by, only=only)
    own = own_columns(project) if cut.is_internal else None
    segments = coded_segments(project, only=only)
    lines = csv_lines(segments, project=project, delimiter=delimiter, cut=cut, own=own)
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    name = file_name(f"{project.slug}-{timezone.now():%Y-%m-%d}", wanted.audience, "csv")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _context(request: ProjectRequest, project: Project, form: ExportForm) -> dict[str, Any]:
    """Return what both the page and its lower part show; the choice stands in the address."""
    choice = AudienceForm(request.GET)
    is_valid = choice.is_valid()
    audience = choice.audience_chosen() if is_valid else Audience.INTERNAL
    parts = choice.parts_chosen() if is_valid else USUAL
    is_outside = audience != Audience.INTERNAL
    return {
        "project": project,
        "area": "report",
        "form": form,
        "size": export_size(project, request.membership.user),
        "audience": audience,
        "audiences": AUDIENCES,
        "parts": [(part.value, label, part in parts) for part, label in PART_LABELS.items()],
        "is_suppressed": is_valid and choice.cleaned_data["suppress"],
        "guard": guarded(project, parts, audience=audience) if is_outside else None,
        "may_override": allows(request.membership, Permission.OVERRIDE_DISCLOSURE),
    }
