"""Speakers that stand on a line of their own (aTrain, Otter, Teams) move in front of what they say."""

import re
from collections.abc import Sequence

_ALONE = re.compile(r"\s*((?:SPEAKER|Speaker|Sprecher(?::?in)?)[_ ](?:\d+|undefined)):?\s*\Z")
_WITH_CLOCK = re.compile(r"\s*(\S[^:\n]{0,60}?)(?:[ \t]{2,}|\t)((?:\d{1,2}:)?\d{1,2}:\d{2})\s*\Z")
_FEWEST = 2


def with_speakers_in_line(lines: Sequence[str]) -> list[str]:
    """Return the lines with `SPEAKER_00` or `Anna  00:12` joined to the line after it.

    The lines stay as they are where fewer than two of them are such speakers.
    """
    for pattern, written in ((_ALONE, "{0}: "), (_WITH_CLOCK, "{0}: [{1}] ")):
        heads = [pattern.match(line) for line in lines]
        if sum(head is not None for head in heads) >= _FEWEST:
            return _joined(lines, [written.format(*head.groups()) if head else None for head in heads])
    return list(lines)


def _joined(lines: Sequence[str], heads: Sequence[str | None]) -> list[str]:
    result: list[str] = []
    waiting = ""
    for line, head in zip(lines, heads, strict=True):
        if head is not None:
            result += [waiting] if waiting else []
            waiting = head
        elif line.strip():
            result.append(waiting + line.strip())
            waiting = ""
        else:
            result.append("")
    return result + ([waiting] if waiting else [])
