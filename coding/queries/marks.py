"""Codings as the coding screen draws them: turns and offsets instead of places, with a lane in the margin."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from coding.calculations.lanes import packed_lanes
from coding.models import Coding
from coding.queries.turn_lines import turn_lines
from futureskills.accounts.models import User
from futureskills.history.models import Change, Operation
from transcripts.calculations.positions import Point, TurnLine, order_key, points_of
from transcripts.models import Document


@dataclass(frozen=True)
class Mark:
    """One coding on the screen; `lane` counts from 0, next to the text."""

    coding_id: int
    category_id: int
    start: Point
    end: Point
    lane: int
    coder: str
    comment: str

    def as_list(self) -> list[int | str]:
        """Return what pages get: [id, category, turn, offset, turn, offset, lane, coder, comment]."""
        return [
            self.coding_id,
            self.category_id,
            self.start.turn_id,
            self.start.offset,
            self.end.turn_id,
            self.end.offset,
            self.lane,
            self.coder,
            self.comment,
        ]


def codings_for_document(document: Document) -> list[Mark]:
    """Return the marks of the shared layer in the order of the text; three queries."""
    rows = list(_visible(document))
    lanes = packed_lanes((row.id, row.span.lower, row.span.upper) for row in rows)
    return _marks(rows, turn_lines(document.pk), lanes)


@dataclass(frozen=True)
class ScreenChange:
    """What an act changed on the screen of one document; `counts` are codings of each touched category."""

    marks: list[Mark]
    removed_ids: list[int]
    counts: dict[int, int]
    tree_changed: bool

    def as_dict(self) -> dict[str, Any]:
        """Return what pages get."""
        return {
            "marks": [mark.as_list() for mark in self.marks],
            "removed": self.removed_ids,
            "counts": self.counts,
            "treeChanged": self.tree_changed,
        }


def change_on_screen(operation: Operation | None, document: Document) -> ScreenChange:
    """Return what an operation changed for someone who looks at this document (None: nothing)."""
    return screen_change(list(operation.changes.all()) if operation else [], document)


def screen_change(changes: Sequence[Change], document: Document) -> ScreenChange:
    """Return what changes of one or many operations mean for someone who looks at this document."""
    label = Coding._meta.label  # noqa: SLF001
    touched = [change for change in changes if change.model == label]
    ids = {change.object_id for change in touched}
    rows = list(_visible(document).filter(pk__in=ids))
    gone = ids - set(Coding.objects.filter(pk__in=ids).values_list("pk", flat=True))
    states = [state for change in touched for state in (change.before, change.after) if state]
    return ScreenChange(
        marks=_marks(rows, _lines_of(document, rows), {}),
        removed_ids=sorted(gone),
        counts=_counts({state["category_id"] for state in states}),
        tree_changed=len(touched) < len(changes),
    )


def _visible(document: Document) -> "QuerySet[Coding, Any]":
    """Return plain rows instead of models: a document may have thousands."""
    codings = Coding.objects.filter(document=document, layer__owner=None).order_by("span", "id")
    return codings.values_list("id", "category_id", "span", "coder_id", "comment", named=True)


def _lines_of(document: Document, rows: list[Any]) -> list[TurnLine]:
    ends = {order_key(at) for row in rows for at in (row.span.lower, row.span.upper)}
    return turn_lines(document.pk, order_keys=ends)


def _marks(rows: list[Any], lines: Iterable[TurnLine], lanes: dict[int, int]) -> list[Mark]:
    by_key = {line.order_key: line for line in lines}
    people = User.objects.in_bulk({row.coder_id for row in rows}) if rows else {}
    marks = []
    for row in rows:
        lower, upper = row.span.lower, row.span.upper
        ends = [by_key[key] for key in sorted({order_key(lower), order_key(upper)})]
        start, end = points_of(lower, upper, ends)
        coder = people[row.coder_id].display_name
        marks.append(Mark(row.id, row.category_id, start, end, lanes.get(row.id, 0), coder, row.comment))
    return marks


def _counts(category_ids: set[int]) -> dict[int, int]:
    rows = (
        Coding.objects.filter(category_id__in=category_ids).values_list("category_id").annotate(Count("id"))
    )
    return dict.fromkeys(category_ids, 0) | dict(rows.order_by())
