"""Opening and decoding sound files of the accepted formats, and of no others."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

import av
from av.audio.frame import AudioFrame
from av.container import InputContainer

if TYPE_CHECKING:
    from django.core.files import File

ACCEPTED_FORMATS = (
    "wav",
    "mp3",
    "mov",
    "ogg",
    "flac",
    "aac",
    "matroska",
)  # by content; mov is also mp4 and m4a
Source: TypeAlias = "BinaryIO | File[bytes]"

_MOST_BAD_SHARE = 0.2  # of packets that can't be decoded


class MediaError(Exception):
    """A file that can't be used; `reason` is a code whose sentence is made where it is shown."""

    def __init__(self, reason: str) -> None:
        """Keep the code."""
        super().__init__(reason)
        self.reason = reason


def open_sound(file: Source) -> InputContainer:
    """Open a file by its content; raises MediaError: not_audio, zero_length.

    The list of formats also keeps out playlists, which would make the decoder open other addresses.
    """
    options = {"format_whitelist": ",".join(ACCEPTED_FORMATS), "protocol_whitelist": "none"}
    file.seek(0)
    try:
        return av.open(file, mode="r", options=options, metadata_errors="ignore")
    except av.EOFError as error:  # a proper header and nothing behind it
        raise MediaError("zero_length") from error
    except (av.FFmpegError, ValueError, UnicodeDecodeError) as error:
        raise MediaError("not_audio") from error


def frames(container: InputContainer) -> Iterator[AudioFrame]:
    """Decode the first audio track; raises MediaError("damaged") when too much of it can't be decoded."""
    good = bad = 0
    for packet in container.demux(container.streams.audio[0]):
        try:
            decoded = packet.decode()
        except av.FFmpegError:
            bad += 1
            continue
        good += 1
        yield from decoded
    if bad > _MOST_BAD_SHARE * (good + bad):
        raise MediaError("damaged")
