"""Making a backup: what this database and its files are at one moment, as members of one encrypted archive.

Members of the archive (tar): `about.json`; `tables/NAME/columns.json` and `tables/NAME/0000…` (COPY text);
`media/NAME`; at the end `sums.json` with the SHA-256 of every member before it.
"""

import hashlib
import io
import json
import os
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, BinaryIO

from django.conf import settings
from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.translation import gettext as _

from futureskills.backups import media, tables, versions
from futureskills.backups.archive import SealingStream
from futureskills.backups.erasures import installation_id, write_journal
from futureskills.common.exceptions import DomainError

Report = Callable[[str], None]
_EVERY = 50  # files between two reports


class _Members:
    """Adds members to the archive and remembers their sums."""

    def __init__(self, archive: tarfile.TarFile) -> None:
        self.archive = archive
        self.sums: dict[str, str] = {}

    def add(self, name: str, data: bytes) -> None:
        """Add a small member."""
        self.add_file(name, io.BytesIO(data), len(data))

    def add_file(self, name: str, file: IO[bytes], size: int) -> None:
        """Add a member of known size, block by block."""
        info = tarfile.TarInfo(name)
        info.size, info.mode = size, 0o600
        summing = _Summing(file)
        self.archive.addfile(info, summing)
        self.sums[name] = summing.digest.hexdigest()


class _Summing:
    """A file that counts the sum of what is read from it."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self.digest = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """Read on."""
        data = self._file.read(size)
        self.digest.update(data)
        return data


def make_backup(path: Path, *, passphrase: str, report: Report) -> None:
    """Write the archive, whole or not at all; needs memory for a few megabytes, whatever its size.

    The file of identity keys is not part of it. Raises DomainError when the file exists or the passphrase is
    weak, OSError when it cannot be written.
    """
    if path.exists():
        raise DomainError(_("{path} exists already. Choose another name.").format(path=path))
    draft = path.with_name(f".{path.name}.part")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            _write(file, passphrase=passphrase, report=report)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _write(file: BinaryIO, *, passphrase: str, report: Report) -> None:
    write_journal()
    about: dict[str, Any] = {
        "version": settings.VERSION,
        "installation": str(installation_id()),
        "started_at": timezone.now().isoformat(),
        "migrations": versions.applied(),
    }
    sealing = SealingStream(file, passphrase=passphrase)
    with tarfile.open(fileobj=sealing, mode="w|", format=tarfile.PAX_FORMAT) as archive:  # type: ignore[call-overload]
        members = _Members(archive)
        with tables.snapshot() as cursor:
            members.add("about.json", json.dumps(about | {"sequences": tables.sequences(cursor)}).encode())
            _add_tables(members, cursor, report)
        _add_files(members, report)
        members.add("sums.json", json.dumps(members.sums).encode())
    sealing.close()


def _add_tables(members: _Members, cursor: tables.Cursor, report: Report) -> None:
    names = tables.table_names(cursor)
    for number, table in enumerate(names, start=1):
        columns = tables.column_names(cursor, table)
        members.add(f"tables/{table}/columns.json", json.dumps(columns).encode())
        for part, data in enumerate(tables.rows_of(cursor, table, columns)):
            members.add(f"tables/{table}/{part:06d}", data)
        report(f"Table {number} of {len(names)}")


def _add_files(members: _Members, report: Report) -> None:
    names = list(media.file_names())
    for number, name in enumerate(names, start=1):
        try:
            with default_storage.open(name) as file:
                members.add_file(f"media/{name}", file, file.size)
        except FileNotFoundError:
            report(f"A file that is gone is left out: {name}")
        if number % _EVERY == 0 or number == len(names):
            report(f"File {number} of {len(names)}")
