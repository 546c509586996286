"""Recordings are taken in and go: from a file that somebody sent to a row, a stored original and a job."""

import hashlib
import unicodedata
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, TypeAlias

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from futureskills.accounts.models import User
from futureskills.audit.record import record
from futureskills.backups.erasures import record_erasure
from futureskills.common.exceptions import DomainError
from futureskills.projects.models import Project
from transcripts.media.probe import Probe, probe
from transcripts.media.samples import remove_all
from transcripts.media.sound_files import MediaError
from transcripts.media.work_files import SAMPLES, path_of
from transcripts.models import Event, Recording
from transcripts.operations.events import hold
from transcripts.operations.jobs import request_transcription
from transcripts.operations.refusals import refusal

if TYPE_CHECKING:
    from django.core.files import File

_LONGEST_NAME = 200
_BLOCK = 1 << 20

Upload: TypeAlias = "File[bytes]"


def store_upload(
    project: Project, *, event: Event | None, file: Upload, language: str, by: User, sha256: str = ""
) -> Recording:
    """Check a file by its content, keep it untouched, and queue its transcription; audited.

    An empty language is detected later; `sha256` is what the sender counted, if it did. Raises DomainError
    with a fitting 4xx status for a file that is too large, no sound, empty, cut off, badly named, not as it
    was sent, or known already; nothing of it remains then.
    """
    name = checked_name(file.name or "")
    check_size(file.size or 0)
    found = _probed(file, name)
    digest = _sha256(file)
    if sha256 not in ("", digest):
        raise refusal("changed", name=name)
    refuse_known(project, digest)
    recording = Recording(
        project=project,
        event=event,
        title=PurePath(name).stem[:_LONGEST_NAME] or name,
        original_name=name,
        sha256=digest,
        size_bytes=file.size or 0,
        duration_ms=found.duration_ms,
        format_name=found.format_name,
        uploaded_by=by,
    )
    return _keep(recording, file, language=language, by=by)


def checked_name(name: str) -> str:
    """Return the file name in composed form; raises DomainError for path parts and control characters."""
    has_control = any(unicodedata.category(letter).startswith("C") for letter in name)
    if not name.strip(" .") or has_control or "/" in name or "\\" in name or len(name) > _LONGEST_NAME:
        raise DomainError(
            _("This file name is empty, too long, or holds path parts or control characters. Rename it.")
        )
    return unicodedata.normalize("NFC", name)


def check_size(size_bytes: int) -> None:
    """Raise DomainError (413) for a file over the limit."""
    if size_bytes > settings.UPLOAD_LIMIT_BYTES:
        raise DomainError(too_large_sentence(), status=413)


def too_large_sentence() -> str:
    """Return what somebody reads who sends too large a file."""
    megabytes = settings.UPLOAD_LIMIT_BYTES // 10**6
    return _("This file is larger than {limit} MB, the most that this server takes.").format(limit=megabytes)


def refuse_known(project: Project, digest: str) -> None:
    """Raise DomainError (409) when the project has a recording of this checksum."""
    known = Recording.objects.filter(project=project, sha256=digest).first()
    if known is not None:
        sentence = _("This file is here already, as “{title}”.").format(title=known.title)
        raise DomainError(sentence, status=409)


def delete_recording(recording: Recording, *, by: User, reason: str = "") -> None:
    """Delete a recording with its files and jobs; audited.

    Raises DomainError while it has a transcript, or when somebody was quicker.
    """
    _delete_files(recording, _delete_row(recording, by=by, reason=reason))


def delete_sound(recording: Recording, *, by: User, reason: str = "") -> None:
    """Delete a recording although it has transcripts, which stay without sound; audited.

    Inside a transaction the files go when it is through.
    """
    with transaction.atomic():
        recording.documents.update(recording=None)
        files = _delete_row(recording, by=by, reason=reason)
        transaction.on_commit(lambda: _delete_files(recording, files))


def _delete_row(recording: Recording, *, by: User, reason: str) -> list[str]:
    """Delete the row, and return the names of its files."""
    with transaction.atomic():
        locked = Recording.objects.select_for_update().filter(pk=recording.pk).first()
        if locked is None:
            raise DomainError(_("Someone else has deleted this recording already."), status=409)
        if locked.documents.exists():
            raise DomainError(
                _("“{title}” has a transcript. Delete the transcript before its recording.").format(
                    title=locked.title
                )
            )
        record("recording.deleted", by=by, project_id=locked.project_id, subject=locked, reason=reason)
        record_erasure("sound.erased", project_id=locked.project_id, ids=[locked.pk])
        files = [file.name for file in (locked.original, locked.playback, locked.peaks) if file.name]
        locked.delete()
    return files


def _delete_files(recording: Recording, files: list[str]) -> None:
    for name in files:
        recording.original.storage.delete(name)
    remove_all([path_of(recording.pk, SAMPLES)])


def move_recording(recording: Recording, *, event: Event | None, by: User) -> None:
    """Sort a recording and its transcripts into an event, or out of all; audited.

    Raises DomainError when the event is gone.
    """
    with transaction.atomic():
        if event:
            hold(event)
        Recording.objects.filter(pk=recording.pk).update(event=event)
        recording.documents.update(event=event, theme_table=None, table_group=None, table_round=None)
        details: dict[str, Any] = {"event": event.pk if event else None}
        record("recording.moved", by=by, project_id=recording.project_id, subject=recording, details=details)


def _probed(file: Upload, name: str) -> Probe:
    try:
        return probe(file)
    except MediaError as error:
        raise refusal(error.reason, name=name) from error


def _sha256(file: Upload) -> str:
    digest = hashlib.sha256()
    file.seek(0)
    while block := file.read(_BLOCK):
        digest.update(block)
    file.seek(0)
    return digest.hexdigest()


def _keep(recording: Recording, file: Upload, *, language: str, by: User) -> Recording:
    """Store file, row and job; the file goes again when the rows can't stay."""
    recording.original.save("original", file, save=False)
    try:
        with transaction.atomic():
            if recording.event:
                hold(recording.event)
            recording.save()
            record("recording.uploaded", by=by, project_id=recording.project_id, subject=recording)
            request_transcription(recording, by=by, language=language)
    except BaseException as error:
        recording.original.storage.delete(recording.original.name or "")
        if isinstance(error, IntegrityError) and "recording_uploaded_once" in str(error):
            refuse_known(recording.project, recording.sha256)
        raise
    return recording
