"""How categories and codings are written to history: turn ids and offsets, never raw places or text."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db import models
from django.db.backends.postgresql.psycopg_any import NumericRange
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext

from coding.models import (
    Anchor,
    Category,
    Coding,
    GuideQuestion,
    IrrelevantTurn,
    Memo,
    Recheck,
    SummaryBundle,
    SummaryRow,
    SummaryTable,
)
from futureskills.common.exceptions import DomainError
from futureskills.history.codecs import Codec, State, register
from futureskills.projects.models import Project
from transcripts.calculations.edits import moved_points
from transcripts.calculations.positions import Point, TurnLine, points_of, span_of
from transcripts.models import Document
from transcripts.queries.edits import edits_since
from transcripts.queries.turn_lines import turn_lines, turn_lines_at

_MEMO_FIELDS = ("project_id", "document_id", "category_id", "author_id", "kind", "title", "text")
_CODING_FIELDS = (
    *("document_id", "layer_id", "category_id", "coder_id", "coding_pass_id"),
    *("comment", "weight", "attributes", "is_flagged"),
)
_RECHECK_FIELDS = ("document_id", "category_id", "asked_by_id", "done_by_id")
_TIMES = ("asked_at", "done_at")


def register_codecs() -> None:
    """Make both models known to history; called once, when the app is ready."""
    register(plain_codec(Category, lock=_lock_projects))
    register(plain_codec(GuideQuestion, lock=_lock_projects))
    register(plain_codec(Anchor))
    register(plain_codec(IrrelevantTurn, without=("at",)))
    register(plain_codec(SummaryTable, without=("created_at",)))
    register(plain_codec(SummaryBundle))
    register(plain_codec(SummaryRow))
    register(Codec(Recheck, _dump_recheck, _restore_recheck))
    register(Codec(Coding, _dump_coding, _restore_coding, lock=_lock_documents))
    register(Codec(Memo, _dump_memo, _restore_memo, lock=_lock_documents))


def plain_codec(
    model: type[models.Model],
    *,
    without: Sequence[str] = (),
    lock: Callable[[list[State]], None] | None = None,
) -> Codec:
    """Return the codec of a model whose fields are JSON as they are; `without` names fields left out."""
    names = [
        field.attname
        for field in model._meta.concrete_fields  # noqa: SLF001
        if not field.primary_key and field.attname not in without
    ]

    def dump(row: models.Model) -> State:
        return {name: getattr(row, name) for name in names}

    def restore(row_id: int, state: State) -> None:
        _write(model, row_id, {name: state[name] for name in names if name in state})

    return Codec(model, dump, restore, lock=lock)


def _dump_coding(coding: Coding) -> State:
    lower, upper = coding.span.lower, coding.span.upper
    version = Document.objects.values_list("version", flat=True).get(pk=coding.document_id)
    return coding_state(coding, turn_lines_at(coding.document_id, lower, upper), version=version)


def coding_state(coding: Coding, lines: Sequence[TurnLine], *, version: int) -> State:
    """Return a coding as history keeps it; `lines` hold the turns of its ends as they are in that version."""
    start, end = points_of(coding.span.lower, coding.span.upper, lines)
    return {
        "document_version": version,
        "start": [start.turn_id, start.offset],
        "end": [end.turn_id, end.offset],
        "coded_at": coding.coded_at.isoformat(),
        **{name: getattr(coding, name) for name in _CODING_FIELDS},
    }


def _restore_coding(coding_id: int, state: State) -> None:
    fields: dict[str, Any] = {name: state[name] for name in _CODING_FIELDS if name in state}
    fields |= {"span": _span_now(state), "coded_at": parse_datetime(state["coded_at"])}
    _write(Coding, coding_id, fields)


def _span_now(state: State) -> NumericRange:
    """Return where a passage lies now, after the edits since its state was kept."""
    edits = edits_since(state["document_id"], state["document_version"])
    start, end = moved_points(Point(*state["start"]), Point(*state["end"]), edits)
    try:
        only = {start.turn_id} if start.turn_id == end.turn_id else None
        return NumericRange(*span_of(start, end, turn_lines(state["document_id"], turn_ids=only)))
    except ValueError as error:
        sentence = gettext(
            "This can't be undone: the text of this passage is gone. Bring the text back first."
        )
        raise DomainError(sentence, status=409) from error


def _dump_memo(memo: Memo) -> State:
    if memo.span is None:
        return memo_state(memo, (), version=0)
    version = Document.objects.values_list("version", flat=True).get(pk=memo.document_id or 0)
    lines = turn_lines_at(memo.document_id or 0, memo.span.lower, memo.span.upper)
    return memo_state(memo, lines, version=version)


def memo_state(memo: Memo, lines: Sequence[TurnLine], *, version: int) -> State:
    """Return a memo as history keeps it; `lines` hold the turns of its ends as they are in that version."""
    state = {name: getattr(memo, name) for name in _MEMO_FIELDS}
    state["created_at"] = memo.created_at.isoformat()
    if memo.span is None:
        return state
    start, end = points_of(memo.span.lower, memo.span.upper, lines)
    place = {"start": [start.turn_id, start.offset], "end": [end.turn_id, end.offset]}
    return state | place | {"document_version": version}


def _restore_memo(memo_id: int, state: State) -> None:
    fields: dict[str, Any] = {name: state[name] for name in _MEMO_FIELDS if name in state}
    fields |= {"span": _span_now(state) if "start" in state else None, "changed_at": timezone.now()}
    _write(Memo, memo_id, fields)
    Memo.objects.filter(pk=memo_id).update(created_at=parse_datetime(state["created_at"]))


def _dump_recheck(recheck: Recheck) -> State:
    times = {name: getattr(recheck, name) for name in _TIMES}
    return {name: getattr(recheck, name) for name in _RECHECK_FIELDS} | {
        name: time.isoformat() if time else None for name, time in times.items()
    }


def _restore_recheck(recheck_id: int, state: State) -> None:
    fields: dict[str, Any] = {name: state[name] for name in _RECHECK_FIELDS}
    times = {name: parse_datetime(state[name]) if state[name] else None for name in _TIMES}
    _write(Recheck, recheck_id, fields | times)
    Recheck.objects.filter(pk=recheck_id).update(asked_at=times["asked_at"])


def _lock_projects(states: Sequence[State]) -> None:
    """Let the tree change step by step, as `operations.codebook` does: the project first, then its rows."""
    ids = {state["project_id"] for state in states}
    list(Project.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk").values_list("pk"))


def _lock_documents(states: Sequence[State]) -> None:
    """Codings and edits of one document wait for each other; always the document first, then its codings."""
    ids = {state["document_id"] for state in states if state["document_id"]}
    list(Document.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk").values_list("pk"))


def _write(model: type[models.Model], row_id: int, fields: dict[str, Any]) -> None:
    if not model._default_manager.filter(pk=row_id).update(**fields):  # noqa: SLF001
        model(pk=row_id, **fields).save(force_insert=True)
