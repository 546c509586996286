"""How fast and how good the transcription is, beside one plain call on the same file: one table.

manage.py test tests/benchmarks/test_speech_speed.py -s
Each file is heard three times by both, in turns; the table shows medians. “words” is the time until the last
chunk is heard, “all” until the transcript with its speakers is there, from the upload on.
"""

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest
from django.core.files import File

from tests.benchmarks import plain_call
from tests.transcripts.scores import read_rttm, speaker_error, word_error_rate
from tests.transcripts.workers import kill_all, start_worker, wait_for
from transcripts.models import Document, TranscriptionJob
from transcripts.operations import jobs
from transcripts.operations.recordings import store_upload
from transcripts.tasks import ring

AUDIO = Path(__file__).parents[1] / "data" / "audio"
FILES = {"de_workshop_1spk_pico.mp3": "de", "de_free_voices_5spk.opus": "de", "multi_real_3spk.opus": "de"}
WARM_UP = "en_real_librivox_0880.flac"
PAIRS = int(os.environ.get("BENCHMARK_PAIRS", "3"))
HEAD = (
    "| file | sound | words, share | all, share | plain call, share | words faster | all faster "
    "| words wrong | plain | speakers | error .25 s | memory | plain |\n" + "|---" * 13 + "|"
)
pytestmark = [
    pytest.mark.benchmark,
    pytest.mark.speech,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(3_600),
]


@dataclass
class Runs:
    """What was measured of one file, one entry a pair."""

    words: list[float] = field(default_factory=list)
    all: list[float] = field(default_factory=list)
    plain: list[float] = field(default_factory=list)


@pytest.fixture
def workers(settings, tmp_path) -> Iterator[list]:
    """One worker a core."""
    settings.MEDIA_ROOT = tmp_path / "media"
    os.environ["WHISPER_MODEL"] = str(_model())
    started = [
        start_worker(f"speech{number}", tmp_path, app="futureskills.celery")
        for number in range(os.cpu_count() or 1)
    ]
    yield started
    for worker in started:
        kill_all(worker)


@pytest.fixture
def plain() -> Iterator[Callable[[Path, str], dict]]:
    """The plain call, its model loaded once as ours is."""
    command = [sys.executable, str(Path(plain_call.__file__)), str(_model())]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:

        def call(path: Path, language: str) -> dict:
            process.stdin.write(f"{path} {language}\n")
            process.stdin.flush()
            return json.loads(process.stdout.readline())

        yield call
        process.kill()


def _model() -> Path:
    from django.conf import settings

    from transcripts.engines.model_store import find_model

    return find_model(settings.WHISPER_MODEL, settings.DATA_FOLDER)


def test_upload_to_transcript_beside_one_plain_call(workers, plain, project, owner, capsys):
    warm = _upload(WARM_UP, project, owner, "en")
    _finished(warm)
    plain(AUDIO / WARM_UP, "en")
    rows = [_row(name, language, project, owner, workers, plain) for name, language in FILES.items()]
    title = f"{len(workers)} workers with one thread each, {PAIRS} pairs, int8, batch 4, beam 5, {_load()}"
    with capsys.disabled():
        sys.stdout.write("\n".join(["", title, HEAD, *rows, ""]))


def _row(name, language, project, owner, workers, plain) -> str:
    runs, job = Runs(), None
    for _pair in range(PAIRS):
        job = _again(job.recording, owner, language) if job else _upload(name, project, owner, language)
        words, whole = _finished(job)
        runs.words.append(words)
        runs.all.append(whole)
        other = plain(AUDIO / name, language)
        runs.plain.append(other["seconds"])
    return _line(name, job, runs, other, _peak_memory(workers))


def _upload(name: str, project, owner, language: str) -> TranscriptionJob:
    with (AUDIO / name).open("rb") as file:
        recording = store_upload(project, event=None, file=File(file, name), language=language, by=owner)
    return recording.jobs.get()


def _again(recording, owner, language: str) -> TranscriptionJob:
    return jobs.request_transcription(recording, by=owner, language=language)


def _finished(job: TranscriptionJob) -> tuple[float, float]:
    """Return the seconds until all words and until the transcript was there."""
    ring()

    def has(*states: str) -> bool:
        job.refresh_from_db()
        assert job.state != TranscriptionJob.State.FAILED, job.failure
        return job.state in states

    def has_words() -> bool:
        return has("prepared", "done") and not job.chunks.filter(state="waiting").exists()

    words = wait_for(has_words, seconds=4_000, between=lambda: None, every=0.05)
    return words, words + wait_for(lambda: has("done"), seconds=600, between=lambda: None, every=0.05)


def _line(name, job, runs: Runs, other: dict, memory: int) -> str:
    seconds = job.recording.duration_ms / 1000
    turns = list(Document.objects.get(job=job).turns.select_related("speaker"))
    text, voices = (AUDIO / name).with_suffix(".txt"), (AUDIO / name).with_suffix(".rttm")
    said = " ".join(turn.text for turn in turns)
    wrong = [
        f"{word_error_rate(text.read_text(), one):.1%}" if text.exists() else "–"
        for one in (said, other["text"])
    ]
    heard = [(start, end, str(who)) for start, end, who in job.speaker_stretches]
    error = f"{speaker_error(read_rttm(voices), heard, collar_ms=250):.2%}" if voices.exists() else "–"
    shares = [f"{statistics.median(times) / seconds:.4f}" for times in (runs.words, runs.all, runs.plain)]
    faster = [
        f"{statistics.median(p / o for p, o in zip(runs.plain, ours, strict=True)):.2f} ×"
        for ours in (runs.words, runs.all)
    ]
    cells = [name, f"{seconds:.0f} s", *shares, *faster, *wrong, len({t.speaker.label for t in turns})]
    return "| " + " | ".join(map(str, [*cells, error, f"{memory} MB", f"{other['memory']} MB"])) + " |"


def _peak_memory(workers) -> int:
    """The most memory that one process of the workers ever held."""
    processes = [child for worker in workers for child in psutil.Process(worker.pid).children(recursive=True)]
    lines = [line for one in processes for line in Path(f"/proc/{one.pid}/status").read_text().splitlines()]
    return max(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // 1024


def _load() -> str:
    others = os.getloadavg()[0]
    return f"load of the machine {others:.1f}"
