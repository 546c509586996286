"""Places in a document as one whole number: the only module that makes and reads them.

A place is `order_key * 2**20 + offset`; `offset` counts code points into the turn's text. A span is
half-open: it ends before its `upper` place. Order keys are sparse (1024, 2048, …): a split finds room.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

KEY_STEP = 1024
OFFSET_BITS = 20
TURN_LIMIT = 1 << OFFSET_BITS


@dataclass(frozen=True)
class TurnLine:
    """A turn as far as positions are concerned; `length` in code points."""

    turn_id: int
    order_key: int
    length: int


@dataclass(frozen=True)
class Point:
    """A place as pages and history know it: a turn and an offset into it, in code points."""

    turn_id: int
    offset: int


def place(order_key: int, offset: int) -> int:
    """Return the place of an offset; raises ValueError outside [0, 2**20)."""
    if not 0 <= offset < TURN_LIMIT:
        raise ValueError(offset)
    return (order_key << OFFSET_BITS) | offset


def order_key(at: int) -> int:
    """Return the order key of the turn that holds a place."""
    return at >> OFFSET_BITS


def offset(at: int) -> int:
    """Return the code points between the turn's start and a place."""
    return at & (TURN_LIMIT - 1)


def order_keys(count: int) -> list[int]:
    """Return sparse keys for a new document of `count` turns."""
    return [KEY_STEP * number for number in range(1, count + 1)]


@dataclass(frozen=True)
class Passage:
    """The part of one turn that a span covers: [start, end) in code points."""

    turn: TurnLine
    start: int
    end: int


def passages(lower: int, upper: int, turns: Iterable[TurnLine]) -> list[Passage]:
    """Return the non-empty parts of each turn that the span [lower, upper) covers, in order of `turns`."""
    parts = []
    for turn in turns:
        start = offset(lower) if order_key(lower) == turn.order_key else 0
        end = min(offset(upper), turn.length) if order_key(upper) == turn.order_key else turn.length
        inside = order_key(lower) <= turn.order_key <= order_key(upper)
        if inside and start < end:
            parts.append(Passage(turn, start, end))
    return parts


def span_of(start: Point, end: Point, turns: Sequence[TurnLine]) -> tuple[int, int]:
    """Return (lower, upper) of a passage given by two points, without empty turns at its edges.

    Raises ValueError when a turn is unknown, an offset lies outside its turn, or the passage holds no text.
    """
    by_id = {turn.turn_id: turn for turn in turns}
    for point in (start, end):
        if point.turn_id not in by_id or not 0 <= point.offset <= by_id[point.turn_id].length:
            raise ValueError(point)
    lower, upper = (place(by_id[point.turn_id].order_key, point.offset) for point in (start, end))
    parts = passages(lower, upper, turns)
    if not parts:
        raise ValueError((start, end))
    first, last = parts[0], parts[-1]
    return place(first.turn.order_key, first.start), place(last.turn.order_key, last.end)


def points_of(lower: int, upper: int, turns: Sequence[TurnLine]) -> tuple[Point, Point]:
    """Return the two points of a span; raises ValueError when it touches none of the turns."""
    parts = passages(lower, upper, turns)
    if not parts:
        raise ValueError((lower, upper))
    return Point(parts[0].turn.turn_id, parts[0].start), Point(parts[-1].turn.turn_id, parts[-1].end)


def characters_before(turns: Sequence[TurnLine]) -> dict[int, int]:
    """Map each turn id to its first character's index in the turns' texts joined by one line break."""
    before, starts = 0, {}
    for turn in turns:
        starts[turn.turn_id] = before
        before += turn.length + 1
    return starts
