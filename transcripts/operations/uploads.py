"""Uploads that arrive in parts, survive broken connections, and become recordings without being copied."""

import errno
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, TypedDict, Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from futureskills.accounts.models import User
from futureskills.common.exceptions import DomainError
from futureskills.projects.models import Project
from transcripts.calculations.tus_headers import Checksum
from transcripts.media import incoming
from transcripts.models import Event, Recording, Upload
from transcripts.operations import consents, recordings
from transcripts.operations.refusals import refusal

if TYPE_CHECKING:
    from django.core.files import File

KEPT = timedelta(days=7)  # after the last byte
_LOCKED, _GONE, _CONFLICT, _TOO_MUCH, _CHECKSUM, _NO_ROOM = 423, 410, 409, 413, 460, 507


class Announced(TypedDict):
    """What a sender says of a file before its first byte."""

    name: str
    size_bytes: int
    sha256: str
    event: Event | None
    language: str


class _UnfitError(Exception):
    """A complete file that can't become a recording."""

    def __init__(self, refusal: DomainError) -> None:
        """Keep what to answer once the upload is gone."""
        super().__init__(refusal.sentence)
        self.refusal = refusal


def begin(project: Project, *, by: User, **announced: Unpack[Announced]) -> Upload:
    """Make room for a file that will arrive in parts; it is kept for a week after its last byte.

    Raises DomainError for a file that is badly named, too large (413), empty or known already (409), and as
    long as consent was not confirmed.
    """
    announced["name"] = recordings.checked_name(announced["name"])
    recordings.check_size(announced["size_bytes"])
    if not announced["size_bytes"]:
        raise refusal("empty", name=announced["name"])
    consents.require(project, event=announced["event"], by=by)
    recordings.refuse_known(project, announced["sha256"])
    return Upload.objects.create(project=project, uploader=by, expires_at=timezone.now() + KEPT, **announced)


def append(
    upload: Upload, blocks: Iterable[bytes], *, offset: int, by: User, checksum: Checksum | None = None
) -> int:
    """Add bytes at `offset`; return the new offset. With the last byte it becomes a recording; audited.

    The row is locked meanwhile. Raises DomainError: somebody else's upload or a wrong offset (409), expired
    or lost (410), more bytes than announced (413), locked by another request (423), a wrong checksum (460),
    no room on the disk (507); what arrived before stays. A complete file is checked as in `store_upload`, and
    goes with its upload when it is no good.
    """
    try:
        with transaction.atomic():
            locked = _held(upload, by=by)
            if offset != locked.offset_bytes:
                raise DomainError(_("The upload stands elsewhere; it goes on from there."), status=_CONFLICT)
            offset += _written(locked, blocks, checksum)
            _keep_or_complete(locked, offset)
    except _UnfitError as unfit:
        discard(upload, by=by)
        raise unfit.refusal from None
    return offset


def discard(upload: Upload, *, by: User) -> None:
    """Delete an unfinished upload with what has arrived. Raises DomainError (409) for somebody else's."""
    with transaction.atomic():
        _held(upload, by=by).delete()
    incoming.remove(upload.pk)


def sweep(*, now: datetime) -> int:
    """Delete expired uploads and files that belong to none; returns how many uploads went."""
    expired = list(Upload.objects.filter(expires_at__lte=now).values_list("pk", flat=True))
    Upload.objects.filter(pk__in=expired, expires_at__lte=now).delete()
    known = set(Upload.objects.values_list("pk", flat=True))
    for upload_id in set(expired) - known:
        incoming.remove(upload_id)
    incoming.remove_lost(known, now=now)
    return len(expired)


def take_in(
    project: Project, *, event: Event | None, file: "File[bytes]", language: str, by: User, consent: bool
) -> Recording:
    """Store a file that came in one piece, with its sender's word on consent; audited.

    Raises DomainError without that word, and as `store_upload` does.
    """
    if consent:
        consents.confirm(project, event=event, by=by)
    consents.require(project, event=event, by=by)
    return recordings.store_upload(project, event=event, file=file, language=language, by=by)


def _held(upload: Upload, *, by: User) -> Upload:
    locked = Upload.objects.select_for_update(of=("self",), skip_locked=True).filter(pk=upload.pk).first()
    if locked is None:
        raise DomainError(_("Another request is sending this file just now."), status=_LOCKED)
    if locked.uploader_id != by.pk:
        raise DomainError(_("Somebody else is uploading this file."), status=_CONFLICT)
    if locked.expires_at <= timezone.now():
        raise DomainError(_("This upload was left alone for too long. Start it again."), status=_GONE)
    return locked


def _written(upload: Upload, blocks: Iterable[bytes], checksum: Checksum | None) -> int:
    offset = upload.offset_bytes
    path, room = incoming.path_of(upload.pk), upload.size_bytes - offset
    try:
        return incoming.append(path, blocks, offset=offset, room=room, checksum=checksum)
    except incoming.LostError as error:
        raise DomainError(_("What had arrived is lost. Start the upload again."), status=_GONE) from error
    except incoming.TooMuchError as error:
        raise DomainError(_("More arrived than was announced."), status=_TOO_MUCH) from error
    except incoming.ChecksumError as error:
        raise DomainError(_("A part arrived damaged; it is sent again."), status=_CHECKSUM) from error
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        sentence = _("The server's disk is full. What has arrived is kept: make room, then go on.")
        raise DomainError(sentence, status=_NO_ROOM) from error


def _keep_or_complete(upload: Upload, offset: int) -> None:
    """Note the offset; a complete file becomes a recording, and its upload goes in the same transaction."""
    if offset < upload.size_bytes:
        upload.offset_bytes, upload.expires_at = offset, timezone.now() + KEPT
        upload.save(update_fields=["offset_bytes", "expires_at"])
        return
    with incoming.IncomingFile(incoming.path_of(upload.pk), upload.name) as file:
        try:
            recordings.store_upload(
                upload.project,
                event=upload.event,
                file=file,
                language=upload.language,
                by=upload.uploader,
                sha256=upload.sha256,
            )
        except DomainError as error:
            raise _UnfitError(error) from error
    upload.delete()
