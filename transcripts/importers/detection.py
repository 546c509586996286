"""Which format a file has is decided by its content; its name gives the title, and tells a list apart."""

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePath

from transcripts.calculations.cues import turns_of
from transcripts.calculations.drafts import FEEDBACK, OTHER, PROTOCOL, TRANSCRIPT, TranscriptDraft
from transcripts.calculations.paragraphs import PARAGRAPHS, recognise
from transcripts.importers import (
    docx,
    feedback_list,
    odt,
    packages,
    pdf,
    plain_text,
    rtf,
    speech_json,
    subtitles,
    web_page,
)
from transcripts.importers.encodings import Text, cleaned, decoded
from transcripts.importers.refusals import refused

CUES, SEGMENTS, ANSWERS = "cues", "segments", "answers"
MOST_CHARACTERS = 5_000_000
_SOUND = (b"ID3", b"OggS", b"fLaC", b"RIFF", b"\x1aE\xdf\xa3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf1")
_OLD_WORD = b"\xd0\xcf\x11\xe0"
_LONGEST_TITLE = 190
_LATEST_MS = 500 * 3_600_000
_LANGUAGE = re.compile(r"[a-z]{2,3}\Z")


def read_transcript(name: str, data: bytes) -> TranscriptDraft:
    """Return what a file holds as turns; pure: nothing is stored.

    Raises DomainError with a 4xx status for files that are empty, damaged, too large or something else.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise refused("empty")
    try:
        draft = _read(data, is_list=PurePath(name).suffix.casefold() == ".csv")
    except RecursionError as error:
        raise refused("damaged") from error
    if sum(len(turn.text) for turn in draft.turns) > MOST_CHARACTERS:
        raise refused("too_long")
    if not any(turn.text.strip() for turn in draft.turns):
        raise refused("no_turns")
    return _titled(
        _with_possible_times(draft), PurePath(name).stem[:_LONGEST_TITLE].strip() or name[:_LONGEST_TITLE]
    )


def _read(data: bytes, *, is_list: bool) -> TranscriptDraft:
    if data.startswith(b"{\\rtf"):
        return _from_paragraphs(rtf.read(data), "rtf")
    if data.startswith(b"PK\x03\x04"):
        return _from_package(data)
    if b"%PDF-" in data[:1024]:
        return _from_paragraphs(pdf.read(data), "pdf", ("read_from_pdf",))
    if data.startswith(_OLD_WORD):
        raise refused("old_word")
    if data.startswith(b"SQLite format 3"):
        raise refused("qda_project")
    if data.startswith(_SOUND) or data[4:8] == b"ftyp":
        raise refused("sound")
    return _from_text(decoded(data), is_list=is_list)


def _from_package(data: bytes) -> TranscriptDraft:
    names = packages.names_in(data)
    if "word/document.xml" in names:
        found = docx.read(data)
        return _from_paragraphs(found.texts, "docx", found.warnings)
    if "content.xml" in names and not any(name.startswith("xl/") for name in names):
        found = odt.read(data)
        return _from_paragraphs(found.texts, "odt", found.warnings)
    if "xl/workbook.xml" in names:
        raise refused("spreadsheet")
    raise refused("qda_project" if any(name.lower().endswith(".qde") for name in names) else "archive")


def _from_text(decoded_text: Text, *, is_list: bool) -> TranscriptDraft:
    text = decoded_text.text
    warnings = ("guessed_encoding",) if decoded_text.encoding == "Windows-1252" else ()
    start = text.lstrip()
    if start.startswith("WEBVTT"):
        note, cues = subtitles.read_vtt(start)
        return TranscriptDraft("", tuple(turns_of(cues)), "vtt", CUES, note, warnings=warnings)
    if start.startswith(("{", "[{", "[\n")):
        return _from_json(start)
    if subtitles.is_srt(start):
        return TranscriptDraft("", tuple(turns_of(subtitles.read_srt(start))), "srt", CUES, warnings=warnings)
    if subtitles.is_table(start):
        return TranscriptDraft(
            "", tuple(turns_of(subtitles.read_table(start))), "tsv", CUES, warnings=warnings
        )
    if web_page.is_web_page(start):
        return _from_web_page(text, warnings)
    return _from_list(text, warnings) if is_list else _from_plain_text(text, warnings)


def _from_list(text: str, warnings: tuple[str, ...]) -> TranscriptDraft:
    note, turns = feedback_list.read(text)
    return TranscriptDraft("", tuple(turns), "csv", ANSWERS, note, kind=FEEDBACK, warnings=warnings)


def _from_plain_text(text: str, warnings: tuple[str, ...]) -> TranscriptDraft:
    return _from_paragraphs(plain_text.paragraphs_of(text), "txt", warnings)


def _from_json(text: str) -> TranscriptDraft:
    found = speech_json.read(text)
    draft = TranscriptDraft(found.title, tuple(found.turns), "own" if found.is_own else "json", SEGMENTS)
    kind = found.kind if found.kind in (TRANSCRIPT, PROTOCOL, FEEDBACK, OTHER) else TRANSCRIPT
    language = found.language if _LANGUAGE.match(found.language) else ""
    return replace(draft, note=found.note, language=language, kind=kind)


def _from_web_page(text: str, warnings: tuple[str, ...]) -> TranscriptDraft:
    note, cues, paragraphs = web_page.read(text)
    if cues:
        return TranscriptDraft("", tuple(turns_of(cues)), "noscribe", SEGMENTS, note, warnings=warnings)
    return _from_paragraphs(paragraphs, "html", warnings)


def _from_paragraphs(
    paragraphs: Iterable[str], file_format: str, warnings: tuple[str, ...] = ()
) -> TranscriptDraft:
    found = recognise([cleaned(paragraph) for paragraph in paragraphs])
    kind = OTHER if found.layout == PARAGRAPHS else TRANSCRIPT
    all_warnings = warnings + found.warnings
    return TranscriptDraft(
        "", found.turns, file_format, found.layout, found.note, kind=kind, warnings=all_warnings
    )


def _with_possible_times(draft: TranscriptDraft) -> TranscriptDraft:
    """Drop times that no recording reaches: `#999:00:00-0#` is a slip of the keyboard."""
    if (draft.last_ms or 0) <= _LATEST_MS:
        return draft
    turns = tuple(
        turn
        if max(turn.start_ms or 0, turn.end_ms or 0) <= _LATEST_MS
        else replace(turn, start_ms=None, end_ms=None, words=[])
        for turn in draft.turns
    )
    return replace(
        draft, turns=turns, warnings=tuple({**dict.fromkeys(draft.warnings), "times_out_of_order": None})
    )


def _titled(draft: TranscriptDraft, stem: str) -> TranscriptDraft:
    """Name the draft after its file; a text without speakers is what its name says."""
    title = " ".join(draft.title.split())[:_LONGEST_TITLE] or cleaned(stem)
    if draft.kind != OTHER or draft.file_format == "own":
        return replace(draft, title=title)
    words = stem.casefold()
    kind = PROTOCOL if "proto" in words or "minutes" in words else FEEDBACK if "feedback" in words else OTHER
    return replace(draft, title=title, kind=kind)
