"""The process documentation on a page and as a table."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coding.exports.process import process_csv, process_xlsx, sentences_of
from coding.operations.exports import process_output
from coding.queries.process import iterations_of
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission
from transcripts.calculations.publication import Part
from transcripts.forms.publication import SHORT_AUDIENCES
from transcripts.views.publication import Door, file_name, pass_through

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@project_view(Permission.VIEW)
def page(request: ProjectRequest, project: Project) -> HttpResponse:
    """Show each iteration in order: when, who, on what material, what changed, why."""
    lines = [
        (iteration, sentences_of(iteration)) for iteration in iterations_of(project, request.membership.user)
    ]
    context = {"project": project, "area": "report", "lines": lines, "audiences": SHORT_AUDIENCES[:2]}
    return render(request, "coding/process.html", context)


@require_POST
@project_view(Permission.EXPORT)
def export(request: ProjectRequest, project: Project, file_format: str) -> HttpResponse:
    """Give the process log as a table; put on record."""
    if file_format not in TYPES:
        raise Http404
    iterations = iterations_of(project, request.membership.user)
    cut = pass_through(request, project, process_output(iterations, file_format), _door(project))
    if isinstance(cut, HttpResponse):
        return cut
    if file_format == "csv":
        delimiter = ";" if get_language() == "de" else ","
        content = process_csv(iterations, project=project, delimiter=delimiter, cut=cut)
    else:
        content = process_xlsx(iterations, project=project, cut=cut)
    response = HttpResponse(content, content_type=TYPES[file_format])
    name = file_name(f"{project.slug}-process-{timezone.localdate():%Y-%m-%d}", cut.audience, file_format)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _door(project: Project) -> Door:
    """Say what the process log may tell besides what changed and why."""
    back = reverse("coding:process", args=(project.slug,))
    return Door(_("Process"), (Part.DOCUMENT, Part.TEAM), frozenset(), back)
