"""Participant codes (GEW-01): a prefix that names the professional group, and a number that says nothing."""

import re
from collections.abc import Callable, Collection
from typing import NamedTuple

SMALLEST_POOL = 9
_CODE = re.compile(r"\s*([^\W\d_][^\W_]{0,7})\s*[-–_ ]\s*0*([1-9]\d{0,3})\s*\Z")
_PREFIX = re.compile(r"[^\W\d_][^\W_]{0,7}\Z")
_WORD = re.compile(r"[^\W\d_]{2,}")


class Code(NamedTuple):
    """The two parts of a code; the prefix in capitals."""

    prefix: str
    number: int

    def __str__(self) -> str:
        return f"{self.prefix}-{self.number:02d}"


def read_code(text: str) -> Code | None:
    """Return what a text such as `gew-1` means; None where it is no code."""
    found = _CODE.match(text)
    return Code(found[1].upper(), int(found[2])) if found else None


def is_prefix(text: str) -> bool:
    """Return whether a text may stand before the number: one to eight letters and digits, a letter first."""
    return bool(_PREFIX.match(text))


def suggested_prefix(name: str, taken: Collection[str]) -> str:
    """Return a free prefix of two to four letters for a group's name: `Vermittlung` becomes VER."""
    words: list[str] = _WORD.findall(name.upper()) or ["GRP"]
    letters = "".join(words)
    used = {prefix.upper() for prefix in taken}
    wanted = [words[0][:3], "".join(word[0] for word in words)[:4], words[0][:4]]
    wanted += [letters[0] + letters[at : at + 2] for at in range(1, len(letters) - 1)]
    wanted += [f"{words[0][:2]}{number}" for number in range(2, len(used) + 3)]
    return next(prefix for prefix in wanted if len(prefix) > 1 and prefix not in used)


def drawn_numbers(
    taken: Collection[int], count: int, sample: Callable[[list[int], int], list[int]]
) -> list[int]:
    """Return `count` free numbers in the order in which `sample` draws them.

    They come from a pool about twice as large as the group, at least 1 to 9: neither the order of entry nor
    the size of the group can be read from them. `sample` is `random.Random.sample` of a good source.
    """
    pool = range(1, max(SMALLEST_POOL, 2 * (len(taken) + count)) + 1)
    return sample([number for number in pool if number not in taken], count)
