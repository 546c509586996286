"""How a file's own structure tells that its end is missing: decoders keep silent about that."""

import os

from transcripts.media.mp3_frames import ends_inside_a_frame
from transcripts.media.sound_files import Source

_TAIL = 70_000  # longer than the largest Ogg page
_MP3_TAIL = 16_384
_XING_SEARCH = 4_096
_UNKNOWN_32 = 0xFFFFFFFF  # a recorder that could not go back and write the length


def is_cut_off(file: Source) -> bool:
    """Return whether a file ends inside one of its parts; formats without such parts count as whole."""
    head = _read(file, 0, 12)
    if head[:4] == b"RIFF" and head[8:] == b"WAVE":
        return _wav_is_cut(file)
    if head[4:8] == b"ftyp":
        return _mp4_is_cut(file)
    if head[:4] == b"OggS":
        return _ogg_is_cut(file)
    if head[:4] == b"\x1a\x45\xdf\xa3":
        return _matroska_is_cut(file)
    is_adts = len(head) > 1 and head[0] == 0xFF and head[1] & 0xF6 == 0xF0  # noqa: PLR2004 (sync word)
    return is_adts and _adts_is_cut(file)


def mp3_frames_are_missing(file: Source, packets: int) -> bool:
    """Look at the last frame, and compare with the count of a Xing or Info header, if there is one."""
    if ends_inside_a_frame(_read(file, max(0, _size(file) - _MP3_TAIL), _MP3_TAIL)):
        return True
    head = _read(file, _id3_length(file), _XING_SEARCH)
    at = max(head.find(b"Xing"), head.find(b"Info"))
    if at < 0 or len(head) < at + 12 or not head[at + 7] & 1:
        return False
    named = int.from_bytes(head[at + 8 : at + 12], "big")
    return packets < named * 0.99 - 1


def _wav_is_cut(file: Source) -> bool:
    size, at = _size(file), 12
    while at + 8 <= size:
        header = _read(file, at, 8)
        length = int.from_bytes(header[4:], "little")
        if header[:4] == b"data":
            return length not in (0, _UNKNOWN_32) and at + 8 + length > size
        at += 8 + length + length % 2
    return True


def _mp4_is_cut(file: Source) -> bool:
    size, at, has_index = _size(file), 0, False
    while at + 8 <= size:
        header = _read(file, at, 16)
        length = int.from_bytes(header[:4], "big")
        length = int.from_bytes(header[8:16], "big") if length == 1 else length or size - at
        has_index = has_index or header[4:8] == b"moov"
        at += max(length, 8)
    return not has_index or at > size


def _ogg_is_cut(file: Source) -> bool:
    tail = _read(file, max(0, _size(file) - _TAIL), _TAIL)
    page = tail.rfind(b"OggS")
    if page < 0 or len(tail) < page + 27:
        return True
    table = tail[page + 27 : page + 27 + tail[page + 26]]
    return len(table) < tail[page + 26] or page + 27 + len(table) + sum(table) > len(tail)


def _matroska_is_cut(file: Source) -> bool:
    """Compare with the size of the one Segment behind the header; live recordings leave it open."""
    header_length, width = _vint(_read(file, 4, 8))
    at = 4 + width + header_length
    if _read(file, at, 4) != b"\x18\x53\x80\x67":
        return False
    length, width = _vint(_read(file, at + 4, 8))
    is_open = length == (1 << 7 * width) - 1
    return not is_open and at + 4 + width + length > _size(file)


def _vint(data: bytes) -> tuple[int, int]:
    """Read EBML's number of variable width; returns (value, width in bytes)."""
    width = 9 - data[0].bit_length() if data and data[0] else 8
    return int.from_bytes(data[:width], "big") & ((1 << 7 * width) - 1), width


def _adts_is_cut(file: Source) -> bool:
    """Walk through the frames; each says how long it is."""
    size, at = _size(file), 0
    while at + 7 <= size:
        header = _read(file, at, 7)
        if header[0] != 0xFF or header[1] & 0xF6 != 0xF0:  # noqa: PLR2004 (sync word)
            return False  # a tag behind the sound, or something that only a decoder can judge
        at += max((header[3] & 3) << 11 | header[4] << 3 | header[5] >> 5, 7)
    return at != size


def _id3_length(file: Source) -> int:
    head = _read(file, 0, 10)
    if head[:3] != b"ID3" or len(head) < 10:  # noqa: PLR2004 (length of the tag's header)
        return 0
    return 10 + sum((byte & 0x7F) << shift for byte, shift in zip(head[6:], (21, 14, 7, 0), strict=True))


def _size(file: Source) -> int:
    return file.seek(0, os.SEEK_END)


def _read(file: Source, at: int, length: int) -> bytes:
    file.seek(at)
    return file.read(length)
