"""The edits of a document as calculations take them."""

from transcripts.calculations.edits import Edit, Join, Replace, Split
from transcripts.models import TextEdit

_TEXT_KINDS = (TextEdit.Kind.REPLACE, TextEdit.Kind.SPLIT, TextEdit.Kind.JOIN)
_PURGED_REMOVED, _PURGED_INSERTED = "\ue000", "\ue001"


def edits_since(document_id: int, version: int) -> list[Edit]:
    """Return the edits that moved places after `version`, oldest first."""
    rows = TextEdit.objects.filter(document_id=document_id, version__gt=version, kind__in=_TEXT_KINDS)
    return [edit_of(row) for row in rows.order_by("version")]


def edit_of(row: TextEdit) -> Edit:
    """Return a stored edit of the text; purged texts become signs of the same length."""
    turn_id, other_id = row.turn_id or 0, row.other_turn_id or 0
    if row.kind == TextEdit.Kind.SPLIT:
        return Split(turn_id, row.offset, other_id)
    if row.kind == TextEdit.Kind.JOIN:
        return Join(turn_id, row.offset, other_id)
    removed, inserted = row.removed_text, row.inserted_text
    return Replace(
        turn_id,
        row.offset,
        removed=_PURGED_REMOVED * row.removed_length if removed is None else removed,
        inserted=_PURGED_INSERTED * row.inserted_length if inserted is None else inserted,
    )
