"""Editing a text: words replaced, turns split and joined, turns checked.

Every edit gives the document a new version, is stored with its author, and moves the codings in the same
transaction. Offsets are code points; `version` is the document version they were taken from.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from futureskills.accounts.models import User
from futureskills.common.exceptions import DomainError
from transcripts.calculations.edits import Join, Replace, Split, moved_replacement
from transcripts.calculations.positions import Point
from transcripts.models import Document, Turn
from transcripts.operations.text_changes import (
    Edited,
    change_text,
    following_turn,
    fresh_turn_id,
    locked_document,
    locked_turn,
)
from transcripts.queries.edits import edits_since


def replace_text(
    document: Document, *, wanted: Replace, version: int, by: User, key: str | None = None
) -> Edited:
    """Put `wanted.inserted` in the place of `wanted.removed`.

    An edit made on an older version is moved through the edits since. A `key` that was stored before changes
    nothing: a page that got no answer may send its edit again. Stores one version; raises DomainError
    (409) when somebody else has changed the same words meanwhile, and 422 when the turn gets too long.
    """
    with transaction.atomic():
        locked = locked_document(document)
        if key and locked.edits.filter(key=key).exists():
            return Edited(locked)
        edit = moved_replacement(_clean(wanted), edits_since(locked.pk, _known(locked, version)))
        if edit is None:
            raise DomainError(
                _("Someone else has changed the same words meanwhile. Yours were not stored."), status=409
            )
        if edit.removed == edit.inserted:
            return Edited(locked)
        return change_text(locked, edit, by=by, key=key)


def split_turn(document: Document, *, at: Point, version: int, by: User) -> Edited:
    """Make two turns of one; blanks at the cut go. Both keep the speaker.

    Stores one version, more where blanks go; raises DomainError when the turn is gone. `Edited.turn` is the
    new turn.
    """
    with transaction.atomic():
        locked = locked_document(document)
        for edit in edits_since(locked.pk, _known(locked, version)):
            at = edit.moved_start(at)
        turn = locked_turn(locked, at.turn_id)
        if at.offset > len(turn.text):
            raise DomainError(_("This place lies behind the end of its turn."))
        new_id = fresh_turn_id()
        result = change_text(locked, Split(turn.pk, at.offset, new_id), by=by)
        left, right = turn.text[: at.offset], turn.text[at.offset :]
        for half_id, cut, half in ((turn.pk, len(left.rstrip()), left), (new_id, 0, right)):
            blanks = half[cut:] if half is left else half[: len(half) - len(half.lstrip())]
            if blanks:
                edited = change_text(locked, Replace(half_id, cut, blanks, ""), by=by)
                result.retired_count += edited.retired_count
        result.turn = Turn.objects.get(pk=new_id)
        return result


def join_turns(document: Document, *, turn_id: int, by: User) -> Edited:
    """Join a turn with the one behind it; one blank comes between their words. The first speaker stays.

    Stores one version, two where a blank is needed; raises DomainError at the last turn. `Edited.turn` is the
    joined turn.
    """
    with transaction.atomic():
        locked = locked_document(document)
        turn = locked_turn(locked, turn_id)
        gone = following_turn(turn)
        if gone is None:
            raise DomainError(_("There is no turn behind this one."))
        seam = len(turn.text)
        edges = turn.text[-1:] + gone.text[:1]
        needs_blank = bool(turn.text and gone.text) and not any(edge.isspace() for edge in edges)
        if needs_blank:
            change_text(locked, Replace(turn.pk, seam, "", " "), by=by)
        result = change_text(locked, Join(turn.pk, seam + needs_blank, gone.pk), by=by)
        result.turn = Turn.objects.get(pk=turn.pk)
        return result


def check_turn(turn: Turn, *, is_checked: bool) -> None:
    """Note that a person has compared a turn with the sound, or that nobody has."""
    Turn.objects.filter(pk=turn.pk).update(is_checked=is_checked)


def _known(document: Document, version: int) -> int:
    if not 1 <= version <= document.version:
        raise DomainError(_("This version of the text does not exist. Load the page again."), status=409)
    return version


def _clean(wanted: Replace) -> Replace:
    """Keep text as it comes but for what a text can't hold: carriage returns and NUL."""
    typed = wanted.inserted.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return Replace(wanted.turn_id, wanted.offset, wanted.removed, typed)
