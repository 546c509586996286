"""What any speech engine must be able to do, and the sound it gets."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from transcripts.calculations.words import SpeakerStretch, Word

SAMPLE_RATE = 16_000  # samples a second; all engines hear mono

Samples = Any  # a one-dimensional numpy array of int16, possibly mapped from a file
Speech = list[tuple[int, int]]  # sorted stretches (start_ms, end_ms) with voices
OnProgress = Callable[[int], None]  # gets the milliseconds of sound that are done


class EngineUnavailableError(RuntimeError):
    """The engine or its model is not there; `reason` is the code that a job keeps."""

    def __init__(self, reason: str, message: str = "") -> None:
        """Keep the code."""
        super().__init__(message or reason)
        self.reason = reason


class SpeakersUnavailableError(EngineUnavailableError):
    """What tells voices apart is not installed; words can do without."""


@dataclass(frozen=True)
class Hint:
    """What is known before listening: the language (empty: not known) and words that may occur."""

    language: str = ""
    vocabulary: Sequence[str] = ()


class Transcriber(Protocol):
    """Sound to words."""

    @property
    def name(self) -> str:
        """What the transcript says it was made with."""

    def detect_language(self, samples: Samples, speech: Speech) -> str:
        """Return the language code of the first speech, as ISO 639-1."""

    def transcribe(self, samples: Samples, hint: Hint, on_progress: OnProgress) -> list[Word]:
        """Return the words of a piece of sound; times count from its beginning."""


class Diarizer(Protocol):
    """Sound to voices, in two steps: pieces are listened to one by one, voices are compared over all."""

    def voice_prints(self, samples: Samples, speech: Speech) -> bytes:
        """Return what the voices in the speech of a piece sound like; times count from its beginning."""

    def tell_apart(self, speech: Speech, prints: bytes, speaker_count: int | None) -> list[SpeakerStretch]:
        """Return sorted stretches with the voice of each; None lets the engine count the voices.

        `prints` are those of all pieces in their order, `speech` is what they were made of.
        """
