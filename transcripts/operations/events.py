"""Events are created, changed and deleted."""

from datetime import date as Date  # noqa: N812 (the field is called date)

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from futureskills.accounts.models import User
from futureskills.audit.record import record
from futureskills.common.exceptions import DomainError
from futureskills.projects.models import Project
from transcripts.models import Event


def create_event(
    project: Project, *, name: str, by: User, date: Date | None = None, is_online: bool = False
) -> Event:
    """Add an event behind the others; audited. Raises DomainError when the name is taken."""
    event = Event(project=project, name=name, date=date, is_online=is_online)
    event.position = project.events.count()
    return _saved(event, "event.created", by=by)


def change_event(event: Event, *, name: str, by: User, date: Date | None, is_online: bool) -> Event:
    """Change name, date and place of an event; audited. Raises DomainError when the name is taken."""
    event.name, event.date, event.is_online = name, date, is_online
    return _saved(event, "event.changed", by=by)


def shift_event(event: Event, *, step: int, by: User) -> None:
    """Move an event `step` places among the others (-1 is one up); audited when it moves."""
    with transaction.atomic():
        rows = list(Event.objects.select_for_update(no_key=True).filter(project_id=event.project_id))
        at = next((index for index, row in enumerate(rows) if row.pk == event.pk), None)
        if at is None:
            raise DomainError(_("Someone else has deleted this event already."), status=409)
        rows.insert(max(0, min(len(rows) - 1, at + step)), rows.pop(at))
        for position, row in enumerate(rows):
            row.position = position
        Event.objects.bulk_update(rows, ["position"])
        record("event.shifted", by=by, project_id=event.project_id, subject=event)


def delete_event(event: Event, *, by: User) -> None:
    """Delete an event that holds nothing; audited.

    Raises DomainError when something is sorted into it, or somebody was quicker.
    """
    with transaction.atomic():
        hold(event)
        if event.recordings.exists() or event.documents.exists():
            raise DomainError(
                _("“{name}” holds recordings or documents. Sort them into another event first.").format(
                    name=event.name
                )
            )
        record("event.deleted", by=by, project_id=event.project_id, subject=event)
        event.delete()


def hold(event: Event) -> None:
    """Let nobody delete the event before this transaction ends; raises DomainError when it is gone."""
    if not Event.objects.select_for_update(no_key=True).filter(pk=event.pk).exists():
        raise DomainError(_("Someone else has deleted this event already."), status=409)


def _saved(event: Event, action: str, *, by: User) -> Event:
    event.name = " ".join(event.name.split())
    try:
        with transaction.atomic():
            event.save()
            record(action, by=by, project_id=event.project_id, subject=event)
    except IntegrityError as error:
        if "event_name_unique" not in str(error):
            raise
        sentence = _("There is already an event named “{name}”.").format(name=event.name)
        raise DomainError(sentence, status=409) from error
    return event
