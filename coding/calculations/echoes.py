"""Copies of somebody's words elsewhere: an anchor example that repeats a turn, whole or in part."""

from collections.abc import Sequence
from typing import Any

_SHORTEST = 16  # code points without blanks: what is shorter may be anybody's words


def without_echoes(value: Any, texts: Sequence[str]) -> Any:
    """Return a JSON value with every text emptied that repeats one of `texts` or a part of it.

    Spelling of blanks, quotation marks and dots of omission makes no difference.
    """
    if isinstance(value, str):
        return "" if _repeats(value, [_plain(text) for text in texts]) else value
    if isinstance(value, list):
        return [without_echoes(each, texts) for each in value]
    if isinstance(value, dict):
        return {name: without_echoes(each, texts) for name, each in value.items()}
    return value


def _repeats(value: str, plain: Sequence[str]) -> bool:
    own = _plain(value)
    if len(own) < _SHORTEST:
        return False
    return any(own in text or (len(text) >= _SHORTEST and text in own) for text in plain)


def _plain(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
