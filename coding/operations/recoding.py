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
from futureskills.accounts.models import User
from futureskills.common.exceptions import DomainError
from futureskills.history.codecs import State
from futureskills.history.recorder import Recorder, recording


def resize_coding(coding: Coding, *, selection: Selection, by: User) -> Applied:
    """Give a coding another passage; comment, coder and all else stay.

    Where it then meets others of its category, they go up into it and leave it their comments. Records
    `coding.resize`; raises DomainError for a passage without text, or when the coding is gone.
    """
    with _recording("coding.resize", coding, by) as recorder:
        row = locked_coding(coding, by=by)
        lower, upper = span_in(row.document, selection)
        if (lower, upper) == (row.span.lower, row.span.upper):
            return Applied(row, "unchanged")
        before = recorder.state(row)
        absorbed_ids = _take_in(row, NumericRange(lower, upper), recorder, before)
    return Applied(row, "resized", recorder.operation, absorbed_ids)


def reassign_coding(coding: Coding, *, category: Category, by: User) -> Applied:
    """Put another category in a coding's place; boundaries, comment and all else stay.

    Where that category lies on an overlapping passage already, its codings go up into this one. Records
    `coding.reassign`; raises DomainError for a category of another project, or when one of both is gone.
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
    return Applied(row, "reassigned", recorder.operation, absorbed_ids)


def _recording(kind: str, coding: Coding, by: User) -> AbstractContextManager[Recorder]:
    return recording(kind, project=coding.document.project, by=by, coding_pass_id=coding.coding_pass_id)


def _take_in(row: Coding, span: NumericRange, recorder: Recorder, before: State) -> tuple[int, ...]:
    """Save the row with the hull of the span and all it meets of its category; returns what went up in it."""
    others = same_category_on(row.document_id, row.layer_id, row.category_id, span).exclude(pk=row.pk)
    return merge(row, list(others), span, recorder, before)
