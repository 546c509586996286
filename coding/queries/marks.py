"""Codings as the coding screen draws them: turns and offsets instead of places."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import JSONField, Value
from django.db.models.functions import NullIf

from coding.models import Coding, CodingPass, IrrelevantTurn, Memo
from coding.queries.codebook import coding_counts
from coding.queries.sight import visible_codings
from coding.queries.turn_lines import turn_lines
from futureskills.accounts.models import User
from futureskills.history.codecs import State
from futureskills.history.models import Change, Operation
from transcripts.calculations.positions import TurnLine, offset, order_key, points_of
from transcripts.models import Document

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet

_FIELDS = ("id", "category_id", "span__startswith", "span__endswith", "coder_id", "coding_pass_id")
_DETAILS = ("is_flagged", "comment", "weight")
_DESCRIBED = NullIf("attributes", Value({}, JSONField()))  # hardly ever there, and slow to read


class Mark(NamedTuple):
    """One coding on the screen; a plain tuple, because a document may have thousands."""

    coding_id: int
    category_id: int
    start_turn: int
    start_offset: int
    end_turn: int
    end_offset: int
    coder_id: int
    pass_id: int
    details: tuple[Any, ...]

    def as_list(self) -> list[Any]:
        """Return what pages get.

        [id, category, turn, offset, turn, offset, coder, pass, flagged, comment, weight, attributes]; what is
        empty at the end is left out.
        """
        *plain, details = self
        length = len(details)
        while length and details[length - 1] in (False, "", None, {}):
            length -= 1
        return [*plain, *details[:length]]


def codings_for_document(document: Document, reader: User) -> list[Mark]:
    """Return the marks that a person may see in the order of the text; two queries."""
    rows = list(_visible(document, reader))
    return _marks(rows, turn_lines(document.pk))


@dataclass(frozen=True)
class ScreenChange:
    """What an act changed on the screen of one document.

    `counts` are codings of each touched category, `people` and `passes` the names of ids in `marks`; the
    margins hold memos and turns that are not relevant.
    """

    marks: list[Mark]
    removed_ids: list[int]
    counts: dict[int, int]
    tree_changed: bool
    margins_changed: bool
    people: dict[int, str]
    passes: dict[int, str]

    def as_dict(self) -> dict[str, Any]:
        """Return what pages get."""
        return {
            "marks": [mark.as_list() for mark in self.marks],
            "removed": self.removed_ids,
            "counts": self.counts,
            "treeChanged": self.tree_changed,
            "marginsChanged": self.margins_changed,
            "people": self.people,
            "passes": self.passes,
        }


NO_CHANGE = ScreenChange([], [], {}, tree_changed=False, margins_changed=False, people={}, passes={})


def label_of(model: "type[Model]") -> str:
    """Return the name under which history keeps rows of a model."""
    return str(model._meta.label)  # noqa: SLF001


def change_on_screen(operation: Operation | None, document: Document, reader: User) -> ScreenChange:
    """Return what an operation changed for someone who looks at this document (None: nothing)."""
    if operation is None:
        return NO_CHANGE
    made = _just_made(operation, document)
    if made is None:
        return screen_change(operation.all_changes(), document, reader)
    ids = {mark.category_id for mark in made}
    counts = coding_counts(document.project, reader, only=ids)
    return replace(NO_CHANGE, marks=made, counts=counts, people=people_of(made, reader))


def _just_made(operation: Operation, document: Document) -> list[Mark] | None:
    """Return the codings that an act has made a moment ago, from what it recorded; None where it did more."""
    if operation.undoes_id is not None:  # what comes back may lie where the person does not look now
        return None
    made: list[Mark] = []
    for change in operation.recorded or ():
        state = change.after
        is_new = change.model == label_of(Coding) and change.before is None
        if not is_new or state is None:
            return None
        if state["document_id"] == document.pk:
            if state["document_version"] != document.version:
                return None
            made.append(_mark_of(change.object_id, state))
    return made or None


def _mark_of(coding_id: int, state: State) -> Mark:
    details = (state["is_flagged"], state["comment"], state["weight"], state["attributes"])
    (start_turn, start), (end_turn, end) = state["start"], state["end"]
    who = state["coder_id"], state["coding_pass_id"]
    return Mark(coding_id, state["category_id"], start_turn, start, end_turn, end, *who, details)


def screen_change(changes: Sequence[Change], document: Document, reader: User) -> ScreenChange:
    """Return what changes of one or many operations mean for someone who looks at this document."""
    touched = [change for change in changes if change.model == label_of(Coding)]
    beside = [change for change in changes if change.model in (label_of(Memo), label_of(IrrelevantTurn))]
    tree_changed = len(touched) + len(beside) < len(changes)
    if not touched:
        return replace(NO_CHANGE, tree_changed=tree_changed, margins_changed=bool(beside))
    ids = {change.object_id for change in touched}
    found = list(_visible(document, reader, "coding_pass__name").filter(pk__in=ids))
    rows = [row[:-1] for row in found]
    missing = ids - {row[0] for row in rows}
    if missing:
        missing -= set(Coding.objects.filter(pk__in=missing).values_list("pk", flat=True))
    states = [state for change in touched for state in (change.before, change.after) if state]
    marks = _marks(rows, _lines_of(document, rows))
    touched_ids = {state["category_id"] for state in states}
    return ScreenChange(
        marks=marks,
        removed_ids=sorted(missing),
        counts=dict.fromkeys(touched_ids, 0) | coding_counts(document.project, reader, only=touched_ids),
        tree_changed=tree_changed,
        margins_changed=bool(beside),
        people=people_of(marks, reader),
        passes={row[5]: row[-1] for row in found},
    )


def people_of(marks: Iterable[Mark], reader: User) -> dict[int, str]:
    """Return the names of those who made the marks; the reader's own is known already."""
    others = {mark.coder_id for mark in marks} - {reader.pk}
    people = [reader, *User.objects.filter(pk__in=others)] if others else [reader]
    return {user.pk: user.display_name for user in people}


def passes_of(marks: Iterable[Mark]) -> dict[int, str]:
    """Return the names of the passes in which the marks were made."""
    passes = CodingPass.objects.filter(pk__in={mark.pass_id for mark in marks})
    return {each.pk: each.name for each in passes}


def _visible(document: Document, reader: User, *more: str) -> "QuerySet[Coding, Any]":
    """Return plain rows instead of models: a document may have thousands. `more` fields come last."""
    codings = visible_codings(document.project, reader).filter(document=document).order_by("span", "id")
    return codings.values_list(*_FIELDS, *_DETAILS, _DESCRIBED, *more)


def _lines_of(document: Document, rows: Collection[tuple[Any, ...]]) -> list[TurnLine]:
    ends = {order_key(at) for row in rows for at in row[2:4]}
    return turn_lines(document.pk, order_keys=ends)


def _marks(rows: Iterable[tuple[Any, ...]], lines: Iterable[TurnLine]) -> list[Mark]:
    by_key = {line.order_key: line for line in lines}
    return [Mark(row[0], row[1], *_ends(row[2], row[3], by_key), row[4], row[5], row[6:]) for row in rows]


def _ends(lower: int, upper: int, by_key: dict[int, TurnLine]) -> tuple[int, int, int, int]:
    """Return turn, offset, turn, offset of a span; where no edge turn is empty, as nearly always, at once."""
    first, last = by_key[order_key(lower)], by_key[order_key(upper)]
    start, end = offset(lower), offset(upper)
    if start < first.length and end > 0:
        return first.turn_id, start, last.turn_id, end
    begin, finish = points_of(lower, upper, [first, last])
    return begin.turn_id, begin.offset, finish.turn_id, finish.offset
