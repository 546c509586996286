"""Paragraphs of a text become turns: speakers and times are found where other programs write them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from transcripts.calculations import speaker_labels, time_marks, turn_times
from transcripts.calculations.speaker_blocks import with_speakers_in_line
from transcripts.calculations.words import DraftTurn

_BLANKS = re.compile(r"[ \t]*")
PARAGRAPHS, SPEAKERS, TIMES, F4 = "paragraphs", "speakers", "times", "f4"


@dataclass(frozen=True)
class Recognised:
    """What a text turned out to be: its header, its turns and the layout they were written in."""

    note: str
    turns: tuple[DraftTurn, ...]
    layout: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Line:
    """One line, taken apart: label None means that nobody is named."""

    label: str | None
    prefix: str  # the label as it was written
    text: str
    lead_ms: int | None = None
    trail_ms: int | None = None
    points: tuple[tuple[int, int], ...] = ()  # (offset in the text, ms) of marks that stood within it
    is_tagged: bool = False  # the label is a tag in brackets, which such programs write before every line

    @property
    def is_timed(self) -> bool:
        return self.lead_ms is not None or self.trail_ms is not None


def recognise(paragraphs: Sequence[str]) -> Recognised:
    """Return the turns of a text; without speakers and times each paragraph is a turn of its own.

    Rules: MAXQDA's focus groups (a name and a colon before a paragraph; what stands before the first one is
    the header) and f4 (a time at the end of a turn is when it ends; at its start, when it begins).
    """
    lines = with_speakers_in_line([line for paragraph in paragraphs for line in paragraph.split("\n")])
    style = time_marks.style_of(lines)
    parts = [_taken_apart(line, style) for line in lines if line.strip()]
    speakers = speaker_labels.accepted(
        [part.label for part in parts], timed=[part.is_timed for part in parts]
    )
    if not style and not speakers:
        plain = (paragraph.strip() for paragraph in paragraphs)
        return Recognised("", tuple(DraftTurn("", text) for text in plain if text), PARAGRAPHS)
    known = [_with_known_speaker(part, speakers) for part in parts]
    return _conversation(_with_nobody(known), style, has_speakers=bool(speakers))


def _taken_apart(line: str, style: str) -> _Line:
    """Take marks and label off a line: `[0:12] B1: …`, `B1: [0:12] …`, `B1: … #00:00:12-0#`."""
    rest, lead_ms = _without_lead(line.strip(), style)
    named = speaker_labels.candidate(rest)
    label, prefix = (named.label, named.prefix) if named else (None, "")
    if named:
        rest, inner_lead_ms = _without_lead(named.rest, style)
        lead_ms = inner_lead_ms if lead_ms is None else lead_ms
    trail = time_marks.trailing(rest, style)
    rest = rest[: trail.start].rstrip() if trail else rest.rstrip()
    text, points = _without_inner(rest, style)
    return _Line(
        label, prefix, text, lead_ms, trail.ms if trail else None, points, bool(named and named.is_tag)
    )


def _without_lead(text: str, style: str) -> tuple[str, int | None]:
    mark = time_marks.leading(text, style)
    return (text[mark.end :].lstrip(), mark.ms) if mark else (text, None)


def _without_inner(text: str, style: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Take marks out of a text; where one stood between two blanks, one blank goes with it."""
    pieces, points, position, length = [""], [], 0, 0
    for mark in time_marks.inner(text, style):
        pieces.append(text[position : mark.start])
        length += len(pieces[-1])
        position = mark.end
        if length == 0 or pieces[-1].endswith((" ", "\t")) or not pieces[-1]:
            position = _BLANKS.match(text, position).end()  # type: ignore[union-attr]
        points.append((length, mark.ms))
    return ("".join(pieces) + text[position:]).rstrip(), tuple(points)


def _with_known_speaker(line: _Line, speakers: set[str]) -> _Line:
    if line.label is None or line.label in speakers:
        return line
    points = tuple((offset + len(line.prefix), ms) for offset, ms in line.points)
    return replace(line, label=None, text=_as_written(line), points=points)


def _with_nobody(lines: Sequence[_Line]) -> list[_Line]:
    """Where every line has a tag, a line without one is by nobody known."""
    if not any(line.is_tagged for line in lines if line.label is not None):
        return list(lines)
    begun = next(index for index, line in enumerate(lines) if line.is_tagged)
    return [
        replace(line, label="") if line.label is None and index > begun else line
        for index, line in enumerate(lines)
    ]


def _conversation(lines: Sequence[_Line], style: str, *, has_speakers: bool) -> Recognised:
    ends = sum(line.trail_ms is not None for line in lines) >= sum(line.lead_ms is not None for line in lines)
    first = _first_turn(lines, has_speakers=has_speakers, ends=ends)
    groups = _groups(lines[first:])
    turns, label = [], ""
    for group in groups:
        label = label if group[0].label is None else speaker_labels.spoken_by(group[0].label)
        turns.append(_turn(group, label))
    timed = turn_times.filled(turns, ends=ends) if style else turns
    kept = [
        replace(turn, words=turn_times.stretches(turn, _points(group)))
        for turn, group in zip(timed, groups, strict=True)
        if turn.text or turn.end_ms is not None
    ]
    note = "\n".join(_as_written(line) for line in lines[:first])
    layout = F4 if style == time_marks.F4 else TIMES if style else SPEAKERS
    return Recognised(note, tuple(kept), layout, turn_times.warnings(kept))


def _first_turn(lines: Sequence[_Line], *, has_speakers: bool, ends: bool) -> int:
    """Return the index of the first line that is no header."""
    if not has_speakers:
        return 0 if ends else next(index for index, line in enumerate(lines) if line.lead_ms is not None)
    return next(index for index, line in enumerate(lines) if line.label is not None)


def _groups(lines: Sequence[_Line]) -> list[list[_Line]]:
    """Put lines together that make one turn: a name or a time begins one, a time at the end ends it."""
    groups: list[list[_Line]] = []
    for line in lines:
        is_open = bool(groups) and groups[-1][-1].trail_ms is None
        if is_open and line.label is None and line.lead_ms is None:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _turn(group: Sequence[_Line], label: str) -> DraftTurn:
    return DraftTurn(label, "\n".join(line.text for line in group), group[0].lead_ms, group[-1].trail_ms)


def _points(group: Sequence[_Line]) -> list[tuple[int, int]]:
    """Return the marks within a turn, offsets in its whole text."""
    starts = accumulate((len(line.text) + 1 for line in group), initial=0)
    return [
        (start + offset, ms) for start, line in zip(starts, group, strict=False) for offset, ms in line.points
    ]


def _as_written(line: _Line) -> str:
    """Return a line with what was taken for a label; strokes in front of it are there only once."""
    text = line.text.removeprefix("//") if "//" in line.prefix else line.text
    return text if line.label is None else line.prefix + text
