"""Taking back a step with participants: attendance, another group, a public group."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from futureskills.common.http import with_toast
from futureskills.history.models import Operation
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission
from transcripts.operations import people_steps


@require_POST
@project_view(Permission.EDIT_PARTICIPANTS)
def take_back(request: ProjectRequest, project: Project, operation_id: int) -> HttpResponse:
    """Take back one's own step; the page then loads itself anew."""
    operation = get_object_or_404(project.operations, pk=operation_id)
    people_steps.take_back(operation, by=request.membership.user)
    response = HttpResponse(status=204)
    response.headers["HX-Refresh"] = "true"
    return response


def address_of(project: Project, operation: Operation | None) -> str:
    """Return the address that takes a step back; empty where nothing was done."""
    if operation is None:
        return ""
    return reverse("transcripts:undo_people_step", args=(project.slug, operation.pk))


def with_undo(response: HttpResponse, project: Project, operation: Operation | None) -> HttpResponse:
    """Add to an answer that a step was noted and can be taken back."""
    undo = address_of(project, operation)
    return with_toast(response, _("Noted."), level="success", undo=undo) if undo else response
