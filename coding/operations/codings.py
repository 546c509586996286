"""Codings: a category put on a passage, taken off, commented."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from django.db.backends.postgresql.psycopg_any import NumericRange
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from coding.models import Category, Coding
from coding.operations.anchors import rehang_anchors, release_anchors
from coding.operations.exclusive import Rivals, settle_rivals
from coding.operations.history_codecs import coding_state
from coding.operations.passes import current_pass, layer_for
from futureskills.accounts.models import User
from futureskills.common.exceptions import DomainError
from futureskills.history.codecs import State
from futureskills.history.models import Operation
from futureskills.history.recorder import Recorder, recording
from transcripts.calculations.edits import moved_points
from transcripts.calculations.positions import Point, TurnLine, span_of
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
    outcome: Literal["created", "extended", "unchanged", "resized", "reassigned"]
    operation: Operation | None = None
    absorbed_ids: tuple[int, ...] = ()


def apply_category(
    document: Document, *, category: Category, selection: Selection, by: User, rivals: Rivals = "keep"
) -> Applied:
    """Put a category on a passage, in the pass that the person works in and its layer.

    Where the same category already lies on an overlapping passage it is extended: the oldest coding takes the
    hull of all of them, the others go and leave it their comments. A passage inside an existing one changes
    nothing. Offsets taken from an older version of the text are moved through the edits since. Records one
    `coding.apply`; raises DomainError for a passage without text, a text that is not released, a category
    of another project, and what somebody has removed meanwhile. `rivals` says what happens to levels that the
    category excludes (see `settle_rivals`).
    """
    [applied] = apply_to_passages(category, passages=[(document, selection)], by=by, rivals=rivals)
    return applied


def apply_to_passages(
    category: Category,
    *,
    passages: Sequence[tuple[Document, Selection]],
    by: User,
    rivals: Rivals = "keep",
) -> list[Applied]:
    """Put a category on many passages at once, such as all hits of a search; see `apply_category`.

    One operation (`coding.apply`), so that one undo takes all of it back; refuses all when it refuses one.
    """
    project = category.project
    if any(document.project_id != project.pk for document, _passage in passages):
        raise DomainError(_("This category belongs to another project."), status=404)
    coding_pass = current_pass(project, by)
    layer = layer_for(by, coding_pass)
    with recording("coding.apply", project=project, by=by, coding_pass_id=coding_pass.pk) as recorder:
        documents = {
            pk: released(locked_document(pk))
            for pk in sorted({document.pk for document, _passage in passages})
        }
        hold(category)
        blank = Coding(layer=layer, category=category, coder=by, coding_pass=coding_pass)
        applied = [
            _apply(blank, documents[document.pk], selection, recorder) for document, selection in passages
        ]
        settle_rivals(recorder, rivals)
    operation = recorder.operation if recorder.changes else None
    return [replace(each, operation=operation if each.outcome != "unchanged" else None) for each in applied]


def _apply(blank: Coding, document: Document, selection: Selection, recorder: Recorder) -> Applied:
    lower, upper, lines = _located(document, selection)
    met = list(same_category_on(document.pk, blank.layer_id, blank.category_id, NumericRange(lower, upper)))
    if met:
        return extend_coding(met, lower, upper, recorder)
    coding = Coding(
        document=document,
        layer=blank.layer,
        category=blank.category,
        span=NumericRange(lower, upper),
        coder=blank.coder,
        coding_pass=blank.coding_pass,
        coded_at=timezone.now(),
    )
    coding.save(force_insert=True)
    recorder.created(coding, state=coding_state(coding, lines, version=document.version))
    return Applied(coding, "created")


def same_category_on(
    document_id: int, layer_id: int, category_id: int, span: NumericRange
) -> QuerySet[Coding]:
    """Return the codings of one category and layer that overlap a span, oldest first."""
    same = Coding.objects.filter(document_id=document_id, layer_id=layer_id, category_id=category_id)
    return same.filter(span__overlap=span).order_by("coded_at", "id")


def locked_span(document: Document, selection: Selection) -> tuple[int, int]:
    """Return the span of a passage as the text stands now; the document stays locked for the transaction.

    Raises DomainError for a passage without text and for text that is gone.
    """
    return span_in(locked_document(document.pk), selection)


def locked_document(document_id: int) -> Document:
    """Codings of one document change one after the other; its text can't change meanwhile."""
    row = Document.objects.select_for_update(no_key=True).filter(pk=document_id).first()
    if row is None:
        raise DomainError(_("Someone else has deleted this document already."), status=409)
    return row


def released(document: Document) -> Document:
    """Return the document; raises DomainError (409) where it is not released for coding."""
    if not document.is_released:
        raise DomainError(_("“{title}” is not released for coding.").format(title=document.title), status=409)
    return document


def hold(category: Category) -> None:
    """Nobody removes or retires the category until its coding is there."""
    held = Category.objects.select_for_update(no_key=True).filter(pk=category.pk)
    row = held.values_list("status", "name").first()
    if row is None:
        raise DomainError(_("Someone else has removed this category already."), status=409)
    status, name = row
    if status == Category.Status.RETIRED:
        sentence = _("“%(name)s” is retired and takes no new codings. Set it in use again on its card first.")
        raise DomainError(sentence % {"name": name})


def span_in(document: Document, selection: Selection) -> tuple[int, int]:
    """Return (lower, upper) of a passage in a locked document; raises DomainError where it holds no text."""
    lower, upper, _lines = _located(document, selection)
    return lower, upper


def _located(document: Document, selection: Selection) -> tuple[int, int, list[TurnLine]]:
    """Return a span as `span_in` does, with the turns of its ends (and maybe others)."""
    version = document.version if selection.version is None else selection.version
    if not 1 <= version <= document.version:
        raise DomainError(_("This version of the text does not exist. Load the page again."), status=409)
    edits = edits_since(document.pk, version) if version < document.version else []
    start, end = moved_points(selection.start, selection.end, edits)
    ends = {start.turn_id, end.turn_id}
    lines = turn_lines(document.pk, turn_ids=ends if len(ends) == 1 else None)
    try:
        return *span_of(start, end, lines), lines
    except ValueError as error:
        if edits:
            raise DomainError(
                _("Someone else has removed this text meanwhile. Nothing was coded."), status=409
            ) from error
        raise DomainError(_("This passage holds no text. Select at least one character.")) from error


def extend_coding(met: list[Coding], lower: int, upper: int, recorder: Recorder) -> Applied:
    """Let the first of overlapping codings of one category reach over [lower, upper) and all the others."""
    kept, *absorbed = met
    if kept.span.lower <= lower and upper <= kept.span.upper:
        return Applied(kept, "unchanged")
    lower, upper = min(lower, kept.span.lower), max(upper, kept.span.upper)
    absorbed_ids = merge(kept, absorbed, NumericRange(lower, upper), recorder, recorder.state(kept))
    return Applied(kept, "extended", absorbed_ids=absorbed_ids)


def merge(
    kept: Coding, absorbed: Sequence[Coding], span: NumericRange, recorder: Recorder, before: State
) -> tuple[int, ...]:
    """Save a coding with the hull of a span and of others that go up into it; `before` is its state.

    The others leave it their comments. Returns their ids.
    """
    rows = [kept, *absorbed]
    absorbed_ids = tuple(row.pk for row in absorbed)
    rehang_anchors(absorbed_ids, onto=kept, recorder=recorder)
    for row in absorbed:
        recorder.deleting(row)
    Coding.objects.filter(pk__in=absorbed_ids).delete()
    spans = [span, *(row.span for row in absorbed)]
    kept.span = NumericRange(min(each.lower for each in spans), max(each.upper for each in spans))
    kept.comment = "\n".join(row.comment for row in rows if row.comment)
    kept.save(update_fields=["span", "comment", "category"])
    recorder.updated(kept, before=before)
    return absorbed_ids


def remove_coding(coding: Coding, *, by: User) -> Operation:
    """Take a category off a passage. Records `coding.remove`; raises DomainError when it is gone already."""
    project = coding.document.project
    with recording("coding.remove", project=project, by=by, coding_pass_id=coding.coding_pass_id) as recorder:
        row = locked_coding(coding, by=by)
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
        row = locked_coding(coding, by=by)
        before = recorder.state(row)
        row.comment = comment.replace("\0", "").strip()  # no place for it in PostgreSQL
        row.save(update_fields=["comment"])
        recorder.updated(row, before=before)
    return recorder.operation if recorder.changes else None


def locked_coding(coding: Coding, *, by: User) -> Coding:
    """Return a coding that nobody else can change until the end of the transaction.

    Raises DomainError (409) when it is gone, lies in another person's layer, or in a blind pass that has been
    opened: what was compared must stay as it was.
    """
    locked_document(coding.document_id)
    row = Coding.objects.select_related("layer__coding_pass").filter(pk=coding.pk).first()
    if row is None or row.layer.owner_id not in (None, by.pk):
        raise DomainError(_("Someone else has removed this coding already."), status=409)
    if row.layer.coding_pass is not None and not row.layer.coding_pass.is_closed_to_others:
        raise DomainError(
            _("This blind pass has been opened: its codings stay as they were made."), status=409
        )
    return row
