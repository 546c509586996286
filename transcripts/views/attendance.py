"""Who was where: the matrix of participants and events."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission, allows
from transcripts.forms.cleaning import cleaned
from transcripts.forms.participants import AttendanceForm
from transcripts.operations.attendance import forget_attendance, note_attendance
from transcripts.queries import attendance


@project_view(Permission.VIEW)
def page(request: ProjectRequest, project: Project) -> HttpResponse:
    """Show participants × events, and who sat at which table."""
    return render(request, "transcripts/attendance.html", _context(request, project))


@require_POST
@project_view(Permission.EDIT_PARTICIPANTS)
def note(request: ProjectRequest, project: Project) -> HttpResponse:
    """Note one cell of the matrix; answers the totals and who sat where."""
    values = cleaned(AttendanceForm(request.POST, project=project))
    person, event, by = values["participant"], values["event"], request.membership.user
    if values["was_there"]:
        note_attendance(person, event=event, table_group=values["table_group"], by=by)
    else:
        forget_attendance(person, event=event, by=by)
    return render(request, "transcripts/attendance_totals.html", _context(request, project))


def _context(request: ProjectRequest, project: Project) -> dict[str, object]:
    matrix = attendance.matrix(project)
    return {
        "project": project,
        "area": "participants",
        "tab": "attendance",
        "matrix": matrix,
        "sittings": attendance.sittings(matrix),
        "can_edit": allows(request.membership, Permission.EDIT_PARTICIPANTS),
    }
