"""The speakers of turns as voices; load `speaker__participant__professional_group` with the turns."""

from coding.calculations.voices import SILENT, Voice
from transcripts.models import Speaker, Turn

SPEAKER = "speaker__participant__professional_group"


def voice_of(turn: Turn) -> Voice:
    """Return who says a turn."""
    speaker = turn.speaker
    if speaker is None:
        return SILENT
    participant = speaker.participant
    if participant is None:
        return Voice(speaker.label, is_moderator=speaker.kind == Speaker.Kind.MODERATOR)
    return Voice(speaker.label, participant.code, participant.professional_group.name)
