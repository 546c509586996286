"""Who speaks in a document: labels with code and group, as far as they are known."""

from collections.abc import Iterable
from dataclasses import dataclass

from transcripts.models import Speaker


@dataclass(frozen=True)
class KnownSpeaker:
    """A label and who stands behind it; code and groups are empty as long as that is not known."""

    speaker_id: int
    label: str
    kind: str
    participant_id: int | None = None
    code: str = ""
    professional_group: str = ""
    public_group: str = ""

    @property
    def is_moderator(self) -> bool:
        """Whether this voice leads the talk."""
        return self.kind == Speaker.Kind.MODERATOR

    @property
    def name(self) -> str:
        """What a line calls the speaker: the code where it is known, else the label."""
        return self.code or self.label


def speakers_of(document_ids: Iterable[int]) -> dict[int, KnownSpeaker]:
    """Return all speakers of some documents by id, in one query."""
    rows = Speaker.objects.filter(document_id__in=list(document_ids)).select_related(
        "participant__professional_group__public_group"
    )
    return {row.pk: known(row) for row in rows}


def known(speaker: Speaker) -> KnownSpeaker:
    """Return one speaker; loaded with `participant__professional_group__public_group`."""
    participant = speaker.participant
    if participant is None:
        return KnownSpeaker(speaker.pk, speaker.label, speaker.kind)
    group = participant.professional_group
    return KnownSpeaker(
        speaker_id=speaker.pk,
        label=speaker.label,
        kind=speaker.kind,
        participant_id=participant.pk,
        code=participant.code,
        professional_group=group.name,
        public_group=group.public_group.name if group.public_group else "",
    )
