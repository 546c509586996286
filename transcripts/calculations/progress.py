"""How far a transcription is, and how long it still takes, from what was measured."""

from collections.abc import Sequence
from dataclasses import dataclass

_PREPARING, _TRANSCRIBING, _SPEAKERS = 0.05, 0.9, 0.05
_SPEED_BEFORE_MEASURING = 0.13  # computing time over sound, base model on one core
_SPEAKERS_SPEED = 0.002


@dataclass(frozen=True)
class ChunkState:
    """What is known of one chunk: its length, how much of it is done, how long it took (all ms)."""

    length_ms: int
    done_ms: int
    computing_ms: int | None
    is_running: bool


@dataclass(frozen=True)
class Progress:
    """Share done in [0, 1]; `left_ms` is None as long as nothing is known."""

    share: float
    left_ms: int | None


def progress(chunks: Sequence[ChunkState], *, speakers_done: bool) -> Progress:
    """Return the progress of a job; without chunks it is still being prepared."""
    length = sum(chunk.length_ms for chunk in chunks)
    if not length:
        return Progress(0.0, None)
    done = sum(chunk.done_ms for chunk in chunks)
    share = _PREPARING + _TRANSCRIBING * done / length + (_SPEAKERS if speakers_done else 0)
    hands = max(1, sum(chunk.is_running for chunk in chunks))
    left = (length - done) * _speed(chunks) / hands
    left += 0 if speakers_done else length * _SPEAKERS_SPEED
    return Progress(min(share, 0.99), int(left))


def _speed(chunks: Sequence[ChunkState]) -> float:
    measured = [(chunk.computing_ms, chunk.length_ms) for chunk in chunks if chunk.computing_ms]
    sound = sum(length for _computing, length in measured)
    return sum(computing for computing, _length in measured) / sound if sound else _SPEED_BEFORE_MEASURING
