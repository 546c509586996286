"""What a search asks for, and where a text answers it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from transcripts.calculations.folding import fold

_QUOTED = re.compile(r"[\"„“”«»]([^\"„“”«»]+)[\"„“”«»]")
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_PHRASE_WORD = re.compile(r"\w+")
_UMLAUTS = (("ae", "a"), ("oe", "o"), ("ue", "u"))
LEAST_PART = 4  # shorter stems stand for themselves: "rat" is not looked for in "beraten"


@dataclass(frozen=True)
class Term:
    """One word, or one phrase in quotes; folded."""

    text: str
    is_phrase: bool = False


@dataclass(frozen=True)
class Stemmed:
    """A term with the stems by which its word is found; a phrase and a filler word have none."""

    term: Term
    stems: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[str, ...]:
        """Stems long enough to be looked for inside of words: "modell" in "Sprachmodell"."""
        return tuple(stem for stem in self.stems if len(stem) >= LEAST_PART)

    @property
    def pattern(self) -> str:
        """A regular expression for whole words of folded text, as Python reads it."""
        if self.parts:
            return r"\w*(?:" + "|".join(map(re.escape, self.parts)) + r")\w*"
        words = _PHRASE_WORD.findall(self.term.text)
        alike = [rf"{re.escape(stem)}\w{{0,3}}" for stem in self.stems]
        return r"\b(?:" + "|".join([*alike, r"\W+".join(words)]) + r")\b"


def terms_of(query: str) -> list[Term]:
    """Return the phrases in quotes, then the words of a query; empty for one without words."""
    phrases = [Term(text, is_phrase=True) for text in map(_phrase, _QUOTED.findall(query)) if text]
    words = [Term(fold(word).text) for word in _WORD.findall(_QUOTED.sub(" ", query))]
    return list(dict.fromkeys([*phrases, *words]))


def spellings(word: str) -> list[str]:
    """Return a folded word as it is, and with ae, oe, ue read as the umlauts they may stand for."""
    other = word
    for pair, letter in _UMLAUTS:
        other = other.replace(pair, letter)
    return list(dict.fromkeys([word, other]))


def hits(text: str, terms: Sequence[Stemmed]) -> list[tuple[int, int]]:
    """Return where a text answers any of the terms: (start, end) in code points, in order, apart."""
    folded = fold(text)
    found = [
        folded.original(match.start(), match.end())
        for term in terms
        for match in re.finditer(term.pattern, folded.text)
        if match.end() > match.start()
    ]
    return _apart(found)


def _apart(parts: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(parts):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def _phrase(text: str) -> str:
    return " ".join(_PHRASE_WORD.findall(fold(text).text))
