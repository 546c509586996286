"""The process documentation on a page and as a table."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from coding.exports.process import process_csv, process_xlsx, sentences_of
from coding.queries.process import iterations_of
from futureskills.audit.record import record
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission

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
    return render(request, "coding/process.html", {"project": project, "area": "report", "lines": lines})


@require_POST
@project_view(Permission.EXPORT)
def export(request: ProjectRequest, project: Project, file_format: str) -> HttpResponse:
    """Give the process log as a table; put on record."""
    if file_format not in TYPES:
        raise Http404
    iterations = iterations_of(project, request.membership.user)
    if file_format == "csv":
        delimiter = ";" if get_language() == "de" else ","
        content = process_csv(iterations, project=project, delimiter=delimiter)
    else:
        content = process_xlsx(iterations, project=project)
    record(
        "export.process", by=request.membership.user, project_id=project.pk, details={"format": file_format}
    )
    response = HttpResponse(content, content_type=TYPES[file_format])
    name = f"{project.slug}-process-{timezone.localdate():%Y-%m-%d}.{file_format}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
