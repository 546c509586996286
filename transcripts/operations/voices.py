"""Voice prints: biometric, kept so that speakers can be counted anew, deleted once they are confirmed."""

from datetime import datetime, timedelta

from django.db import transaction

from futureskills.accounts.models import User
from futureskills.audit.record import record
from transcripts.models import Recording, TranscriptionChunk, TranscriptionJob, VoicePrints

KEPT = timedelta(days=30)  # at most, when nobody confirms


def keep(chunk_id: int, prints: bytes) -> None:
    """Keep the prints of a chunk, in the place of earlier ones."""
    VoicePrints.objects.update_or_create(chunk_id=chunk_id, defaults={"prints": prints})


def prints_of(job: TranscriptionJob) -> dict[int, bytes]:
    """Return the prints of a job that are there, by chunk."""
    rows = VoicePrints.objects.filter(chunk__job=job).values_list("chunk", "prints")
    return {chunk_id: bytes(prints) for chunk_id, prints in rows}


def forget(recording: Recording) -> int:
    """Delete the voice prints of a recording; returns how many went."""
    return VoicePrints.objects.filter(chunk__job__recording=recording).delete()[0]


def confirm_speakers(recording: Recording, *, by: User) -> int:
    """Delete the voice prints of a recording: its speakers are right; audited. Returns how many went.

    Doing it again changes nothing.
    """
    with transaction.atomic():
        count = forget(recording)
        if count:
            record("speakers.confirmed", by=by, project_id=recording.project_id, subject=recording)
    return count


def sweep(*, now: datetime) -> int:
    """Delete voice prints that nobody confirmed for a month; returns how many went."""
    count, _by_model = VoicePrints.objects.filter(made_at__lt=now - KEPT).delete()
    return count


def can_be_counted_anew(job: TranscriptionJob) -> bool:
    """Return whether the voices of a finished job can be told apart again without hearing it again."""
    done = job.chunks.filter(state=TranscriptionChunk.State.DONE)
    is_done = job.state == TranscriptionJob.State.DONE
    return is_done and done.exists() and not done.filter(voice_prints=None).exists()
