"""Names as they are compared: spelling, case, umlauts and German endings make no difference.

A name is found again as "Müllers", "müller", "MUELLER", in a compound "Müller-Gruppe", and a double name by
each of its parts. Everything here works on code points of the text as it stands.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_PHRASE = 6  # words
_SHORTEST_PART = 3  # letters a part of a double name needs to count alone
_LETTER = r"(?:[^\W_][\u0300-\u036f]*)"
_WORD = re.compile(rf"{_LETTER}+(?:['’ʼ]{_LETTER}+)*['’ʼ]?")
_GAP = re.compile(r"[\s\-‐‑–­.]{1,3}")
_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "æ": "ae", "å": "a", "ł": "l"})
_TITLES = {
    "dr",
    "prof",
    "dipl",
    "ing",
    "med",
    "phil",
    "herr",
    "herrn",
    "frau",
    "fr",
    "hr",
    "mag",
    "msc",
    "ba",
}
_PARTICLES = {"von", "van", "zu", "zum", "zur", "der", "den", "de", "da", "di", "del", "la", "le", "el", "al"}
_PARTICLES |= {"bin", "ibn", "und", "the", "of", "ter", "ten", "vom", "am", "im", "auf", "dos", "do", "du"}
_LEGAL_FORMS = {
    "gmbh",
    "ag",
    "kg",
    "ohg",
    "ug",
    "se",
    "ev",
    "e",
    "v",
    "mbh",
    "ggmbh",
    "co",
    "gbr",
    "eg",
    "inc",
}


@dataclass(frozen=True)
class Word:
    """A word of a text: its half-open span in code points, and its compared form."""

    start: int
    end: int
    folded: str


@dataclass(frozen=True)
class Candidate:
    """Consecutive words that may be a name, with the forms under which it may be known."""

    start: int
    end: int
    phrases: tuple[str, ...]


def folded(word: str) -> str:
    """Return a word in its compared form: lower case, ü as ue, ß as ss, no accents, no apostrophes."""
    composed = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", word).casefold()).casefold()
    plain = unicodedata.normalize("NFKD", composed.translate(_SPELLED_OUT)).casefold()
    return "".join(letter for letter in plain if letter.isalnum())


def words_of(text: str) -> list[Word]:
    """Return the words; a hyphen parts words, an apostrophe does not."""
    return [Word(match.start(), match.end(), folded(match.group())) for match in _WORD.finditer(text)]


def phrases_of_person(name: str) -> frozenset[str]:
    """Return the forms under which a person is found: the whole name and each part of it."""
    words = [word.folded for word in words_of(name)]
    bare = [word for word in words if word not in _TITLES]
    alone = {word for word in bare if word not in _PARTICLES and len(word) >= _shortest(name)}
    alone |= _double_names(name)
    return frozenset(alone | _joined(words) | _joined(bare))


def phrases_of_organisation(name: str) -> frozenset[str]:
    """Return the forms under which an organisation is found: with and without its legal form."""
    words = [word.folded for word in words_of(name)]
    bare = [word for word in words if word not in _LEGAL_FORMS]
    return frozenset(phrase for phrase in (" ".join(words), " ".join(bare)) if len(phrase) > 1)


def candidates(text: str) -> Iterator[list[Candidate]]:
    """Yield, for each word, what may begin there: the longest first."""
    words = words_of(text)
    for index, word in enumerate(words):
        last = index
        while last + 1 < len(words) and last + 1 - index < LONGEST_PHRASE and _touch(text, words, last):
            last += 1
        runs = [words[index : end + 1] for end in range(last, index - 1, -1)]
        yield [Candidate(word.start, run[-1].end, _phrases(run)) for run in runs]


def _shortest(name: str) -> int:
    """Return how long a part must be to count alone: "Li Wu" has no longer ones."""
    return 2 if len(words_of(name)) <= 2 else _SHORTEST_PART  # noqa: PLR2004


def _double_names(name: str) -> set[str]:
    """Return the double names of a name ("mueller luedenscheidt"), whatever stands before and after."""
    doubles = (words_of(part) for part in name.split() if re.search(r"\w[-‐‑–]\w", part))
    return {" ".join(word.folded for word in words) for words in doubles}


def _joined(words: list[str]) -> set[str]:
    return {" ".join(words)} if 1 < len(words) <= LONGEST_PHRASE else set()


def _touch(text: str, words: list[Word], index: int) -> bool:
    return _GAP.fullmatch(text, words[index].end, words[index + 1].start) is not None


def _phrases(run: list[Word]) -> tuple[str, ...]:
    """Return the words as one phrase, and without the s of a genitive."""
    phrase = " ".join(word.folded for word in run)
    last = run[-1].folded
    return (phrase, phrase[:-1]) if last.endswith("s") and len(last) > _SHORTEST_PART else (phrase,)
