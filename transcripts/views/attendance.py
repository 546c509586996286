"""Who was where: the matrix of participants and events, or of participants and table rounds."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission, allows
from transcripts.forms.cleaning import cleaned
from transcripts.forms.participants import AttendanceForm
from transcripts.operations.attendance import change_attendance
from transcripts.queries import attendance
from transcripts.views.people_steps import with_undo

TABLES = "tables"


@project_view(Permission.VIEW)
def page(request: ProjectRequest, project: Project) -> HttpResponse:
    """Show participants × events, or × the tables of each table round, and who sat at which table."""
    return render(request, "transcripts/attendance.html", _context(request, project))


@require_POST
@project_view(Permission.EDIT_PARTICIPANTS)
def note(request: ProjectRequest, project: Project) -> HttpResponse:
    """Note one cell of the matrix; answers the totals and who sat where."""
    values = cleaned(AttendanceForm(request.POST, project=project))
    operation = change_attendance(
        values["participant"],
        event=values["event"],
        was_there=values["was_there"],
        table_group=values["table_group"],
        by=request.membership.user,
    )
    response = render(request, "transcripts/attendance_totals.html", _context(request, project))
    return with_undo(response, project, operation)


def _context(request: ProjectRequest, project: Project) -> dict[str, object]:
    matrix = attendance.matrix(project, by_tables=request.GET.get("by") == TABLES)
    return {
        "project": project,
        "area": "participants",
        "tab": "attendance",
        "matrix": matrix,
        "sittings": attendance.sittings(matrix),
        "can_edit": allows(request.membership, Permission.EDIT_PARTICIPANTS),
    }
