"""Subtitles: WebVTT, SRT, and the tables (TSV) that whisper programs write beside them."""

import html
import re
from dataclasses import replace

from transcripts.calculations import speaker_labels
from transcripts.calculations.cues import Cue

_CLOCK = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,4})"
_TIMES = re.compile(rf"[ \t]*{_CLOCK}[ \t]*-->[ \t]*{_CLOCK}(?:[ \t].*)?$")
_VOICE = re.compile(r"<v(?:\.[\w.]+)?[ \t]+([^>]*)>")
_TAG = re.compile(
    r"</?(?:v|c|b|i|u|lang|ruby|rt|font)(?:[.\s][^<>]*)?>|<\d[\d:.]*>|\{\\[^}]*\}", re.IGNORECASE
)
_SRT_TAG = re.compile(r"</?(?:b|i|u|font)(?:\s[^<>]*)?>|\{\\[^}]*\}", re.IGNORECASE)
_OWN_TURN = re.compile(r"turn-\d+\Z")
_TSV_HEAD = "start\tend\ttext"


def is_srt(text: str) -> bool:
    """Return whether one of the first lines is a pair of times with an arrow."""
    return any(_TIMES.match(line) for line in text.split("\n", 20)[:20])


def is_table(text: str) -> bool:
    """Return whether a text is whisper's table."""
    return text.lower().startswith(_TSV_HEAD)


def read_srt(text: str) -> list[Cue]:
    """Return the cues of SRT; `[SPEAKER_00]: …` and `B1: …` become labels."""
    return _labelled([_srt_cue(raw) for raw in _raw_cues(text)], name_begins_turn=True)


def read_vtt(text: str) -> tuple[str, list[Cue]]:
    """Return what stands in the head (title and notes) and the cues of WebVTT."""
    return _head(text), _labelled([_vtt_cue(raw) for raw in _raw_cues(text)])


def read_table(text: str) -> list[Cue]:
    """Return the cues of whisper's table: start and end in milliseconds, text."""
    rows = (line.split("\t", 2) for line in text.split("\n")[1:])
    whole = (row for row in rows if len(row) == 3 and row[0].isdecimal() and row[1].isdecimal())  # noqa: PLR2004
    return _labelled([Cue("", row[2].strip(), int(row[0]), int(row[1])) for row in whole])


def _raw_cues(text: str) -> list[tuple[str, re.Match[str], list[str]]]:
    """Return (identifier, times, lines) of each cue; a line of text with an arrow is no line of times."""
    cues: list[tuple[str, re.Match[str], list[str]]] = []
    before, is_open = "", False
    for line in text.split("\n"):
        found = None if is_open and cues and cues[-1][2] else _TIMES.match(line)
        if found:
            cues.append((before, found, []))
            is_open = True
        elif not line.strip():
            is_open = False
        elif is_open:
            cues[-1][2].append(line.strip())
        before = line.strip()
    return cues


def _srt_cue(raw: tuple[str, re.Match[str], list[str]]) -> Cue:
    _number, found, lines = raw
    text = _SRT_TAG.sub("", "\n".join(lines)).strip()
    return Cue("", text, *_times(found))


def _vtt_cue(raw: tuple[str, re.Match[str], list[str]]) -> Cue:
    name, found, lines = raw
    written = "\n".join(lines)
    voice = _VOICE.search(written)
    label = html.unescape(voice[1]).strip().removeprefix("//") if voice else ""
    text = html.unescape(_TAG.sub("", written)).strip()
    own = speaker_labels.candidate(text)
    if own and own.label == label:  # noScribe names the voice twice
        text = own.rest
    return Cue(label[: speaker_labels.LONGEST], text, *_times(found), is_turn=bool(_OWN_TURN.match(name)))


def _labelled(cues: list[Cue], *, name_begins_turn: bool = False) -> list[Cue]:
    """Take speakers out of the text unless the format named them itself.

    `[SPEAKER_00]:` stands before every cue; `B1:` holds until the next name and, in SRT, begins a turn.
    """
    if any(cue.label for cue in cues):
        return cues
    found = [speaker_labels.candidate(cue.text) for cue in cues]
    known = speaker_labels.accepted(
        [each.label if each else None for each in found], timed=[False] * len(cues)
    )
    is_named_once = any(each and each.label in known and not each.is_tag for each in found)
    result: list[Cue] = []
    for cue, each in zip(cues, found, strict=True):
        if each and each.label in known:
            rest = each.rest.strip()
            result.append(
                replace(
                    cue,
                    label=speaker_labels.spoken_by(each.label),
                    text=rest,
                    is_turn=name_begins_turn and not each.is_tag,
                )
            )
        else:
            goes_on = is_named_once and bool(result)
            result.append(replace(cue, label=result[-1].label) if goes_on else cue)
    return result


def _head(text: str) -> str:
    """Return the title behind WEBVTT and the notes in front of the first cue."""
    blocks = re.split(r"\n[ \t]*\n", text)
    title = blocks[0].removeprefix("WEBVTT").strip(" \t-\n")
    notes = []
    for block in blocks[1:]:
        if any(_TIMES.match(line) for line in block.split("\n")):
            break
        if block.startswith("NOTE"):
            notes.append(html.unescape(block.removeprefix("NOTE").strip()))
    return "\n".join(part for part in (html.unescape(title), *notes) if part)


def _times(found: re.Match[str]) -> tuple[int, int]:
    parts = found.groups()
    return _ms(*parts[:4]), _ms(*parts[4:])


def _ms(hours: str | None, minutes: str, seconds: str, fraction: str) -> int:
    """Return milliseconds; `,1000` is aTrain's way to write a full second."""
    rest = 1000 if fraction == "1000" else int(fraction[:3].ljust(3, "0"))
    return ((int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + rest
