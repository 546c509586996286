"""Codings that are changed: other boundaries, another category, with all that people wrote on them."""

from contextlib import AbstractContextManager

from django.db.backends.postgresql.psycopg_any import NumericRange
from django.utils.translation import gettext as _

from coding.models import Category, Coding
from coding.operations.codings import (
    Applied,
    Selection,
    hold,
    locked_coding,
    merge,
    same_category_on,
    span_in,
)
from coding.operations.exclusive import Rivals, settle_rivals
from futureskills.accounts.models import User
from futureskills.common.exceptions import DomainError
from futureskills.history.codecs import State
from futureskills.history.recorder import Recorder, recording
from transcripts.calculations.positions import Point, place
from transcripts.queries.turn_lines import turn_lines


def resize_coding(coding: Coding, *, selection: Selection, by: User, rivals: Rivals = "keep") -> Applied:
    """Give a coding another passage; comment, coder and all else stay.

    Where it then meets others of its category, they go up into it and leave it their comments. Records
    `coding.resize`; raises DomainError for a passage without text, or when the coding is gone.
    `rivals` says what happens to levels that it excludes there (see `settle_rivals`).
    """
    with _recording("coding.resize", coding, by) as recorder:
        row = locked_coding(coding, by=by)
        lower, upper = span_in(row.document, selection)
        if (lower, upper) == (row.span.lower, row.span.upper):
            return Applied(row, "unchanged")
        before = recorder.state(row)
        absorbed_ids = _take_in(row, NumericRange(lower, upper), recorder, before)
        settle_rivals(recorder, rivals)
    return Applied(row, "resized", recorder.operation, absorbed_ids)


def reassign_coding(coding: Coding, *, category: Category, by: User, rivals: Rivals = "keep") -> Applied:
    """Put another category in a coding's place; boundaries, comment and all else stay.

    Where that category lies on an overlapping passage already, its codings go up into this one. Records
    `coding.reassign`; raises DomainError for a category of another project, or when one of both is gone.
    `rivals` says what happens to levels that the category excludes (see `settle_rivals`).
    """
    if category.project_id != coding.document.project_id:
        raise DomainError(_("This category belongs to another project."), status=404)
    with _recording("coding.reassign", coding, by) as recorder:
        row = locked_coding(coding, by=by)
        hold(category)
        if row.category_id == category.pk:
            return Applied(row, "unchanged")
        before = recorder.state(row)
        row.category = category
        absorbed_ids = _take_in(row, row.span, recorder, before)
        settle_rivals(recorder, rivals)
    return Applied(row, "reassigned", recorder.operation, absorbed_ids)


def cut_coding(coding: Coding, *, at: Point, version: int, by: User) -> Applied:
    """Cut a coding in two at a place inside it; the second part is new, with the comment and all else.

    Records one `coding.cut`; raises DomainError for a place outside, or when the coding is gone.
    """
    with _recording("coding.cut", coding, by) as recorder:
        row = locked_coding(coding, by=by)
        lower, upper = row.span.lower, row.span.upper
        line = next(iter(turn_lines(row.document_id, turn_ids={at.turn_id})), None)
        middle = place(line.order_key, at.offset) if line and at.offset <= line.length else 0
        if version != row.document.version or not lower < middle < upper:
            raise DomainError(_("Put the cursor inside the passage to cut it in two."))
        before = recorder.state(row)
        row.span = NumericRange(lower, middle)
        row.save(update_fields=["span"])
        recorder.updated(row, before=before)
        row.pk, row._state.adding = None, True  # noqa: SLF001 - a copy with another span
        row.span = NumericRange(middle, upper)
        row.save(force_insert=True)
        recorder.created(row)
    return Applied(row, "created", recorder.operation)


def _recording(kind: str, coding: Coding, by: User) -> AbstractContextManager[Recorder]:
    return recording(kind, project=coding.document.project, by=by, coding_pass_id=coding.coding_pass_id)


def _take_in(row: Coding, span: NumericRange, recorder: Recorder, before: State) -> tuple[int, ...]:
    """Save the row with the hull of the span and all it meets of its category; returns what went up in it."""
    others = same_category_on(row.document_id, row.layer_id, row.category_id, span).exclude(pk=row.pk)
    return merge(row, list(others), span, recorder, before)
