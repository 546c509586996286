"""Kaldi's logarithmic mel filter banks in numpy: 25 ms frames every 10 ms, 80 bins, Povey window."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

SAMPLE_RATE = 16_000
BINS = 80
_FRAME, _STEP, _FFT = 400, 160, 512
_LOWEST_HZ, _HIGHEST_HZ = 20.0, 8_000.0
_PREEMPHASIS = 0.97
_FLOOR = 1.1920929e-07  # the smallest float32 above zero that Kaldi takes a logarithm of

Array = NDArray[np.float32]


def filter_banks(sound: Array) -> Array:
    """Return (frames, 80) for samples in [-1, 1); sound shorter than one frame gives no frames."""
    count = 1 + (len(sound) - _FRAME) // _STEP
    if count < 1:
        return np.zeros((0, BINS), np.float32)
    frames = np.lib.stride_tricks.sliding_window_view(sound, _FRAME)[::_STEP][:count] * np.float32(32768)
    frames = frames - frames.mean(1, keepdims=True)
    first, rest = frames[:, :1] * (1 - _PREEMPHASIS), frames[:, 1:] - _PREEMPHASIS * frames[:, :-1]
    spectrum = np.fft.rfft(np.concatenate([first, rest], 1) * _window(), _FFT)
    banks: Array = np.log(np.maximum(np.abs(spectrum) ** 2 @ _mel(), _FLOOR)).astype(np.float32)
    return banks


@lru_cache(maxsize=1)
def _window() -> Array:
    return (np.hanning(_FRAME) ** 0.85).astype(np.float32)


@lru_cache(maxsize=1)
def _mel() -> Array:
    """Return the (257, 80) matrix of triangular filters on Kaldi's mel scale."""
    edges = np.linspace(_to_mel(np.float64(_LOWEST_HZ)), _to_mel(np.float64(_HIGHEST_HZ)), BINS + 2)
    bins = _to_mel(np.arange(_FFT // 2) * SAMPLE_RATE / _FFT)
    left, centre, right = edges[:-2, None], edges[1:-1, None], edges[2:, None]
    rising, falling = (bins - left) / (centre - left), (right - bins) / (right - centre)
    filters = np.zeros((_FFT // 2 + 1, BINS), np.float32)
    filters[:-1] = np.maximum(0, np.minimum(rising, falling)).T
    return filters


def _to_mel(hertz: NDArray[np.float64] | np.float64) -> NDArray[np.float64] | np.float64:
    return 1127.0 * np.log(1 + hertz / 700.0)
