"""The files of uploads that are not complete yet: one each, appended to, moved into place at the end."""

import hashlib
import os
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from django.conf import settings
from django.core.files import File

from transcripts.calculations.tus_headers import Checksum

_LOST_AFTER = timedelta(days=1)


class ChecksumError(Exception):
    """The bytes that came are not the bytes that were sent."""


class TooMuchError(Exception):
    """More bytes came than were announced."""


class LostError(Exception):
    """The file is gone, or shorter than what had arrived."""


class IncomingFile(File):
    """A complete upload under the name that its sender gave it; storing it is a rename on the same disk."""

    def __init__(self, path: Path, name: str) -> None:
        """Open the file for reading."""
        super().__init__(path.open("rb"), name)
        self._path = path

    def temporary_file_path(self) -> str:
        """Where a storage on the same disk finds it."""
        return str(self._path)


def folder() -> Path:
    """Return the folder of unfinished uploads, beside the place where they will stay; made when missing."""
    path = Path(settings.MEDIA_ROOT) / "incoming"
    path.mkdir(parents=True, exist_ok=True)
    return path


def path_of(upload_id: UUID) -> Path:
    """Return where the bytes of an upload lie."""
    return folder() / f"{upload_id.hex}.part"


def append(
    path: Path, blocks: Iterable[bytes], *, offset: int, room: int, checksum: Checksum | None = None
) -> int:
    """Write blocks at `offset`, at most `room` bytes; returns how many bytes came.

    What lies behind the offset is left over from a crash and goes first. Without a checksum, bytes before a
    broken connection count. Raises LostError, TooMuchError, ChecksumError; no byte of the request stays then.
    """
    if offset and (not path.exists() or path.stat().st_size < offset):
        raise LostError
    path.touch(mode=0o600)
    with path.open("r+b") as file:
        file.truncate(offset)
        try:
            file.seek(offset)
            return _write(file, blocks, room=room, checksum=checksum)
        except BaseException:
            file.truncate(offset)
            raise


def remove(upload_id: UUID) -> None:
    """Delete the bytes of an upload, if there are any."""
    path_of(upload_id).unlink(missing_ok=True)


def remove_lost(known: Iterable[UUID], *, now: datetime) -> int:
    """Delete files that belong to no upload and that nobody wrote to for a day; returns how many."""
    kept = {path_of(upload_id) for upload_id in known}
    before = (now - _LOST_AFTER).timestamp()
    lost = [path for path in folder().iterdir() if path not in kept and path.stat().st_mtime < before]
    for path in lost:
        path.unlink(missing_ok=True)
    return len(lost)


def _write(file: BinaryIO, blocks: Iterable[bytes], *, room: int, checksum: Checksum | None) -> int:
    digest = hashlib.new(checksum.algorithm) if checksum else None
    count = 0
    for block in blocks:
        count += len(block)
        if count > room:
            raise TooMuchError
        file.write(block)
        if digest:
            digest.update(block)
    if checksum and digest and digest.digest() != checksum.digest:
        raise ChecksumError
    file.flush()
    os.fsync(file.fileno())
    return count
