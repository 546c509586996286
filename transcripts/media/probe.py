"""Is an uploaded file sound, and is all of it there? Judged by its content, never by its name."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import av
from av.audio.stream import AudioStream
from av.container import InputContainer

from transcripts.media import endings
from transcripts.media.sound_files import MediaError, Source, open_sound

if TYPE_CHECKING:
    from av.packet import Packet

_VIDEO_CONTAINERS = ("mov", "matroska")
_DECLARING_FORMATS = ("wav", "flac", "mov")  # others only estimate their length
_TOLERANCE_MS = 300
_TOLERANCE_SHARE = 0.001
_TRIED_PACKETS = 200


@dataclass(frozen=True)
class Probe:
    """What a good file holds."""

    duration_ms: int
    format_name: str


@dataclass
class _Count:
    """What came out of the file while it was read through."""

    end_ms: int = 0
    packets: int = 0
    tried: int = 0
    decoded_samples: int = 0
    errors: int = 0


def probe(file: Source) -> Probe:
    """Read a file through without decoding all of it.

    Raises MediaError: empty, not_audio, no_sound (a film without a sound track), zero_length,
    truncated, damaged.
    """
    file.seek(0)
    if not file.read(1):
        raise MediaError("empty")
    if endings.is_cut_off(file):
        raise MediaError("truncated")
    with open_sound(file) as container:
        name = container.format.name.split(",")[0]
        count = _read_through(container, _audio_track(container, name))
        declared_ms = _declared_ms(container) if name in _DECLARING_FORMATS else 0
    _judge(count, declared_ms)
    if name == "mp3" and endings.mp3_frames_are_missing(file, count.packets):
        raise MediaError("truncated")
    return Probe(duration_ms=count.end_ms, format_name=name)


def _audio_track(container: InputContainer, name: str) -> AudioStream:
    if container.streams.audio:
        return container.streams.audio[0]
    is_film = name in _VIDEO_CONTAINERS and len(container.streams.video) > 0
    if not container.streams:
        raise MediaError("zero_length")
    raise MediaError("no_sound" if is_film else "not_audio")


def _declared_ms(container: InputContainer) -> int:
    stream = container.streams.audio[0]
    if stream.duration and stream.time_base:
        return int(stream.duration * stream.time_base * 1000)
    return int((container.duration or 0) / 1000) if not container.streams.video else 0


def _read_through(container: InputContainer, stream: AudioStream) -> _Count:
    count = _Count()
    try:
        for packet in container.demux(stream):
            if packet.size:
                _count(count, packet)
    except av.FFmpegError as error:
        raise MediaError("truncated" if count.packets else "not_audio") from error
    if not count.end_ms and count.decoded_samples:
        count.end_ms = count.decoded_samples * 1000 // (stream.rate or 1)
    return count


def _count(count: _Count, packet: "Packet[AudioStream]") -> None:
    count.packets += 1
    if packet.pts is not None and packet.time_base:
        end = (packet.pts + (packet.duration or 0)) * packet.time_base
        count.end_ms = max(count.end_ms, int(end * 1000))
    if count.tried < _TRIED_PACKETS:
        count.tried += 1
        try:
            count.decoded_samples += sum(frame.samples for frame in packet.decode())
        except av.FFmpegError:
            count.errors += 1


def _judge(count: _Count, declared_ms: int) -> None:
    if not count.packets:
        raise MediaError("truncated" if declared_ms > _TOLERANCE_MS else "zero_length")
    if not count.decoded_samples or count.errors > count.tried // 2:
        raise MediaError("damaged" if count.tried > count.errors else "not_audio")
    if declared_ms - count.end_ms > max(_TOLERANCE_MS, declared_ms * _TOLERANCE_SHARE):
        raise MediaError("truncated")
    if count.end_ms <= 0:
        raise MediaError("zero_length")
