"""Which stretches of a speaker's turns tell best who it is."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

LONGEST_MS = 12_000
SHORTEST_MS = 1_500


class Stretch(NamedTuple):
    """A stretch of sound, in milliseconds of the recording."""

    start_ms: int
    end_ms: int

    @property
    def length_ms(self) -> int:
        """How long it sounds."""
        return self.end_ms - self.start_ms


def samples(turns: Iterable[Stretch], *, count: int = 3) -> Sequence[Stretch]:
    """Return the `count` longest turns in the order in which they are spoken, each cut to twelve seconds.

    Very short ones are taken only where there is nothing longer.
    """
    known = [turn for turn in turns if turn.length_ms > 0]
    audible = [turn for turn in known if turn.length_ms >= SHORTEST_MS] or known
    longest = sorted(audible, key=lambda turn: -turn.length_ms)[:count]
    return [Stretch(turn.start_ms, min(turn.end_ms, turn.start_ms + LONGEST_MS)) for turn in sorted(longest)]
