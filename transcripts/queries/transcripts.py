"""What the reading page of one transcript needs."""

from django.db.models import Prefetch

from futureskills.projects.models import Project
from transcripts.models import Document, Turn


def document_with_turns(project: Project, document_id: int) -> Document | None:
    """Return a document of the project with turns, speakers, recording and job; None when it is not there."""
    turns = Turn.objects.select_related("speaker").defer("words").order_by("order_key")
    return (
        project.documents.select_related("event", "recording", "job")
        .prefetch_related(Prefetch("turns", turns), "speakers")
        .filter(pk=document_id)
        .first()
    )
