"""The version of a recording that every browser plays and seeks: MP3, mono, constant bit rate."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import av
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler

from transcripts.media.samples import resampled
from transcripts.media.sound_files import Source

CONTENT_TYPE = "audio/mpeg"
SUFFIX = ".mp3"
_RATE = 24_000  # more than speech needs; every browser plays it
_BIT_RATE = 64_000
_EFFORT = "7"  # of 0 (slowest) to 9: at this rate nobody hears the difference


def write_playback(source: Source, target: Path, *, silences: Iterable[Sequence[int]] = ()) -> None:
    """Encode the first audio track of a file, silent in some stretches (milliseconds); memory stays bounded.

    Raises MediaError for a bad source.
    """
    quiet = [(start * _RATE // 1000, -(-end * _RATE // 1000)) for start, end in silences]
    target.parent.mkdir(parents=True, exist_ok=True)
    with av.open(str(target), "w", format="mp3") as container:
        stream = container.add_stream(
            "libmp3lame", rate=_RATE, layout="mono", options={"compression_level": _EFFORT}
        )
        stream.bit_rate = _BIT_RATE
        resampler = AudioResampler(
            format=stream.format,
            layout="mono",
            rate=_RATE,
            frame_size=stream.codec_context.frame_size or 1152,
        )
        at = 0
        for heard in resampled(source, resampler):
            frame = silenced(heard, at, quiet)
            at += heard.samples
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def silenced(frame: AudioFrame, at: int, quiet: Iterable[tuple[int, int]]) -> AudioFrame:
    """Return a frame that begins at sample `at`, without sound in the stretches of samples given."""
    touched = [(start - at, end - at) for start, end in quiet if start < at + frame.samples and end > at]
    if not touched:
        return frame
    samples = frame.to_ndarray()
    for start, end in touched:
        samples[..., max(0, start) : max(0, end)] = 0
    new = AudioFrame.from_ndarray(samples, format=frame.format.name, layout=frame.layout.name)
    new.sample_rate, new.pts, new.time_base = frame.sample_rate, frame.pts, frame.time_base
    return new
