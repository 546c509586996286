"""How much of the participants' text is worked through: coded, or read and found not relevant."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from transcripts.calculations.positions import TurnLine, order_key, passages


@dataclass(frozen=True)
class Worked:
    """Code points of the participants' turns that are coded or marked, out of all of them."""

    done: int
    total: int

    @property
    def share(self) -> int:
        """Whole percent, rounded down, so that only a finished text says 100; a text of nobody has 100."""
        return 100 * self.done // self.total if self.total else 100


def worked_through(
    turns: Sequence[TurnLine],
    spans: Iterable[tuple[int, int]],
    *,
    irrelevant_ids: frozenset[int] = frozenset(),
) -> Worked:
    """Measure the participants' turns (the moderator's are left out by the caller), given in order.

    A character counts once however many codings lie on it; every character of a marked turn counts.
    """
    covered: dict[int, list[tuple[int, int]]] = {line.turn_id: [] for line in turns}
    keys = [line.order_key for line in turns]
    for lower, upper in spans:
        for part in passages(lower, upper, _between(turns, keys, order_key(lower), order_key(upper))):
            covered[part.turn.turn_id].append((part.start, part.end))
    done = sum(
        line.length if line.turn_id in irrelevant_ids else union_length(covered[line.turn_id])
        for line in turns
    )
    return Worked(done, sum(line.length for line in turns))


def union_length(intervals: Iterable[tuple[int, int]]) -> int:
    """Return how many whole numbers lie in at least one of the half-open intervals."""
    length, reached = 0, 0
    for start, end in sorted(intervals):
        length += max(0, end - max(start, reached))
        reached = max(reached, end)
    return length


def _between(turns: Sequence[TurnLine], keys: list[int], first: int, last: int) -> Sequence[TurnLine]:
    return turns[bisect_left(keys, first) : bisect_right(keys, last)]
