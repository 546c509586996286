"""What stands in the margin besides codings: turns that are not relevant, and memos of passages."""

from typing import Any

from coding.queries.memos import visible_memos
from coding.queries.sight import visible_irrelevant
from futureskills.accounts.models import User
from transcripts.calculations.positions import order_key, points_of
from transcripts.models import Document
from transcripts.queries.turn_lines import turn_lines

NAME_LENGTH = 60


def margins(document: Document, *, user: User) -> dict[str, Any]:
    """Return `irrelevant` (turn ids) and `memos`: [memo id, turn, offset, turn, offset, name]."""
    marked = visible_irrelevant(document.project, user).filter(turn__document=document)
    turn_ids = sorted(set(marked.values_list("turn_id", flat=True)))
    return {"irrelevant": turn_ids, "memos": _memo_marks(document, user)}


def _memo_marks(document: Document, user: User) -> list[list[Any]]:
    memos = visible_memos(document.project, user).filter(document=document, span__isnull=False)
    found = memos.order_by("span", "id").values_list("pk", "span", "title", "text")
    rows: list[tuple[int, Any, str, str]] = list(found)
    ends = {order_key(at) for _pk, span, *_words in rows for at in (span.lower, span.upper)}
    lines = turn_lines(document.pk, order_keys=ends)
    marks = []
    for pk, span, title, text in rows:
        start, end = points_of(span.lower, span.upper, lines)
        name = title or text[:NAME_LENGTH]
        marks.append([pk, start.turn_id, start.offset, end.turn_id, end.offset, name])
    return marks
