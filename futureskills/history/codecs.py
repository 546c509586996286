"""How the rows of a model are written to history and brought back; each app registers its own models."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models

State = dict[str, Any]


@dataclass(frozen=True)
class Codec:
    """`dump` gives a JSON-able state of a row; `restore` writes that state back (row missing or there).

    `lock` gets the states of an undo and takes the locks that must come before those of the rows.
    """

    model: type[models.Model]
    dump: Callable[[Any], State]
    restore: Callable[[int, State], None]
    lock: Callable[[list[State]], None] | None = None


_codecs: dict[str, Codec] = {}


def register(codec: Codec) -> None:
    """Make a model known to history; called in `AppConfig.ready`."""
    _codecs[codec.model._meta.label] = codec  # noqa: SLF001


def codec_of(label: str) -> Codec:
    """Return the codec of a model label; raises KeyError for a model without history."""
    return _codecs[label]
