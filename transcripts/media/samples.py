"""Plain samples for the engines: 16 kHz, mono, 16 bits, in a file that is mapped into memory."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from numpy.typing import NDArray

from transcripts.media.sound_files import MediaError, Source, frames, open_sound

SAMPLE_RATE = 16_000
PEAKS_SUFFIX = ".peaks"
PEAK_MS = 50  # three hours are 216,000 bytes, and a second is still twenty bars wide
_PEAKS_AT_ONCE = 1_200
_LOUDEST = 32_768

Samples = NDArray[np.int16]


def write_samples(source: Source, target: Path, *, silences: Iterable[Sequence[int]] = ()) -> None:
    """Decode a file of sound into raw samples; memory stays bounded, and `target` appears only when whole.

    Stretches (milliseconds) that nobody may hear any more are silent: no engine hears them either.
    Raises MediaError when the file can't be decoded or holds no sound.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        with partial.open("wb") as file:
            for frame in resampled(source, AudioResampler(format="s16", layout="mono", rate=SAMPLE_RATE)):
                file.write(frame.to_ndarray().tobytes())
        _silence(partial, silences)
        if not partial.stat().st_size:
            raise MediaError("zero_length")
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def _silence(path: Path, silences: Iterable[Sequence[int]]) -> None:
    whole = np.memmap(path, dtype="<i2", mode="r+") if path.stat().st_size else np.zeros(0, np.int16)
    for start_ms, end_ms in silences:
        whole[start_ms * SAMPLE_RATE // 1000 : -(-end_ms * SAMPLE_RATE // 1000)] = 0


def resampled(source: Source, resampler: AudioResampler) -> Iterator[AudioFrame]:
    """Decode the first audio track and resample it, as one unbroken line of samples."""
    with open_sound(source) as container:
        for frame in frames(container):
            frame.pts = None  # gaps between time stamps are not silence
            yield from resampler.resample(frame)
        yield from resampler.resample(None)


def open_samples(path: Path) -> Samples:
    """Map a file of samples into memory; nothing is read before it is used."""
    return np.memmap(path, dtype="<i2", mode="r")


def duration_ms(samples: Samples) -> int:
    """Return the length of the sound."""
    return len(samples) * 1000 // SAMPLE_RATE


def piece(samples: Samples, start_ms: int, end_ms: int) -> Samples:
    """Return the samples of [start, end)."""
    return samples[start_ms * SAMPLE_RATE // 1000 : end_ms * SAMPLE_RATE // 1000]


def peaks(samples: Samples) -> bytes:
    """Return the loudest sample of each 50 ms, one byte each, 255 for the loudest there can be."""
    width = PEAK_MS * SAMPLE_RATE // 1000
    step = width * _PEAKS_AT_ONCE
    return b"".join(_peaks(samples[start : start + step], width) for start in range(0, len(samples), step))


def silenced_peaks(peaks: bytes, silences: Iterable[Sequence[int]]) -> bytes:
    """Return a waveform that is flat where nobody may hear anything (milliseconds), by whole peaks."""
    flat = bytearray(peaks)
    for start_ms, end_ms in silences:
        first, last = start_ms // PEAK_MS, min(-(-end_ms // PEAK_MS), len(flat))
        flat[first:last] = bytes(max(0, last - first))
    return bytes(flat)


def _peaks(part: Samples, width: int) -> bytes:
    loud = np.abs(np.asarray(part, dtype=np.int32))
    whole = np.pad(loud, (0, -len(loud) % width)).reshape(-1, width)
    return bytes((whole.max(1) * 255 // _LOUDEST).astype(np.uint8))


def remove_all(paths: Iterable[Path]) -> None:
    """Remove files that are no longer needed; missing ones are fine."""
    for path in paths:
        path.unlink(missing_ok=True)
