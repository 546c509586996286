"""Quotes as they stand in a text: the words in quotation marks, and where they come from."""

from collections.abc import Sequence
from dataclasses import dataclass

_MARKS = {"de": ("„", "“"), "en": ("“", "”")}
_PARAGRAPH = {"de": "Abs.", "en": "para."}


@dataclass(frozen=True)
class Source:
    """Where a quote comes from, as its reader may know it; what is empty is left out.

    `names` are participant codes, in a text without codes groups; paragraphs count from 1, `clock` is the
    time in the sound.
    """

    names: Sequence[str] = ()
    event: str = ""
    document: str = ""
    paragraphs: tuple[int, int] | None = None
    clock: str = ""


def quote(text: str, source: Source, *, language: str = "de") -> str:
    """Return „words“ (source), on one line; without any source only the words."""
    opening, closing = _MARKS.get(language, _MARKS["en"])
    words = f"{opening}{' '.join(text.split())}{closing}"
    told = reference(source, language=language)
    return f"{words} ({told})" if told else words


def reference(source: Source, *, language: str = "de") -> str:
    """Return the source: `GEW-01, KO-T3-G2, Abs. 9, 00:01:49–00:01:58` or `WI-3, Kick off`."""
    names = " | ".join(dict.fromkeys(filter(None, source.names)))
    paragraphs = _paragraphs(source.paragraphs, language) if source.document else ""
    event = "" if source.document else source.event
    return ", ".join(filter(None, (names, event, source.document, paragraphs, source.clock)))


def _paragraphs(numbers: tuple[int, int] | None, language: str) -> str:
    if numbers is None:
        return ""
    first, last = numbers
    word = _PARAGRAPH.get(language, _PARAGRAPH["en"])
    return f"{word} {first}" if first == last else f"{word} {first}–{last}"
