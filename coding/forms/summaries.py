"""What pages of summarising tables send."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from coding.models import SummaryRow
from futureskills.common.exceptions import DomainError

_LONGEST_NUMBER = 9


@dataclass(frozen=True)
class TextForm:
    """A text that was written, and what stood there before."""

    name: str
    text: str
    seen: str

    @classmethod
    def of(cls, sent: Mapping[str, str]) -> "TextForm":
        """Read it."""
        return cls(sent.get("name", ""), sent.get("text", ""), sent.get("seen", ""))


@dataclass(frozen=True)
class StrikeForm:
    """Why a row is struck: `same-17` names the row that says the same, `empty` no content, nothing: kept."""

    strike: str
    same_as: int | None

    @classmethod
    def of(cls, sent: Mapping[str, str]) -> "StrikeForm":
        """Read it."""
        reason, _dash, row = sent.get("strike", "").partition("-")
        return cls(reason, _number(row) if reason == SummaryRow.Strike.SAME else None)


@dataclass(frozen=True)
class BundleForm:
    """The number of a bundle; None for none."""

    number: int | None

    @classmethod
    def of(cls, sent: Mapping[str, str]) -> "BundleForm":
        """Read it."""
        text = sent.get("number", "")
        return cls(_number(text) if text else None)


def _number(text: str) -> int:
    if not text.isdecimal() or len(text) > _LONGEST_NUMBER:
        raise DomainError(_("This is no number."))
    return int(text)
