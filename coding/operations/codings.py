"""Codings: a category put on a passage, taken off, commented."""

from dataclasses import dataclass
from typing import Literal

from django.db.backends.postgresql.psycopg_any import NumericRange
from django.utils import timezone
from django.utils.translation import gettext as _

from coding.models import Category, Coding
from coding.operations.anchors import rehang_anchors, release_anchors
from coding.operations.passes import current_pass, shared_layer
from futureskills.accounts.models import User
from futureskills.common.exceptions import DomainError
from futureskills.history.models import Operation
from futureskills.history.recorder import Recorder, recording
from transcripts.calculations.edits import moved_points
from transcripts.calculations.positions import Point, span_of
from transcripts.models import Document
from transcripts.queries.edits import edits_since
from transcripts.queries.turn_lines import turn_lines

COMMENT_LIMIT = 10_000


@dataclass(frozen=True)
class Selection:
    """A passage as a page sends it; `version` is the document version its offsets were taken from."""

    start: Point
    end: Point
    version: int | None = None


@dataclass(frozen=True)
class Applied:
    """What came of applying a category; `absorbed_ids` are codings that went up into `coding`."""

    coding: Coding
    outcome: Literal["created", "extended", "unchanged"]
    operation: Operation | None = None
    absorbed_ids: tuple[int, ...] = ()


def apply_category(document: Document, *, category: Category, selection: Selection, by: User) -> Applied:
    """Put a category on a passage, in the shared layer and the current coding pass.

    Where the same category already lies on an overlapping passage it is extended: the oldest coding takes the
    hull of all of them, the others go and leave it their comments. A passage inside an existing one changes
    nothing. Offsets taken from an older version of the text are moved through the edits since. Records one
    `coding.apply`; raises DomainError for a passage without text, a text that is not released, a category
    of another project, and what somebody has removed meanwhile.
    """
    if category.project_id != document.project_id:
        raise DomainError(_("This category belongs to another project."), status=404)
    layer, coding_pass = shared_layer(document.project), current_pass(document.project)
    with recording(
        "coding.apply", project=document.project, by=by, coding_pass_id=coding_pass.pk
    ) as recorder:
        lower, upper = _span(_released(_locked(document)), selection)
        _hold(category)
        met = list(
            Coding.objects.filter(
                document=document, layer=layer, category=category, span__overlap=NumericRange(lower, upper)
            ).order_by("coded_at", "id")
        )
        if met:
            return extend_coding(met, lower, upper, recorder)
        coding = Coding.objects.create(
            document=document,
            layer=layer,
            category=category,
            span=NumericRange(lower, upper),
            coder=by,
            coding_pass=coding_pass,
            coded_at=timezone.now(),
        )
        recorder.created(coding)
        return Applied(coding, "created", recorder.operation)


def locked_span(document: Document, selection: Selection) -> tuple[int, int]:
    """Return the span of a passage as the text stands now; the document stays locked for the transaction.

    Raises DomainError for a passage without text and for text that is gone.
    """
    return _span(_locked(document), selection)


def _locked(document: Document) -> Document:
    """Codings of one document change one after the other; its text can't change meanwhile."""
    row = Document.objects.select_for_update(no_key=True).filter(pk=document.pk).first()
    if row is None:
        raise DomainError(_("Someone else has deleted this document already."), status=409)
    return row


def _released(document: Document) -> Document:
    if not document.is_released:
        raise DomainError(_("“{title}” is not released for coding.").format(title=document.title), status=409)
    return document


def _hold(category: Category) -> None:
    """Nobody removes or retires the category until its coding is there."""
    row: Category | None = Category.objects.select_for_update(no_key=True).filter(pk=category.pk).first()
    if row is None:
        raise DomainError(_("Someone else has removed this category already."), status=409)
    if row.status == Category.Status.RETIRED:
        sentence = _("“%(name)s” is retired and takes no new codings. Set it in use again on its card first.")
        raise DomainError(sentence % {"name": row.name})


def _span(document: Document, selection: Selection) -> tuple[int, int]:
    version = document.version if selection.version is None else selection.version
    if not 1 <= version <= document.version:
        raise DomainError(_("This version of the text does not exist. Load the page again."), status=409)
    edits = edits_since(document.pk, version)
    start, end = moved_points(selection.start, selection.end, edits)
    ends = {start.turn_id, end.turn_id}
    try:
        return span_of(start, end, turn_lines(document.pk, turn_ids=ends if len(ends) == 1 else None))
    except ValueError as error:
        if edits:
            raise DomainError(
                _("Someone else has removed this text meanwhile. Nothing was coded."), status=409
            ) from error
        raise DomainError(_("This passage holds no text. Select at least one character.")) from error


def extend_coding(met: list[Coding], lower: int, upper: int, recorder: Recorder) -> Applied:
    """Let the first of overlapping codings of one category reach over [lower, upper) and all the others."""
    kept, *absorbed = met
    hull = min(lower, *(row.span.lower for row in met)), max(upper, *(row.span.upper for row in met))
    if hull == (kept.span.lower, kept.span.upper):
        return Applied(kept, "unchanged")
    before = recorder.state(kept)
    absorbed_ids = tuple(row.pk for row in absorbed)
    rehang_anchors(absorbed_ids, onto=kept, recorder=recorder)
    for row in absorbed:
        recorder.deleting(row)
    Coding.objects.filter(pk__in=absorbed_ids).delete()
    kept.span = NumericRange(*hull)
    kept.comment = "\n".join(row.comment for row in met if row.comment)
    kept.save(update_fields=["span", "comment"])
    recorder.updated(kept, before=before)
    return Applied(kept, "extended", recorder.operation, absorbed_ids)


def remove_coding(coding: Coding, *, by: User) -> Operation:
    """Take a category off a passage. Records `coding.remove`; raises DomainError when it is gone already."""
    project = coding.document.project
    with recording("coding.remove", project=project, by=by, coding_pass_id=coding.coding_pass_id) as recorder:
        row = _locked_coding(coding)
        release_anchors([row.pk], recorder)
        recorder.deleting(row)
        row.delete()
        return recorder.operation


def set_comment(coding: Coding, *, comment: str, by: User) -> Operation | None:
    """Replace the comment of a coding; returns None when it is the same already.

    Records `coding.comment`; raises DomainError when it is too long or the coding is gone.
    """
    if len(comment) > COMMENT_LIMIT:
        raise DomainError(
            _("The comment is too long: at most %(limit)d characters.") % {"limit": COMMENT_LIMIT}
        )
    project = coding.document.project
    with recording(
        "coding.comment", project=project, by=by, coding_pass_id=coding.coding_pass_id
    ) as recorder:
        row = _locked_coding(coding)
        before = recorder.state(row)
        row.comment = comment.replace("\0", "").strip()  # no place for it in PostgreSQL
        row.save(update_fields=["comment"])
        recorder.updated(row, before=before)
    return recorder.operation if recorder.changes else None


def _locked_coding(coding: Coding) -> Coding:
    _locked(coding.document)
    row = Coding.objects.filter(pk=coding.pk).first()
    if row is None:
        raise DomainError(_("Someone else has removed this coding already."), status=409)
    return row
