"""Events hold material together."""

from datetime import date

import pytest

from futureskills.common.exceptions import DomainError
from transcripts.models import Event
from transcripts.operations import events, recordings

pytestmark = pytest.mark.django_db


def test_events_keep_the_order_in_which_they_were_made(project, owner):
    for name in ("Kick off", "Deep dive", "Wrap up"):
        events.create_event(project, name=name, by=owner, date=date(2026, 3, 1))
    assert [event.name for event in project.events.all()] == ["Kick off", "Deep dive", "Wrap up"]


def test_a_name_is_used_once_a_project(project, owner):
    event = events.create_event(project, name="Kick off", by=owner)
    events.create_event(project, name="Wrap up", by=owner)
    with pytest.raises(DomainError, match="already an event") as refused:
        events.change_event(event, name="Wrap up", by=owner, date=None, is_online=False)
    assert refused.value.status == 409


def test_an_event_that_holds_something_stays(project, owner, recording):
    event = events.create_event(project, name="Kick off", by=owner)
    recordings.move_recording(recording, event=event, by=owner)
    with pytest.raises(DomainError, match="holds recordings"):
        events.delete_event(event, by=owner)
    recordings.move_recording(recording, event=None, by=owner)
    events.delete_event(event, by=owner)
    assert not Event.objects.exists()
