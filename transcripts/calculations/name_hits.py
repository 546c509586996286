"""What in a German text may be a name: titles, first names, firms, places, addresses, unknown nouns.

German writes every noun with a capital, so a capital says little. A capitalised word inside a sentence is
taken for common when the lists know it or its end (Lenkungs-kreis), when the project writes it small
somewhere, or when an article stands before it anywhere in the project (names go without: "bei Beispielwerk",
but "das Zertifikat"). Limits: "der Krause" makes Krause look common where no title stands; names that are
also words (Frau Sommer) are found behind a title or from the sealed list only, as are names in small letters.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from transcripts.calculations.lexicon import (
    CITIES,
    COMMON_NOUNS,
    DETERMINERS,
    FIRM_ENDINGS,
    FIRST_NAMES,
    NOUN_ENDINGS,
    PLACE_ENDINGS,
)


class HitKind(StrEnum):
    """What a hit looks like."""

    KNOWN = "known"  # in the sealed list
    PERSON = "person"
    FIRM = "firm"
    PLACE = "place"
    EMAIL = "email"
    PHONE = "phone"
    IBAN = "iban"
    UNKNOWN = "unknown"  # a capitalised word that nothing else explains


@dataclass(frozen=True)
class Hit:
    """A half-open span in code points; `name` is what it names, without title and genitive s."""

    start: int
    end: int
    kind: HitKind
    name: str


_CAP = r"[A-ZÄÖÜ][\wäöüß]+(?:-[A-ZÄÖÜ]?[\wäöüß]+)*"
_TITLE = r"(?:Herrn?|Frau|Kollegin|Kollege|Chef|Dr\.|Prof\.|Professorin|Professor)"
_LEGAL = r"(?:GmbH(?:\s*&\s*Co\.\s*KG)?|gGmbH|AG|KG|SE|OHG|GbR|UG|e\.\s?V\.|eG|Holding|Stiftung|Group)"
_TITLED = re.compile(rf"\b{_TITLE}(?:\s+{_TITLE})*\s+((?:(?:von|van|zu|de|der)\s+)*{_CAP}(?:\s+{_CAP})?)")
_FIRM = re.compile(rf"\b((?:{_CAP}\s+){{0,3}}{_CAP}\s+{_LEGAL})(?!\w)")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w#:])(?:\+\d{2}|00\d{2}|0)[\d\s/()–-]{5,}\d(?![\w:])")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){2,7}(?:\s?[A-Z0-9]{1,4})?\b")
_WORD = re.compile(r"\b[\wäöüß]+(?:-[\wäöüß]+)*")
_BRACKETS = re.compile(r"\[[^\]]*\]|\([^)]*\)")  # placeholders and remarks of the transcriber
_SENTENCE_START = re.compile(r"(?:^|[.!?:…„“\"»)\]]\s*|\n\s*|//\s*)$")
_LETTERS, _IBAN_MODULUS, _FEWEST_DIGITS = 3, 97, 7


def common_words(texts: Iterable[str]) -> frozenset[str]:
    """Return the words, in small letters, that the texts themselves show to be no names."""
    found: set[str] = set()
    for text in texts:
        before = ""
        for match in _WORD.finditer(text):
            word = match.group()
            if word[0].islower() or before in DETERMINERS:
                found.add(word.lower())
            before = word.lower()
    return frozenset(found)


def find_hits(
    text: str, *, common: frozenset[str] = frozenset(), names: Mapping[str, HitKind] | None = None
) -> list[Hit]:
    """Return what may be a name, in order, none overlapping: the surest first.

    `names` are words in small letters that were found elsewhere; they are found wherever they stand.
    """
    hidden = [match.span() for match in _BRACKETS.finditer(text)]
    found: list[Hit] = []
    for hits in (_addresses(text), _firms(text), _titled(text), _words(text, common, names or {})):
        for hit in hits:
            spans = [*hidden, *((other.start, other.end) for other in found)]
            if all(hit.end <= start or hit.start >= end for start, end in spans):
                found.append(hit)
    return sorted(found, key=lambda hit: hit.start)


def is_iban(text: str) -> bool:
    """Whether the check digits are right (ISO 13616)."""
    plain = "".join(text.split()).upper()
    moved = plain[4:] + plain[:4]
    digits = "".join(str(int(letter, 36)) for letter in moved if letter.isalnum())
    return bool(digits) and int(digits) % _IBAN_MODULUS == 1


def _addresses(text: str) -> Iterable[Hit]:
    for match in _EMAIL.finditer(text):
        yield Hit(*match.span(), HitKind.EMAIL, match.group())
    shaped = list(_IBAN.finditer(text))
    for match in shaped:
        if is_iban(match.group()):
            yield Hit(*match.span(), HitKind.IBAN, match.group())
    for match in _PHONE.finditer(text):
        inside = any(other.start() <= match.start() < other.end() for other in shaped)
        if not inside and sum(letter.isdigit() for letter in match.group()) >= _FEWEST_DIGITS:
            yield Hit(*match.span(), HitKind.PHONE, match.group())


def _firms(text: str) -> Iterable[Hit]:
    for match in _FIRM.finditer(text):
        first, _blank, rest = match.group().partition(" ")
        shift = len(first) + 1 if first.lower() in DETERMINERS and " " in rest else 0
        yield Hit(match.start() + shift, match.end(), HitKind.FIRM, match.group()[shift:])


def _titled(text: str) -> Iterable[Hit]:
    for match in _TITLED.finditer(text):
        name = match.group(1)
        first, *rest = name.split(" ")
        is_one = rest and first.lower() not in FIRST_NAMES and first[0].isupper() and _is_known(rest[0])
        kept = first if is_one else name
        yield Hit(match.start(), match.start(1) + len(kept), HitKind.PERSON, without_genitive(kept))


def _words(text: str, common: frozenset[str], names: Mapping[str, HitKind]) -> Iterable[Hit]:
    words = list(_WORD.finditer(text))
    at = 0
    while at < len(words):
        match = words[at]
        word = match.group()
        behind = words[at + 1] if at + 1 < len(words) else None
        if word[0].isupper() and without_genitive(word).lower() in FIRST_NAMES:
            end = match.end()
            if behind and text[end : behind.start()] == " " and _is_surname(behind.group(), common):
                end, at = behind.end(), at + 1
            yield Hit(match.start(), end, HitKind.PERSON, without_genitive(text[match.start() : end]))
        elif word[0].isupper() and (kind := _known_kind(word, names) or _kind_of(text, match, common)):
            yield Hit(match.start(), match.end(), kind, without_genitive(word))
        at += 1


def words_of_names(hits: Iterable[Hit]) -> dict[str, HitKind]:
    """Return the words by which what was found is to be found elsewhere too: surnames, single words."""
    return {
        surname(hit.name).lower(): hit.kind
        for hit in hits
        if hit.kind in (HitKind.PERSON, HitKind.FIRM, HitKind.PLACE, HitKind.UNKNOWN)
    }


def surname(name: str) -> str:
    """Return the last word of a name."""
    return name.rsplit(maxsplit=1)[-1]


def _known_kind(word: str, names: Mapping[str, HitKind]) -> HitKind | None:
    return names.get(word.lower()) or names.get(without_genitive(word).lower())


def _kind_of(text: str, match: re.Match[str], common: frozenset[str]) -> HitKind | None:
    word = match.group()
    low = without_genitive(word).lower()
    if low in CITIES and low not in common:
        return HitKind.PLACE
    if len(word) < _LETTERS or word.isupper() or {low, word.lower()} & (common | COMMON_NOUNS):
        return None
    if low.endswith(FIRM_ENDINGS):
        return HitKind.FIRM
    if _is_known(word):
        return None
    if low.endswith(PLACE_ENDINGS):
        return HitKind.PLACE
    return None if _SENTENCE_START.search(text[: match.start()]) else HitKind.UNKNOWN


def _is_surname(word: str, common: frozenset[str]) -> bool:
    return word[0].isupper() and word.lower() not in common and not _is_known(word)


def _is_known(word: str) -> bool:
    """Whether the lists know a noun, or the end of a compound."""
    low = word.lower().split("-")[-1]
    if low in COMMON_NOUNS or without_genitive(low) in COMMON_NOUNS or low.endswith(NOUN_ENDINGS):
        return True
    return any(low[at:] in COMMON_NOUNS for at in range(3, len(low) - _LETTERS))


def without_genitive(name: str) -> str:
    """Return a name without the s of a genitive; one that ends so by itself (Jens, Klaus) stays."""
    if name.endswith(("'", "’")):
        return name[:-1]
    is_genitive = name.endswith("s") and not name.endswith(("ss", "us", "is", "ns", "as", "os"))
    return name[:-1] if is_genitive and len(name) > _LETTERS and name.lower() not in FIRST_NAMES else name
