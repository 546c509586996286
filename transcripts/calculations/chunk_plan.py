"""Where a recording is cut into chunks: in its silences, into pieces of nearly the same length."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

LONGEST_MS = 480_000
UNMEASURED_MS = 180_000  # of a model whose speed on this server nobody knows yet
COMPUTING_MS = 90_000  # aimed at; a chunk may be a third longer, and two minutes are the most
SHORTEST_MS = 45_000  # shorter pieces waste half a batch
CLEAR_SILENCE_MS = 500
HARD_CUT_MARGIN_MS = 2_000  # both sides of a cut through speech hear this much more
_REACH = 0.35  # how far from its ideal place a cut may lie, as a share of the chunk's length


@dataclass(frozen=True)
class PlannedChunk:
    """One piece [start, end) of a recording and what the engine hears for it, in milliseconds."""

    start_ms: int
    end_ms: int
    heard_from_ms: int
    heard_to_ms: int


@dataclass(frozen=True)
class _Cut:
    at_ms: int
    through_speech: bool


def target_ms(speed: float | None) -> int:
    """Return how long chunks should be; `speed`: computing time over sound, as measured; or None."""
    if not speed:
        return UNMEASURED_MS
    return max(SHORTEST_MS, min(LONGEST_MS, int(COMPUTING_MS / speed)))


def speech_within(speech: Sequence[tuple[int, int]], start_ms: int, end_ms: int) -> list[tuple[int, int]]:
    """Return what of some stretches lies in [start, end)."""
    cut = [(max(start, start_ms), min(end, end_ms)) for start, end in speech]
    return [(start, end) for start, end in cut if end > start]


def plan_chunks(
    duration_ms: int, speech: Sequence[tuple[int, int]], *, target: int = LONGEST_MS, workers: int = 2
) -> list[PlannedChunk]:
    """Cut [0, duration) into chunks; `speech` are the sorted stretches (start_ms, end_ms) with voices.

    They are about `target` ms long at most, and their number is a multiple of `workers`, so that none of
    them waits at the end.
    """
    count = _chunk_count(duration_ms, target, workers)
    silences = _silences(duration_ms, speech)
    cuts = [
        _best_cut(duration_ms * number // count, duration_ms / count, silences) for number in range(1, count)
    ]
    edges = [_Cut(0, through_speech=False), *cuts, _Cut(duration_ms, through_speech=False)]
    return [_chunk(left, right, duration_ms) for left, right in pairwise(edges)]


def _chunk_count(duration_ms: int, target: int, workers: int) -> int:
    count = workers * max(1, ceil(duration_ms / (target * workers)))
    return max(1, min(count, duration_ms // SHORTEST_MS))


def _silences(duration_ms: int, speech: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    starts = [0, *(end for _start, end in speech)]
    ends = [*(start for start, _end in speech), duration_ms]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if end > start]


def _best_cut(ideal_ms: int, length_ms: float, silences: Sequence[tuple[int, int]]) -> _Cut:
    low, high = int(ideal_ms - _REACH * length_ms), int(ideal_ms + _REACH * length_ms)
    near = [(max(start, low), min(end, high)) for start, end in silences if end > low and start < high]
    clear = [(start, end) for start, end in near if end - start >= CLEAR_SILENCE_MS]
    if not near:
        return _Cut(ideal_ms, through_speech=True)
    start, end = max(clear or near, key=lambda gap: _worth(gap, ideal_ms, length_ms))
    return _Cut((start + end) // 2, through_speech=not clear)


def _worth(gap: tuple[int, int], ideal_ms: int, length_ms: float) -> float:
    start, end = gap
    return min(end - start, 2_000) / 2_000 - abs((start + end) / 2 - ideal_ms) / (length_ms * _REACH)


def _chunk(left: _Cut, right: _Cut, duration_ms: int) -> PlannedChunk:
    before = HARD_CUT_MARGIN_MS if left.through_speech else 0
    after = HARD_CUT_MARGIN_MS if right.through_speech else 0
    return PlannedChunk(
        left.at_ms, right.at_ms, max(0, left.at_ms - before), min(duration_ms, right.at_ms + after)
    )
