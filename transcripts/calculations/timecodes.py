"""Times as people and other programs write them; inside the program every time is whole milliseconds."""

import re

_STAMP = re.compile(r"#(\d{1,3}):(\d{1,2}):(\d{1,2})[-.,](\d{1,3})#")


def clock(ms: int) -> str:
    """Return `HH:MM:SS.mmm`."""
    seconds, rest = divmod(ms, 1000)
    return f"{_hours(seconds)}.{rest:03d}"


def long_clock(ms: int) -> str:
    """Return `HH:MM:SS`."""
    return _hours(ms // 1000)


def short_clock(ms: int) -> str:
    """Return `M:SS`, or `H:MM:SS` from one hour on: what a reader sees in the margin."""
    minutes, seconds = divmod(ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"


def f4_stamp(ms: int) -> str:
    """Return `#HH:MM:SS-d#`, d being tenths, rounded to the nearest tenth."""
    tenths = (ms + 50) // 100
    return f"#{_hours(tenths // 10)}-{tenths % 10}#"


def stamps(text: str) -> list[tuple[int, int, int]]:
    """Return (start, end, ms) of every f4 stamp in a text; start and end count code points.

    One digit after the dash are tenths, two hundredths, three thousandths; f4's `-10` (a tenth rounded up) is
    carried over into the next second.
    """
    return [(match.start(), match.end(), _stamp_ms(match)) for match in _STAMP.finditer(text)]


def _stamp_ms(match: re.Match[str]) -> int:
    hours, minutes, seconds = (int(match[group]) for group in (1, 2, 3))
    fraction = match[4]
    rest = 1000 if fraction == "10" else int(fraction.ljust(3, "0"))
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest


def _hours(seconds: int) -> str:
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}"
