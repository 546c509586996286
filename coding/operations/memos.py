"""Memos: dated, authored thoughts on a project, a document, a category or a passage."""

from dataclasses import dataclass
from typing import Any

from django.db.backends.postgresql.psycopg_any import NumericRange
from django.utils import timezone
from django.utils.translation import gettext as _

from coding.models import Category, Memo
from coding.operations.codings import Selection, locked_span
from futureskills.accounts.models import User
from futureskills.common.exceptions import DomainError
from futureskills.history.models import Operation
from futureskills.history.recorder import recording
from futureskills.projects.models import Project
from transcripts.models import Document

TEXT_LIMIT = 100_000


@dataclass(frozen=True)
class MemoText:
    """What people write in a memo."""

    text: str
    title: str = ""
    kind: str = Memo.Kind.NOTE


@dataclass(frozen=True)
class MemoSubject:
    """What a memo is on: at most one of these; none is the project. `selection` lies in `document`."""

    document: Document | None = None
    selection: Selection | None = None
    category: Category | None = None


def create_memo(project: Project, *, memo: MemoText, on: MemoSubject, by: User) -> Memo:
    """Write a memo. Records `memo.create`; raises DomainError without text or when its subject is gone."""
    with recording("memo.create", project=project, by=by) as recorder:
        span = None
        if on.document is not None and on.selection is not None:
            span = NumericRange(*locked_span(on.document, on.selection))
        row = Memo.objects.create(
            project=project, document=on.document, span=span, category=on.category, author=by, **_clean(memo)
        )
        recorder.created(row)
    return row


def edit_memo(memo: Memo, *, new: MemoText, seen: str = "", by: User) -> Operation | None:
    """Replace kind, title and text; returns None when they are the same already.

    `seen` is the `stamp` of the memo that `by` saw. Records `memo.edit`; raises DomainError without text,
    when the memo is gone, or (409) when it is no longer that one.
    """
    with recording("memo.edit", project=memo.project, by=by) as recorder:
        row = _locked(memo)
        if seen and seen != stamp(row):
            raise DomainError(
                _("Someone else has changed this memo meanwhile. Save again to put yours in its place."),
                status=409,
            )
        before = recorder.state(row)
        for name, value in _clean(new).items():
            setattr(row, name, value)
        row.changed_at = timezone.now()
        row.save()
        recorder.updated(row, before=before)
    return recorder.operation if recorder.changes else None


def remove_memo(memo: Memo, *, by: User) -> Operation:
    """Take a memo away. Records `memo.remove`; raises DomainError when it is gone already."""
    with recording("memo.remove", project=memo.project, by=by) as recorder:
        row = _locked(memo)
        recorder.deleting(row)
        row.delete()
    return recorder.operation


def stamp(memo: Memo) -> str:
    """Return a short text that changes with every change of the memo."""
    return memo.changed_at.isoformat()


def _locked(memo: Memo) -> Memo:
    row = Memo.objects.select_for_update().filter(pk=memo.pk).first()
    if row is None:
        raise DomainError(_("Someone else has removed this memo already."), status=409)
    return row


def _clean(memo: MemoText) -> dict[str, Any]:
    text = memo.text.replace("\0", "").strip()
    if not text:
        raise DomainError(_("A memo needs a text."))
    if len(text) > TEXT_LIMIT:
        raise DomainError(_("The memo is too long: at most %(limit)d characters.") % {"limit": TEXT_LIMIT})
    return {"kind": memo.kind, "title": " ".join(memo.title.replace("\0", "").split())[:200], "text": text}
