"""The next and the previous coding of a category, across the documents of a project."""

from dataclasses import dataclass

from coding.models import Category
from coding.queries.sight import visible_codings
from futureskills.accounts.models import User
from transcripts.models import Document


@dataclass(frozen=True)
class Jump:
    """Where to go: a coding and its document."""

    document_id: int
    coding_id: int


def coding_beyond(document: Document, category: Category, *, forward: bool, reader: User) -> Jump | None:
    """Return the first coding of a category in the documents after this one, or the last in those before.

    Behind the last document it goes on with the first one, this document included.
    """
    codings = visible_codings(document.project, reader).filter(category=category)
    order = list(codings.values_list("document_id", flat=True).order_by("document__position", "document_id"))
    order = list(dict.fromkeys(order))
    documents = list(document.project.documents.values_list("pk", flat=True))
    at = documents.index(document.pk)
    around = (
        documents[at + 1 :] + documents[: at + 1] if forward else documents[:at][::-1] + documents[at:][::-1]
    )
    target = next((document_id for document_id in around if document_id in order), None)
    if target is None:
        return None
    there = codings.filter(document_id=target).order_by("span" if forward else "-span", "id")
    coding = there.values_list("pk", flat=True).first()
    return Jump(target, coding) if coding else None
