"""Whether an MP3 file ends with a whole frame: each frame's header says how long it is."""

_KBITS = (
    (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0),  # MPEG-2 and 2.5
    (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0),  # MPEG-1
)
_HERTZ = (44_100, 48_000, 32_000, 0)
_MPEG_1, _RESERVED, _LAYER_3 = 3, 1, 1
_SHIFT = {3: 0, 2: 1, 0: 2}  # versions 2 and 2.5 halve the rate, once and twice
_CERTAIN = 4  # frames in a row can't be chance


def ends_inside_a_frame(tail: bytes) -> bool:
    """Return whether the last bytes of a file are the beginning of a frame whose end is missing.

    `tail` should hold some frames (16 KiB). Whatever follows the last frame, such as a tag, is no frame.
    """
    for start in range(max(0, len(tail) - 4)):
        chain = _chain(tail, start)
        if len(chain) >= _CERTAIN:
            return chain[-1] > len(tail)
    return False


def _chain(tail: bytes, at: int) -> list[int]:
    """Return where the frames in a row from `at` on end; the last may end behind the tail."""
    ends: list[int] = []
    while length := _length(tail[at : at + 4]):
        at += length
        ends.append(at)
    return ends


def _length(header: bytes) -> int:
    """Return the length of a layer III frame in bytes; 0 when this is no header of one."""
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xE0 != 0xE0:  # noqa: PLR2004 (sync word)
        return 0
    version, layer = header[1] >> 3 & 3, header[1] >> 1 & 3
    hertz = _HERTZ[header[2] >> 2 & 3]
    if version == _RESERVED or layer != _LAYER_3 or not hertz:
        return 0
    is_first = version == _MPEG_1
    kbits, padding = _KBITS[is_first][header[2] >> 4], header[2] >> 1 & 1
    return (144 if is_first else 72) * kbits * 1000 // (hertz >> _SHIFT[version]) + padding if kbits else 0
