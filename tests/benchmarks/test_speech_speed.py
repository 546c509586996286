"""How fast and how good the transcription is: real workers, real model, one table.

manage.py test tests/benchmarks/test_speech_speed.py -s
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from django.core.files import File

from tests.transcripts.scores import read_rttm, speaker_error, word_error_rate
from tests.transcripts.workers import kill_all, start_worker, wait_for
from transcripts.models import Document, TranscriptionJob
from transcripts.operations.recordings import store_upload
from transcripts.tasks import ring

AUDIO = Path(__file__).parents[1] / "data" / "audio"
FILES = ("de_workshop_1spk_pico.mp3", "de_free_voices_5spk.opus", "multi_real_3spk.opus")
HEAD = "| file | sound | to transcript | share | engine | words wrong | speakers | speaker error | memory |"
pytestmark = [
    pytest.mark.benchmark,
    pytest.mark.speech,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(900),
]


@pytest.fixture
def workers(settings, tmp_path) -> Iterator[list]:
    """One worker a core, warmed up by a short recording."""
    settings.MEDIA_ROOT = tmp_path / "media"
    os.environ["WHISPER_MODEL"] = str(_model())
    started = [
        start_worker(f"speech{number}", tmp_path, app="futureskills.celery")
        for number in range(os.cpu_count() or 1)
    ]
    yield started
    for worker in started:
        kill_all(worker)


def _model() -> Path:
    from django.conf import settings

    from transcripts.engines.model_store import find_model

    return find_model(settings.WHISPER_MODEL, settings.DATA_FOLDER)


def test_upload_to_transcript(workers, project, owner, capsys):
    _transcribe("en_real_librivox_0880.flac", project, owner, "en")
    rows = [_row(name, project, owner, workers) for name in FILES]
    title = f"{len(workers)} workers, model {rows[0][0].model_name}, 8 bits, batch 4, beam 5"
    with capsys.disabled():
        sys.stdout.write("\n".join(["", title, HEAD, *(line for _job, line in rows), ""]))


def _transcribe(name: str, project, owner, language: str) -> tuple[TranscriptionJob, float]:
    with (AUDIO / name).open("rb") as file:
        recording = store_upload(project, event=None, file=File(file, name), language=language, by=owner)
    ring()
    job = recording.jobs.get()

    def is_done() -> bool:
        job.refresh_from_db()
        assert job.state != TranscriptionJob.State.FAILED, job.failure
        return job.state == TranscriptionJob.State.DONE

    return job, wait_for(is_done, seconds=600, between=lambda: None)


def _row(name: str, project, owner, workers) -> tuple[TranscriptionJob, str]:
    job, took = _transcribe(name, project, owner, "de")
    seconds = job.recording.duration_ms / 1000
    computing = sum(chunk.computing_ms for chunk in job.chunks.all()) / 1000
    turns = list(Document.objects.get(job=job).turns.select_related("speaker"))
    text, voices = AUDIO / name, AUDIO / name
    text, voices = text.with_suffix(".txt"), voices.with_suffix(".rttm")
    said = " ".join(turn.text for turn in turns)
    wrong = f"{word_error_rate(text.read_text(), said):.1%}" if text.exists() else "–"
    heard = [(start, end, str(who)) for start, end, who in job.speaker_stretches]
    error = f"{speaker_error(read_rttm(voices), heard, collar_ms=250):.1%}" if voices.exists() else "–"
    return job, (
        f"| {name} | {seconds:.0f} s | {took:.1f} s | {took / seconds:.3f} | {computing / seconds:.3f} "
        f"| {wrong} | {len({t.speaker.label for t in turns})} | {error} | {_peak_memory(workers)} MB |"
    )


def _peak_memory(workers) -> int:
    """The most memory that one process of the workers ever held."""
    processes = [child for worker in workers for child in psutil.Process(worker.pid).children(recursive=True)]
    lines = [line for one in processes for line in Path(f"/proc/{one.pid}/status").read_text().splitlines()]
    return max(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // 1024
