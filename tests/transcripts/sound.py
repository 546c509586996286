"""Sound files made on the spot, in every accepted format."""

import io
from collections.abc import Iterator
from functools import lru_cache

import av
import numpy as np

RATE = 48_000
FORMATS = {
    "wav": ("wav", "pcm_s16le"),
    "mp3": ("mp3", "libmp3lame"),
    "m4a": ("ipod", "aac"),
    "mp4": ("mp4", "aac"),
    "ogg": ("ogg", "flac"),
    "opus": ("ogg", "libopus"),
    "flac": ("flac", "flac"),
    "aac": ("adts", "aac"),
    "webm": ("webm", "libopus"),
}


def tone(seconds: float, *, loud: float = 0.25, hertz: float = 220.0) -> np.ndarray:
    """16-bit samples of a swelling tone."""
    at = np.arange(int(seconds * RATE)) / RATE
    swell = (1 + np.sin(2 * np.pi * 3 * at)) / 2
    return (np.sin(2 * np.pi * hertz * at) * swell * loud * 32767).astype(np.int16)


@lru_cache(maxsize=64)
def make_sound(kind: str, seconds: float = 6.0, *, hertz: float = 220.0) -> bytes:
    """A file of that kind with a tone in it."""
    container_format, codec = FORMATS[kind]
    buffer = io.BytesIO()
    with av.open(buffer, "w", format=container_format) as container:
        stream = container.add_stream(codec, rate=RATE, layout="mono")
        container.start_encoding()
        for frame in _frames(tone(seconds, hertz=hertz)):
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return buffer.getvalue()


@lru_cache(maxsize=1)
def make_silent_film() -> bytes:
    """An MP4 with pictures and no sound track."""
    buffer = io.BytesIO()
    with av.open(buffer, "w", format="mp4") as container:
        stream = container.add_stream("mpeg4", rate=10)
        stream.width, stream.height, stream.pix_fmt = 64, 64, "yuv420p"
        for _number in range(10):
            picture = av.VideoFrame.from_ndarray(np.zeros((64, 64, 3), np.uint8), format="rgb24")
            container.mux(stream.encode(picture))
        container.mux(stream.encode(None))
    return buffer.getvalue()


def _frames(samples: np.ndarray) -> Iterator[av.AudioFrame]:
    for start in range(0, len(samples), 1024):
        frame = av.AudioFrame.from_ndarray(samples[None, start : start + 1024], format="s16", layout="mono")
        frame.rate, frame.pts = RATE, start
        yield frame
