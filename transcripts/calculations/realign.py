"""Word times through edits: unchanged words keep theirs, typed ones share the time of what they replace.

A word is a row [offset, length, start_ms, end_ms, probability] as turns keep it, offsets in code points.
A typed word has no probability; where there is no time to share it gets no row.
"""

import re
from collections.abc import Sequence
from typing import Any

Row = list[Any]
_Token = tuple[int, int]  # offset and length
_TOKEN = re.compile(r"\S+")


def words_after_replace(
    words: Sequence[Row], text: str, *, at: int, removed: int, inserted: int
) -> list[Row]:
    """Return the words of a turn after an edit; `text` is the new text, the counts are code points."""
    low, high = _touched(text, at, at + inserted)
    growth = inserted - removed
    before = [row for row in words if row[0] + row[1] <= low]
    after = [_shifted(row, growth) for row in words if row[0] >= high - growth]
    changed = words[len(before) : len(words) - len(after)]
    tokens = [(match.start(), len(match.group())) for match in _TOKEN.finditer(text, low, high)]
    kept, lost = _sorted_out(changed, tokens, at=at, end=at + removed, growth=growth)
    typed = [token for token in tokens if token not in kept]
    room = _room(lost, typed, [*before, *kept.values(), *after])
    return sorted([*before, *kept.values(), *_shared(typed, room), *after], key=_place)


def words_after_split(words: Sequence[Row], at: int) -> tuple[list[Row], list[Row]]:
    """Return the words of both halves of a turn; a word that is cut in two shares its time by length."""
    left, right = [], []
    for row in words:
        if row[0] + row[1] <= at:
            left.append(list(row))
        elif row[0] >= at:
            right.append(_shifted(row, -at))
        else:
            cut_ms = _share(row[2], row[3], at - row[0], row[1])
            left.append([row[0], at - row[0], row[2], cut_ms, row[4]])
            right.append([0, row[0] + row[1] - at, cut_ms, row[3], row[4]])
    return left, right


def words_after_join(first: Sequence[Row], second: Sequence[Row], at: int) -> list[Row]:
    """Return the words of two joined turns; `at` is the length of the first."""
    return [*(list(row) for row in first), *(_shifted(row, at) for row in second)]


def cut_times(
    start_ms: int | None, end_ms: int | None, words: tuple[list[Row], list[Row]], share: tuple[int, int]
) -> tuple[int | None, int | None]:
    """Return when the first half of a split turn ends and when the second begins.

    `words` are those of both halves; without them the time is shared as `share` says: (part, whole) in code
    points. None where the turn has no time.
    """
    left, right = words
    ends = [row[3] for row in left if row[3] is not None]
    starts = [row[2] for row in right if row[2] is not None]
    if start_ms is None or end_ms is None:
        return end_ms, (starts[0] if starts else None)
    cut_ms = _share(start_ms, end_ms, *share)
    return (max(ends) if ends else min(starts, default=cut_ms)), (
        min(starts) if starts else max(ends, default=cut_ms)
    )


def _touched(text: str, low: int, high: int) -> tuple[int, int]:
    """Widen [low, high) of the new text to whole words."""
    while low and not text[low - 1].isspace():
        low -= 1
    while high < len(text) and not text[high].isspace():
        high += 1
    return low, high


def _shifted(row: Row, by: int) -> Row:
    return [row[0] + by, *row[1:]]


def _sorted_out(
    changed: Sequence[Row], tokens: list[_Token], *, at: int, end: int, growth: int
) -> tuple[dict[_Token, Row], list[Row]]:
    """Part the old words near an edit into those that stand unchanged (by their token) and those lost."""
    kept, lost = {}, []
    for row in changed:
        moved = _shifted(row, growth) if row[0] >= end else list(row)
        is_outside = row[0] >= end or row[0] + row[1] <= at
        if is_outside and (moved[0], moved[1]) in tokens:
            kept[moved[0], moved[1]] = moved
        else:
            lost.append(row)
    return kept, lost


def _room(lost: list[Row], typed: list[_Token], others: list[Row]) -> tuple[int, int] | None:
    """Return the milliseconds that typed words may share: those of the lost words, else a pause."""
    timed = [row for row in lost if row[2] is not None and row[3] is not None]
    if timed:
        return min(row[2] for row in timed), max(row[3] for row in timed)
    if not typed:
        return None
    earlier = max((row for row in others if row[0] < typed[0][0]), key=_place, default=None)
    later = min((row for row in others if row[0] > typed[-1][0]), key=_place, default=None)
    if earlier and later and None not in (earlier[3], later[2]) and earlier[3] < later[2]:
        return earlier[3], later[2]
    return None


def _place(row: Row) -> int:
    return int(row[0])


def _shared(typed: list[_Token], room: tuple[int, int] | None) -> list[Row]:
    if room is None:
        return []
    total, passed, rows = sum(length for _at, length in typed), 0, []
    for at, length in typed:
        start_ms, end_ms = _share(*room, passed, total), _share(*room, passed + length, total)
        rows.append([at, length, start_ms, end_ms, None])
        passed += length
    return rows


def _share(start_ms: int, end_ms: int, part: int, whole: int) -> int:
    return start_ms + (end_ms - start_ms) * part // max(1, whole)
