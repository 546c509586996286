"""Edits of a text, and where its places go: replace, split and join, without Django or a database.

A place inside a turn is a `Point`. A passage keeps exactly the characters that survive: what is typed inside
it belongs to it; what is typed at its edges does not, unless it replaces the passage's own characters.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from transcripts.calculations.positions import Point, TurnLine, offset, order_key, span_of


@dataclass(frozen=True)
class Replace:
    """`inserted` takes the place of `removed`, which begins at `offset`; both are texts of one turn."""

    turn_id: int
    offset: int
    removed: str
    inserted: str

    @property
    def end(self) -> int:
        """Where the removed text ended, in code points of the old text."""
        return self.offset + len(self.removed)

    @property
    def growth(self) -> int:
        """How far what follows moves, in code points."""
        return len(self.inserted) - len(self.removed)

    def inverse(self) -> "Replace":
        """Return the edit that takes this one back."""
        return Replace(self.turn_id, self.offset, removed=self.inserted, inserted=self.removed)

    def moved_start(self, point: Point) -> Point:
        """Return where a passage begins afterwards that began at `point`."""
        at = point.offset
        if point.turn_id != self.turn_id or at < self.offset or (at == self.offset and self.removed):
            return point
        return Point(point.turn_id, max(at, self.end) + self.growth)

    def moved_end(self, point: Point) -> Point:
        """Return where a passage ends afterwards that ended before `point`."""
        at = point.offset
        if point.turn_id != self.turn_id or at <= self.offset:
            return point
        return Point(point.turn_id, at + self.growth if at >= self.end else self.offset)


@dataclass(frozen=True)
class Split:
    """What stands from `offset` on becomes the text of the new turn `new_turn_id`."""

    turn_id: int
    offset: int
    new_turn_id: int

    def inverse(self) -> "Join":
        """Return the edit that takes this one back."""
        return Join(self.turn_id, self.offset, self.new_turn_id)

    def moved_start(self, point: Point) -> Point:
        """Return where a passage begins afterwards that began at `point`."""
        if point.turn_id != self.turn_id or point.offset < self.offset:
            return point
        return Point(self.new_turn_id, point.offset - self.offset)

    def moved_end(self, point: Point) -> Point:
        """Return where a passage ends afterwards that ended before `point`."""
        if point.turn_id != self.turn_id or point.offset <= self.offset:
            return point
        return Point(self.new_turn_id, point.offset - self.offset)


@dataclass(frozen=True)
class Join:
    """The turn `gone_turn_id` goes; its text follows that of `turn_id`, whose length was `offset`."""

    turn_id: int
    offset: int
    gone_turn_id: int

    def inverse(self) -> Split:
        """Return the edit that takes this one back."""
        return Split(self.turn_id, self.offset, self.gone_turn_id)

    def moved_start(self, point: Point) -> Point:
        """Return where a passage begins afterwards that began at `point`."""
        if point.turn_id != self.gone_turn_id:
            return point
        return Point(self.turn_id, self.offset + point.offset)

    def moved_end(self, point: Point) -> Point:
        """Return where a passage ends afterwards that ended before `point`."""
        return self.moved_start(point)


Edit = Replace | Split | Join


def difference(before: str, after: str) -> tuple[int, str, str]:
    """Return (offset, removed, inserted) of the smallest replacement that makes `after` of `before`."""
    shorter = min(len(before), len(after))
    head = next((at for at in range(shorter) if before[at] != after[at]), shorter)
    room = shorter - head
    tail = next((at for at in range(room) if before[-1 - at] != after[-1 - at]), room)
    return head, before[head : len(before) - tail], after[head : len(after) - tail]


def without_cancelled(edits: Iterable[Edit]) -> list[Edit]:
    """Leave out edits that take each other back, so that what they removed is found again.

    Between the two only words of other turns may have changed: those edits leave their places alone.
    """
    kept: list[Edit] = []
    for edit in edits:
        at = _taken_back_at(kept, edit)
        if at is None:
            kept.append(edit)
        else:
            kept.pop(at)
    return kept


def _taken_back_at(earlier: Sequence[Edit], edit: Edit) -> int | None:
    for at in range(len(earlier) - 1, -1, -1):
        if earlier[at].inverse() == edit:
            return at
        words_only = isinstance(edit, Replace) and isinstance(earlier[at], Replace)
        if not words_only or earlier[at].turn_id == edit.turn_id:
            return None
    return None


def moved_points(start: Point, end: Point, edits: Iterable[Edit]) -> tuple[Point, Point]:
    """Return the two points of a passage after the edits; of a passage without text they may be crossed."""
    for edit in without_cancelled(edits):
        start, end = edit.moved_start(start), edit.moved_end(end)
    return start, end


def moved_spans(
    spans: Iterable[tuple[int, int]], edit: Edit, *, before: Sequence[TurnLine], after: Sequence[TurnLine]
) -> list[tuple[int, int] | None]:
    """Return (lower, upper) of spans after an edit, None for each that has none of its text left.

    `before` and `after` hold all turns in order, as they were and as they are.
    """
    ids = {line.order_key: line.turn_id for line in before}
    numbers = {line.turn_id: number for number, line in enumerate(after)}
    moved: list[tuple[int, int] | None] = []
    for span in spans:
        first, last = (Point(ids[order_key(at)], offset(at)) for at in span)
        start, end = edit.moved_start(first), edit.moved_end(last)
        lines = after[numbers[start.turn_id] : numbers[end.turn_id] + 1]
        try:
            moved.append(span_of(start, end, lines))
        except ValueError:
            moved.append(None)
    return moved


def moved_replacement(wanted: Replace, edits: Iterable[Edit]) -> Replace | None:
    """Return a replacement made on an older text as it applies after the edits, None where they clash.

    It clashes when somebody else has changed, cut through or typed inside the text that it removes.
    """
    for edit in edits:
        start, end = Point(wanted.turn_id, wanted.offset), Point(wanted.turn_id, wanted.end)
        if not wanted.removed:
            start = end = edit.moved_start(start)
        else:
            start, end = edit.moved_start(start), edit.moved_end(end)
        if start.turn_id != end.turn_id or end.offset - start.offset != len(wanted.removed):
            return None
        if isinstance(edit, Replace) and edit.turn_id == wanted.turn_id and _overlap(wanted, edit):
            return None
        wanted = Replace(start.turn_id, start.offset, wanted.removed, wanted.inserted)
    return wanted


def _overlap(one: Replace, other: Replace) -> bool:
    if not one.removed and not other.removed:
        return False
    if not one.removed:
        return other.offset < one.offset < other.end
    return one.offset < other.end and other.offset < one.end


def keys_with_room(keys: Sequence[int], after: int, *, step: int) -> tuple[int, dict[int, int]]:
    """Find a free key behind `keys[after]`.

    Returns the key and, where its neighbours have to move, their old keys with the new ones: the smallest
    stretch of turns around it that can be spread evenly. The last turn gets `step` of room behind it.
    """
    beyond = keys[-1] + step * 2
    width = 0
    while True:
        first, last = max(0, after + 1 - width), min(len(keys), after + 1 + width)
        low = keys[first - 1] if first else 0
        high = keys[last] if last < len(keys) else beyond
        count = last - first + 1
        if high - low >= (count + 1) * (2 if width else 1):
            break
        width = width * 2 or 1
        beyond += step * width
    new = [low + (high - low) * number // (count + 1) for number in range(1, count + 1)]
    at = after + 1 - first
    free = new.pop(at)
    moved = zip(keys[first:last], new, strict=True)
    return free, {old: to for old, to in moved if old != to}
