"""Who works on what: a worker claims one unit, keeps its lease alive, and hands it back when it fails."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Now

from transcripts.models import TranscriptionChunk, TranscriptionJob
from transcripts.models.jobs import MOST_ATTEMPTS

LEASE = timedelta(seconds=30)
REST_AFTER_FAILURE = timedelta(seconds=5)

_State, _Step = TranscriptionJob.State, TranscriptionJob.Step
NEXT_STEP = {
    _Step.PREPARE: _Step.PLAYBACK,
    _Step.PLAYBACK: _Step.SPEAKERS,
    _Step.SPEAKERS: _Step.MERGE,
}
_STOPS_ALL_CHUNKS = {"disk_full", "file_trouble", "model_missing"}  # the machine's fault, not the chunk's
_WARNING_WITHOUT = {_Step.PLAYBACK: "playback_failed", _Step.SPEAKERS: "speakers_failed"}
_NOT_INSTALLED = "speakers_missing"


@dataclass(frozen=True)
class Unit:
    """One piece of work in somebody's hands: a chunk, or a job in the step that it needs next."""

    row: TranscriptionJob | TranscriptionChunk
    token: UUID

    @property
    def job(self) -> TranscriptionJob:
        """The job it belongs to."""
        return self.row.job if isinstance(self.row, TranscriptionChunk) else self.row

    @property
    def kind(self) -> str:
        """Chunk, or the step of the job."""
        return "chunk" if isinstance(self.row, TranscriptionChunk) else str(self.row.step)


def claim() -> Unit | None:
    """Take the next unit of the oldest job that needs a hand; None when there is nothing to do.

    Sets a lease with a new token and counts the attempt. A unit whose workers died three times fails here.
    """
    while True:
        with transaction.atomic():
            row = _next_row()
            if row is None:
                return None
            if row.attempts < MOST_ATTEMPTS:
                return _take(row)
            _give_up(row, "worker_died")


def claimable_steps() -> "QuerySet[TranscriptionJob]":
    """Return the jobs whose next step can be done now; the last ones wait for all chunks."""
    waiting = TranscriptionChunk.objects.filter(job=OuterRef("pk"), state=TranscriptionChunk.State.WAITING)
    return (
        TranscriptionJob.objects.without_lease()
        .filter(
            Q(state=_State.QUEUED, step=_Step.PREPARE)
            | Q(state=_State.PREPARED, step=_Step.PLAYBACK)
            | Q(~Exists(waiting), state=_State.PREPARED, step__in=[_Step.SPEAKERS, _Step.MERGE])
        )
        .order_by("pk")
    )


def claimable_chunks() -> "QuerySet[TranscriptionChunk]":
    """Return the chunks that nobody has heard yet."""
    return (
        TranscriptionChunk.objects.without_lease()
        .filter(state=TranscriptionChunk.State.WAITING, job__state=_State.PREPARED)
        .order_by("job_id", "index")
    )


def renew(unit: Unit, *, done_ms: int = 0) -> bool:
    """Prolong the lease and note the progress of a chunk; False when the unit is no longer ours."""
    rows = held(unit)
    if unit.kind == "chunk":
        return bool(rows.update(lease_until=Now() + LEASE, done_ms=done_ms))
    return bool(rows.update(lease_until=Now() + LEASE))


def held(unit: Unit) -> "QuerySet[Any]":
    """Return the unit's row as long as this worker holds it and the job goes on; else nothing."""
    active = [_State.QUEUED, _State.PREPARED]
    if isinstance(unit.row, TranscriptionChunk):
        return TranscriptionChunk.objects.filter(
            pk=unit.row.pk, lease_token=unit.token, job__state__in=active
        )
    return TranscriptionJob.objects.filter(pk=unit.row.pk, lease_token=unit.token, state__in=active)


def hand_back(unit: Unit, *, reason: str, is_final: bool = False) -> None:
    """Note that the work failed: it rests a moment and is tried again, three times in all, then given up.

    `is_final` is for failures that another attempt can't mend. A result of somebody else is left alone.
    """
    with transaction.atomic():
        row = held(unit).select_for_update(of=("self",)).first()
        if row is None:
            return
        if is_final or row.attempts >= MOST_ATTEMPTS:
            _give_up(row, reason)
        else:
            row.lease_until, row.lease_token = Now() + REST_AFTER_FAILURE * row.attempts, None
            row.save(update_fields=["lease_until", "lease_token"])


def release_fields() -> dict[str, object]:
    """Return what ends a lease, for the update that stores a result."""
    return {"lease_until": None, "lease_token": None, "attempts": 0}


def _next_row() -> TranscriptionJob | TranscriptionChunk | None:
    job = claimable_steps().select_for_update(of=("self",), skip_locked=True).first()
    chunk = claimable_chunks().select_for_update(of=("self",), skip_locked=True).first()
    if job is None or chunk is None:
        return job or chunk
    return chunk if chunk.job_id < job.pk else job


def _take(row: TranscriptionJob | TranscriptionChunk) -> Unit:
    token = uuid4()
    type(row).objects.filter(pk=row.pk).update(
        lease_until=Now() + LEASE, lease_token=token, attempts=F("attempts") + 1
    )
    row.attempts += 1
    return Unit(row, token)


def _give_up(row: TranscriptionJob | TranscriptionChunk, reason: str) -> None:
    """Fail the job, or go on without a chunk or a step that a transcript can do without."""
    if isinstance(row, TranscriptionChunk):
        TranscriptionChunk.objects.filter(pk=row.pk).update(
            state=TranscriptionChunk.State.FAILED, failure=reason, **release_fields()
        )
        others = TranscriptionChunk.objects.filter(job=row.job_id).exclude(state=row.State.FAILED)
        if reason in _STOPS_ALL_CHUNKS or not others.exists():
            _fail(row.job_id, reason)
    elif row.step in _WARNING_WITHOUT:
        step = _Step(row.step)
        warning = reason if reason == _NOT_INSTALLED else _WARNING_WITHOUT[step]
        TranscriptionJob.objects.filter(pk=row.pk).update(
            step=NEXT_STEP[step], warning=warning, **release_fields()
        )
    else:
        _fail(row.pk, reason)


def _fail(job_id: int, reason: str) -> None:
    TranscriptionJob.objects.filter(pk=job_id).update(
        state=_State.FAILED, failure=reason, finished_at=Now(), **release_fields()
    )
