"""Which voice said a word: largest overlap, else the nearest voice, without islands of one word."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from transcripts.calculations.sentences import ends_sentence
from transcripts.calculations.words import SpeakerStretch, Word

_NEAR_MS = 1_000
_SHORTEST_WORD_MS = 40  # what is left of a word must still be one
_LOOK_BACK = 12  # stretches before a word that may still overlap it


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
    speech = _joined(stretches)
    starts = [start for start, _end in speech]
    ends = [bisect_left(starts, word.end_ms) for word in words]
    near = [speech[max(0, end - _LOOK_BACK) : end] for end in ends]
    return [_clipped(word, some) for word, some in zip(words, near, strict=True)]


def _joined(stretches: Sequence[SpeakerStretch]) -> list[tuple[int, int]]:
    """Return where anybody speaks: neighbours that touch are one."""
    speech: list[tuple[int, int]] = []
    for stretch in stretches:
        if speech and stretch.start_ms <= speech[-1][1]:
            speech[-1] = (speech[-1][0], max(speech[-1][1], stretch.end_ms))
        else:
            speech.append((stretch.start_ms, stretch.end_ms))
    return speech


def _clipped(word: Word, near: Sequence[tuple[int, int]]) -> Word:
    parts = [(max(word.start_ms, start), min(word.end_ms, end)) for start, end in near]
    start_ms, end_ms = max(parts, key=lambda part: part[1] - part[0], default=(0, 0))
    if end_ms - start_ms < _SHORTEST_WORD_MS:
        return word
    return replace(word, start_ms=start_ms, end_ms=end_ms)


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
        if before == after != here and not ends_sentence(words[index - 1].text):
            smooth[index] = before
    return smooth
