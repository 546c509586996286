"""What is said around a passage: the turn before it, its own turns, the turn after it."""

from dataclasses import dataclass

from coding.calculations.voices import Voice
from coding.models import Coding
from coding.queries.touched_turns import with_numbers
from coding.queries.voices import SPEAKER, voice_of
from transcripts.calculations.positions import order_key
from transcripts.models import Turn


@dataclass(frozen=True)
class ContextTurn:
    """A turn around a passage; `is_own` where the passage lies on it."""

    number: int
    voice: Voice
    text: str
    is_own: bool
    turn_id: int = 0


def context_of(coding: Coding) -> list[ContextTurn]:
    """Return the turns of a passage with the one before and the one after; three queries."""
    first, last = order_key(coding.span.lower), order_key(coding.span.upper)
    turns = with_numbers(Turn.objects.filter(document_id=coding.document_id)).select_related(SPEAKER)
    turns = turns.defer("words").order_by("order_key")
    before = turns.filter(order_key__lt=first).order_by("-order_key")[:1]
    own = turns.filter(order_key__range=(first, last))
    after = turns.filter(order_key__gt=last)[:1]
    return [
        ContextTurn(turn.number, voice_of(turn), turn.text, first <= turn.order_key <= last, turn.pk)
        for part in (before, own, after)
        for turn in part
    ]
