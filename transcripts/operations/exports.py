"""One transcript that leaves the project, as the guard at the door sees it."""

from transcripts.models import Document
from transcripts.operations.publication import Output
from transcripts.queries.transcripts import shown_in_document


def document_output(document: Document, file_format: str) -> Output:
    """Return a document: every turn shows whoever speaks; its words are guarded by the names assistant."""
    shown = shown_in_document(document)
    return Output("document.exported", shown, subject=document, details={"format": file_format})
