"""Transcripts in f4's and MAXQDA's form: `B1: text #00:00:14-2#`, one paragraph a turn."""

from transcripts.calculations.drafts import TranscriptDraft
from transcripts.calculations.speaker_labels import LONGEST, NOBODY
from transcripts.calculations.timecodes import f4_stamp
from transcripts.calculations.words import DraftTurn

_COLON = "\ua789"  # looks like a colon; a real one in a name would end it


def paragraphs(draft: TranscriptDraft) -> list[str]:
    """Return header and turns; lines within a turn stand behind each other, parted by LF.

    The time at the end of a turn is when it ends. Where it does not start at the end of the turn before, a
    second time behind its label says when.
    """
    header = [draft.note] if draft.note else []
    has_speakers = any(turn.label for turn in draft.turns)
    result = header
    previous_end_ms: int | None = 0
    for turn in draft.turns:
        parts = [
            _start(turn, previous_end_ms),
            turn.text,
            "" if turn.end_ms is None else f4_stamp(turn.end_ms),
        ]
        body = " ".join(part for part in parts if part)
        result.append(f"{_label(turn)}: {body}" if has_speakers else body)
        previous_end_ms = turn.end_ms
    return result


def text(draft: TranscriptDraft) -> bytes:
    """Return the paragraphs as plain text: UTF-8 with byte-order mark, CRLF, blank lines between them."""
    body = "\n\n".join(paragraphs(draft)) + "\n"
    return body.replace("\n", "\r\n").encode("utf-8-sig")


def _label(turn: DraftTurn) -> str:
    return turn.label.replace(":", _COLON).replace("\n", " ")[:LONGEST] or NOBODY


def _start(turn: DraftTurn, previous_end_ms: int | None) -> str:
    if turn.start_ms is None:
        return ""
    stamp = f4_stamp(turn.start_ms)
    return "" if previous_end_ms is not None and stamp == f4_stamp(previous_end_ms) else stamp
