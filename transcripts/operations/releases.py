"""A transcript is released for coding by its editors, and taken back for more work."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from futureskills.accounts.models import User
from futureskills.audit.record import record
from transcripts.models import Document, TranscriptionChunk, TranscriptionJob
from transcripts.operations import voices
from transcripts.operations.text_changes import locked_document
from transcripts.operations.versions import purge_versions

_State = TranscriptionJob.State


def release_document(document: Document, *, by: User, purge: bool = False) -> Document:
    """Let a text be coded; audited as `document.released`. A released one stays as it is.

    Voice prints go: whoever releases it has settled who speaks. With `purge` the texts of all earlier
    versions and what the speech engine heard are forgotten for good
    (audited as `document.purged`): what was pseudonymised is then nowhere any more. Raises DomainError when
    it is gone.
    """
    with transaction.atomic():
        locked = locked_document(document)
        if not locked.is_released:
            locked.released_at, locked.released_by = timezone.now(), by
            locked.save(update_fields=["released_at", "released_by"])
            record("document.released", by=by, project_id=locked.project_id, subject=locked)
            if locked.recording:
                voices.forget(locked.recording)
        if purge:
            purge_versions(locked, by=by)
            _purge_heard(locked)
        return locked


def withdraw_release(document: Document, *, by: User) -> Document:
    """Take a text back for more work; its codings stay, new ones wait. Audited.

    Raises DomainError when it is gone.
    """
    with transaction.atomic():
        locked = locked_document(document)
        if locked.is_released:
            locked.released_at = locked.released_by = None
            locked.save(update_fields=["released_at", "released_by"])
            record("document.release_withdrawn", by=by, project_id=locked.project_id, subject=locked)
        return locked


def _purge_heard(document: Document) -> None:
    """Forget the chunks of the document's own job and of jobs that left no document; those begin anew."""
    own = Q(pk=document.job_id) | Q(recording_id=document.recording_id, document=None)
    ended = TranscriptionJob.objects.filter(own).exclude(state__in=(_State.QUEUED, _State.PREPARED))
    TranscriptionChunk.objects.filter(job__in=ended).delete()
    ended.exclude(state=_State.DONE).update(step=TranscriptionJob.Step.PREPARE)
