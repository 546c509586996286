"""Names that slipped through, in the whole project."""

from django.http import HttpResponse
from django.shortcuts import render

from coding.operations.name_scan import names_outside_texts, texts_with_names
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission


@project_view(Permission.EDIT_MATERIAL)
def page(request: ProjectRequest, project: Project) -> HttpResponse:
    """List what looks like a name outside the texts, and the texts that somebody has to go through."""
    context = {
        "project": project,
        "area": "participants",
        "found": names_outside_texts(project),
        "texts": texts_with_names(project),
    }
    return render(request, "coding/name_scan.html", context)
