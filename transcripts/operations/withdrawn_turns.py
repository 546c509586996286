"""How the words of a turn go for good: from the text, from earlier versions, from what the engine heard."""

from collections.abc import Sequence

from futureskills.accounts.models import User
from transcripts.calculations.edits import Join, Replace
from transcripts.models import Document, TranscriptionChunk, Turn
from transcripts.operations.text_changes import change_text

_PLACEHOLDERS = {"de": "[Beitrag auf Wunsch entfernt]", "en": "[contribution removed on request]"}


def placeholder_of(document: Document) -> str:
    """Return what stands in the place of a removed contribution, in the language of the text."""
    return _PLACEHOLDERS.get(document.language, _PLACEHOLDERS["de"])


def empty_turns(document: Document, turn_ids: Sequence[int], *, by: User) -> None:
    """Put the placeholder in the place of all words of some turns of a locked document."""
    for turn in document.turns.filter(pk__in=turn_ids).order_by("order_key"):
        _empty(document, turn, by)
        change_text(document, Replace(turn.pk, 0, "", placeholder_of(document)), by=by)


def delete_turns(document: Document, turn_ids: Sequence[int], *, by: User) -> None:
    """Take some turns out of a locked document; the only turn of a document is emptied instead.

    The last one goes first, so that the turn behind the first is never one that goes too.
    """
    for turn in document.turns.filter(pk__in=turn_ids).order_by("-order_key"):
        _empty(document, turn, by)
        beside = document.turns.exclude(pk=turn.pk).defer("words")
        before = beside.filter(order_key__lt=turn.order_key).order_by("-order_key").first()
        behind = beside.filter(order_key__gt=turn.order_key).order_by("order_key").first()
        if before is not None:
            _join(document, (before.pk, len(before.text), turn.pk), stays=before, by=by)
        elif behind is not None:
            _join(document, (turn.pk, 0, behind.pk), stays=behind, by=by)
        else:
            change_text(document, Replace(turn.pk, 0, "", placeholder_of(document)), by=by)


def purge_traces(document: Document, turn_ids: Sequence[int]) -> None:
    """Forget what earlier versions of a document held, and the words that the engine heard for it.

    Purged as a whole: splits and joins carry words from turn to turn. Places stay known, by their lengths.
    """
    document.edits.update(removed_text=None, inserted_text=None, before={})
    if document.recording_id:
        chunks = TranscriptionChunk.objects.filter(
            job__recording_id=document.recording_id, words__isnull=False
        )
        chunks.update(words=[])
    Turn.objects.filter(document=document, pk__in=turn_ids).update(words=[])


def _empty(document: Document, turn: Turn, by: User) -> None:
    if turn.text:
        change_text(document, Replace(turn.pk, 0, turn.text, ""), by=by)


def _join(document: Document, seam: tuple[int, int, int], *, stays: Turn, by: User) -> None:
    """Join an empty turn with its neighbour (`seam` as of a `Join`), which keeps its speaker and times."""
    kept = {name: getattr(stays, name) for name in ("speaker_id", "start_ms", "end_ms", "is_checked")}
    change_text(document, Join(*seam), by=by)
    Turn.objects.filter(pk=seam[0]).update(**kept)
