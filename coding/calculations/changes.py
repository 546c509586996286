"""Two states of a category system side by side: what is new, gone, renamed, moved or redefined."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Snapshot = Sequence[Mapping[str, Any]]

DEFINING = ("definition", "coding_rule", "delimitation", "theory")
SETTINGS = ("kind", "exclusive", "exclusive_attribute", "status")


class Difference(StrEnum):
    """How a category differs between two states."""

    NEW = "new"
    REMOVED = "removed"
    MERGED = "merged"
    SPLIT = "split"
    RENAMED = "renamed"
    MOVED = "moved"
    REDEFINED = "redefined"
    KIND = "kind"


@dataclass(frozen=True)
class CategoryChange:
    """One category that differs; paths are names from the main category down, empty where it is not there.

    `codings` counts its own codings, in the earlier state where it was there, else in the later one.
    """

    category_id: int
    difference: Difference
    before: tuple[str, ...]
    after: tuple[str, ...]
    codings: int
    into: tuple[int, ...] = ()  # the categories that it went into when merged or split


def changes_between(
    earlier: Snapshot, later: Snapshot, *, went_into: Mapping[int, tuple[Difference, tuple[int, ...]]]
) -> list[CategoryChange]:
    """Return every difference, in the order of the later tree, what is gone last.

    Snapshots hold mappings with id, parent_id, name, the fields of DEFINING and SETTINGS, and codings.
    `went_into` says what history knows: {category id: (merged or split, ids it went into)}. A category may
    appear several times: renamed and moved, for example.
    """
    old, new = ({row["id"]: row for row in snapshot} for snapshot in (earlier, later))
    found = []
    for row in later:
        before = old.get(row["id"])
        kinds = [Difference.NEW] if before is None else _kinds(before, row)
        known, into = went_into.get(row["id"], (None, ()))
        if known is Difference.SPLIT and before is not None:
            kinds.append(Difference.SPLIT)
        found += [
            _change(kind, old, new, row["id"], into if kind is Difference.SPLIT else ()) for kind in kinds
        ]
    for row in earlier:
        if row["id"] not in new:
            known, into = went_into.get(row["id"], (Difference.REMOVED, ()))
            found.append(_change(known or Difference.REMOVED, old, new, row["id"], into))
    return found


def path_in(rows: Mapping[int, Mapping[str, Any]], category_id: int) -> tuple[str, ...]:
    """Return the names from the main category down to this one; empty where it is unknown."""
    names: list[str] = []
    current = rows.get(category_id)
    while current is not None:
        names.insert(0, current["name"])
        current = rows.get(current["parent_id"])
    return tuple(names)


def _kinds(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Difference]:
    kinds = []
    if before["name"] != after["name"]:
        kinds.append(Difference.RENAMED)
    if before["parent_id"] != after["parent_id"]:
        kinds.append(Difference.MOVED)
    if any(before.get(name) != after.get(name) for name in DEFINING):
        kinds.append(Difference.REDEFINED)
    if any(before.get(name) != after.get(name) for name in SETTINGS):
        kinds.append(Difference.KIND)
    return kinds


def _change(
    kind: Difference,
    old: Mapping[int, Mapping[str, Any]],
    new: Mapping[int, Mapping[str, Any]],
    category_id: int,
    into: tuple[int, ...],
) -> CategoryChange:
    known = old.get(category_id) or new[category_id]
    return CategoryChange(
        category_id, kind, path_in(old, category_id), path_in(new, category_id), known["codings"], into
    )
