"""Speakers that stand on a line of their own, or before a clock, move in front of what they say."""

import re
from collections.abc import Sequence

_CLOCK = r"(?P<clock>(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?)"
_WORD = r"[^\s:,;!?\[\](){}]{1,30}"
_NAME = rf"(?P<name>(?=[^\W\d_]){_WORD}(?: {_WORD}){{0,3}})"  # four words, no sentence
_HEADS = (
    # aTrain: SPEAKER_00
    re.compile(r"\s*(?P<name>(?:SPEAKER|Speaker|Sprecher(?::?in)?)[_ ](?:\d+|undefined)):?\s*\Z"),
    # Otter, Teams, Zoom: Anna Schmidt  00:12
    re.compile(rf"\s*{_NAME}(?:[ \t]{{2,}}|\t){_CLOCK}\s*\Z"),
    # Word: 00:00:12 Sprecher 1
    re.compile(rf"\s*{_CLOCK}[ \t]+(?P<name>(?:Speaker|Sprecher(?::?in)?)[_ ]\d+)\s*\Z"),
    # many services: Anna (00:12): text
    re.compile(rf"\s*{_NAME}[ \t]*[\[(]{_CLOCK}[\])][ \t]*:?[ \t]*(?P<text>.*)\Z", re.DOTALL),
)
_FEWEST = 2
_SHARE = 0.1  # of the lines; fewer are not the way in which this text names its speakers


def with_speakers_in_line(lines: Sequence[str]) -> list[str]:
    """Return the lines with speakers as `Name: [clock] text`, joined to the next line where they stood alone.

    The lines stay as they are where speakers of none of these kinds stand before a good part of them.
    """
    filled = sum(1 for line in lines if line.strip())
    for pattern in _HEADS:
        heads = [pattern.match(line) for line in lines]
        if sum(head is not None for head in heads) >= max(_FEWEST, _SHARE * filled):
            return _joined(lines, heads)
    return list(lines)


def _joined(lines: Sequence[str], heads: Sequence[re.Match[str] | None]) -> list[str]:
    result: list[str] = []
    waiting = ""
    for line, head in zip(lines, heads, strict=True):
        if head is not None:
            result += [waiting] if waiting else []
            waiting = _written(head)
            text = head.groupdict().get("text")
            if text:
                result.append(waiting + text)
                waiting = ""
        elif line.strip():
            result.append(waiting + line.strip())
            waiting = ""
        else:
            result.append("")
    return result + ([waiting] if waiting else [])


def _written(head: re.Match[str]) -> str:
    found = head.groupdict()
    clock = f"[{found['clock']}] " if found.get("clock") else ""
    return f"{found['name'].strip()}: {clock}"
