"""A passage as people quote it: its words, who says them, in which paragraphs, when."""

from dataclasses import dataclass

from coding.calculations.segments import Segment
from coding.calculations.voices import Voice, joined_groups, joined_names
from transcripts.calculations.timecodes import short_clock


@dataclass(frozen=True)
class Excerpt:
    """A segment with the voices of its turns, in order."""

    segment: Segment
    voices: tuple[Voice, ...]

    @property
    def names(self) -> str:
        """Participant codes, or labels."""
        return joined_names(self.voices)

    @property
    def groups(self) -> str:
        """Professional groups of those who are known."""
        return joined_groups(self.voices)

    @property
    def participant_ids(self) -> frozenset[int]:
        """Those who are known to be heard."""
        return frozenset(voice.participant_id for voice in self.voices if voice.participant_id)

    @property
    def has_unknown(self) -> bool:
        """Whether somebody is heard of whom nobody knows who it is."""
        return any(voice.participant_id is None and not voice.is_moderator for voice in self.voices)

    @property
    def paragraphs(self) -> str:
        """`4`, or `4–6`."""
        first, last = self.segment.turn_from, self.segment.turn_to
        return str(first) if first == last else f"{first}–{last}"

    @property
    def clock(self) -> str:
        """When it is said, as a reader writes it; empty without a time."""
        start, end = self.segment.time_from_ms, self.segment.time_to_ms
        if start is None:
            return ""
        return short_clock(start) if end is None else f"{short_clock(start)}–{short_clock(end)}"
