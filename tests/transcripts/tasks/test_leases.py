"""One unit, one worker: claims under several connections, leases that run out, results that come too late."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from transcripts.calculations.words import Word
from transcripts.models import Document, TranscriptionChunk, TranscriptionJob
from transcripts.operations import jobs, leases, results
from transcripts.tasks import heartbeat, kept, ring, ring_again, work_on_speech

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = [Word(" ja", 0, 300, 0.9)]


def in_threads(count: int, act) -> list:
    """Call `act` in several threads at the same moment, each with its own database connection."""
    barrier = Barrier(count)

    def run(_number):
        barrier.wait()
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


def test_a_unit_is_claimed_once_whoever_asks_at_the_same_moment(job, work):
    work(until="chunk")
    units = [unit for unit in in_threads(8, leases.claim) if unit]
    assert sorted(unit.row.index for unit in units) == [0, 1]
    assert len({unit.token for unit in units}) == 2


def test_two_workers_side_by_side_finish_a_job_once(job, work):
    in_threads(2, work)
    work()
    job.refresh_from_db()
    assert job.state == TranscriptionJob.State.DONE
    assert Document.objects.get(job=job).turns.count() == 12


def test_a_unit_whose_lease_ran_out_is_taken_over_and_the_late_result_is_dropped(job, work):
    work(until="chunk")
    slow = leases.claim()
    leases.held(slow).update(lease_until=timezone.now() - timedelta(seconds=1))
    fast = leases.claim()
    assert fast.row.pk == slow.row.pk
    assert results.store_words(fast, WORDS, computing_ms=5)
    assert not results.store_words(slow, [], computing_ms=9)
    chunk = TranscriptionChunk.objects.get(pk=slow.row.pk)
    assert (len(chunk.words), chunk.computing_ms) == (1, 5)


def test_a_unit_in_somebodys_hands_is_left_alone(job):
    assert leases.claim() is not None
    assert leases.claim() is None


def test_the_heartbeat_prolongs_the_lease_and_notes_the_progress(job, work, monkeypatch):
    monkeypatch.setattr(heartbeat, "BEAT_S", 0.02)
    work(until="chunk")
    unit = leases.claim()
    leases.held(unit).update(lease_until=timezone.now() + timedelta(seconds=1))
    with kept(unit) as report:
        report(7_000)
        time.sleep(0.3)
    chunk = TranscriptionChunk.objects.get(pk=unit.row.pk)
    assert chunk.done_ms == 7_000
    assert chunk.lease_until > timezone.now() + timedelta(seconds=20)


def test_a_worker_that_dies_three_times_fails_the_job_with_a_reason(job):
    for _attempt in range(3):
        assert leases.claim() is not None
        TranscriptionJob.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert leases.claim() is None
    job.refresh_from_db()
    assert (job.state, job.failure) == (TranscriptionJob.State.FAILED, "worker_died")


def test_the_older_job_comes_first(job, store):
    younger = store(name="später.wav").jobs.get()
    assert leases.claim().job == job
    assert leases.claim().job == younger


def test_a_recording_is_transcribed_once_at_a_time(job, owner):
    with pytest.raises(Exception, match="is being transcribed already"):
        jobs.request_transcription(job.recording, by=owner)


def test_the_clock_rings_for_work_that_lost_its_worker(job, monkeypatch):
    bells = []
    monkeypatch.setattr(work_on_speech, "apply_async", lambda **options: bells.append(options))
    ring_again()
    assert bells == [{"expires": 15}]
    leases.claim()
    ring_again()
    assert len(bells) == 1
    TranscriptionJob.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    ring_again()
    assert len(bells) == 2


def test_a_bell_does_one_unit_and_rings_for_the_next(job, engines, monkeypatch):
    bells = []
    monkeypatch.setattr(work_on_speech, "apply_async", lambda **options: bells.append(options))
    work_on_speech()
    job.refresh_from_db()
    assert job.state == TranscriptionJob.State.PREPARED
    assert len(bells) == 3  # two chunks and the next step of the job


def test_a_broker_that_does_not_answer_loses_no_work(job, monkeypatch):
    from kombu.exceptions import OperationalError

    def fail(**_options):
        raise OperationalError

    monkeypatch.setattr(work_on_speech, "apply_async", fail)
    ring()
    assert leases.claim() is not None


def test_a_database_that_is_gone_for_a_moment_stops_no_heartbeat(job, work, monkeypatch):
    from django.db.utils import OperationalError

    def fail(*_arguments, **_options):
        raise OperationalError

    monkeypatch.setattr(leases, "renew", fail)
    assert heartbeat._renewed(leases.claim(), heartbeat.Report())
