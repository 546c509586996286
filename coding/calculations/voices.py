"""Who speaks, as people read it: the participant code once it is known, else the label of the transcript."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Voice:
    """A speaker; `code` and `group` are empty while nobody knows who it is."""

    label: str
    code: str = ""
    group: str = ""
    is_moderator: bool = False
    participant_id: int | None = None

    @property
    def name(self) -> str:
        """The participant code, else the label."""
        return self.code or self.label


SILENT = Voice("")


def joined_names(voices: Iterable[Voice]) -> str:
    """Return the names of a passage's speakers, each once, in order."""
    return " | ".join(dict.fromkeys(voice.name for voice in voices if voice.name))


def joined_groups(voices: Iterable[Voice]) -> str:
    """Return the professional groups of a passage's speakers, each once, in order."""
    return " | ".join(dict.fromkeys(voice.group for voice in voices if voice.group))
