"""Real Celery workers are killed in the middle of a chunk; others finish the work within a minute."""

import subprocess
from collections.abc import Callable, Iterator

import pytest

from tests.transcripts.sound import make_sound
from tests.transcripts.workers import kill_all, kill_child, start_worker, wait_for
from transcripts.models import Document, TranscriptionChunk, TranscriptionJob
from transcripts.tasks import ring, ring_again

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def start(tmp_path) -> Iterator[Callable[[str], subprocess.Popen]]:
    """Start workers whose engine takes its time; whatever is left of them goes at the end."""
    workers = []

    def start(name: str) -> subprocess.Popen:
        workers.append(start_worker(name, tmp_path, app="tests.transcripts.slow_worker"))
        return workers[-1]

    yield start
    for worker in workers:
        kill_all(worker)


def a_chunk_is_half_heard() -> bool:
    return TranscriptionChunk.objects.filter(lease_token__isnull=False, done_ms__gt=0).exists()


def somebody_hears_it_again() -> bool:
    return TranscriptionChunk.objects.filter(attempts=2).exists()


def is_done(job: TranscriptionJob) -> bool:
    return TranscriptionJob.objects.get(pk=job.pk).state == TranscriptionJob.State.DONE


@pytest.mark.timeout(240)
@pytest.mark.parametrize("kill", [kill_child, kill_all])
def test_a_worker_killed_in_the_middle_of_a_chunk_costs_that_chunk_only(store, start, kill):
    job = store(make_sound("flac", 240.0), name="Tisch 1.flac").jobs.get()
    first = start("first")
    wait_for(a_chunk_is_half_heard, seconds=60, between=ring)
    finished = set(TranscriptionChunk.objects.filter(state="done").values_list("pk", "computing_ms"))
    kill(first)
    if kill is kill_all:
        start("second")
    wait_for(somebody_hears_it_again, seconds=60, between=ring_again)
    wait_for(lambda: is_done(job), seconds=90, between=ring_again)
    assert finished <= set(TranscriptionChunk.objects.values_list("pk", "computing_ms"))
    assert Document.objects.get(job=job).turns.count() == 24
