"""A job runs from the queue to the transcript, through every failure that leaves a way on."""

import errno
import subprocess
import sys

import pytest

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
    assert work() == ["prepare", "playback", "speakers", "chunk", "chunk", "merge"]
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
    assert len(job.recording.peaks) == 1_200


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


def test_three_failures_end_the_job_and_a_retry_keeps_what_was_done(job, engines, work, rest_is_over, owner):
    work(until="chunk")
    engines.transcriber.failures = 3
    for _attempt in range(3):
        first = TranscriptionChunk.objects.order_by("index").first()
        TranscriptionChunk.objects.exclude(pk=first.pk).update(state=TranscriptionChunk.State.DONE, words=[])
        work()
        rest_is_over()
    job.refresh_from_db()
    assert (job.state, job.failure) == (State.FAILED, "unexpected")
    jobs.retry(job, by=owner)
    work()
    job.refresh_from_db()
    assert job.state == State.DONE
    assert engines.transcriber.heard_count == 1


def test_speakers_that_can_not_be_told_apart_cost_no_word(job, engines, work, rest_is_over):
    engines.diarizer.fails = True
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
    def fail(*_arguments):
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
