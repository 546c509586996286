"""Coded segments: their text, their place in the whole document, their times, and how they meet."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from transcripts.calculations.positions import Passage, TurnLine, order_key, passages

Word = Sequence[float | int | None]  # offset, length, start_ms, end_ms, probability


@dataclass(frozen=True)
class SpokenTurn:
    """A turn with all an export needs; times are milliseconds, `number` counts from 1.

    `starts_at` is its first character's index in the turns' texts joined by one line break.
    """

    line: TurnLine
    number: int
    starts_at: int
    text: str
    speaker: str
    start_ms: int | None
    end_ms: int | None
    words: Sequence[Word]


@dataclass(frozen=True)
class Segment:
    """A passage as people read it; `char_*` are code points in the whole text, times are milliseconds."""

    text: str
    turn_from: int
    turn_to: int
    char_from: int
    char_to: int
    time_from_ms: int | None
    time_to_ms: int | None
    speakers: tuple[str, ...]


def segment_of(lower: int, upper: int, turns: Sequence[SpokenTurn]) -> Segment:
    """Return what the span covers; `turns` stand in order, all of them or only those the span touches.

    Raises ValueError when the span holds no text of these turns.
    """
    touched = turns[
        bisect_left(turns, order_key(lower), key=_key) : bisect_right(turns, order_key(upper), key=_key)
    ]
    by_id = {turn.line.turn_id: turn for turn in touched}
    parts = passages(lower, upper, [turn.line for turn in touched])
    if not parts:
        raise ValueError((lower, upper))
    covered = [by_id[part.turn.turn_id] for part in parts]
    first, last = parts[0], parts[-1]
    return Segment(
        text="\n".join(turn.text[part.start : part.end] for turn, part in zip(covered, parts, strict=True)),
        turn_from=covered[0].number,
        turn_to=covered[-1].number,
        char_from=covered[0].starts_at + first.start,
        char_to=covered[-1].starts_at + last.end,
        time_from_ms=_start_ms(covered[0], first),
        time_to_ms=_end_ms(covered[-1], last),
        speakers=tuple(dict.fromkeys(turn.speaker for turn in covered if turn.speaker)),
    )


def _key(turn: SpokenTurn) -> int:
    return turn.line.order_key


def _timed_words(turn: SpokenTurn, part: Passage) -> list[Word]:
    return [
        word
        for word in turn.words
        if word[2] is not None
        and word[3] is not None
        and int(word[0] or 0) < part.end
        and int(word[0] or 0) + int(word[1] or 0) > part.start
    ]


def _start_ms(turn: SpokenTurn, part: Passage) -> int | None:
    words = _timed_words(turn, part)
    return int(words[0][2] or 0) if words else turn.start_ms


def _end_ms(turn: SpokenTurn, part: Passage) -> int | None:
    words = _timed_words(turn, part)
    return int(words[-1][3] or 0) if words else turn.end_ms


def overlapping_pairs(spans: Iterable[tuple[int, int]]) -> int:
    """Count pairs of half-open spans that share at least one place, by one sweep over their ends."""
    ends = sorted(end for lower, upper in spans for end in ((lower, 1), (upper, 0)))
    pairs = open_spans = 0
    for _at, is_start in ends:
        if is_start:
            pairs += open_spans
            open_spans += 1
        else:
            open_spans -= 1
    return pairs


def distinct_passages(spans: Iterable[tuple[int, int]]) -> int:
    """Count the different passages (kodierte Stellen), however many codings lie on each."""
    return len(set(spans))
