"""Which words changed between two versions of a text, also where turns were split or joined in between."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

Change = Literal["same", "new", "gone"]

_WORD = re.compile(r"\s+|\S+")


@dataclass(frozen=True)
class Piece:
    """Some words with what became of them."""

    change: Change
    text: str


def marked_changes(before: Sequence[str], now: Sequence[str]) -> list[list[Piece]]:
    """Return the pieces of each turn of `now`; words that are gone stand where they were.

    The pieces that are not gone make up each turn of `now`, those that are not new all of `before`.
    """
    if not now:
        return []
    marked: list[list[Piece]] = [[] for _turn in now]
    for tag, b1, b2, n1, n2 in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if tag == "equal":
            for number in range(n1, n2):
                marked[number].append(Piece("same", now[number]))
            continue
        for number, piece in _words_changed(before[b1:b2], now[n1:n2], min(n1, len(now) - 1)):
            marked[number].append(piece)
    return [_joined(pieces) for pieces in marked]


def _words_changed(before: Sequence[str], now: Sequence[str], first: int) -> Iterator[tuple[int, Piece]]:
    """Yield the words of some turns, each with the number of its turn, counted from `first` on."""
    old = [word for turn in before for word in _WORD.findall(turn)]
    new = [(number, word) for number, turn in enumerate(now, first) for word in _WORD.findall(turn)]
    at = first
    matcher = SequenceMatcher(None, old, [word for _number, word in new], autojunk=False)
    for tag, o1, o2, n1, n2 in matcher.get_opcodes():
        if tag != "equal":
            yield from ((at, Piece("gone", word)) for word in old[o1:o2])
        for number, word in new[n1:n2]:
            at = number
            yield number, Piece("same" if tag == "equal" else "new", word)


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    return [
        Piece(change, "".join(piece.text for piece in some))
        for change, some in groupby(pieces, key=lambda piece: piece.change)
    ]
