"""Who was at which event, and in which of its groups."""

from django.db import transaction
from django.utils.translation import gettext as _

from futureskills.accounts.models import User
from futureskills.audit.record import record
from futureskills.common.exceptions import DomainError
from futureskills.history.models import Operation
from futureskills.history.recorder import recording
from transcripts.models import Attendance, Event, Participant, TableGroup
from transcripts.operations.events import hold


def note_attendance(
    participant: Participant, *, event: Event, by: User, table_group: TableGroup | None = None
) -> Attendance:
    """Note that a participant was at an event, in this group or in none; audited when it is news.

    Raises DomainError for a group of another event or an event of another project.
    """
    if event.project_id != participant.project_id:
        raise DomainError(_("This event belongs to another project."), status=404)
    if table_group is not None and table_group.event_id != event.pk:
        raise DomainError(_("This group belongs to another event."))
    with transaction.atomic():
        hold(event)
        known = Attendance.objects.filter(participant=participant, event=event).first()
        if known is not None and known.table_group_id == (table_group.pk if table_group else None):
            return known
        attendance, _created = Attendance.objects.update_or_create(
            participant=participant, event=event, defaults={"table_group": table_group}
        )
        _record(participant, event, by=by, was_there=True)
    return attendance


def forget_attendance(participant: Participant, *, event: Event, by: User) -> None:
    """Note that a participant was not at an event; audited when it is news."""
    with transaction.atomic():
        gone, _by_model = Attendance.objects.filter(participant=participant, event=event).delete()
        if gone:
            _record(participant, event, by=by, was_there=False)


def _record(participant: Participant, event: Event, *, by: User, was_there: bool) -> None:
    details = {"event": event.pk, "was_there": was_there}
    record(
        "attendance.changed", by=by, project_id=participant.project_id, subject=participant, details=details
    )


def change_attendance(
    participant: Participant,
    *,
    event: Event,
    was_there: bool,
    by: User,
    table_group: TableGroup | None = None,
) -> Operation | None:
    """Change one cell of the matrix as one step that an undo takes back; returns None when it was so already.

    Records `attendance.change`, and audits and raises as `note_attendance` and `forget_attendance` do.
    """
    with recording("attendance.change", project=participant.project, by=by) as recorder:
        hold(event)
        known = Attendance.objects.filter(participant=participant, event=event).first()
        before = recorder.state(known) if known else None
        if not was_there:
            if known is not None:
                recorder.deleting(known)
            forget_attendance(participant, event=event, by=by)
        else:
            row = note_attendance(participant, event=event, table_group=table_group, by=by)
            if before is None:
                recorder.created(row)
            else:
                recorder.updated(row, before=before)
        return recorder.operation if recorder.changes else None
