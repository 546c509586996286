"""What the editor of a transcript shows, and what has changed in it since a version."""

from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery

from futureskills.common.snapshot import snapshot
from transcripts.models import Document, TextEdit, Turn


@dataclass(frozen=True)
class TurnOnScreen:
    """A turn as the editor draws it, behind the turn `after` (None: the first); times are milliseconds."""

    turn: Turn
    after: int | None

    def as_dict(self) -> dict[str, Any]:
        """Return what pages get."""
        turn = self.turn
        return {
            "id": turn.pk,
            "after": self.after,
            "text": turn.text,
            "label": turn.speaker.label if turn.speaker else "",
            "start": turn.start_ms,
            "end": turn.end_ms,
            "clock": f"{turn.start_clock}–{turn.end_clock}" if turn.start_ms is not None else "",
            "checked": turn.is_checked,
            "words": turn.words,
        }


@snapshot()
def changes_since(document: Document, version: int) -> dict[str, Any]:
    """Return the turns that changed after a version, those that went, and the labels; all for version 0."""
    current = Document.objects.values_list("version", flat=True).get(pk=document.pk)
    touched = _touched_ids(document, version) if version else None
    turns = _turns(document, touched)
    gone = set() if touched is None else touched - {each.turn.pk for each in turns}
    return {
        "version": current,
        "turns": [each.as_dict() for each in turns],
        "gone": sorted(gone),
        "speakers": list(document.speakers.order_by("pk").values_list("pk", "label")),
    }


def _touched_ids(document: Document, version: int) -> set[int]:
    edits = TextEdit.objects.filter(document=document, version__gt=version)
    touched: set[int] = set()
    for edit in edits:
        if edit.kind == TextEdit.Kind.LABEL:
            ids = document.turns.filter(speaker=edit.before.get("speaker", 0)).values_list("pk", flat=True)
            touched |= set(ids)
        touched |= {int(turn_id) for turn_id in edit.before.get("turns", {})}
        touched |= {turn_id for turn_id in (edit.turn_id, edit.other_turn_id) if turn_id}
    return touched


def _turns(document: Document, touched: set[int] | None) -> list[TurnOnScreen]:
    turns = document.turns.select_related("speaker").order_by("order_key")
    if touched is None:
        rows = list(turns)
        before = [None, *(turn.pk for turn in rows)]
        return [TurnOnScreen(turn, after) for turn, after in zip(rows, before, strict=False)]
    earlier = document.turns.filter(order_key__lt=OuterRef("order_key")).order_by("-order_key")
    some = turns.filter(pk__in=touched).annotate(after=Subquery(earlier.values("pk")[:1]))
    return [TurnOnScreen(turn, turn.after) for turn in some]
