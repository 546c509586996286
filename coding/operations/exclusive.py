"""Levels that exclude one another: what happens when codings come to contradict others (method.md, 3.4)."""

import json
from collections.abc import Iterable, Sequence
from typing import Literal, get_args
from urllib.parse import quote

from django.db.backends.postgresql.psycopg_any import NumericRange
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coding.models import Category, Coding
from coding.operations.anchors import release_anchors
from coding.queries.exclusive import Exclusions, ExclusiveConflict, exclusions_of, exclusive_conflicts
from futureskills.common.exceptions import DomainError
from futureskills.history.models import Change
from futureskills.history.recorder import Recorder
from transcripts.calculations.positions import place
from transcripts.models import Document, Turn

Rivals = Literal["ask", "keep", "replace"]
RIVALS: tuple[Rivals, ...] = get_args(Rivals)
_WHAT_COUNTS = ("category_id", "layer_id", "attributes", "start", "end")


class RivalsError(DomainError):
    """Other levels stand in the way (409): pages ask whether to replace them, keep both, or leave it."""

    def __init__(self, sentence: str, conflicts: Sequence[ExclusiveConflict], *, can_replace: bool) -> None:
        """Keep what stands in the way; what one act itself puts side by side it can't replace."""
        super().__init__(sentence, status=409)
        self.conflicts = conflicts
        self.question = {"sentence": sentence, "canReplace": can_replace}
        self.headers = {"X-Rivals": quote(json.dumps(self.question))}


def settle_rivals(recorder: Recorder, choice: Rivals) -> None:
    """End an operation that puts categories on passages: the one rule for all of them.

    Looks at the codings that the operation has made or changed. Codings of their layer that they contradict
    now and did not before are removed with "replace" and stay with "keep"; the operation's reason says which.
    With "ask" they raise RivalsError, and nothing is stored. Two levels that one act puts on the same passage
    can only be kept: "replace" raises DomainError for them. One query where nothing is exclusive.
    """
    changes = {change.object_id: change for change in recorder.changes if _puts_a_category(change)}
    exclusions = exclusions_of(recorder.operation.project) if changes else None
    if exclusions is None:
        return
    rows = list(Coding.objects.filter(pk__in=changes).select_related("category", "document").order_by("pk"))
    conflicts = _only_new(exclusive_conflicts(rows, exclusions), changes, exclusions)
    if not conflicts:
        return
    within = [conflict for conflict in conflicts if conflict.coding.pk in changes]
    if choice == "ask":
        raise RivalsError(_sentence(conflicts), conflicts, can_replace=not within)
    if choice == "replace" and within:
        raise DomainError(_choose_one(within[0]))
    _note(conflicts, choice, recorder)
    if choice == "replace":
        _remove({conflict.coding.pk for conflict in conflicts}, recorder)


def _puts_a_category(change: Change) -> bool:
    if change.model != Coding._meta.label or change.after is None:  # noqa: SLF001
        return False
    before = change.before
    return before is None or any(before.get(name) != change.after.get(name) for name in _WHAT_COUNTS)


def _only_new(
    conflicts: Sequence[ExclusiveConflict], changes: dict[int, Change], exclusions: Exclusions
) -> list[ExclusiveConflict]:
    """Leave out what stood side by side before and was asked about then; each pair comes once."""
    earlier = _as_before({conflict.by.pk: conflict.by for conflict in conflicts}.values(), changes)
    known = {frozenset((each.coding.pk, each.by.pk)) for each in exclusive_conflicts(earlier, exclusions)}
    found = []
    for conflict in conflicts:
        pair = frozenset((conflict.coding.pk, conflict.by.pk))
        if pair not in known:
            known.add(pair)
            found.append(conflict)
    return found


def _as_before(codings: Iterable[Coding], changes: dict[int, Change]) -> list[Coding]:
    """Return those that had their level already, where and with what they had it before."""
    states = [(coding, changes[coding.pk].before) for coding in codings]
    same = [(coding, state) for coding, state in states if state and _has_same_level(coding, state)]
    ends = {turn_id for _coding, state in same for turn_id in (state["start"][0], state["end"][0])}
    keys = dict(Turn.objects.filter(pk__in=ends).values_list("pk", "order_key")) if ends else {}
    found = []
    for coding, state in same:
        (first, start), (last, end) = state["start"], state["end"]
        if first in keys and last in keys:
            span = NumericRange(place(keys[first], start), place(keys[last], end))
            fields = {"layer_id": coding.layer_id, "category_id": coding.category_id, "span": span}
            fields |= {"document_id": coding.document_id, "attributes": state["attributes"]}
            found.append(Coding(pk=coding.pk, **fields))
    return found


def _has_same_level(coding: Coding, state: dict[str, object]) -> bool:
    return bool(state["category_id"] == coding.category_id and state["layer_id"] == coding.layer_id)


def _sentence(conflicts: Sequence[ExclusiveConflict]) -> str:
    first, more = conflicts[0], len({conflict.coding.pk for conflict in conflicts}) - 1
    words = {"category": first.coding.category.name, "main": first.evaluative.name}
    if first.rule == Category.Exclusive.SEGMENT:
        said = _("This passage has “%(category)s” already; the levels of “%(main)s” exclude one another.")
    else:
        said = _(
            "This person has “%(category)s” already (%(document)s); the levels of “%(main)s” exclude one "
            "another per person."
        )
    sentence = said % (words | {"document": first.coding.document.title})
    if not more:
        return sentence
    others = ngettext(
        "%(number)d more coding is concerned.", "%(number)d more codings are concerned.", more
    ) % {"number": more}
    return f"{sentence} {others}"


def _choose_one(conflict: ExclusiveConflict) -> str:
    return _("“%(one)s” and “%(other)s” exclude one another. Choose one of them.") % {
        "one": conflict.coding.category.name,
        "other": conflict.by.category.name,
    }


def _note(conflicts: Sequence[ExclusiveConflict], choice: Rivals, recorder: Recorder) -> None:
    names = ", ".join(sorted({f"“{conflict.coding.category.name}”" for conflict in conflicts}))
    kept, replaced = _("kept beside %(names)s"), _("in the place of %(names)s")
    note = (replaced if choice == "replace" else kept) % {"names": names}
    recorder.operation.reason = "; ".join(filter(None, [recorder.operation.reason, note]))


def _remove(coding_ids: set[int], recorder: Recorder) -> None:
    there = Coding.objects.filter(pk__in=coding_ids)
    ids = sorted(set(there.values_list("document_id", flat=True).order_by()))
    list(Document.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk").values_list("pk"))
    rows = list(there.order_by("pk"))
    release_anchors([row.pk for row in rows], recorder)
    for row in rows:
        recorder.deleting(row)
    Coding.objects.filter(pk__in=[row.pk for row in rows]).delete()
