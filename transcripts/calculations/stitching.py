"""The words of neighbouring chunks become one list, without lost or doubled words at the seams."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from transcripts.calculations.words import Word

_SAME_MOMENT_MS = 700  # two hearings of one word differ less than this


def stitch(chunks: Iterable[tuple[int, Sequence[Word]]]) -> list[Word]:
    """Join the words of chunks in order; each chunk is (start_ms, words), times in the whole recording.

    Where a cut went through speech both neighbours heard its surroundings: the seam is laid through a word
    that both heard, as near to the cut as possible, and at the cut itself when there is none.
    """
    joined: list[Word] = []
    for start_ms, words in chunks:
        joined = _seam(joined, list(words), start_ms) if joined else list(words)
    return _in_order(joined)


def _seam(left: list[Word], right: list[Word], cut_ms: int) -> list[Word]:
    if not right or left[-1].end_ms <= right[0].start_ms:
        return left + right
    shared = _shared_word(left, right, cut_ms)
    if shared is not None:
        return left[: shared[0]] + right[shared[1] :]
    return [word for word in left if word.middle_ms < cut_ms] + [
        word for word in right if word.middle_ms >= cut_ms
    ]


def _shared_word(left: Sequence[Word], right: Sequence[Word], cut_ms: int) -> tuple[int, int] | None:
    """Return the indexes of one word in both lists, the one nearest to the cut."""
    first_heard = right[0].start_ms - _SAME_MOMENT_MS
    pairs = [
        (left_index, right_index)
        for left_index in range(len(left) - 1, -1, -1)
        if left[left_index].end_ms >= first_heard
        for right_index in range(min(len(right), 40))
        if _same(left[left_index], right[right_index])
    ]
    return min(pairs, key=lambda pair: abs(left[pair[0]].middle_ms - cut_ms), default=None)


def _same(one: Word, other: Word) -> bool:
    return bool(one.key) and one.key == other.key and abs(one.middle_ms - other.middle_ms) <= _SAME_MOMENT_MS


def _in_order(words: list[Word]) -> list[Word]:
    """Let no word start before its predecessor's start; engines are a few milliseconds off at times."""
    ordered: list[Word] = []
    for word in words:
        start_ms = max(word.start_ms, ordered[-1].start_ms if ordered else 0)
        ordered.append(replace(word, start_ms=start_ms, end_ms=max(word.end_ms, start_ms)))
    return ordered
