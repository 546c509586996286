"""Copies of somebody's words elsewhere: an anchor example that repeats a turn, whole or in part."""

from collections.abc import Sequence
from typing import Any

_RUN = 16  # letters and digits in a row: what is shorter may be anybody's words
_SHARE = 3  # a third of a text that stands in another one makes it a copy, though a word was changed


def without_echoes(value: Any, texts: Sequence[str]) -> Any:
    """Return a JSON value with every text emptied that repeats a good part of one of `texts`.

    Blanks, quotation marks and dots of omission make no difference, nor does a word changed here and there.
    """
    return _without(value, frozenset(run for text in texts for run in _runs(text)))


def _without(value: Any, runs: frozenset[str]) -> Any:
    if isinstance(value, str):
        own = _runs(value)
        shared = sum(run in runs for run in own)
        return "" if own and shared * _SHARE >= len(own) else value
    if isinstance(value, list):
        return [_without(each, runs) for each in value]
    if isinstance(value, dict):
        return {name: _without(each, runs) for name, each in value.items()}
    return value


def _runs(text: str) -> list[str]:
    plain = _plain(text)
    return [plain[at : at + _RUN] for at in range(len(plain) - _RUN + 1)]


def _plain(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
