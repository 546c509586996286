"""Transcripts as subtitles: WebVTT and SRT, one cue a turn."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from futureskills.common.exceptions import DomainError
from transcripts.calculations.drafts import TranscriptDraft
from transcripts.calculations.speaker_labels import NOBODY
from transcripts.calculations.timecodes import clock
from transcripts.calculations.words import DraftTurn

_GAP = re.compile(r"\n\s*\n")
_SHORTEST_MS = 1_000
_Timed = tuple[int, int, DraftTurn]


def vtt(draft: TranscriptDraft) -> bytes:
    """Return WebVTT with voices; cue names (`turn-1`) say that each cue is a whole turn.

    Raises DomainError for a transcript without times.
    """
    note = f"NOTE\n{_escaped(draft.note)}\n\n" if draft.note else ""
    cues = [
        f"turn-{number}\n{clock(start_ms)} --> {clock(end_ms)}\n{_voice(turn)}{_escaped(turn.text)}\n"
        for number, (start_ms, end_ms, turn) in enumerate(_timed(draft), 1)
    ]
    return ("WEBVTT\n\n" + note + "\n".join(cues)).encode()


def srt(draft: TranscriptDraft) -> bytes:
    """Return SRT: `B1: text` where somebody begins. Raises DomainError for a transcript without times."""
    has_speakers = any(turn.label for turn in draft.turns)
    cues = [
        f"{number}\n{_comma(start_ms)} --> {_comma(end_ms)}\n"
        f"{_prefix(turn) if has_speakers else ''}{_packed(turn.text)}\n"
        for number, (start_ms, end_ms, turn) in enumerate(_timed(draft), 1)
    ]
    return "\n".join(cues).encode("utf-8-sig")


def _timed(draft: TranscriptDraft) -> Iterator[_Timed]:
    """Yield turns with words and both times; a missing one is taken from the neighbours."""
    turns = [turn for turn in draft.turns if turn.text.strip()]
    if all(turn.start_ms is None and turn.end_ms is None for turn in turns):
        raise DomainError(
            _("This document has no times, so it can't become subtitles. Choose another format.")
        )
    previous_ms = 0
    for turn, following in zip(turns, [*turns[1:], DraftTurn("", "")], strict=True):
        start_ms = previous_ms if turn.start_ms is None else turn.start_ms
        end_ms = following.start_ms if turn.end_ms is None else turn.end_ms
        end_ms = start_ms + _SHORTEST_MS if end_ms is None else max(start_ms, end_ms)
        yield start_ms, end_ms, turn
        previous_ms = end_ms


def _comma(ms: int) -> str:
    return clock(ms).replace(".", ",")


def _voice(turn: DraftTurn) -> str:
    return f"<v {_escaped(turn.label)}>" if turn.label else ""


def _prefix(turn: DraftTurn) -> str:
    return f"{turn.label or NOBODY}: "


def _packed(text: str) -> str:
    """Take blank lines out: one would end the cue."""
    return _GAP.sub("\n", text.strip())


def _escaped(text: str) -> str:
    return _packed(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
