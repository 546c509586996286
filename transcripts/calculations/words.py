"""The values that speech engines and transcripts exchange: words, stretches of speech, drafted turns."""

from dataclasses import dataclass, field, replace
from typing import Any

from transcripts.calculations.timecodes import short_clock


@dataclass(frozen=True)
class Word:
    """A heard word; `text` keeps the blank before it, times in milliseconds of the whole recording."""

    text: str
    start_ms: int
    end_ms: int
    probability: float

    @property
    def middle_ms(self) -> int:
        """The moment that decides to which stretch of speech it belongs."""
        return (self.start_ms + self.end_ms) // 2

    @property
    def key(self) -> str:
        """The word without case and punctuation, for comparing."""
        return "".join(letter for letter in self.text.casefold() if letter.isalnum())

    def placed(self, shift_ms: int, *, latest_ms: int) -> "Word":
        """Return the word moved from its piece into the recording, over at `latest_ms` at the latest."""
        start_ms = min(self.start_ms + shift_ms, latest_ms)
        end_ms = max(start_ms, min(self.end_ms + shift_ms, latest_ms))
        return replace(self, start_ms=start_ms, end_ms=end_ms)

    def as_row(self) -> list[Any]:
        """Return the word as JSON keeps it."""
        return [self.text, self.start_ms, self.end_ms, round(self.probability, 3)]

    @classmethod
    def from_row(cls, row: list[Any]) -> "Word":
        """Read what `as_row` wrote."""
        return cls(row[0], row[1], row[2], row[3])


@dataclass(frozen=True)
class SpeakerStretch:
    """A stretch of speech by one voice; `speaker` counts voices from 0, times in milliseconds."""

    start_ms: int
    end_ms: int
    speaker: int


@dataclass(frozen=True)
class DraftTurn:
    """A turn before it has a row; `words`: [offset, length, start_ms, end_ms, probability], code points."""

    label: str
    text: str
    start_ms: int | None = None
    end_ms: int | None = None
    words: list[list[Any]] = field(default_factory=list)

    @property
    def start_clock(self) -> str:
        """When it begins, as a reader writes it."""
        return "" if self.start_ms is None else short_clock(self.start_ms)

    @property
    def end_clock(self) -> str:
        """When it ends, as a reader writes it."""
        return "" if self.end_ms is None else short_clock(self.end_ms)
