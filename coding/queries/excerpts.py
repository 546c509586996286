"""Passages of many documents with their words and speakers, by one query."""

from collections.abc import Iterable
from typing import Any

from coding.calculations.excerpts import Excerpt
from coding.calculations.segments import SpokenTurn, segment_of
from coding.queries.touched_turns import under_any, with_numbers
from coding.queries.voices import SPEAKER, voice_of
from transcripts.calculations.positions import TurnLine, order_key
from transcripts.models import Turn

Span = tuple[int, int, int]  # document id, lower place, upper place


def excerpts_of(spans: list[Span]) -> list[Excerpt]:
    """Return the excerpt of each span, in the same order; one query, none for no spans."""
    if not spans:
        return []
    found = with_numbers(Turn.objects.filter(under_any(spans))).select_related(SPEAKER)
    turns: dict[int, list[Turn]] = {}
    for turn in found.order_by("document_id", "order_key"):
        turns.setdefault(turn.document_id, []).append(turn)
    return [excerpt_of(lower, upper, turns.get(document_id, [])) for document_id, lower, upper in spans]


def excerpt_of(lower: int, upper: int, turns: Iterable[Turn]) -> Excerpt:
    """Return the excerpt of one span; `turns` are those of its document, with numbers, in order."""
    keys = range(order_key(lower), order_key(upper) + 1)
    touched = [turn for turn in turns if turn.order_key in keys]
    segment = segment_of(lower, upper, [_spoken(turn) for turn in touched])
    return Excerpt(segment, tuple(voice_of(turn) for turn in touched))


def _spoken(turn: Any) -> SpokenTurn:
    """Return a turn as segments take it; its place in the whole text is not asked for here."""
    return SpokenTurn(
        line=TurnLine(turn.pk, turn.order_key, len(turn.text)),
        number=turn.number,
        starts_at=0,
        text=turn.text,
        speaker=voice_of(turn).name,
        start_ms=turn.start_ms,
        end_ms=turn.end_ms,
        words=turn.words,
    )
