"""Voice prints make another number of speakers quick, and go when the speakers are confirmed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from futureskills.audit.models import AuditEvent
from tests.factories import CodingFactory
from tests.transcripts.tasks.conftest import *  # noqa: F403 (recordings and hands to work on them)
from transcripts.engines.base import SpeakersUnavailableError
from transcripts.models import Document, TranscriptionJob, VoicePrints
from transcripts.operations import jobs, recordings, releases, voices

pytestmark = pytest.mark.django_db(transaction=True)
AS_BEFORE = {"language": "de", "model_name": ""}


def labels(document: Document) -> set[str]:
    return {turn.speaker.label for turn in document.turns.select_related("speaker")}


def test_prints_are_kept_with_the_chunks_until_the_speakers_are_confirmed(job, work, owner):
    work()
    assert VoicePrints.objects.count() == 2
    assert voices.confirm_speakers(job.recording, by=owner) == 2
    assert not VoicePrints.objects.exists()
    assert voices.confirm_speakers(job.recording, by=owner) == 0
    assert AuditEvent.objects.filter(action="speakers.confirmed").count() == 1


def test_another_number_of_speakers_hears_nothing_again(job, engines, work, owner):
    work()
    again = jobs.transcribe_again(job.recording, by=owner, speaker_count=3, **AS_BEFORE)
    assert again.pk == job.pk
    assert work() == ["speakers", "merge"]
    document = Document.objects.get()
    assert (document.job, labels(document)) == (job, {"B1", "B2", "B3"})
    assert (engines.transcriber.heard_count, engines.diarizer.heard_count) == (2, 2)


def test_a_coded_transcript_stays_when_speakers_are_counted_anew(job, work, owner):
    work()
    CodingFactory(document=Document.objects.get(), coder=owner)
    jobs.transcribe_again(job.recording, by=owner, speaker_count=3, **AS_BEFORE)
    work()
    assert Document.objects.count() == 2


def test_releasing_the_transcript_settles_who_speaks(job, work, owner):
    work()
    document = Document.objects.get()
    releases.release_document(document, by=owner)
    assert not VoicePrints.objects.exists()
    jobs.transcribe_again(job.recording, by=owner, speaker_count=3, **AS_BEFORE)
    work()
    assert sorted(one.is_released for one in Document.objects.all()) == [False, True]


@pytest.mark.parametrize("wish", [{"language": "en"}, {"model_name": "large"}])
def test_another_language_or_model_is_a_new_job(job, work, owner, wish):
    work()
    again = jobs.transcribe_again(job.recording, by=owner, speaker_count=None, **(AS_BEFORE | wish))
    assert again.pk != job.pk


def test_without_prints_it_is_a_new_job(job, work, owner):
    work()
    voices.confirm_speakers(job.recording, by=owner)
    assert jobs.transcribe_again(job.recording, by=owner, speaker_count=3, **AS_BEFORE).pk != job.pk


def test_prints_go_after_a_month_and_with_their_recording(job, work, owner):
    work()
    assert voices.sweep(now=timezone.now() + timedelta(days=29)) == 0
    assert voices.sweep(now=timezone.now() + timedelta(days=31)) == 2
    work()
    VoicePrints.objects.create(chunk=job.chunks.first(), prints=b"x")
    Document.objects.all().delete()
    recordings.delete_recording(job.recording, by=owner)
    assert not VoicePrints.objects.exists()


def test_without_what_tells_voices_apart_the_text_is_complete_and_the_screen_says_so(
    job, engines, work, owner_client
):
    engines.diarizer.fails = SpeakersUnavailableError("speakers_missing")
    assert work() == ["prepare", "playback", "chunk", "chunk", "speakers", "merge"]
    job.refresh_from_db()
    assert (job.state, job.warning) == (TranscriptionJob.State.DONE, "speakers_missing")
    assert labels(Document.objects.get()) == {"B1"}
    page = owner_client.get("/projects/pflege/material/").content.decode()
    assert "Telling speakers apart is not installed on this server" in page


def test_a_missing_model_file_is_noticed_by_the_real_engine(monkeypatch, tmp_path):
    from transcripts.engines import diarization

    diarization._session.cache_clear()
    monkeypatch.setattr(diarization, "MODEL", tmp_path / "gone.onnx")
    with pytest.raises(SpeakersUnavailableError):
        diarization._session()
