"""Plain text after f4 and MAXQDA: `Name: text #00:00:14-2#`, a paragraph a turn, a note before the first.

The stamp stands at the end of its turn (f4's habit) or at its start; the majority of the paragraphs decides.
With stamps at the end, turn n begins where turn n-1 ends, the first one at zero.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from transcripts.calculations.timecodes import stamps
from transcripts.calculations.words import DraftTurn
from transcripts.importers.decoding import decoded

_LONGEST_NAME = 63  # MAXQDA's rule: a colon within the first 63 characters marks a speaker
_NAME = re.compile(rf"\s*([^:#\n]{{1,{_LONGEST_NAME}}}?)\s*:\s*")


@dataclass(frozen=True)
class ImportedText:
    """What a file holds; `note` is what stands before the first turn."""

    note: str
    turns: Sequence[DraftTurn]
    encoding: str


@dataclass(frozen=True)
class _Paragraph:
    """A turn with its stamps still to be understood (milliseconds)."""

    label: str
    text: str
    first_ms: int | None  # a stamp before the text
    last_ms: int | None  # a stamp behind it


def read_plain_text(content: bytes) -> ImportedText:
    """Read a transcript; marks such as (..), (unv.) and //…// stay in the text, stamps between words too."""
    text, encoding = decoded(content)
    note: list[str] = []
    paragraphs: list[_Paragraph] = []
    for line in filter(str.strip, text.split("\n")):
        bare, first_ms = _without_first_stamp(line.strip())
        name = _NAME.match(bare)
        if name:
            paragraphs.append(_paragraph(name[1].strip(), bare[name.end() :], first_ms))
        elif paragraphs:
            paragraphs[-1] = _longer(paragraphs[-1], bare)
        else:
            note.append(line.strip())
    return ImportedText("\n".join(note), _timed(paragraphs), encoding)


def _without_first_stamp(line: str) -> tuple[str, int | None]:
    found = stamps(line)
    if not found or found[0][0] != 0:
        return line, None
    return line[found[0][1] :].lstrip(), found[0][2]


def _paragraph(label: str, text: str, first_ms: int | None) -> _Paragraph:
    text, behind_name_ms = _without_first_stamp(text.strip())
    found = stamps(text)
    if found and found[-1][1] == len(text):
        return _Paragraph(label, text[: found[-1][0]].rstrip(), first_ms or behind_name_ms, found[-1][2])
    return _Paragraph(label, text, first_ms or behind_name_ms, None)


def _longer(paragraph: _Paragraph, line: str) -> _Paragraph:
    """Add a paragraph without a name to the turn before it."""
    more = _paragraph("", line, None)
    last_ms = more.last_ms if more.last_ms is not None else paragraph.last_ms
    return replace(paragraph, text=f"{paragraph.text}\n{more.text}".strip(), last_ms=last_ms)


def _timed(paragraphs: Sequence[_Paragraph]) -> list[DraftTurn]:
    at_end = sum(one.last_ms is not None for one in paragraphs)
    at_start = sum(one.first_ms is not None for one in paragraphs)
    if at_start > at_end:
        starts = [one.first_ms for one in paragraphs]
        return [_turn(*row) for row in zip(paragraphs, starts, [*starts[1:], None], strict=True)]
    ends = [one.last_ms for one in paragraphs]
    starts = [0 if at_end else None, *ends][: len(ends)]
    return [_turn(*row) for row in zip(paragraphs, starts, ends, strict=True)]


def _turn(paragraph: _Paragraph, start_ms: int | None, end_ms: int | None) -> DraftTurn:
    return DraftTurn(paragraph.label, paragraph.text, start_ms=start_ms, end_ms=end_ms)
