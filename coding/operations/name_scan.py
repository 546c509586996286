"""Names outside the texts: in titles, file names, memos, comments, reasons and the category system."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coding.models import Anchor, Category, Coding, CodingPass, Memo, SummaryBundle, SummaryRow
from coding.operations.name_traces import FIELDS
from futureskills.audit.models import AuditEvent
from futureskills.history.models import Change, Operation
from futureskills.projects.models import Project
from transcripts.calculations.name_hits import HitKind
from transcripts.models import Document, Recording, Turn
from transcripts.operations.name_search import KIND_NAMES, hits_in, search_of

_AROUND = 50
_SOURCES: tuple[tuple[Any, type[Model], str, tuple[str, ...]], ...] = (
    (_("Title or note of a document"), Document, "project", ("title", "note")),
    (_("Recording or file name"), Recording, "project", ("title", "original_name")),
    (_("Memo"), Memo, "project", ("title", "text")),
    (_("Comment on a coding"), Coding, "document__project", ("comment",)),
    (_("Category"), Category, "project", ("name", "definition", "coding_rule", "delimitation", "theory")),
    (_("Anchor example"), Anchor, "category__project", ("text",)),
    (
        _("Summarising table"),
        SummaryRow,
        "table__category__project",
        ("paraphrase", "generalisation"),
    ),
    (_("Summarising table"), SummaryBundle, "table__category__project", ("statement",)),
    (_("Coding pass"), CodingPass, "project", ("name", "purpose", "instructions")),
    (_("Reason in the history"), Operation, "project", ("reason",)),
    (_("Reason in the audit trail"), AuditEvent, "project_id", ("reason",)),
)


@dataclass(frozen=True)
class Found:
    """Something outside the texts that looks like a name; `url` is where it can be changed, if it can."""

    where: str
    kind: str
    is_known: bool
    before: str
    words: str
    after: str
    url: str


def names_outside_texts(project: Project) -> list[Found]:
    """Return what looks like a name, those of the sealed list first; one query for each kind of place."""
    search = search_of(project)
    found: list[Found] = []
    for label, row, text in _texts(project):
        for _key, hit in hits_in(text, search):
            if hit.kind == HitKind.UNKNOWN:
                continue  # titles and definitions are full of nouns
            found.append(
                Found(
                    where=str(label),
                    kind=str(KIND_NAMES[hit.kind]),
                    is_known=hit.kind == HitKind.KNOWN,
                    before=text[max(0, hit.start - _AROUND) : hit.start],
                    words=text[hit.start : hit.end],
                    after=text[hit.end : hit.end + _AROUND],
                    url=_url(project, row),
                )
            )
    return sorted(found, key=lambda each: not each.is_known)


def texts_with_names(project: Project) -> list[tuple[Document, int]]:
    """Return the transcripts in which something looks like a name, and how much (unknown words aside)."""
    search = search_of(project)
    counts: dict[int, int] = {}
    turns = Turn.objects.filter(document__project=project).values_list("document_id", "text")
    for document_id, text in turns.iterator(chunk_size=2000):
        hits = hits_in(text, search)
        counts[document_id] = counts.get(document_id, 0) + sum(
            hit.kind != HitKind.UNKNOWN for _key, hit in hits
        )
    return [(row, counts[row.pk]) for row in project.documents.all() if counts.get(row.pk)]


def _texts(project: Project) -> Iterator[tuple[Any, Any, str]]:
    yield from _kept_texts(project)
    for label, model, path, fields in _SOURCES:
        value = project.pk if path == "project_id" else project
        for row in model._default_manager.filter(**{path: value}):  # noqa: SLF001
            for name in fields:
                if text := getattr(row, name):
                    yield label, row, text


def _kept_texts(project: Project) -> Iterator[tuple[Any, Any, str]]:
    """Yield what history keeps of memos, comments and cards, each text once."""
    seen: set[str] = set()
    changes = Change.objects.filter(operation__project=project, model__in=FIELDS)
    for change in changes.iterator(chunk_size=2000):
        for state in filter(None, (change.before, change.after)):
            for name in FIELDS[change.model]:
                text = state.get(name)
                if isinstance(text, str) and text and text not in seen:
                    seen.add(text)
                    yield _("Earlier version of a memo, comment or card"), change, text


def _url(project: Project, row: Any) -> str:
    document_id = row.pk if isinstance(row, Document) else getattr(row, "document_id", None)
    if document_id:
        name = "transcripts:transcript" if isinstance(row, Document) else "coding:document"
        return reverse(name, args=(project.slug, document_id))
    if isinstance(row, Recording):
        return reverse("transcripts:material", args=(project.slug,))
    return (
        ""
        if isinstance(row, Operation | AuditEvent | Change)
        else reverse("coding:home", args=(project.slug,))
    )
