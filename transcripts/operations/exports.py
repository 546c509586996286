"""Exports of single documents are put on record."""

from futureskills.accounts.models import User
from futureskills.audit.record import record
from transcripts.models import Document


def note_document_export(document: Document, *, file_format: str, by: User | None) -> None:
    """Audit one export of a document; `by` is None for the command line."""
    record(
        "document.exported",
        by=by,
        project_id=document.project_id,
        subject=document,
        details={"format": file_format},
    )
