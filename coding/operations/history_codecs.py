"""How categories and codings are written to history: turn ids and offsets, never raw places or text."""

from collections.abc import Sequence
from typing import Any

from django.db.backends.postgresql.psycopg_any import NumericRange
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext

from coding.models import Category, Coding
from futureskills.common.exceptions import DomainError
from futureskills.history.codecs import Codec, State, register
from futureskills.projects.models import Project
from transcripts.calculations.edits import moved_points
from transcripts.calculations.positions import Point, TurnLine, points_of, span_of
from transcripts.models import Document
from transcripts.queries.edits import edits_since
from transcripts.queries.turn_lines import turn_lines, turn_lines_at

_CATEGORY_FIELDS = [
    field.attname
    for field in Category._meta.concrete_fields  # noqa: SLF001
    if not field.primary_key
]


def register_codecs() -> None:
    """Make both models known to history; called once, when the app is ready."""
    register(Codec(Category, _dump_category, _restore_category, lock=_lock_projects))
    register(Codec(Coding, _dump_coding, _restore_coding, lock=_lock_documents))


def _dump_category(category: Category) -> State:
    return {name: getattr(category, name) for name in _CATEGORY_FIELDS}


def _restore_category(category_id: int, state: State) -> None:
    _write(Category, category_id, state)


def _dump_coding(coding: Coding) -> State:
    lower, upper = coding.span.lower, coding.span.upper
    version = Document.objects.values_list("version", flat=True).get(pk=coding.document_id)
    return coding_state(coding, turn_lines_at(coding.document_id, lower, upper), version=version)


def coding_state(coding: Coding, lines: Sequence[TurnLine], *, version: int) -> State:
    """Return a coding as history keeps it; `lines` hold the turns of its ends as they are in that version."""
    start, end = points_of(coding.span.lower, coding.span.upper, lines)
    return {
        "document_id": coding.document_id,
        "document_version": version,
        "start": [start.turn_id, start.offset],
        "end": [end.turn_id, end.offset],
        "layer_id": coding.layer_id,
        "category_id": coding.category_id,
        "coder_id": coding.coder_id,
        "coding_pass_id": coding.coding_pass_id,
        "comment": coding.comment,
        "coded_at": coding.coded_at.isoformat(),
    }


def _restore_coding(coding_id: int, state: State) -> None:
    edits = edits_since(state["document_id"], state["document_version"])
    start, end = moved_points(Point(*state["start"]), Point(*state["end"]), edits)
    try:
        lower, upper = span_of(start, end, turn_lines(state["document_id"]))
    except ValueError as error:
        sentence = gettext(
            "This can't be undone: the text of this passage is gone. Bring the text back first."
        )
        raise DomainError(sentence, status=409) from error
    kept = ("document_id", "layer_id", "category_id", "coder_id", "coding_pass_id", "comment")
    fields: dict[str, Any] = {name: state[name] for name in kept}
    fields |= {"span": NumericRange(lower, upper), "coded_at": parse_datetime(state["coded_at"])}
    _write(Coding, coding_id, fields)


def _lock_projects(states: Sequence[State]) -> None:
    """Let the tree change step by step, as `operations.codebook` does: the project first, then its rows."""
    ids = {state["project_id"] for state in states}
    list(Project.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk").values_list("pk"))


def _lock_documents(states: Sequence[State]) -> None:
    """Codings and edits of one document wait for each other; always the document first, then its codings."""
    ids = {state["document_id"] for state in states}
    list(Document.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk").values_list("pk"))


def _write(model: type[Category] | type[Coding], row_id: int, fields: dict[str, Any]) -> None:
    if not model.objects.filter(pk=row_id).update(**fields):
        model(pk=row_id, **fields).save(force_insert=True)
