"""The journal of erasures: a file outside the database that only grows, with ids and no content.

A backup remembers what was erased after it was made. `restore` reads this journal and erases it again. A line
is written after the erasing transaction has committed; one that was lost to a power failure is written later.
"""

import fcntl
import json
import logging
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from futureskills.backups.models import Erasure, Installation

log = logging.getLogger(__name__)

Replay = Callable[[int, list[int]], None]
_replays: dict[str, Replay] = {}


@dataclass(frozen=True)
class Line:
    """One line of the journal."""

    installation: UUID
    at: datetime
    kind: str
    project_id: int
    ids: list[int]


def name_replay(kind: str, replay: Replay) -> None:
    """Say how a kind is erased again, given (project id, ids); called in `AppConfig.ready`.

    A replay may find that nothing is left to erase, and records neither audit nor erasure.
    """
    _replays[kind] = replay


def record_erasure(kind: str, *, project_id: int, ids: Sequence[int]) -> None:
    """Note, inside the transaction that erases, what a restored backup must not bring back."""
    Erasure.objects.create(project_id=project_id, kind=kind, ids=list(ids), erased_at=timezone.now())
    transaction.on_commit(write_journal, robust=True)


def write_journal() -> int:
    """Copy to the journal what is not in it yet; return how many lines. Never raises for a full disk."""
    with transaction.atomic():
        rows = list(Erasure.objects.select_for_update().filter(is_in_journal=False))
        if not rows:
            return 0
        try:
            _append(Path(settings.ERASURE_JOURNAL), [_line_of(row, installation_id()) for row in rows])
        except OSError:
            log.exception("The journal of erasures cannot be written; it is tried again every hour.")
            return 0
        return Erasure.objects.filter(pk__in=[row.pk for row in rows]).update(is_in_journal=True)


def installation_id() -> UUID:
    """Return this database's name, given on first use."""
    return Installation.objects.get_or_create(is_only_one=True)[0].pk


def read_journal(path: Path) -> list[Line]:
    """Return all lines; half a line, left by a power failure, is skipped: its row is written again."""
    if not path.exists():
        return []
    return [
        line for text in path.read_text(encoding="utf-8").splitlines() if (line := _read(text)) is not None
    ]


def replay(lines: Iterable[Line], *, installation: UUID, since: datetime) -> int:
    """Erase again what this database had erased since a moment; return how many lines were followed.

    Raises KeyError for a kind that nobody has named a replay for.
    """
    count = 0
    for line in lines:
        if line.installation == installation and line.at >= since:
            with transaction.atomic():
                _replays[line.kind](line.project_id, line.ids)
            count += 1
    return count


def _append(path: Path, lines: list[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600), "r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        size = file.seek(0, os.SEEK_END)
        file.seek(max(size - 1, 0))
        after_half_a_line = b"\n" if size and file.read(1) != b"\n" else b""
        file.write(after_half_a_line + "".join(f"{line}\n" for line in lines).encode())
        file.flush()
        os.fsync(file.fileno())


def _line_of(row: Erasure, installation: UUID) -> str:
    values = {
        "installation": str(installation),
        "at": row.erased_at.isoformat(),
        "kind": row.kind,
        "project": row.project_id,
        "ids": row.ids,
    }
    return json.dumps(values)


def _read(text: str) -> Line | None:
    try:
        values = json.loads(text)
        return Line(
            UUID(values["installation"]),
            datetime.fromisoformat(values["at"]),
            values["kind"],
            values["project"],
            values["ids"],
        )
    except (ValueError, KeyError, TypeError):
        return None
