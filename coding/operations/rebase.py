"""Codings move with the text that they lie on."""

from collections.abc import Sequence

from django.db.backends.postgresql.psycopg_any import NumericRange

from coding.models import Coding
from coding.operations.anchors import release_anchors
from coding.operations.history_codecs import coding_state
from futureskills.accounts.models import User
from futureskills.common.exceptions import DomainError
from futureskills.history.models import Operation
from futureskills.history.recorder import recording
from futureskills.history.undo import undo
from transcripts.calculations.edits import Edit, moved_spans
from transcripts.calculations.positions import TurnLine, place
from transcripts.models import Document

RETIRED = "coding.retired"


def move_codings(
    *, document: Document, edit: Edit, before: Sequence[TurnLine], after: Sequence[TurnLine], by: User
) -> int:
    """Move the spans of all layers through one edit of a locked document, in one UPDATE.

    A coding whose text is gone altogether is retired: deleted and recorded, one `coding.retired` an edit.
    Returns how many were.
    """
    moved, retired = [], []
    touched = _touched(document, edit, before, after)
    old = [(coding.span.lower, coding.span.upper) for coding in touched]
    for coding, was, new in zip(
        touched, old, moved_spans(old, edit, before=before, after=after), strict=True
    ):
        if new is None:
            retired.append(coding)
        elif new != was:
            coding.span = NumericRange(*new)
            moved.append(coding)
    if retired:
        _retire(document, retired, before, by)
    Coding.objects.bulk_update(moved, ["span"])
    return len(retired)


def revive_codings(*, document: Document, version: int, by: User) -> None:
    """Undo the retirements since `version` whose text is there again; the others stay retired.

    Records the undo of each `coding.retired` that can be undone.
    """
    retirements = Operation.objects.filter(
        kind=RETIRED,
        undone_by=None,
        changes__before__document_id=document.pk,
        changes__before__document_version__gte=version,
    )
    for retirement in retirements.distinct().order_by("-pk"):
        try:
            undo(retirement, by)
        except DomainError:
            continue


def _touched(
    document: Document, edit: Edit, before: Sequence[TurnLine], after: Sequence[TurnLine]
) -> list[Coding]:
    now = {line.turn_id: line.order_key for line in after}
    keys = [
        line.order_key
        for line in before
        if line.turn_id == edit.turn_id or now.get(line.turn_id) != line.order_key
    ]
    stretch = NumericRange(place(min(keys), 0), place(max(keys) + 1, 0))
    return list(Coding.objects.filter(document=document, span__overlap=stretch).order_by("id"))


def _retire(document: Document, codings: Sequence[Coding], before: Sequence[TurnLine], by: User) -> None:
    with recording(RETIRED, project=document.project, by=by) as recorder:
        release_anchors([coding.pk for coding in codings], recorder)
        for coding in codings:
            state = coding_state(coding, before, version=document.version - 1)
            recorder.deleted(coding, before=state)
        Coding.objects.filter(pk__in=[coding.pk for coding in codings]).delete()
