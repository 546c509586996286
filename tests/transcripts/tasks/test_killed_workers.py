"""Real Celery workers are killed in the middle of a chunk; others finish the work within a minute."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import psutil
import pytest
from django.db import connection

from tests.transcripts.sound import make_sound
from transcripts.models import Document, TranscriptionChunk, TranscriptionJob
from transcripts.tasks import ring, ring_again

ROOT = Path(__file__).parents[3]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def start_worker(tmp_path) -> Iterator[Callable[[str], subprocess.Popen]]:
    """Start real prefork workers on the test database; whatever is left of them goes at the end."""
    workers = []

    def start(name: str) -> subprocess.Popen:
        command = [sys.executable, "-m", "celery", "-A", "tests.transcripts.slow_worker", "worker"]
        command += ["-Q", "speech", "-P", "prefork", "-c", "1", "-n", f"{name}@test", "--loglevel", "warning"]
        log = (tmp_path / f"{name}.log").open("w")
        worker = subprocess.Popen(
            command, cwd=ROOT, env=environment(tmp_path), stdout=log, stderr=log, start_new_session=True
        )
        workers.append(worker)
        return worker

    yield start
    for worker in workers:
        kill_all(worker)
        worker.wait()


def environment(data: Path) -> dict[str, str]:
    """The worker works on the database of this test."""
    database = connection.settings_dict
    person = f"{database['USER']}:{quote(database['PASSWORD'] or '')}"
    host = str(database["HOST"])
    place = f"@/{database['NAME']}?host={quote(host, safe='')}"
    if not host.startswith("/"):
        place = f"@{host}:{database['PORT'] or 5432}/{database['NAME']}"
    return os.environ | {
        "DATABASE_URL": f"postgresql://{person}{place}",
        "FUTURESKILLS_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "futureskills.settings.test",
    }


def kill_all(worker: subprocess.Popen) -> None:
    with suppress(ProcessLookupError):
        os.killpg(worker.pid, signal.SIGKILL)


def kill_child(worker: subprocess.Popen) -> None:
    """Kill the process that computes, not the one that fetches messages."""
    for child in psutil.Process(worker.pid).children(recursive=True):
        child.kill()


def wait_for(condition: Callable[[], bool], *, seconds: float, between: Callable[[], None] = ring):
    started = time.monotonic()
    while not condition():
        assert time.monotonic() - started < seconds, "it took too long"
        between()
        time.sleep(0.3)


def a_chunk_is_half_heard() -> bool:
    return TranscriptionChunk.objects.filter(lease_token__isnull=False, done_ms__gt=0).exists()


def somebody_hears_it_again() -> bool:
    return TranscriptionChunk.objects.filter(attempts=2).exists()


def is_done(job: TranscriptionJob) -> bool:
    return TranscriptionJob.objects.get(pk=job.pk).state == TranscriptionJob.State.DONE


@pytest.mark.timeout(240)
@pytest.mark.parametrize("kill", [kill_child, kill_all])
def test_a_worker_killed_in_the_middle_of_a_chunk_costs_that_chunk_only(store, start_worker, kill):
    job = store(make_sound("flac", 240.0), name="Tisch 1.flac").jobs.get()
    first = start_worker("first")
    wait_for(a_chunk_is_half_heard, seconds=60)
    finished = set(TranscriptionChunk.objects.filter(state="done").values_list("pk", "computing_ms"))
    kill(first)
    if kill is kill_all:
        start_worker("second")
    wait_for(somebody_hears_it_again, seconds=60, between=ring_again)
    wait_for(lambda: is_done(job), seconds=90, between=ring_again)
    assert finished <= set(TranscriptionChunk.objects.values_list("pk", "computing_ms"))
    assert Document.objects.get(job=job).turns.count() == 24
