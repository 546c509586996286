"""The frame of an event: its theme tables, its groups, and who sits where in each table round."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission, allows
from transcripts.forms.frames import named_rows, seats
from transcripts.operations import tables
from transcripts.operations.events import shift_event
from transcripts.queries.frames import frame


@project_view(Permission.VIEW)
def page(request: ProjectRequest, project: Project, event_id: int) -> HttpResponse:
    """Show name and date, tables, groups and the rotation plan of an event."""
    event = get_object_or_404(project.events, pk=event_id)
    context = {
        "project": project,
        "area": "material",
        "event": event,
        "frame": frame(event),
        "can_edit": allows(request.membership, Permission.EDIT_MATERIAL),
    }
    return render(request, "transcripts/frame.html", context)


@require_POST
@project_view(Permission.EDIT_MATERIAL)
def save(request: ProjectRequest, project: Project, event_id: int) -> HttpResponse:
    """Store the names of tables and groups; a rotation plan that is not there yet fills itself in."""
    event = get_object_or_404(project.events, pk=event_id)
    tables.save_frame(
        event,
        tables=named_rows(request.POST, "table"),
        groups=named_rows(request.POST, "group"),
        by=request.membership.user,
    )
    return redirect("transcripts:frame", slug=project.slug, event_id=event.pk)


@require_POST
@project_view(Permission.EDIT_MATERIAL)
def rotate(request: ProjectRequest, project: Project, event_id: int) -> HttpResponse:
    """Store the rotation plan, or fill it in anew."""
    event = get_object_or_404(project.events, pk=event_id)
    if "fill" in request.POST:
        tables.fill_rotation(event, by=request.membership.user)
    else:
        tables.save_rotation(event, seats(request.POST), by=request.membership.user)
    return redirect("transcripts:frame", slug=project.slug, event_id=event.pk)


@require_POST
@project_view(Permission.EDIT_MATERIAL)
def shift(request: ProjectRequest, project: Project, event_id: int) -> HttpResponse:
    """Move an event one up or down among the others."""
    event = get_object_or_404(project.events, pk=event_id)
    shift_event(event, step=-1 if request.POST.get("step") == "-1" else 1, by=request.membership.user)
    return redirect("transcripts:material", slug=project.slug)
