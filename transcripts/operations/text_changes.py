"""One edit of a locked document: its turns, its new version, and the signal that moves what lies on it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypedDict, Unpack
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from futureskills.accounts.models import User
from futureskills.common.exceptions import DomainError
from transcripts.calculations.edits import Edit, Join, Replace, Split, keys_with_room
from transcripts.calculations.positions import KEY_STEP, TURN_LIMIT, TurnLine
from transcripts.calculations.realign import (
    cut_times,
    words_after_join,
    words_after_replace,
    words_after_split,
)
from transcripts.models import Document, TextEdit, Turn
from transcripts.queries.turn_lines import turn_lines
from transcripts.signals import document_edited


@dataclass
class Edited:
    """What came of an edit: the document with its new version, and how many passages lost all their text.

    `lines` are its turns as they are now, for the next edit of the same transaction.
    """

    document: Document
    retired_count: int = 0
    turn: Turn | None = field(default=None)
    lines: Sequence[TurnLine] | None = None


class Marks(TypedDict, total=False):
    """By what an edit is known again: the key of the page that sent it, the act that it belongs to."""

    key: str | None
    act: UUID


def locked_document(document: Document) -> Document:
    """Lock a document for the rest of the transaction: edits and codings wait for each other.

    Raises DomainError when it is gone.
    """
    row = Document.objects.select_for_update(no_key=True).filter(pk=document.pk).first()
    if row is None:
        raise DomainError(_("Someone else has deleted this document already."), status=409)
    return row


def locked_turn(document: Document, turn_id: int) -> Turn:
    """Lock a turn of a locked document; raises DomainError when it is gone."""
    turn = Turn.objects.select_for_update(no_key=True).filter(document=document, pk=turn_id).first()
    if turn is None:
        raise DomainError(_("This turn is gone: someone else has joined it with another one."), status=409)
    return turn


def following_turn(turn: Turn) -> Turn | None:
    """Return the turn behind one."""
    later = Turn.objects.filter(document_id=turn.document_id, order_key__gt=turn.order_key)
    return later.order_by("order_key").first()


def change_text(
    document: Document,
    edit: Edit,
    *,
    by: User,
    before: Sequence[TurnLine] | None = None,
    **marks: Unpack[Marks],
) -> Edited:
    """Apply an edit to a locked document: turns, word times, version, edit row, and the signal.

    `before` are its turns as they are, where they are known. Raises DomainError when a turn would get too
    long or the text is not what the edit removes.
    """
    before = turn_lines(document.pk) if before is None else before
    after: Sequence[TurnLine] | None = None
    if isinstance(edit, Replace):
        details = _replace(document, edit)
        after = [
            replace(line, length=line.length + edit.growth) if line.turn_id == edit.turn_id else line
            for line in before
        ]
    elif isinstance(edit, Split):
        details = _split(document, edit)
    else:
        details = _join(document, edit)
    new_version(document, by=by, **marks, **details)
    after = turn_lines(document.pk) if after is None else after
    answers = document_edited.send(Document, document=document, edit=edit, before=before, after=after, by=by)
    return Edited(document, sum(int(retired or 0) for _receiver, retired in answers), lines=after)


def new_version(document: Document, *, kind: str, by: User, **details: Any) -> TextEdit:
    """Raise the version of a locked document and store the edit that made it."""
    document.version += 1
    document.save(update_fields=["version"])
    return TextEdit.objects.create(document=document, version=document.version, kind=kind, by=by, **details)


def fresh_turn_id() -> int:
    """Take an id for a turn that is about to come into being."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id'))", [Turn._meta.db_table])  # noqa: SLF001
        return int(cursor.fetchone()[0])


def _replace(document: Document, edit: Replace) -> dict[str, Any]:
    turn = locked_turn(document, edit.turn_id)
    if turn.text[edit.offset : edit.end] != edit.removed:
        raise DomainError(_("Someone else has changed this text. Yours was not stored."), status=409)
    text = turn.text[: edit.offset] + edit.inserted + turn.text[edit.end :]
    if len(text) >= TURN_LIMIT:
        raise DomainError(_("This turn would be longer than a million characters."))
    words = words_after_replace(
        turn.words, text, at=edit.offset, removed=len(edit.removed), inserted=len(edit.inserted)
    )
    spoken = [row[2:] for row in words]
    lost = [row for row in turn.words if row[2:] not in spoken]
    turn.text, turn.words = text, words
    turn.save(update_fields=["text", "words"])
    return {
        "kind": TextEdit.Kind.REPLACE,
        "turn_id": turn.pk,
        "offset": edit.offset,
        "removed_length": len(edit.removed),
        "inserted_length": len(edit.inserted),
        "removed_text": edit.removed,
        "inserted_text": edit.inserted,
        "before": {"words": lost},
    }


def _split(document: Document, edit: Split) -> dict[str, Any]:
    turn = locked_turn(document, edit.turn_id)
    halves = words_after_split(turn.words, edit.offset)
    end_ms, start_ms = cut_times(turn.start_ms, turn.end_ms, halves, (edit.offset, len(turn.text)))
    Turn.objects.create(
        pk=edit.new_turn_id,
        document=document,
        order_key=_free_key(turn),
        speaker_id=turn.speaker_id,
        text=turn.text[edit.offset :],
        start_ms=start_ms,
        end_ms=turn.end_ms,
        words=halves[1],
    )
    before = {"turn": _attributes(turn), "words": [row for row in turn.words if row not in halves[0]]}
    turn.text, turn.words, turn.end_ms = turn.text[: edit.offset], halves[0], end_ms
    turn.save(update_fields=["text", "words", "end_ms"])
    return _between(TextEdit.Kind.SPLIT, edit.new_turn_id, edit, before)


def _join(document: Document, edit: Join) -> dict[str, Any]:
    turn, gone = locked_turn(document, edit.turn_id), locked_turn(document, edit.gone_turn_id)
    if len(turn.text) != edit.offset or len(turn.text) + len(gone.text) >= TURN_LIMIT:
        raise DomainError(_("These turns can't be joined: they would be too long."))
    before = {"turn": _attributes(turn), "gone": _attributes(gone)}
    turn.words = words_after_join(turn.words, gone.words, edit.offset)
    turn.text += gone.text
    turn.end_ms = turn.end_ms if gone.end_ms is None else gone.end_ms
    turn.start_ms = gone.start_ms if turn.start_ms is None else turn.start_ms
    gone.delete()
    turn.save(update_fields=["text", "words", "start_ms", "end_ms"])
    return _between(TextEdit.Kind.JOIN, edit.gone_turn_id, edit, before)


def _between(kind: str, other_turn_id: int, edit: Split | Join, before: dict[str, Any]) -> dict[str, Any]:
    details = {"turn_id": edit.turn_id, "other_turn_id": other_turn_id, "offset": edit.offset}
    return details | {"kind": kind, "before": before}


def _attributes(turn: Turn) -> dict[str, Any]:
    names = ("speaker_id", "start_ms", "end_ms", "is_checked")
    return {name: getattr(turn, name) for name in names}


def _free_key(turn: Turn) -> int:
    """Return a free key behind a turn; where there is none, its neighbours are moved in one UPDATE."""
    keys = list(
        Turn.objects.filter(document_id=turn.document_id)
        .order_by("order_key")
        .values_list("order_key", flat=True)
    )
    free, moved = keys_with_room(keys, keys.index(turn.order_key), step=KEY_STEP)
    neighbours = list(Turn.objects.filter(document_id=turn.document_id, order_key__in=moved))
    for neighbour in neighbours:
        neighbour.order_key = moved[neighbour.order_key]
    Turn.objects.bulk_update(neighbours, ["order_key"])
    return free
