"""Two people sort and delete at once: one is told, nothing breaks."""

import pytest
from django.db import transaction

from futureskills.common.exceptions import DomainError
from tests.factories import EventFactory
from tests.threads import in_another_thread, wait_until_somebody_waits
from transcripts.models import Event, Recording
from transcripts.operations import events, recordings

pytestmark = pytest.mark.django_db(transaction=True)


def test_sorting_into_an_event_that_just_goes_is_refused(recording, project, owner):
    event = EventFactory(project=project)
    with transaction.atomic():
        events.delete_event(Event.objects.get(pk=event.pk), by=owner)
        late = in_another_thread(lambda: recordings.move_recording(recording, event=event, by=owner))
        wait_until_somebody_waits()
    with pytest.raises(DomainError, match="deleted this event"):
        late.result(20)
    assert Recording.objects.get().event is None


def test_an_event_that_is_just_used_stays(recording, project, owner):
    event = EventFactory(project=project)
    with transaction.atomic():
        recordings.move_recording(recording, event=event, by=owner)
        late = in_another_thread(lambda: events.delete_event(event, by=owner))
        wait_until_somebody_waits()
    with pytest.raises(DomainError, match="holds recordings"):
        late.result(20)


def test_deleting_a_recording_twice_at_once_says_so(recording, owner):
    with transaction.atomic():
        recordings.delete_recording(Recording.objects.get(), by=owner)
        late = in_another_thread(lambda: recordings.delete_recording(recording, by=owner))
        wait_until_somebody_waits()
    with pytest.raises(DomainError, match="deleted this recording"):
        late.result(20)
