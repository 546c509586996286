"""Acts on events: create, change, delete."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission
from transcripts.forms.cleaning import cleaned
from transcripts.forms.events import EventForm
from transcripts.operations import events


@require_POST
@project_view(Permission.EDIT_MATERIAL)
def create(request: ProjectRequest, project: Project) -> HttpResponse:
    """Add an event."""
    events.create_event(project, **cleaned(EventForm(request.POST)), by=request.membership.user)
    return redirect("transcripts:material", slug=project.slug)


@require_POST
@project_view(Permission.EDIT_MATERIAL)
def change(request: ProjectRequest, project: Project, event_id: int) -> HttpResponse:
    """Change name, date or place of an event."""
    event = get_object_or_404(project.events, pk=event_id)
    events.change_event(event, **cleaned(EventForm(request.POST)), by=request.membership.user)
    return redirect("transcripts:material", slug=project.slug)


@require_POST
@project_view(Permission.EDIT_MATERIAL)
def delete(request: ProjectRequest, project: Project, event_id: int) -> HttpResponse:
    """Delete an event that holds nothing."""
    event = get_object_or_404(project.events, pk=event_id)
    events.delete_event(event, by=request.membership.user)
    return redirect("transcripts:material", slug=project.slug)
