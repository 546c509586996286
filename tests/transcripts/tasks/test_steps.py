"""A job runs from the queue to the transcript, through every failure that leaves a way on."""

import errno
import subprocess
import sys
from datetime import timedelta

import pytest
from django.utils import timezone

from futureskills.common.exceptions import DomainError
from tests.factories import CodingFactory
from transcripts.calculations.timecodes import long_clock
from transcripts.engines.model_store import SpeechModelError
from transcripts.media import playback, samples
from transcripts.models import Document, TranscriptionChunk, TranscriptionJob
from transcripts.operations import jobs, recordings

State = TranscriptionJob.State
pytestmark = pytest.mark.django_db(transaction=True)


def word_count(job) -> int:
    """How many words the chunks brought; about one a second."""
    count = sum(len(chunk.words) for chunk in job.chunks.all())
    assert count > 110
    return count


def test_a_job_becomes_a_transcript_with_speakers_times_and_words(job, work, media_root):
    assert work() == ["prepare", "playback", "chunk", "chunk", "speakers", "merge"]
    job.refresh_from_db()
    assert (job.state, job.language, job.model_name, job.failure) == (State.DONE, "de", "fake", "")
    document = Document.objects.get(job=job)
    turns = list(document.turns.select_related("speaker"))
    assert (document.title, document.recording, document.language) == ("Tisch 1", job.recording, "de")
    assert [turn.speaker.label for turn in turns] == ["B1", "B2"] * 6
    assert (turns[1].start_ms, turns[1].end_ms) == (10_000, 19_900)
    offset, length, start_ms, end_ms, _probability = turns[1].words[3]
    assert (turns[1].text[offset : offset + length], start_ms, end_ms) == ("wort13", 13_000, 13_900)
    assert sum(len(turn.words) for turn in turns) == word_count(job)
    assert list((media_root / "work").iterdir()) == []


def test_the_player_gets_its_version_and_the_peaks(job, work):
    work(until="chunk")
    job.recording.refresh_from_db()
    assert job.recording.playback.name.endswith(".mp3")
    assert job.recording.playback.size > 10_000
    assert job.recording.peaks.size == 2_400


def test_a_second_run_puts_the_player_s_files_in_the_place_of_the_first_ones(job, work, owner, media_root):
    work()
    before = sorted(path for path in media_root.rglob("*") if path.is_file())
    jobs.request_transcription(job.recording, by=owner)
    work()
    assert sorted(path for path in media_root.rglob("*") if path.is_file()) == before
    assert job.recording.documents.count() == 2


def test_a_language_that_nobody_gave_is_found_out(store, engines, work):
    found = store(language="").jobs.get()
    work()
    found.refresh_from_db()
    assert found.language == "en"


def test_a_chunk_that_fails_once_is_done_at_the_second_attempt(job, engines, work, rest_is_over):
    engines.transcriber.failures = 1
    work()
    rest_is_over()
    work()
    job.refresh_from_db()
    assert job.state == State.DONE


@pytest.fixture
def with_a_gap(job, engines, work, rest_is_over) -> TranscriptionJob:
    """The first of two chunks fails three times, the second is heard."""
    work(until="chunk")
    second = TranscriptionChunk.objects.order_by("index").last()
    TranscriptionChunk.objects.filter(pk=second.pk).update(lease_until=timezone.now() + timedelta(hours=1))
    engines.transcriber.failures = 3
    for _attempt in range(3):
        work()
        TranscriptionChunk.objects.exclude(pk=second.pk).update(lease_until=None)
    rest_is_over()
    work()
    job.refresh_from_db()
    return job


def test_a_chunk_that_fails_three_times_leaves_a_gap_that_can_be_seen(with_a_gap, engines):
    assert (with_a_gap.state, with_a_gap.failure) == (State.DONE, "")
    first, second = with_a_gap.chunks.order_by("index")
    assert (first.state, first.failure, second.state) == ("failed", "unexpected", "done")
    turns = list(Document.objects.get(job=with_a_gap).turns.all())
    end = long_clock(first.end_ms)
    assert (turns[0].speaker, turns[0].text) == (None, f"[00:00:00–{end} nicht transkribiert]")
    assert (turns[0].start_ms, turns[0].end_ms) == (first.start_ms, first.end_ms)
    assert all(turn.speaker for turn in turns[1:])
    assert sum(len(turn.words) for turn in turns) == len(second.words)


def test_a_gap_is_tried_again_and_the_new_transcript_takes_the_place_of_an_untouched_one(
    with_a_gap, engines, work, owner
):
    jobs.retry(with_a_gap, by=owner)
    work()
    with_a_gap.refresh_from_db()
    document = Document.objects.get()
    assert (with_a_gap.state, document.job, document.title) == (State.DONE, with_a_gap, "Tisch 1")
    assert all(turn.speaker for turn in document.turns.all())
    assert sum(len(turn.words) for turn in document.turns.all()) == word_count(with_a_gap)
    assert engines.transcriber.heard_count == 2


def test_a_transcript_with_a_gap_that_somebody_coded_stays(with_a_gap, work, owner):
    earlier = Document.objects.get()
    CodingFactory(document=earlier, coder=owner)
    jobs.retry(with_a_gap, by=owner)
    work()
    assert set(Document.objects.values_list("title", flat=True)) == {"Tisch 1", "Tisch 1 (2)"}
    assert Document.objects.get(job=with_a_gap).title == "Tisch 1 (2)"
    assert earlier.codings.count() == 1


def test_a_job_of_which_no_chunk_can_be_heard_fails(job, engines, work, rest_is_over, owner):
    engines.transcriber.failures = 6
    for _attempt in range(4):
        work()
        rest_is_over()
    job.refresh_from_db()
    assert (job.state, job.failure) == (State.FAILED, "unexpected")
    assert not Document.objects.exists()
    jobs.retry(job, by=owner)
    work()
    job.refresh_from_db()
    assert job.state == State.DONE


def test_a_job_is_called_off_in_the_middle_of_a_chunk_and_goes_on_later(
    job, engines, work, owner, monkeypatch
):
    work(until="chunk")
    hear = engines.transcriber.transcribe

    def hear_and_call_off(*arguments):
        jobs.cancel(job, by=owner)
        return hear(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(engines.transcriber, "transcribe", hear_and_call_off)
        assert work() == ["chunk"]
    job.refresh_from_db()
    assert (job.state, job.chunks.filter(state="done").count()) == (State.CANCELLED, 0)
    with pytest.raises(DomainError, match="has ended already"):
        jobs.cancel(job, by=owner)
    jobs.retry(job, by=owner)
    assert work() == ["chunk", "chunk", "speakers", "merge"]
    assert Document.objects.get().job == job
    with pytest.raises(DomainError, match="did not fail"):
        jobs.retry(job, by=owner)


def test_speakers_that_can_not_be_told_apart_cost_no_word(job, engines, work, rest_is_over):
    engines.diarizer.fails = RuntimeError("no voices today")
    for _attempt in range(3):
        work()
        rest_is_over()
    work()
    job.refresh_from_db()
    assert (job.state, job.warning) == (State.DONE, "speakers_failed")
    document = Document.objects.get(job=job)
    assert {turn.speaker.label for turn in document.turns.select_related("speaker")} == {"B1"}
    assert sum(len(turn.words) for turn in document.turns.all()) == word_count(job)


def test_a_version_for_the_player_that_fails_costs_no_word(job, work, rest_is_over, monkeypatch):
    def fail(*_arguments):
        raise RuntimeError

    monkeypatch.setattr(playback, "write_playback", fail)
    for _attempt in range(4):
        work()
        rest_is_over()
    job.refresh_from_db()
    assert (job.state, job.warning) == (State.DONE, "playback_failed")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(errno.ENOSPC, "full"), "disk_full"),
        (OSError(errno.EIO, "bad"), "file_trouble"),
        (SpeechModelError("no model"), "model_missing"),
    ],
)
def test_a_failure_is_named_by_its_cause(job, work, rest_is_over, monkeypatch, error, code):
    def fail(*_arguments, **_options):
        raise error

    monkeypatch.setattr(samples, "write_samples", fail)
    for _attempt in range(3):
        work()
        rest_is_over()
    job.refresh_from_db()
    assert (job.state, job.failure) == (State.FAILED, code)


def test_a_recording_in_which_nobody_speaks_says_so_at_once(job, work, monkeypatch):
    monkeypatch.setattr("transcripts.engines.voice_activity.find_speech", lambda *_arguments, **_options: [])
    assert work() == ["prepare"]
    job.refresh_from_db()
    assert (job.state, job.failure) == (State.FAILED, "no_speech")


def test_samples_that_are_gone_are_made_again(job, work, media_root):
    work(until="chunk")
    for path in (media_root / "work").iterdir():
        path.unlink()
    work()
    job.refresh_from_db()
    assert job.state == State.DONE


def test_a_recording_deleted_while_it_is_heard_leaves_nothing(job, engines, work, owner, monkeypatch):
    hear = engines.transcriber.transcribe

    def hear_and_lose(*arguments):
        recordings.delete_recording(job.recording, by=owner)
        return hear(*arguments)

    work(until="chunk")
    monkeypatch.setattr(engines.transcriber, "transcribe", hear_and_lose)
    assert work() == ["chunk"]
    assert not TranscriptionChunk.objects.exists()
    assert not Document.objects.exists()


def test_a_second_transcript_of_one_title_gets_a_number(job, work, project, document):
    document.title = "Tisch 1"
    document.save()
    work()
    assert Document.objects.get(job=job).title == "Tisch 1 (2)"


def test_no_engine_is_loaded_with_the_tasks():
    """A child hangs when its parent ever ran CTranslate2."""
    code = """
import sys, django
django.setup()
import transcripts.tasks, transcripts.urls
print([name for name in ("ctranslate2", "faster_whisper", "onnxruntime") if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
