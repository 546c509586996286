"""Retention dates: set, confirmed for automatic deletion, followed."""

import logging
from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from futureskills.accounts.models import User
from futureskills.audit.record import record
from futureskills.common.exceptions import DomainError
from futureskills.projects.models import Project
from transcripts.models import RetentionDate
from transcripts.operations import erasing
from transcripts.operations.identities import keys
from transcripts.operations.identities.identities import checked_reason

log = logging.getLogger(__name__)
_Subject = RetentionDate.Subject
_ERASE: dict[str, Callable[..., dict[str, int]]] = {
    _Subject.SOUND: erasing.erase_sound,
    _Subject.KEY_LIST: keys.destroy,
    _Subject.TRANSCRIPTS: erasing.erase_transcripts,
    _Subject.PROJECT: erasing.erase_project,
}


def set_date(project: Project, *, subject: str, due_on: date | None, by: User) -> None:
    """Say until when something is kept (None: not decided); audited.

    Another day takes back the confirmation of automatic deletion: it was given for that day alone.
    """
    with transaction.atomic():
        row = project.retention_dates.select_for_update().filter(subject=subject).first()
        if (row.due_on if row else None) == due_on:
            return
        if due_on is None:
            project.retention_dates.filter(subject=subject).delete()
        else:
            fresh = {"due_on": due_on, "confirmed_by": None, "confirmed_at": None, "done_at": None}
            RetentionDate.objects.update_or_create(project=project, subject=subject, defaults=fresh)
        details = {"subject": str(subject), "date": due_on.isoformat() if due_on else None}
        record("retention.date_set", by=by, project_id=project.pk, subject=project, details=details)


def confirm(project: Project, *, subject: str, is_automatic: bool, by: User) -> None:
    """Let the program delete on the day without asking again, or no longer; audited.

    Raises DomainError without a date, and for a whole project: that is deleted by hand alone.
    """
    if subject == _Subject.PROJECT:
        raise DomainError(_("A whole project is deleted by hand alone."))
    with transaction.atomic():
        row = project.retention_dates.select_for_update().filter(subject=subject, done_at=None).first()
        if row is None:
            raise DomainError(_("Set a date first."), status=409)
        if row.is_automatic == is_automatic:
            return
        row.confirmed_by = by if is_automatic else None
        row.confirmed_at = timezone.now() if is_automatic else None
        row.save(update_fields=["confirmed_by", "confirmed_at"])
        action = "retention.confirmed" if is_automatic else "retention.unconfirmed"
        details = {"subject": str(subject), "date": row.due_on.isoformat()}
        record(action, by=by, project_id=project.pk, subject=project, details=details)


def erase_by_hand(
    project: Project, *, subject: str, by: User, typed_name: str, reason: str
) -> dict[str, int]:
    """Delete now, whatever the date says; returns the counts of the protocol.

    Raises DomainError when the project's name was not typed, or for a reason with a name in it.
    """
    if " ".join(typed_name.split()) != " ".join(project.name.split()):
        raise DomainError(_("Type the project's name exactly as it is written. Nothing was deleted."))
    checked = checked_reason(project, reason)
    with transaction.atomic():
        counts = _ERASE[subject](project, by=by, reason=checked)
        RetentionDate.objects.filter(project_id=project.pk, subject=subject).update(done_at=timezone.now())
    return counts


def erase_due(*, now: datetime) -> int:
    """Delete what is due and confirmed, each in its own transaction; returns how many were deleted.

    May run twice and beside itself. What fails is logged and tried again the next time.
    """
    waiting = RetentionDate.objects.filter(done_at=None).exclude(confirmed_by=None)
    return sum(_erase_if_due(pk, now) for pk in waiting.values_list("pk", flat=True))


def is_due(row: RetentionDate, *, now: datetime) -> bool:
    """Return whether the day has come, in the project's time zone."""
    return now.astimezone(ZoneInfo(row.project.time_zone)).date() >= row.due_on


def _erase_if_due(pk: int, now: datetime) -> bool:
    try:
        with transaction.atomic():
            rows = RetentionDate.objects.select_for_update(of=("self",), skip_locked=True)
            row = rows.select_related("project").filter(pk=pk, done_at=None).first()
            if row is None or not row.is_automatic or not is_due(row, now=now):
                return False
            _ERASE[row.subject](row.project, by=None)
            RetentionDate.objects.filter(pk=pk).update(done_at=now)
    except DomainError as error:
        log.error("Retention %s could not be followed: %s", pk, error.sentence)  # noqa: TRY400
        return False
    return True
