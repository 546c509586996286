"""What pages show of the audit trail."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from futureskills.accounts.models import User
from futureskills.audit.details import in_words
from futureskills.audit.models import AuditEvent
from futureskills.audit.wording import name_of

PAGE_LENGTH = 100


@dataclass(frozen=True)
class Filter:
    """What somebody wants to see; empty fields let everything through. `before_id` pages back."""

    actor_id: int | None = None
    action: str = ""
    first_day: date | None = None
    last_day: date | None = None
    before_id: int | None = None


@dataclass(frozen=True)
class Line:
    """One event as a page shows it."""

    event: AuditEvent
    action: str
    actor: str
    subject: str
    details: list[str]


@dataclass(frozen=True)
class Page:
    """Up to 100 lines, latest first; `next_before_id` is None on the last page."""

    lines: list[Line]
    next_before_id: int | None


def events_page(project_id: int | None, wanted: Filter) -> Page:
    """Return the events of a project, or, for None, those of the server itself (sign-ins, accounts)."""
    rows = list(_matching(project_id, wanted)[: PAGE_LENGTH + 1])
    events = rows[:PAGE_LENGTH]
    names = _names_of_people(events)
    lines = [
        Line(
            event=event,
            action=name_of(event.action),
            actor=names.get(event.actor_id or 0, event.actor_name),
            subject=names.get(int(event.object_id), "") if event.object_type == User._meta.label else "",  # noqa: SLF001
            details=in_words(event.details),
        )
        for event in events
    ]
    return Page(lines, events[-1].pk if len(rows) > PAGE_LENGTH else None)


def actions_of(project_id: int | None) -> list[tuple[str, str]]:
    """Return (action, name) of what happened at all, by name."""
    actions = _events(project_id).order_by().values_list("action", flat=True).distinct()
    return sorted(((action, name_of(action)) for action in actions), key=lambda pair: pair[1].casefold())


def actors_of(project_id: int | None) -> list[tuple[int, str]]:
    """Return (id, name) of everybody who did something."""
    ids = _events(project_id).exclude(actor_id=None).order_by().values_list("actor_id", flat=True).distinct()
    people = User.objects.filter(pk__in=ids)
    return sorted(
        ((person.pk, person.display_name) for person in people), key=lambda pair: pair[1].casefold()
    )


def _events(project_id: int | None) -> QuerySet[AuditEvent]:
    return AuditEvent.objects.filter(project_id=project_id)


def _matching(project_id: int | None, wanted: Filter) -> QuerySet[AuditEvent]:
    conditions = {
        "actor_id": wanted.actor_id,
        "action": wanted.action or None,
        "at__date__gte": wanted.first_day,
        "at__date__lte": wanted.last_day,
        "pk__lt": wanted.before_id,
    }
    return _events(project_id).filter(
        **{name: value for name, value in conditions.items() if value is not None}
    )


def _names_of_people(events: Iterable[AuditEvent]) -> dict[int, str]:
    label = User._meta.label  # noqa: SLF001
    ids = {event.actor_id for event in events if event.actor_id}
    ids |= {int(event.object_id) for event in events if event.object_type == label}
    return {person.pk: person.display_name for person in User.objects.filter(pk__in=ids)}
