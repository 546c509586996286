"""What the page of retention dates shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format

from futureskills.audit.details import in_words
from futureskills.audit.models import AuditEvent
from futureskills.audit.wording import name_of
from futureskills.projects.models import Project
from transcripts.models import RetentionDate

_PROTOCOL = ("sound.erased", "documents.erased", "key.destroyed")
_SOON_DAYS = 30
_LONGEST = 50


@dataclass(frozen=True)
class Line:
    """One thing that is kept, until when, and how much of it there is."""

    subject: RetentionDate.Subject
    row: RetentionDate | None
    days_left: int | None  # negative: overdue

    @property
    def is_due(self) -> bool:
        """Whether it should be deleted by now."""
        return self.days_left is not None and self.days_left <= 0

    @property
    def is_near(self) -> bool:
        """Whether it is due within a month."""
        return self.days_left is not None and 0 < self.days_left <= _SOON_DAYS

    @property
    def days_over(self) -> int:
        """How many days it is overdue."""
        return -(self.days_left or 0)


@dataclass(frozen=True)
class Deletion:
    """One line of the protocol: that something was deleted, not what."""

    event: AuditEvent
    action: str
    details: Sequence[str]


def retention_lines(project: Project) -> list[Line]:
    """Return a line for each subject, in the order in which studies let go of things."""
    today = timezone.localdate()
    rows = {row.subject: row for row in project.retention_dates.select_related("confirmed_by")}
    return [
        Line(subject, rows.get(subject), _days_left(rows.get(subject), today))
        for subject in RetentionDate.Subject
    ]


def due_lines(project: Project) -> list[Line]:
    """Return what is due or soon will be: the reminders."""
    return [line for line in retention_lines(project) if line.is_due or line.is_near]


def limits_text(project: Project, *, undecided: str) -> str:
    """Return until when each kind of data is kept, in one line; empty as long as no date is set."""
    rows = {row.subject: row for row in project.retention_dates.all()}
    if not rows:
        return ""
    return "; ".join(
        f"{subject.label}: {date_format(rows[subject].due_on, 'SHORT_DATE_FORMAT')}"
        if subject in rows
        else f"{subject.label}: {undecided}"
        for subject in RetentionDate.Subject
    )


def deletions_of(project: Project) -> list[Deletion]:
    """Return the protocol of deletions, latest first."""
    events = AuditEvent.objects.filter(project_id=project.pk, action__in=_PROTOCOL)[:_LONGEST]
    return [Deletion(event, name_of(event.action), in_words(event.details)) for event in events]


def _days_left(row: RetentionDate | None, today: date) -> int | None:
    return (row.due_on - today).days if row and not row.done_at else None
