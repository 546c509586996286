"""Transcripts as JSON with everything that is known: word times, probabilities, milliseconds."""

import json

from transcripts.calculations.drafts import TranscriptDraft

FORMAT = "future-skills-transcript"
VERSION = 1


def text(draft: TranscriptDraft) -> bytes:
    """Return the transcript; a word is [offset, length, start_ms, end_ms, probability], in code points."""
    data = {
        "format": FORMAT,
        "version": VERSION,
        "title": draft.title,
        "kind": draft.kind,
        "language": draft.language,
        "note": draft.note,
        "turns": [
            {
                "speaker": turn.label,
                "start_ms": turn.start_ms,
                "end_ms": turn.end_ms,
                "text": turn.text,
                "words": turn.words,
            }
            for turn in draft.turns
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1).encode()
