"""Restoring a backup: checked from end to end first, then put in place of what is there."""

import hashlib
import json
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.utils.translation import gettext as _

from futureskills.backups import erasures, media, tables, versions
from futureskills.backups.archive import OpeningStream
from futureskills.common.exceptions import DomainError
from futureskills.common.passphrases import unreadable

Report = Callable[[str], None]
_BLOCK = 1 << 20


@dataclass(frozen=True)
class About:
    """What a backup says of itself."""

    version: str
    installation: UUID
    started_at: datetime
    migrations: list[versions.Step]
    sequences: dict[str, int]


def check_backup(path: Path, *, passphrase: str, report: Report) -> About:
    """Read the whole archive and compare all sums; returns what it says of itself.

    Raises DomainError for another passphrase, a damaged file, one that was cut off, or a newer version's.
    """
    sums: dict[str, str] = {}
    about: About | None = None
    expected: dict[str, str] = {}
    for number, (name, member) in enumerate(_members(path, passphrase)):
        if name == "sums.json":
            expected = json.load(member)
        elif name == "about.json":
            data = member.read()
            about, sums[name] = _about(data), hashlib.sha256(data).hexdigest()
        else:
            sums[name] = _sum(member)
        if number % 100 == 0:
            report(f"Checked {number + 1} parts")
    if about is None or sums != expected:
        raise unreadable()
    versions.refuse_newer(about.migrations)
    return about


def restore_backup(path: Path, *, passphrase: str, replace: bool, report: Report) -> int:
    """Put a checked backup in place of everything that is there; erase again what was erased since.

    Returns how many erasures were followed. All tables change in one transaction. Raises DomainError for an
    unusable archive, or when the database holds projects and `replace` was not asked for.
    """
    about = check_backup(path, passphrase=passphrase, report=report)
    if not replace and apps.get_model("projects.Project").objects.exists():
        raise DomainError(_("This database holds projects. With --replace they are replaced."), status=409)
    lines = erasures.read_journal(Path(settings.ERASURE_JOURNAL))
    before = set(media.file_names())
    with transaction.atomic():
        versions.shape_as(about.migrations)
        _fill(path, passphrase, about, report)
    versions.bring_up_to_date()
    count = erasures.replay(lines, installation=about.installation, since=about.started_at)
    for name in before - set(media.file_names()):
        default_storage.delete(name)
    return count


def _fill(path: Path, passphrase: str, about: About, report: Report) -> None:
    columns: list[str] = []
    with connection.cursor() as wrapper:
        cursor: tables.Cursor = wrapper.cursor
        tables.empty(cursor)
        for number, (name, member) in enumerate(_members(path, passphrase)):
            folder, _slash, rest = name.partition("/")
            if folder == "media":
                _store(rest, member)
            elif folder == "tables" and rest.endswith("/columns.json"):
                columns = json.load(member)
            elif folder == "tables":
                tables.fill(cursor, rest.split("/")[0], columns, _blocks(member))
            if number % 100 == 0:
                report(f"Restored {number + 1} parts")
        tables.finish(cursor, about.sequences)


def _members(path: Path, passphrase: str) -> Iterator[tuple[str, IO[bytes]]]:
    """Yield the archive's members in their order; each must be read before the next."""
    with path.open("rb") as file, _as_refusals():
        stream = OpeningStream(file, passphrase=passphrase)
        with tarfile.open(fileobj=stream, mode="r|") as archive:  # type: ignore[call-overload]
            for info in archive:
                member = archive.extractfile(info)
                if member is not None:
                    yield info.name, member
        stream.finish()


@contextmanager
def _as_refusals() -> Iterator[None]:
    try:
        yield
    except tarfile.TarError as error:
        raise unreadable() from error


def _about(data: bytes) -> About:
    values: dict[str, Any] = json.loads(data)
    return About(
        values["version"],
        UUID(values["installation"]),
        datetime.fromisoformat(values["started_at"]),
        [(app, name) for app, name in values["migrations"]],
        values["sequences"],
    )


def _store(name: str, member: IO[bytes]) -> None:
    """Write a file in its place; what lies there already goes first."""
    if default_storage.exists(name):
        default_storage.delete(name)
    stored = default_storage.save(name, File(member, name))
    if stored != name:
        raise DomainError(_("The file {name} could not be stored in its place.").format(name=name))


def _sum(member: IO[bytes]) -> str:
    digest = hashlib.sha256()
    for block in _blocks(member):
        digest.update(block)
    return digest.hexdigest()


def _blocks(member: IO[bytes]) -> Iterator[bytes]:
    while block := member.read(_BLOCK):
        yield block
