"""Placeholders in the place of names: `[Person 1]`, `[Automobilzulieferer 2]`."""

import re
from collections.abc import Iterable

_SHAPE = re.compile(r"\[([^\[\]\d][^\[\]]*?) (\d+)\]")
_NOT_IN_WORDS = re.compile(r"[\[\]\d]+")
LONGEST = 80


def placeholder(category: str, number: int) -> str:
    """Return the placeholder with a number."""
    return f"[{category} {number}]"


def cleaned_category(typed: str) -> str:
    """Return what somebody typed as the category of a placeholder: without brackets and digits."""
    return " ".join(_NOT_IN_WORDS.sub(" ", typed).split())[:LONGEST]


def next_number(category: str, used: Iterable[str]) -> int:
    """Return the number that follows those in use (placeholders, or texts that hold some)."""
    taken = [
        int(match.group(2))
        for text in used
        for match in _SHAPE.finditer(text)
        if match.group(1).casefold() == category.casefold()
    ]
    return max(taken, default=0) + 1


def category_of(found: str) -> str:
    """Return the category of a placeholder, empty where it is none."""
    match = _SHAPE.fullmatch(found)
    return match.group(1) if match else ""
