"""What others do, for a coding screen that is open."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET

from coding.operations.presence import note_presence
from coding.queries.news import News, news_on_screen
from coding.queries.presence import people_here
from coding.queries.screen import turns_for_screen
from futureskills.common.snapshot import snapshot
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission
from transcripts.models import Document


@require_GET
@project_view(Permission.VIEW)
@snapshot()
def news(request: ProjectRequest, project: Project, document_id: int) -> HttpResponse:
    """Say what has changed since a version and an operation, and who is where; 204 when all is as before.

    `turn` says where this person is, `here` what the page shows of the others.
    """
    document = get_object_or_404(project.documents.select_related("project"), pk=document_id)
    version, since, turn_id = (_number(request.GET.get(name, "")) for name in ("version", "since", "turn"))
    here = _people(request, document, turn_id)
    found = news_on_screen(document, version=version, since=since, reader=request.membership.user)
    if found is None and str(here) == request.GET.get("here", "[]"):
        return HttpResponse(status=204)
    answer = {"here": here, "hereAs": str(here)}
    return JsonResponse(answer | (_news(request, document, found) if found else {}))


def _people(request: ProjectRequest, document: Document, turn_id: int) -> list[list[Any]]:
    """Say where this person is, and find the others; in a blind pass nobody knows of anybody."""
    reader = request.membership.user
    note_presence(document, turn_id=turn_id, by=reader)
    return [[each.user_id, each.name, each.turn_id] for each in people_here(document, reader)]


def _news(request: ProjectRequest, document: Document, found: News) -> dict[str, Any]:
    html = ""
    if found.is_rebuilt:
        html = render_to_string("coding/turns.html", {"turns": turns_for_screen(document)}, request)
    answer = {"version": found.version, "since": found.since, "texts": found.texts, "html": html}
    return answer | found.change.as_dict()


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 19 else 0  # noqa: PLR2004 - longer ones are no ids
