"""HTTP byte ranges: which part of a file a player asks for (RFC 9110, section 14)."""

import re

_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})\Z", re.ASCII)


class UnsatisfiableRangeError(ValueError):
    """The part asked for lies outside the file."""


def byte_range(header: str, size: int) -> tuple[int, int] | None:
    """Return (first, last), both included, of a single range; None where the header is to be ignored.

    Raises UnsatisfiableRangeError when the range starts behind the end.
    """
    match = _RANGE.match(header.strip())
    if match is None or match.groups() == ("", ""):
        return None
    first_text, last_text = match.groups()
    if not first_text:
        first, last = max(0, size - int(last_text)), size - 1
    else:
        first, last = int(first_text), min(int(last_text or size), size - 1)
    if first_text and last_text and int(last_text) < int(first_text):
        return None
    if first >= size or first > last:
        raise UnsatisfiableRangeError(header)
    return first, last
