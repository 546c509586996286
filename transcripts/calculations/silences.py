"""Stretches of sound to be silenced: where words were said, merged and in order."""

from collections.abc import Iterable, Sequence
from typing import Any

Stretch = Sequence[int]  # start_ms, end_ms
_MARGIN_MS = 80  # the engine's word times are about as exact as this


def merged(stretches: Iterable[Stretch], *, until_ms: int) -> list[list[int]]:
    """Return the stretches in order, those that touch as one, none beyond the end of the recording."""
    found: list[list[int]] = []
    for start, end in sorted((max(0, each[0]), min(each[1], until_ms)) for each in stretches):
        if end <= start:
            continue
        if found and start <= found[-1][1]:
            found[-1][1] = max(found[-1][1], end)
        else:
            found.append([start, end])
    return found


def stretch_of(
    words: Sequence[Sequence[Any]], start: int, end: int, *, turn: tuple[int | None, int | None]
) -> Stretch | None:
    """Return when the characters from `start` to `end` of a turn are said.

    `words` are rows of (offset, length, start_ms, end_ms, …); where a word in it has no time the whole turn
    is meant, whose times are `turn`. None when that has no times either.
    """
    touched = [word for word in words if word[0] < end and word[0] + word[1] > start]
    covered = sum(min(end, word[0] + word[1]) - max(start, word[0]) for word in touched)
    if touched and all(word[2] is not None for word in touched) and covered * 2 >= end - start:
        return touched[0][2] - _MARGIN_MS, touched[-1][3] + _MARGIN_MS
    if turn[0] is None or turn[1] is None:
        return None
    return turn[0], turn[1]
