"""The speakers of turns as voices; load `speaker__participant__professional_group` with the turns."""

from coding.calculations.voices import SILENT, Voice
from transcripts.models import Document, Speaker, Turn

SPEAKER = "speaker__participant__professional_group"


def voice_of(turn: Turn) -> Voice:
    """Return who says a turn."""
    return SILENT if turn.speaker is None else voice_of_speaker(turn.speaker)


def voices_in(document: Document) -> dict[int | None, Voice]:
    """Return the voice of each speaker of a document, and of nobody; one query."""
    speakers = Speaker.objects.filter(document=document).select_related("participant__professional_group")
    return {None: SILENT} | {speaker.pk: voice_of_speaker(speaker) for speaker in speakers}


def voice_of_speaker(speaker: Speaker) -> Voice:
    """Return the voice behind a label of a document."""
    participant = speaker.participant
    if participant is None:
        return Voice(speaker.label, is_moderator=speaker.kind == Speaker.Kind.MODERATOR)
    group = participant.professional_group.name
    return Voice(speaker.label, participant.code, group, participant_id=participant.pk)
