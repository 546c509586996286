"""Recordings are taken in whole or not at all."""

import pytest
from django.core.files.storage import default_storage

from futureskills.audit.models import AuditEvent
from futureskills.common.exceptions import DomainError
from tests.factories import EventFactory, ProjectFactory
from tests.transcripts.sound import make_sound
from transcripts.media.work_files import SAMPLES, path_of
from transcripts.models import Recording, TranscriptionJob
from transcripts.operations import documents, recordings

pytestmark = pytest.mark.django_db


def files_below(folder) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file()] if folder.exists() else []


def test_an_upload_becomes_a_recording_an_untouched_original_and_a_job(store, owner):
    content = make_sound("mp3")
    recording = store(content, name="Tisch 1, Gruppe Ä.mp3", language="")
    assert (recording.title, recording.original_name) == ("Tisch 1, Gruppe Ä", "Tisch 1, Gruppe Ä.mp3")
    assert (recording.format_name, recording.size_bytes) == ("mp3", len(content))
    assert recording.duration_ms == pytest.approx(6_000, abs=60)
    assert recording.original.open("rb").read() == content
    job = recording.jobs.get()
    assert (job.state, job.language, job.requested_by) == (TranscriptionJob.State.QUEUED, "", owner)
    assert AuditEvent.objects.filter(action="recording.uploaded", object_id=recording.pk).exists()


def test_a_wrong_extension_is_no_obstacle(store):
    assert store(make_sound("flac"), name="aufnahme.txt").format_name == "flac"


def test_the_stored_name_holds_nothing_that_somebody_typed(store):
    assert "Tisch" not in store(name="Tisch 1.wav").original.name


@pytest.mark.parametrize(
    ("content", "status", "part"),
    [
        (b"not a sound at all " * 500, 415, "not a sound file that this program can read"),
        (b"", 422, "is empty"),
        (make_sound("mp3")[:20_000], 422, "is cut off"),
        (make_sound("wav", 0), 422, "zero seconds"),
    ],
    ids=["text", "empty", "cut off", "zero seconds"],
)
def test_a_bad_file_is_refused_and_nothing_of_it_remains(store, media_root, content, status, part):
    with pytest.raises(DomainError) as refused:
        store(content, name="x.mp3")
    assert refused.value.status == status
    assert part in refused.value.sentence
    assert not Recording.objects.exists()
    assert files_below(media_root) == []


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "a/b.wav", "C:\\b.wav", "a\x00b.wav", "a\nb.wav", "…" * 201, " "]
)
def test_a_name_with_path_parts_or_control_characters_is_refused(name):
    with pytest.raises(DomainError, match="Rename it"):
        recordings.checked_name(name)


def test_decomposed_umlauts_of_a_name_are_composed():
    assert recordings.checked_name("A\u0308rzte.wav") == "Ärzte.wav"


def test_a_file_over_the_limit_is_refused(store, settings, media_root):
    settings.UPLOAD_LIMIT_BYTES = 1_000
    with pytest.raises(DomainError) as refused:
        store()
    assert refused.value.status == 413
    assert files_below(media_root) == []


def test_the_same_file_is_taken_once_a_project(store, media_root):
    store(name="erste.wav")
    before = files_below(media_root)
    with pytest.raises(DomainError, match="as “erste”") as refused:
        store(name="zweite.wav")
    assert refused.value.status == 409
    assert files_below(media_root) == before
    assert store(project=ProjectFactory()).pk


def test_two_uploads_of_one_file_at_the_same_moment_leave_one(store, media_root, monkeypatch):
    store(name="erste.wav")
    before = files_below(media_root)
    real = recordings.refuse_known
    calls = []

    def late(project, digest):
        calls.append(digest)
        if len(calls) > 1:
            real(project, digest)

    monkeypatch.setattr(recordings, "refuse_known", late)
    with pytest.raises(DomainError, match="as “erste”"):
        store(name="zweite.wav")
    assert files_below(media_root) == before


def test_a_recording_goes_with_its_files(recording, owner, media_root):
    samples = path_of(recording.pk, SAMPLES)
    samples.parent.mkdir(parents=True)
    samples.write_bytes(b"of a transcription that failed")
    recordings.delete_recording(recording, by=owner)
    assert not Recording.objects.exists()
    assert not TranscriptionJob.objects.exists()
    assert files_below(media_root) == []


def test_a_recording_with_a_transcript_stays(recording, owner, project):
    documents.create_document(project, title="T", turns=[], by=owner, recording=recording)
    with pytest.raises(DomainError, match="Delete the transcript"):
        recordings.delete_recording(recording, by=owner)
    assert default_storage.exists(recording.original.name)


def test_sorting_a_recording_takes_its_transcript_along(recording, owner, project):
    document = documents.create_document(project, title="T", turns=[], by=owner, recording=recording)
    event = EventFactory(project=project)
    recordings.move_recording(recording, event=event, by=owner)
    recording.refresh_from_db()
    document.refresh_from_db()
    assert (recording.event, document.event) == (event, event)
