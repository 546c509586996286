"""How far a transcript is on its way to being coded."""

from dataclasses import dataclass

from django.db.models import Count, Q

from transcripts.models import Document


@dataclass(frozen=True)
class ReleaseState:
    """How many turns there are, and how many were compared with the sound."""

    turn_count: int
    checked_count: int

    @property
    def is_checked(self) -> bool:
        """Whether somebody has compared every turn with the sound."""
        return self.checked_count == self.turn_count


def release_state(document: Document) -> ReleaseState:
    """Return what somebody wants to know before a release."""
    turns = document.turns.aggregate(all=Count("pk"), checked=Count("pk", filter=Q(is_checked=True)))
    return ReleaseState(turns["all"], turns["checked"])
