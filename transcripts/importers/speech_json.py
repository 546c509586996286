"""What speech programs write as JSON: Whisper and its kin, whisperX, aTrain, whisper.cpp, Podlove, ours."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from transcripts.calculations.cues import Cue, turns_of
from transcripts.calculations.speaker_labels import LONGEST, spoken_by
from transcripts.calculations.words import DraftTurn
from transcripts.importers.encodings import cleaned
from transcripts.importers.refusals import refused

OWN_FORMAT = "future-skills-transcript"
_LONGEST_MS = 500 * 3_600_000
_MOST_TURNS = 200_000


@dataclass(frozen=True)
class SpeechJson:
    """What the file says: its turns, and title, kind, note and language where it knows them."""

    turns: list[DraftTurn]
    title: str = ""
    kind: str = ""
    note: str = ""
    language: str = ""
    is_own: bool = False


def read(text: str) -> SpeechJson:
    """Return the turns of a transcript in JSON; raises DomainError for any other JSON."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise refused("damaged") from error
    try:
        return _own(data) if _is_own(data) else _foreign(data)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, OverflowError) as error:
        raise refused("other_json") from error


def _is_own(data: Any) -> bool:
    return isinstance(data, dict) and data.get("format") == OWN_FORMAT


def _own(data: dict[str, Any]) -> SpeechJson:
    turns = [
        DraftTurn(
            _label(turn.get("speaker")),
            cleaned(turn["text"]),
            _whole_ms(turn.get("start_ms")),
            _whole_ms(turn.get("end_ms")),
            [_row(row, len(turn["text"])) for row in turn.get("words") or []],
        )
        for turn in data["turns"][:_MOST_TURNS]
    ]
    title, kind, note, language = (
        cleaned(str(data.get(name) or "")) for name in ("title", "kind", "note", "language")
    )
    return SpeechJson(turns, title, kind, note, language, is_own=True)


def _foreign(data: Any) -> SpeechJson:
    """Read `segments` (Whisper and its kin), `transcription` (whisper.cpp) or `transcripts` (Podlove)."""
    if isinstance(data, list):
        data = {"segments": data}
    segments = next(
        data[name] for name in ("segments", "transcription", "transcripts", "") if name in data or not name
    )
    cues = [_cue(segment) for segment in segments[:_MOST_TURNS]]
    language = data.get("language") or (data.get("result") or {}).get("language") or ""
    return SpeechJson(turns_of(cues), language=language if isinstance(language, str) else "")


def _cue(segment: dict[str, Any]) -> Cue:
    text = cleaned(segment["text"]).strip()
    start_ms, end_ms = _span(segment)
    label = _label(segment.get("speaker") or segment.get("voice"))
    return Cue(label, text, start_ms, end_ms, words=_word_rows(text, segment.get("words") or []))


def _span(segment: dict[str, Any]) -> tuple[int, int]:
    if "offsets" in segment:  # whisper.cpp counts milliseconds
        start_ms, end_ms = int(segment["offsets"]["from"]), int(segment["offsets"]["to"])
    elif "start_ms" in segment:
        start_ms, end_ms = int(segment["start_ms"]), int(segment["end_ms"])
    else:
        start_ms, end_ms = _ms(segment["start"]), _ms(segment["end"])
    if not 0 <= start_ms <= _LONGEST_MS:
        raise ValueError
    return start_ms, max(start_ms, min(end_ms, _LONGEST_MS))


def _word_rows(text: str, words: Sequence[dict[str, Any]]) -> list[list[Any]]:
    """Find each word in the text; whisperX gives numbers and signs no time, they get no row."""
    rows, position = [], 0
    for word in words:
        written = cleaned(str(word.get("word") or word.get("text") or "")).strip()
        found = text.find(written, position) if written else -1
        if found < 0:
            continue
        position = found + len(written)
        if word.get("start") is not None and word.get("end") is not None:
            probability = word.get("probability", word.get("score", 1.0))
            start_ms, end_ms = _ms(word["start"]), _ms(word["end"])
            rows.append([found, len(written), start_ms, max(start_ms, end_ms), round(float(probability), 3)])
    return rows


def _row(row: Sequence[Any], length: int) -> list[Any]:
    offset, count, start_ms, end_ms, probability = row
    if not 0 <= int(offset) <= int(offset) + int(count) <= length:
        raise ValueError
    certainty = None if probability is None else float(probability)  # typed words have none
    return [int(offset), int(count), int(start_ms), int(end_ms), certainty]


def _label(name: Any) -> str:
    return spoken_by(cleaned(str(name or "")).strip()[:LONGEST])


def _ms(seconds: Any) -> int:
    return max(0, min(round(float(seconds) * 1000), _LONGEST_MS))


def _whole_ms(ms: Any) -> int | None:
    return None if ms is None else max(0, min(int(ms), _LONGEST_MS))
