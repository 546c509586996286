"""Keeps a unit's lease alive while its worker computes, from a thread with its own database connection."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from django.db import connection
from django.db.utils import Error as DatabaseError

from transcripts.operations import leases

log = logging.getLogger(__name__)

BEAT_S = 5.0


class Report:
    """Where the computing thread says how far it is, in milliseconds of sound."""

    done_ms = 0

    def __call__(self, done_ms: int) -> None:
        """Note the progress; the next heartbeat stores it."""
        self.done_ms = done_ms


@contextmanager
def kept(unit: leases.Unit) -> Iterator[Report]:
    """Renew the lease every few seconds until the block ends, however it ends."""
    report, stop = Report(), Event()
    thread = Thread(target=_beat, args=(unit, report, stop), name="heartbeat", daemon=True)
    thread.start()
    try:
        yield report
    finally:
        stop.set()
        thread.join()


def _beat(unit: leases.Unit, report: Report, stop: Event) -> None:
    try:
        while not stop.wait(BEAT_S):
            if not _renewed(unit, report):
                log.info("Somebody else has %s now.", unit.row)
                return
    finally:
        connection.close()


def _renewed(unit: leases.Unit, report: Report) -> bool:
    try:
        return leases.renew(unit, done_ms=report.done_ms)
    except DatabaseError:
        log.warning("The database did not answer the heartbeat of %s.", unit.row)
        connection.close()
        return True
