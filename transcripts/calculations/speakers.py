"""Which voice said a word: largest overlap, else the nearest voice, without islands of one word."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from transcripts.calculations.words import SpeakerStretch, Word

_NEAR_MS = 1_000
_LONG_WORD_MS = 1_000
_LOOK_BACK = 12  # stretches before a word that may still overlap it
_SENTENCE_END = (".", "?", "!", "…")


def assign_speakers(words: Sequence[Word], stretches: Sequence[SpeakerStretch]) -> list[int]:
    """Return the speaker of each word; `stretches` are sorted by start. Without any, all are speaker 0."""
    if not stretches:
        return [0] * len(words)
    starts = [stretch.start_ms for stretch in stretches]
    speakers: list[int] = []
    for word in words:
        after = bisect_left(starts, word.end_ms)
        overlapped = _largest_overlap(word, stretches[max(0, after - _LOOK_BACK) : after])
        nearest = _nearest(word, stretches[max(0, after - 3) : after + 3])
        previous = speakers[-1] if speakers else nearest[1]
        too_far = nearest[1] if nearest[0] <= _NEAR_MS else previous
        speakers.append(too_far if overlapped is None else overlapped)
    return _without_islands(words, speakers)


def clip_to_speech(words: Sequence[Word], stretches: Sequence[SpeakerStretch]) -> list[Word]:
    """Shorten words that are drawn out over a silence to the speech they overlap most."""
    starts = [stretch.start_ms for stretch in stretches]
    return [_clipped(word, stretches, starts) for word in words]


def _clipped(word: Word, stretches: Sequence[SpeakerStretch], starts: Sequence[int]) -> Word:
    if word.end_ms - word.start_ms < _LONG_WORD_MS:
        return word
    after = bisect_left(starts, word.end_ms)
    near = stretches[max(0, after - _LOOK_BACK) : after]
    best = max(near, key=lambda stretch: _overlap(word, stretch), default=None)
    if best is None or _overlap(word, best) <= 0:
        return word
    return replace(word, start_ms=max(word.start_ms, best.start_ms), end_ms=min(word.end_ms, best.end_ms))


def _overlap(word: Word, stretch: SpeakerStretch) -> int:
    return min(word.end_ms, stretch.end_ms) - max(word.start_ms, stretch.start_ms)


def _largest_overlap(word: Word, near: Sequence[SpeakerStretch]) -> int | None:
    overlaps: Counter[int] = Counter()
    for stretch in near:
        overlaps[stretch.speaker] += max(0, _overlap(word, stretch))
    speaker, overlap = max(overlaps.items(), key=lambda item: item[1], default=(0, 0))
    return speaker if overlap > 0 else None


def _nearest(word: Word, near: Sequence[SpeakerStretch]) -> tuple[int, int]:
    """Return (distance in ms, speaker) of the nearest stretch."""
    middle = word.middle_ms
    return min((min(abs(one.start_ms - middle), abs(one.end_ms - middle)), one.speaker) for one in near)


def _without_islands(words: Sequence[Word], speakers: list[int]) -> list[int]:
    """Give a single word between two of the same voice to them, unless a sentence ended before it."""
    smooth = list(speakers)
    for index in range(1, len(smooth) - 1):
        before, here, after = smooth[index - 1], smooth[index], smooth[index + 1]
        if before == after != here and not words[index - 1].text.rstrip().endswith(_SENTENCE_END):
            smooth[index] = before
    return smooth
