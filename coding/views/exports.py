"""Taking coded segments out of the program."""

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from coding.exports.tables import csv_lines
from coding.forms.exports import DelimiterForm
from coding.operations.exports import note_export
from coding.queries.coded_segments import coded_segments, export_size
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission


@project_view(Permission.EXPORT)
def page(request: ProjectRequest, project: Project) -> HttpResponse:
    """Say what can be taken out, and in which form."""
    initial = {"delimiter": ";" if get_language() == "de" else ","}
    context = {
        "project": project,
        "form": DelimiterForm(initial=initial),
        "size": export_size(project, request.membership.user),
        "area": "report",
    }
    return render(request, "coding/export.html", context)


@require_POST
@project_view(Permission.EXPORT)
def coded_segments_csv(request: ProjectRequest, project: Project) -> HttpResponseBase:
    """Stream the coded segments as CSV; put on record."""
    form = DelimiterForm(request.POST)
    if not form.is_valid():
        return render(
            request,
            "coding/export.html",
            {"project": project, "form": form, "size": export_size(project, request.membership.user)},
            status=422,
        )
    note_export(project, file_format="csv", by=request.membership.user)
    segments = coded_segments(project, request.membership.user)
    lines = csv_lines(segments, project=project, delimiter=form.cleaned_data["delimiter"])
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    name = f"{project.slug}-{timezone.now():%Y-%m-%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
