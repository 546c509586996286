"""Times that other programs write into a text: which style a text uses, and where its marks stand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

F4, BRACKETS, BARE = "f4", "brackets", "bare"

_CLOCK = r"(?:(\d{1,3}):)?(\d{1,3}):(\d{2})(?:[.,\-](\d{1,3}))?"
_DASH = r"(?:[ \t]*[-–—](?=\s|$))?"
_MARK = {
    F4: re.compile(rf"#{_CLOCK}#"),
    BRACKETS: re.compile(rf"(?:(?<=\A)\(|[\[{{<]){_CLOCK}(?:[ \t]*-->[ \t]*[\d:.,]+)?[\]}}>)]{_DASH}"),
    BARE: re.compile(rf"{_CLOCK}(?![\d:]){_DASH}"),
}
_FEWEST = 2
_BARE_SHARE = 0.5


@dataclass(frozen=True)
class Mark:
    """A time in a text; `start` and `end` count code points, the mark's own signs included."""

    start: int
    end: int
    ms: int


def style_of(lines: Sequence[str]) -> str:
    """Return the style of time marks that a text uses, "" for none.

    f4's `#00:00:14-2#` is unmistakable; clocks in brackets must stand at both ends of the text's lines at
    least twice; bare clocks must begin half of its lines.
    """
    filled = [line for line in lines if line.strip()]
    if any(_MARK[F4].search(line) for line in filled):
        return F4
    if sum(1 for line in filled if leading(line, BRACKETS) or _after_label(line)) >= _FEWEST:
        return BRACKETS
    begun = sum(1 for line in filled if leading(line, BARE))
    return BARE if begun >= max(_FEWEST, _BARE_SHARE * len(filled)) else ""


def leading(text: str, style: str) -> Mark | None:
    """Return the mark that a text begins with."""
    pattern = _MARK.get(style)
    found = pattern.match(text, len(text) - len(text.lstrip())) if pattern else None
    return _mark(found) if found else None


def trailing(text: str, style: str) -> Mark | None:
    """Return the mark that a text ends with; a bare clock there is no mark."""
    if style not in (F4, BRACKETS):
        return None
    body = text.rstrip()
    found = (each for each in _MARK[style].finditer(body) if each.end() == len(body))
    return next(map(_mark, found), None)


def inner(text: str, style: str) -> list[Mark]:
    """Return the marks within a text, but none in round brackets: `(unv. #00:00:03-0#)` belongs to it."""
    if style not in (F4, BRACKETS):
        return []
    marks, depth, seen = [], 0, 0
    for found in _MARK[style].finditer(text):
        between = text[seen : found.start()]
        depth, seen = max(0, depth + between.count("(") - between.count(")")), found.start()
        marks += [] if depth else [_mark(found)]
    return marks


def _after_label(line: str) -> bool:
    found = re.match(r"[^:\[\]{}<>#\n]{1,63}:\s*", line)
    return bool(found and leading(line[found.end() :], BRACKETS))


def _mark(found: re.Match[str]) -> Mark:
    hours, minutes, seconds, fraction = found.groups()
    rest = 1000 if fraction == "10" and found[0].startswith("#") else int((fraction or "0").ljust(3, "0"))
    ms = ((int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + rest
    return Mark(found.start(), found.end(), ms)
