"""What the reading page of one transcript needs."""

from django.db.models import Max, Prefetch

from futureskills.common.snapshot import snapshot
from futureskills.projects.models import Project
from transcripts.calculations.drafts import TranscriptDraft
from transcripts.calculations.words import DraftTurn
from transcripts.models import Document, Recording, Turn

_TOLERANCE_MS = 5_000


@snapshot()
def document_with_turns(project: Project, document_id: int) -> Document | None:
    """Return a document of the project with turns, speakers, recording and job; None when it is not there."""
    turns = Turn.objects.select_related("speaker").defer("words").order_by("order_key")
    return (
        project.documents.select_related("event", "recording", "job", "released_by")
        .prefetch_related(Prefetch("turns", turns), "speakers")
        .filter(pk=document_id)
        .first()
    )


def outlasts(document: Document, recording: Recording | None) -> bool:
    """Return whether the times of a document end more than five seconds after a recording does."""
    last = document.turns.aggregate(start_ms=Max("start_ms"), end_ms=Max("end_ms"))
    last_ms = max(last["start_ms"] or 0, last["end_ms"] or 0)
    return recording is not None and last_ms > recording.duration_ms + _TOLERANCE_MS


def as_draft(document: Document) -> TranscriptDraft:
    """Return a document with its turns and word times as exports take them."""
    turns = document.turns.select_related("speaker").order_by("order_key")
    return TranscriptDraft(
        title=document.title,
        turns=tuple(
            DraftTurn(
                turn.speaker.label if turn.speaker else "", turn.text, turn.start_ms, turn.end_ms, turn.words
            )
            for turn in turns
        ),
        file_format="own",
        layout="",
        note=document.note,
        language=document.language,
        kind=document.kind,
    )
