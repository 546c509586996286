"""Finding words as people mean them: composed and decomposed umlauts are the same, and so are blanks."""

import re
import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True)
class Wanted:
    """What is looked for."""

    text: str
    match_case: bool = False
    whole_words: bool = False


def pattern_of(wanted: Wanted) -> re.Pattern[str]:
    """Return the expression that finds it, and whose whole match a hit is.

    Any stretch of blanks finds any other; a letter finds itself in both Unicode forms. Whole words begin and
    end where no letter or digit goes on.
    """
    letters = unicodedata.normalize("NFC", " ".join(wanted.text.split()))
    body = "".join(map(_either_form, letters))
    if wanted.whole_words:
        body = rf"(?<!\w){body}(?![\w\u0300-\u036f])"
    elif letters and letters[-1].isalpha():
        body += r"(?![\u0300-\u036f])"  # “a” is no part of a decomposed “ä”
    return re.compile(body, 0 if wanted.match_case else re.IGNORECASE)


def places(text: str, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    """Return (offset, length) of all hits in code points; hits never overlap."""
    return [(found.start(), found.end() - found.start()) for found in pattern.finditer(text) if found[0]]


def _either_form(letter: str) -> str:
    if letter == " ":
        return r"\s+"
    forms = [letter, unicodedata.normalize("NFD", letter)]
    return re.escape(letter) if forms[0] == forms[1] else f"(?:{'|'.join(map(re.escape, forms))})"
