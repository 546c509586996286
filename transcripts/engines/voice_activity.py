"""Where somebody speaks: Silero's voice activity detection over a mapped file, in blocks of five minutes."""

from transcripts.engines.base import SAMPLE_RATE, OnProgress, Samples, Speech

_BLOCK = 300 * SAMPLE_RATE
_MARGIN = 2 * SAMPLE_RATE  # heard on both sides of a block, so that its edges are judged in context


def find_speech(
    samples: Samples,
    *,
    silence_ms: int = 300,
    pad_ms: int = 0,
    shortest_ms: int = 0,
    on_progress: OnProgress | None = None,
) -> Speech:
    """Return the stretches of speech; memory stays bounded by one block, whatever the length of the sound.

    Stretches that are parted by at most `silence_ms` are one; each is widened by `pad_ms` on both sides.
    """
    from faster_whisper.vad import VadOptions, get_speech_timestamps

    options = VadOptions(
        min_silence_duration_ms=silence_ms, speech_pad_ms=pad_ms, min_speech_duration_ms=shortest_ms
    )
    found: list[list[int]] = []
    for block in range(0, len(samples), _BLOCK):
        start, end = max(0, block - _MARGIN), min(len(samples), block + _BLOCK + _MARGIN)
        for stretch in get_speech_timestamps(as_float(samples[start:end]), options):
            first = max(stretch["start"] + start, block)
            last = min(stretch["end"] + start, block + _BLOCK)
            _add(found, first, last, gap=silence_ms * SAMPLE_RATE // 1000 if first == block else -1)
        if on_progress:
            on_progress(end * 1000 // SAMPLE_RATE)
    return [(first * 1000 // SAMPLE_RATE, last * 1000 // SAMPLE_RATE) for first, last in found]


def as_float(samples: Samples) -> Samples:
    """Return 16-bit samples as float32 in [-1, 1)."""
    import numpy as np

    return np.asarray(samples, dtype=np.float32) / 32768


def _add(found: list[list[int]], first: int, last: int, *, gap: int) -> None:
    if last <= first:
        return
    if found and first - found[-1][1] <= gap:
        found[-1][1] = max(found[-1][1], last)
    else:
        found.append([first, last])
