"""What others do, for a coding screen that is open."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET

from coding.queries.news import news_on_screen
from coding.queries.screen import turns_for_screen
from futureskills.common.snapshot import snapshot
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission


@require_GET
@project_view(Permission.VIEW)
@snapshot()
def news(request: ProjectRequest, project: Project, document_id: int) -> HttpResponse:
    """Say what has changed since a version and an operation; 204 when nothing has."""
    document = get_object_or_404(project.documents, pk=document_id)
    version, since = (_number(request.GET.get(name, "")) for name in ("version", "since"))
    found = news_on_screen(document, version=version, since=since, reader=request.membership.user)
    if found is None:
        return HttpResponse(status=204)
    html = ""
    if found.is_rebuilt:
        html = render_to_string("coding/turns.html", {"turns": turns_for_screen(document)}, request)
    answer = {"version": found.version, "since": found.since, "texts": found.texts, "html": html}
    return JsonResponse(answer | found.change.as_dict())


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0  # noqa: PLR2004 - longer ones are no ids
