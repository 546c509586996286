"""Transcription jobs are asked for, repeated, and called off."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from futureskills.accounts.models import User
from futureskills.audit.record import record
from futureskills.common.exceptions import DomainError
from transcripts.models import Recording, TranscriptionChunk, TranscriptionJob
from transcripts.operations import voices
from transcripts.queries.glossaries import model_of

_State, _Step = TranscriptionJob.State, TranscriptionJob.Step


def request_transcription(
    recording: Recording,
    *,
    by: User,
    language: str = "",
    speaker_count: int | None = None,
    model_name: str = "",
) -> TranscriptionJob:
    """Queue a transcription of a recording; an empty language is detected. Audited.

    Without a name of a model, the project's hears it, or the server's.

    Raises DomainError while another one of this recording is under way.
    """
    try:
        with transaction.atomic():
            job = TranscriptionJob.objects.create(
                recording=recording,
                language=language,
                speaker_count=speaker_count,
                model_name=model_name or model_of(recording.project_id),
                requested_by=by,
            )
            record("transcription.requested", by=by, project_id=recording.project_id, subject=job)
    except IntegrityError as error:
        sentence = _("“{title}” is being transcribed already.").format(title=recording.title)
        raise DomainError(sentence, status=409) from error
    return job


def transcribe_again(
    recording: Recording, *, by: User, language: str, speaker_count: int | None, model_name: str
) -> TranscriptionJob:
    """Transcribe a recording once more; where only the number of speakers differs, compare its voices anew.

    Audited. Raises DomainError while another transcription of it is under way.
    """
    newest = recording.jobs.first()
    if newest and _differs_in_speakers_only(newest, language, model_name):
        return _count_anew(newest, speaker_count, by=by)
    return request_transcription(
        recording, by=by, language=language, speaker_count=speaker_count, model_name=model_name
    )


def retry(job: TranscriptionJob, *, by: User) -> None:
    """Go on with a job that failed, was called off, or left gaps; finished chunks keep their words. Audited.

    Raises DomainError when there is nothing to try again, or a newer job is under way.
    """
    try:
        with transaction.atomic():
            locked = TranscriptionJob.objects.select_for_update().get(pk=job.pk)
            has_gaps = locked.chunks.filter(state=TranscriptionChunk.State.FAILED).exists()
            if locked.is_active or (locked.state == _State.DONE and not has_gaps):
                raise DomainError(_("This transcription did not fail."), status=409)
            _reset(locked)
            record("transcription.retried", by=by, project_id=locked.recording.project_id, subject=locked)
    except IntegrityError as error:
        raise DomainError(_("This recording is being transcribed already."), status=409) from error


def cancel(job: TranscriptionJob, *, by: User) -> None:
    """Call a job off; what its workers still bring is dropped, finished chunks stay for `retry`. Audited.

    Raises DomainError when it has ended already.
    """
    with transaction.atomic():
        locked = TranscriptionJob.objects.select_for_update().filter(pk=job.pk).first()
        if locked is None or not locked.is_active:
            raise DomainError(_("This transcription has ended already."), status=409)
        locked.state, locked.finished_at = _State.CANCELLED, timezone.now()
        locked.lease_until = locked.lease_token = None
        locked.save()
        record("transcription.cancelled", by=by, project_id=locked.recording.project_id, subject=locked)


def _differs_in_speakers_only(job: TranscriptionJob, language: str, model_name: str) -> bool:
    is_same_model = not model_name or job.model_name.removeprefix("whisper-") == model_name
    return language in ("", job.language) and is_same_model and voices.can_be_counted_anew(job)


def _count_anew(job: TranscriptionJob, speaker_count: int | None, *, by: User) -> TranscriptionJob:
    with transaction.atomic():
        locked = TranscriptionJob.objects.select_for_update().get(pk=job.pk)
        locked.speaker_count, locked.step = speaker_count, _Step.SPEAKERS
        locked.warning = "" if locked.warning.startswith("speakers") else locked.warning
        _reset(locked)
        record("speakers.counted_anew", by=by, project_id=locked.recording.project_id, subject=locked)
    return locked


def _reset(job: TranscriptionJob) -> None:
    job.chunks.filter(state=TranscriptionChunk.State.FAILED).update(
        state=TranscriptionChunk.State.WAITING, attempts=0, done_ms=0, failure=""
    )
    job.chunks.filter(state=TranscriptionChunk.State.WAITING).update(lease_until=None, lease_token=None)
    job.state = _State.QUEUED if job.step == _Step.PREPARE else _State.PREPARED
    job.failure, job.finished_at, job.attempts = "", None, 0
    job.lease_until = job.lease_token = None
    job.save()
