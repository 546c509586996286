"""The doorbell: a message says only that there may be work; the rows say which."""

import logging

from django.utils import timezone
from kombu.exceptions import OperationalError

from futureskills.celery import app
from transcripts.operations import leases, retention, uploads, voices
from transcripts.tasks.heartbeat import kept
from transcripts.tasks.memory import given_back
from transcripts.tasks.sound import render_silenced, render_waiting
from transcripts.tasks.steps import work_on

__all__ = ["render_silenced", "render_waiting", "ring", "ring_again", "sweep_uploads", "work_on_speech"]

log = logging.getLogger(__name__)

_MOST_BELLS = 16
_STALE_AFTER_S = 15  # a bell of the clock is worthless when the next one has rung


@app.task(name="transcripts.tasks.work_on_speech")
def work_on_speech() -> None:
    """Do one unit of work that nobody does, then ring for the next."""
    unit = leases.claim()
    if unit is None:
        return
    with kept(unit) as report, given_back():
        work_on(unit, report)
    ring()


@app.task(name="transcripts.tasks.ring_again")
def ring_again() -> None:
    """Ring for work that waits although no bell is on its way: a message was lost, or a worker died."""
    ring(expires=_STALE_AFTER_S)


@app.task(name="transcripts.tasks.sweep_uploads")
def sweep_uploads() -> None:
    """Clear away uploads that nobody went on with."""
    uploads.sweep(now=timezone.now())


@app.task(name="transcripts.tasks.sweep_voice_prints")
def sweep_voice_prints() -> None:
    """Delete voice prints whose time is over."""
    voices.sweep(now=timezone.now())


@app.task(name="transcripts.tasks.follow_retention")
def follow_retention() -> None:
    """Delete what is due and was confirmed by a lead."""
    retention.erase_due(now=timezone.now())


def ring(*, expires: int | None = None) -> None:
    """Ring once for each unit that could be taken now; without a broker the clock rings later."""
    waiting = leases.claimable_steps().count() + leases.claimable_chunks().count()
    try:
        for _number in range(min(waiting, _MOST_BELLS)):
            work_on_speech.apply_async(expires=expires)
    except OperationalError:
        log.warning("The broker does not answer; speech work waits for the clock.")
