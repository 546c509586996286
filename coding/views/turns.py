"""Acts on turns of the coding screen: not relevant, or relevant after all."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coding.operations.relevance import mark_turn
from coding.queries.margins import margins
from futureskills.common.exceptions import DomainError
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission


@require_POST
@project_view(Permission.CODE)
def relevance(request: ProjectRequest, project: Project, document_id: int) -> HttpResponse:
    """Mark a turn as read and not relevant, or take the mark back."""
    document = get_object_or_404(project.documents, pk=document_id)
    turn = request.POST.get("turn", "")
    if not turn.isdecimal():
        raise DomainError(_("This turn could not be read. Load the page again."))
    is_irrelevant = request.POST.get("irrelevant") == "1"
    mark_turn(document, turn_id=int(turn), is_irrelevant=is_irrelevant, by=request.membership.user)
    return JsonResponse(margins(document, user=request.membership.user))


@require_safe
@project_view(Permission.VIEW)
def margin(request: ProjectRequest, project: Project, document_id: int) -> HttpResponse:
    """Say which turns are not relevant, and where memos lie."""
    document = get_object_or_404(project.documents, pk=document_id)
    return JsonResponse(margins(document, user=request.membership.user))
