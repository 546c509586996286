"""Cues of subtitles and segments of speech engines become turns."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from transcripts.calculations.sentences import ends_sentence
from transcripts.calculations.turns import LONGEST_TURN_MS, PAUSE_MS
from transcripts.calculations.words import DraftTurn


@dataclass(frozen=True)
class Cue:
    """A timed piece of speech; `words` have the shape of word times, offsets within the cue's text."""

    label: str
    text: str
    start_ms: int
    end_ms: int
    is_turn: bool = False  # the file says that a turn begins here
    words: list[list[Any]] = field(default_factory=list)


def turns_of(cues: Sequence[Cue]) -> list[DraftTurn]:
    """Return the turns: cues of one voice are joined, as `turns.build_turns` joins words.

    A turn ends where the voice changes, at a pause of more than two seconds, and after one minute at the end
    of a sentence. Each cue keeps its times as a stretch of the turn unless its words have their own.
    """
    groups: list[list[Cue]] = []
    for cue in cues:
        if not cue.text:
            continue
        if groups and _goes_on(groups[-1], cue):
            groups[-1].append(cue)
        else:
            groups.append([cue])
    return [_turn(group) for group in groups]


def _goes_on(group: Sequence[Cue], cue: Cue) -> bool:
    first, last = group[0], group[-1]
    is_long = last.end_ms - first.start_ms > LONGEST_TURN_MS and ends_sentence(last.text.split()[-1])
    has_paused = cue.start_ms - last.end_ms > PAUSE_MS
    return not (cue.is_turn or cue.label != last.label or has_paused or is_long)


def _turn(group: Sequence[Cue]) -> DraftTurn:
    text, rows = "", []
    for cue in group:
        text += " " if text else ""
        own = cue.words or ([[0, len(cue.text), cue.start_ms, cue.end_ms, 1.0]] if len(group) > 1 else [])
        rows += [[offset + len(text), *rest] for offset, *rest in own]
        text += cue.text
    end_ms = max(cue.end_ms for cue in group)
    return DraftTurn(group[0].label, text, start_ms=group[0].start_ms, end_ms=end_ms, words=rows)
