"""Paragraphs of a text become turns: speakers and times are found where other programs write them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from transcripts.calculations import speaker_labels, time_marks
from transcripts.calculations.drafts import joined
from transcripts.calculations.speaker_blocks import with_speakers_in_line
from transcripts.calculations.words import DraftTurn

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
    return _conversation(_with_nobody(known), style, bool(speakers))


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
    pieces, points, position = "", [], 0
    for mark in time_marks.inner(text, style):
        pieces += text[position : mark.start]
        position = mark.end
        if pieces.endswith((" ", "\t")) or not pieces:
            position += len(text[position:]) - len(text[position:].lstrip())
        points.append((len(pieces), mark.ms))
    return (pieces + text[position:]).rstrip(), tuple(points)


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


def _conversation(lines: Sequence[_Line], style: str, has_speakers: bool) -> Recognised:  # noqa: FBT001
    ends = sum(line.trail_ms is not None for line in lines) >= sum(line.lead_ms is not None for line in lines)
    first = _first_turn(lines, has_speakers=has_speakers, ends=ends)
    turns: list[DraftTurn] = []
    points: list[list[tuple[int, int]]] = []
    is_open = False  # whether the next line without a name or a time still belongs to the last turn
    for line in lines[first:]:
        fresh = DraftTurn(_label_of(line, turns), line.text, line.lead_ms, line.trail_ms)
        if is_open and line.label is None and line.lead_ms is None:
            shift = len(turns[-1].text) + 1
            points[-1] += [(offset + shift, ms) for offset, ms in line.points]
            turns[-1] = joined(turns[-1], fresh)
        else:
            turns.append(fresh)
            points.append(list(line.points))
        is_open = line.trail_ms is None
    timed = _filled(_pointed_right(turns, ends=ends), ends=ends) if style else turns
    kept = [
        replace(turn, words=_rows(turn, found))
        for turn, found in zip(timed, points, strict=True)
        if turn.text or turn.end_ms is not None
    ]
    note = "\n".join(_as_written(line) for line in lines[:first])
    layout = F4 if style == time_marks.F4 else TIMES if style else SPEAKERS
    return Recognised(note, tuple(kept), layout, _warnings(kept))


def _first_turn(lines: Sequence[_Line], *, has_speakers: bool, ends: bool) -> int:
    """Return the index of the first line that is no header."""
    if not has_speakers:
        return 0 if ends else next(index for index, line in enumerate(lines) if line.lead_ms is not None)
    return next(index for index, line in enumerate(lines) if line.label is not None)


def _label_of(line: _Line, turns: Sequence[DraftTurn]) -> str:
    """Whoever spoke last goes on where nobody is named."""
    if line.label is None:
        return turns[-1].label if turns else ""
    return speaker_labels.spoken_by(line.label)


def _as_written(line: _Line) -> str:
    return (
        line.text
        if line.label is None
        else line.prefix + line.text.removeprefix("//" if "//" in line.prefix else "")
    )


def _pointed_right(turns: Sequence[DraftTurn], *, ends: bool) -> list[DraftTurn]:
    """Take the only mark of a turn without words for its end where the others have theirs at the end."""
    return [
        replace(turn, start_ms=None, end_ms=turn.start_ms)
        if ends and not turn.text and turn.end_ms is None
        else turn
        for turn in turns
    ]


def _filled(turns: Sequence[DraftTurn], *, ends: bool) -> list[DraftTurn]:
    """Give each turn the other time: the end of the one before it, or the start of the next one."""
    if ends:
        before = [DraftTurn("", "", end_ms=0), *turns[:-1]]
        return [
            turn
            if turn.start_ms is not None
            else replace(turn, start_ms=_not_after(previous.end_ms, turn.end_ms))
            for previous, turn in zip(before, turns, strict=True)
        ]
    behind = [*turns[1:], DraftTurn("", "")]
    return [
        turn
        if turn.end_ms is not None
        else replace(turn, end_ms=_not_before(following.start_ms, turn.start_ms))
        for turn, following in zip(turns, behind, strict=True)
    ]


def _not_after(ms: int | None, end_ms: int | None) -> int | None:
    return None if ms is None or (end_ms is not None and ms > end_ms) else ms


def _not_before(ms: int | None, start_ms: int | None) -> int | None:
    return None if ms is None or start_ms is None or ms < start_ms else ms


def _rows(turn: DraftTurn, points: Sequence[tuple[int, int]]) -> list[list[Any]]:
    """Return the stretches between the marks of a turn, in the shape of word times."""
    if not points:
        return []
    outer = [(0, turn.start_ms), *points, (len(turn.text), turn.end_ms)]
    known = [(min(offset, len(turn.text)), ms) for offset, ms in outer if ms is not None]
    return [
        [first, last - first, from_ms, to_ms, 1.0]
        for (first, from_ms), (last, to_ms) in pairwise(known)
        if first < last and from_ms <= to_ms
    ]


def _warnings(turns: Sequence[DraftTurn]) -> tuple[str, ...]:
    starts = [turn.start_ms for turn in turns if turn.start_ms is not None]
    ends = [turn.end_ms for turn in turns if turn.end_ms is not None]
    in_order = starts == sorted(starts) and ends == sorted(ends)
    known = len(starts) == len(turns) or not (starts or ends)
    return (() if in_order else ("times_out_of_order",)) + (() if known else ("times_missing",))
