"""When turns begin and end, where a text gives only one of the two."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from transcripts.calculations.words import DraftTurn


def filled(turns: Sequence[DraftTurn], *, ends: bool) -> list[DraftTurn]:
    """Give each turn its other time; `ends` says that the marks of this text stand at the end of turns.

    Then a turn begins where the one before it ends (f4; the first one at 0), else it ends where the next one
    begins. What the neighbour does not know stays None.
    """
    if not ends:
        behind = [*turns[1:], DraftTurn("", "")]
        return [_with_end(turn, following) for turn, following in zip(turns, behind, strict=True)]
    pointed = [_only_mark_is_end(turn) for turn in turns]
    before = [DraftTurn("", "", end_ms=0), *pointed[:-1]]
    return [_with_start(turn, previous) for turn, previous in zip(pointed, before, strict=True)]


def stretches(turn: DraftTurn, points: Sequence[tuple[int, int]]) -> list[list[Any]]:
    """Return what lies between the marks within a turn, in the shape of word times.

    `points` are (offset in code points, milliseconds); without any there are no stretches.
    """
    if not points:
        return []
    outer = [(0, turn.start_ms), *points, (len(turn.text), turn.end_ms)]
    known = [(min(offset, len(turn.text)), ms) for offset, ms in outer if ms is not None]
    return [
        [first, last - first, from_ms, to_ms, 1.0]
        for (first, from_ms), (last, to_ms) in pairwise(known)
        if first < last and from_ms <= to_ms
    ]


def warnings(turns: Sequence[DraftTurn]) -> tuple[str, ...]:
    """Return codes of what is strange about the times of these turns."""
    starts = [turn.start_ms for turn in turns if turn.start_ms is not None]
    ends = [turn.end_ms for turn in turns if turn.end_ms is not None]
    in_order = starts == sorted(starts) and ends == sorted(ends)
    known = len(starts) == len(turns) or not (starts or ends)
    return (() if in_order else ("times_out_of_order",)) + (() if known else ("times_missing",))


def _only_mark_is_end(turn: DraftTurn) -> DraftTurn:
    """Take the only mark of a turn without words for its end, as it is for the other turns."""
    is_empty = not turn.text and turn.end_ms is None
    return replace(turn, start_ms=None, end_ms=turn.start_ms) if is_empty else turn


def _with_start(turn: DraftTurn, previous: DraftTurn) -> DraftTurn:
    known, end_ms = previous.end_ms, turn.end_ms
    if turn.start_ms is not None or known is None or (end_ms is not None and known > end_ms):
        return turn
    return replace(turn, start_ms=known)


def _with_end(turn: DraftTurn, following: DraftTurn) -> DraftTurn:
    known, start_ms = following.start_ms, turn.start_ms
    if turn.end_ms is not None or known is None or start_ms is None or known < start_ms:
        return turn
    return replace(turn, end_ms=known)
