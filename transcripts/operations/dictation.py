"""Transcribing by hand: an empty text beside a recording, and turns that go on where the sound is."""

from dataclasses import dataclass

from django.db import transaction

from futureskills.accounts.models import User
from transcripts.calculations.positions import Point
from transcripts.calculations.words import DraftTurn
from transcripts.models import Document, Recording, Turn
from transcripts.operations.documents import create_document, free_title
from transcripts.operations.edits import split_turn
from transcripts.operations.speaker_labels import set_speaker
from transcripts.operations.text_changes import Edited

FIRST_LABEL = "M1"


@dataclass(frozen=True)
class NextTurn:
    """Who speaks next, and the moment of the recording at which that was; None when it is not known."""

    label: str
    heard_ms: int | None = None


def begin_by_hand(recording: Recording, *, by: User) -> Document:
    """Create an empty transcript beside a recording, not released; audited as a document."""
    return create_document(
        recording.project,
        title=free_title(recording.project, recording.title),
        turns=[DraftTurn(FIRST_LABEL, "", 0)],
        by=by,
        recording=recording,
        event=recording.event,
        is_released=False,
    )


def begin_next_turn(document: Document, *, at: Point, version: int, following: NextTurn, by: User) -> Edited:
    """End a turn at the moment that is heard and let the next speaker begin there.

    Stores a version for the split and one for the speaker; raises DomainError when the turn is gone.
    `Edited.turn` is the new turn.
    """
    with transaction.atomic():
        old_end_ms = Turn.objects.filter(document=document, pk=at.turn_id).values_list("end_ms", flat=True)
        end_ms = old_end_ms.first()
        result = split_turn(document, at=at, version=version, by=by)
        new = result.turn
        if new is not None and following.heard_ms is not None:
            _place_in_time(document, new, following.heard_ms, end_ms)
        if new is not None:
            result.document = set_speaker(
                result.document, turn_id=new.pk, label=following.label, by=by
            ).document
        return result


def _place_in_time(document: Document, new: Turn, heard_ms: int, end_ms: int | None) -> None:
    before = document.turns.filter(order_key__lt=new.order_key).order_by("order_key").last()
    cut_ms = max(heard_ms, (before.start_ms or 0) if before else 0)
    if before is not None:
        Turn.objects.filter(pk=before.pk).update(end_ms=cut_ms)
    rest_ms = end_ms if end_ms is not None and end_ms > cut_ms else None
    Turn.objects.filter(pk=new.pk).update(start_ms=cut_ms, end_ms=rest_ms)
