"""The material screen says what is there and how far it is, and stops asking when there is no more to ask."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from futureskills.audit.models import AuditEvent
from tests.factories import EventFactory, ProjectFactory, document_with_turns
from tests.transcripts.sound import make_sound
from transcripts.models import Recording, TranscriptionChunk, TranscriptionJob
from transcripts.operations import documents

pytestmark = pytest.mark.django_db
State = TranscriptionJob.State


def address(name: str, project, **rest) -> str:
    return reverse(f"transcripts:{name}", kwargs={"slug": project.slug, **rest})


def finish(recording: Recording, owner, **fields) -> TranscriptionJob:
    job = recording.jobs.get()
    TranscriptionJob.objects.filter(pk=job.pk).update(state=State.DONE, **fields)
    documents.create_document(
        recording.project, title=recording.title, turns=[], by=owner, recording=recording, job=job
    )
    return job


def test_an_empty_project_says_what_belongs_here(owner_client, project):
    page = owner_client.get(address("material", project)).content.decode()
    assert "Nothing here yet" in page
    assert "Drop recordings or folders here" in page


def test_readers_see_the_material_and_no_way_to_change_it(reader_client, project, recording):
    page = reader_client.get(address("material", project)).content.decode()
    assert recording.title in page
    assert 'method="post" enctype' not in page
    assert "/delete/" not in page


def test_a_waiting_recording_asks_again_and_a_finished_one_stops(owner_client, project, recording, owner):
    url = address("recording_state", project, recording_id=recording.pk)
    waiting = owner_client.get(url)
    assert "hx-trigger" in waiting.content.decode()
    assert "HX-Trigger" not in waiting.headers
    finish(recording, owner)
    done = owner_client.get(url)
    assert "hx-trigger" not in done.content.decode()
    assert "is transcribed" in done.headers["HX-Trigger"]
    assert done.headers["HX-Retarget"] == f"#recording-{recording.pk}"


def test_other_pages_say_how_much_is_under_way_and_when_it_is_done(owner_client, project, recording, owner):
    url = address("queue_news", project)
    busy = owner_client.get(url)
    assert "1 recording is being transcribed" in busy.content.decode()
    assert f"watching={recording.pk}" in busy.content.decode()
    finish(recording, owner)
    done = owner_client.get(url, {"watching": f"{recording.pk},nothing"})
    assert done.status_code == 286, "htmx asks no more"
    assert "is transcribed" in done.headers["HX-Trigger"]
    assert "HX-Trigger" not in owner_client.get(url).headers


def test_the_line_of_a_deleted_recording_goes_away_and_asks_no_more(reader_client, project, recording):
    url = address("recording_state", project, recording_id=recording.pk)
    Recording.objects.all().delete()
    answer = reader_client.get(url)
    assert answer.status_code == 410
    assert answer.headers["HX-Retarget"] == f"#recording-{recording.pk}"
    assert answer.headers["HX-Reswap"] == "delete"


def test_a_failure_is_told_in_words_and_can_be_tried_again(owner_client, project, recording):
    recording.jobs.update(state=State.FAILED, failure="disk_full")
    page = owner_client.get(address("material", project)).content.decode()
    assert "disk is full" in page
    owner_client.post(address("retry_recording", project, recording_id=recording.pk))
    assert recording.jobs.get().state == State.QUEUED


def test_parts_that_are_missing_are_spoken_of_and_can_be_tried_again(
    owner_client, reader_client, project, recording, owner
):
    job = finish(recording, owner, step="merge", language="de", model_name="base")
    for index, state in enumerate(["done", "failed", "failed"]):
        TranscriptionChunk.objects.create(
            job=job, index=index, start_ms=index, end_ms=index + 1, heard_from_ms=0, heard_to_ms=1,
            state=state, failure="" if state == "done" else "worker_died",
        )  # fmt: skip
    page = owner_client.get(address("material", project)).content.decode()
    assert "2 parts could not be transcribed" in page
    assert "stopped three times" in page
    assert "German · base" in page
    assert "Try these again" in page
    assert "Try these again" not in reader_client.get(address("material", project)).content.decode()
    transcript = address("transcript", project, document_id=recording.documents.get().pk)
    assert "2 parts could not be transcribed" in reader_client.get(transcript).content.decode()
    assert "Try these again" in owner_client.get(transcript).content.decode()
    retry = address("retry_recording", project, recording_id=recording.pk)
    assert owner_client.post(retry, {"job": job.pk + 1000}).status_code == 422
    owner_client.post(retry, {"job": job.pk})
    job.refresh_from_db()
    assert (job.state, job.chunks.filter(state="waiting").count()) == (State.PREPARED, 2)


def test_a_transcription_is_called_off_and_goes_on(owner_client, project, recording):
    owner_client.post(address("cancel_recording", project, recording_id=recording.pk))
    assert recording.jobs.get().state == State.CANCELLED
    answer = owner_client.get(address("recording_state", project, recording_id=recording.pk))
    assert "cancelled" in answer.content.decode()
    assert "hx-trigger" not in answer.content.decode()
    assert "is called off" in answer.headers["HX-Trigger"]
    owner_client.post(address("retry_recording", project, recording_id=recording.pk))
    assert recording.jobs.get().state == State.QUEUED


def test_a_recording_is_transcribed_again_in_another_language(owner_client, project, recording, owner):
    first = finish(recording, owner)
    url = address("transcribe_again", project, recording_id=recording.pk)
    assert owner_client.post(url, {"language": "de", "speaker_count": "0"}).status_code == 422
    assert owner_client.post(url, {"language": "tlh"}).status_code == 422
    owner_client.post(url, {"language": "en", "speaker_count": "4"})
    again = recording.jobs.first()
    assert again != first
    assert (again.state, again.language, again.speaker_count) == (State.QUEUED, "en", 4)
    assert recording.documents.count() == 1
    assert owner_client.post(url, {"language": "en"}).status_code == 409


def test_progress_shows_share_and_time_left(owner_client, project, recording):
    job = recording.jobs.get()
    TranscriptionJob.objects.filter(pk=job.pk).update(state=State.PREPARED, step="speakers")
    for index in range(2):
        TranscriptionChunk.objects.create(
            job=job,
            index=index,
            start_ms=index * 3_600_000,
            end_ms=(index + 1) * 3_600_000,
            heard_from_ms=0,
            heard_to_ms=1,
            state="done" if index == 0 else "waiting",
            computing_ms=360_000 if index == 0 else None,
        )
    page = owner_client.get(address("material", project)).content.decode()
    assert 'value="50"' in page
    assert "about 6 minutes left" in page


def test_speakers_that_were_not_told_apart_are_spoken_of(owner_client, project, recording, owner):
    finish(recording, owner, warning="speakers_failed")
    assert "every turn is labelled B1" in owner_client.get(address("material", project)).content.decode()


def test_events_are_made_changed_and_deleted(owner_client, project):
    owner_client.post(address("create_event", project), {"name": "Kick off", "date": "2026-03-01"})
    event = project.events.get()
    owner_client.post(
        address("change_event", project, event_id=event.pk), {"name": "Auftakt", "is_online": "on"}
    )
    event.refresh_from_db()
    assert (event.name, event.date, event.is_online) == ("Auftakt", None, True)
    owner_client.post(address("delete_event", project, event_id=event.pk))
    assert not project.events.exists()


def test_a_recording_is_sorted_into_an_event_and_deleted(owner_client, project, recording):
    event = EventFactory(project=project)
    owner_client.post(address("move_recording", project, recording_id=recording.pk), {"event": event.pk})
    recording.refresh_from_db()
    assert recording.event == event
    url = address("delete_recording", project, recording_id=recording.pk)
    assert owner_client.post(url).status_code == 422
    owner_client.post(url, {"reason": "no consent"})
    assert AuditEvent.objects.get(action="recording.deleted").reason == "no consent"
    assert not Recording.objects.exists()


def test_what_belongs_to_another_project_is_not_found(owner_client, project, store):
    foreign = store(project=ProjectFactory())
    event = EventFactory()
    for name, rest in [
        ("recording_state", {"recording_id": foreign.pk}),
        ("media", {"recording_id": foreign.pk}),
        ("transcript", {"document_id": document_with_turns().pk}),
    ]:
        assert owner_client.get(address(name, project, **rest)).status_code in (404, 410)
    for name, rest in [
        ("delete_recording", {"recording_id": foreign.pk}),
        ("change_event", {"event_id": event.pk}),
    ]:
        assert owner_client.post(address(name, project, **rest)).status_code == 404


def test_the_list_asks_as_often_for_three_recordings_as_for_one(
    owner_client, project, store, owner, django_assert_num_queries
):
    def add(number: int) -> None:
        recording = store(make_sound("wav", hertz=300.0 + number), name=f"Tisch {number}.wav")
        if number % 2:
            finish(recording, owner)

    url = address("shelves", project)
    for number in (1, 2):
        add(number)
    owner_client.get(url)
    with CaptureQueriesContext(connection) as asked:
        owner_client.get(url)
    for number in (3, 4, 5, 6):
        add(number)
    with django_assert_num_queries(len(asked)):
        owner_client.get(url)


def test_a_transcript_shows_label_times_and_text(reader_client, project, document):
    turn = document.turns.first()
    document.turns.filter(pk=turn.pk).update(start_ms=61_000, end_ms=65_000)
    page = reader_client.get(address("transcript", project, document_id=document.pk)).content.decode()
    assert "M1" in page
    assert "1:01–1:05" in page
    assert turn.text in page
    assert reverse("coding:document", kwargs={"slug": project.slug, "document_id": document.pk}) in page


def test_a_document_is_renamed_and_deleted(owner_client, project, document):
    owner_client.post(address("rename_document", project, document_id=document.pk), {"title": "Neu"})
    document.refresh_from_db()
    assert document.title == "Neu"
    owner_client.post(address("delete_document", project, document_id=document.pk), {"reason": "twice"})
    assert not project.documents.exists()
