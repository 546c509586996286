"""How much is being transcribed, said in the head of a project's pages, and a word when one is done."""

from django.http import HttpResponse
from django.shortcuts import render

from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission
from transcripts.queries import material
from transcripts.views.material import with_outcome

_ASK_NO_MORE = 286  # htmx ends its polling


@project_view(Permission.VIEW)
def news(request: ProjectRequest, project: Project) -> HttpResponse:
    """Answer which recordings are under way; `watching` names those of the last answer."""
    active = material.active_recordings(project)
    watched = [int(word) for word in request.GET.get("watching", "").split(",") if word.isdecimal()]
    ended = [line for pk in watched if pk not in active and (line := material.recording_line(project, pk))]
    response = render(request, "transcripts/queue_news.html", {"project": project, "active": active})
    if not active:
        response.status_code = _ASK_NO_MORE
    return with_outcome(response, ended[-1]) if ended else response
