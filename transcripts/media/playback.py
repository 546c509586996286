"""The version of a recording that every browser plays and seeks: MP3, mono, constant bit rate."""

from pathlib import Path

import av
from av.audio.resampler import AudioResampler

from transcripts.media.samples import resampled
from transcripts.media.sound_files import Source

CONTENT_TYPE = "audio/mpeg"
SUFFIX = ".mp3"
_RATE = 24_000  # more than speech needs; every browser plays it
_BIT_RATE = 64_000
_EFFORT = "7"  # of 0 (slowest) to 9: at this rate nobody hears the difference


def write_playback(source: Source, target: Path) -> None:
    """Encode the first audio track of a file; memory stays bounded. Raises MediaError for a bad source."""
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
        for frame in resampled(source, resampler):
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
