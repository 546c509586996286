"""Codings and the memos of passages move with the text that they lie on."""

from collections.abc import Sequence

from django.db import connection
from django.db.backends.postgresql.psycopg_any import NumericRange

from coding.models import Coding, Memo
from coding.operations.anchors import release_anchors
from coding.operations.history_codecs import coding_state, memo_state
from futureskills.accounts.models import User
from futureskills.common.exceptions import DomainError
from futureskills.history.models import Operation
from futureskills.history.recorder import recording
from futureskills.history.undo import undo
from transcripts.calculations.edits import Edit, moved_spans
from transcripts.calculations.positions import TurnLine, place
from transcripts.models import Document

_MOVE = """
UPDATE coding_coding AS coding SET span = int8range(moved.lower, moved.upper)
FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[]) AS moved (id, lower, upper) WHERE coding.id = moved.id
"""
RETIRED = "coding.retired"
LOOSENED = "memo.loosened"


def move_codings(
    *, document: Document, edit: Edit, before: Sequence[TurnLine], after: Sequence[TurnLine], by: User
) -> int:
    """Move the spans of all layers through one edit of a locked document, in one UPDATE.

    A coding whose text is gone altogether is retired: deleted and recorded, one `coding.retired` an edit.
    Returns how many were.
    """
    moved: list[tuple[int, int, int]] = []
    retired = []
    touched = _touched(document, edit, before, after)
    old = [(coding.span.lower, coding.span.upper) for coding in touched]
    for coding, was, new in zip(
        touched, old, moved_spans(old, edit, before=before, after=after), strict=True
    ):
        if new is None:
            retired.append(coding)
        elif new != was:
            moved.append((coding.pk, *new))
    if retired:
        _retire(document, retired, before, by)
    if moved:
        with connection.cursor() as cursor:
            cursor.execute(_MOVE, [list(column) for column in zip(*moved, strict=True)])
    return len(retired)


def move_memos(
    *, document: Document, edit: Edit, before: Sequence[TurnLine], after: Sequence[TurnLine], by: User
) -> None:
    """Move the passages of memos through one edit of a locked document.

    A memo whose text is gone altogether stays, on the document; one `memo.loosened` an edit is recorded.
    """
    touched = list(
        Memo.objects.filter(document=document, span__overlap=_stretch(edit, before, after)).order_by("id")
    )
    old = [(memo.span.lower, memo.span.upper) for memo in touched]
    loosened = []
    for memo, new in zip(touched, moved_spans(old, edit, before=before, after=after), strict=True):
        if new is None:
            loosened.append((memo, memo_state(memo, before, version=document.version - 1)))
        memo.span = None if new is None else NumericRange(*new)
    Memo.objects.bulk_update(touched, ["span"])
    if loosened:
        with recording(LOOSENED, project=document.project, by=by) as recorder:
            for memo, state in loosened:
                recorder.updated(memo, before=state)


def revive_codings(*, document: Document, version: int, by: User) -> None:
    """Undo the retirements since `version` whose text is there again; the others stay retired.

    Memos find their passages again in the same way. Records the undo of each act that can be undone.
    """
    retirements = Operation.objects.filter(
        kind__in=(RETIRED, LOOSENED),
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
    stretch = _stretch(edit, before, after)
    return list(Coding.objects.filter(document=document, span__overlap=stretch).order_by("id"))


def _stretch(edit: Edit, before: Sequence[TurnLine], after: Sequence[TurnLine]) -> NumericRange:
    """Return the places of all turns that an edit may change or move."""
    now = {line.turn_id: line.order_key for line in after}
    keys = [
        line.order_key
        for line in before
        if line.turn_id == edit.turn_id or now.get(line.turn_id) != line.order_key
    ]
    return NumericRange(place(min(keys), 0), place(max(keys) + 1, 0))


def _retire(document: Document, codings: Sequence[Coding], before: Sequence[TurnLine], by: User) -> None:
    with recording(RETIRED, project=document.project, by=by) as recorder:
        release_anchors([coding.pk for coding in codings], recorder)
        for coding in codings:
            state = coding_state(coding, before, version=document.version - 1)
            recorder.deleted(coding, before=state)
        Coding.objects.filter(pk__in=[coding.pk for coding in codings]).delete()
