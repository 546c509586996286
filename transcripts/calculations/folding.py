"""Spelling made alike for searching: case, accents and umlauts, ß and ss, the K and the C of one word.

PostgreSQL does the same in its function `search_fold`; the texts themselves are never changed.
"""

import unicodedata
from dataclasses import dataclass

_KEEPS_C = ("h", "k")
_COMBINING = range(0x300, 0x370)


@dataclass(frozen=True)
class Folded:
    """A folded text; `places[i]` is the code point of the original that gave its i-th one."""

    text: str
    places: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return which part of the original a part of the folded text is."""
        if start >= end:
            return (0, 0)
        stop = self.places[end] if end < len(self.places) else self.places[-1] + 1
        return self.places[start], max(stop, self.places[end - 1] + 1)


def fold(text: str) -> Folded:
    """Return a text as searches compare it: Kodierung and Codierung, Größe and Grosse are alike."""
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        for part in _plain(sign):
            signs.append(part)
            places.append(place)
    for index, sign in enumerate(signs):
        if sign == "c" and (index + 1 == len(signs) or signs[index + 1] not in _KEEPS_C):
            signs[index] = "k"
    return Folded("".join(signs), tuple(places))


def _plain(sign: str) -> str:
    apart = unicodedata.normalize("NFKD", sign)
    bare = "".join(part for part in apart if ord(part) not in _COMBINING)
    return bare.lower().replace("ß", "ss")
