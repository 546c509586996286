"""Anchor examples with their words and where they were said."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection
from django.db.models import Q

from coding.models import Anchor
from coding.queries.sight import visible_codings
from futureskills.accounts.models import User
from futureskills.projects.models import Project
from transcripts.calculations.positions import offset, order_key
from transcripts.calculations.timecodes import short_clock
from transcripts.models import Document

_TURNS = """
SELECT anchor.id, turn.order_key, turn.text, turn.start_ms, turn.end_ms,
       (SELECT count(*) FROM transcripts_turn AS earlier
        WHERE earlier.document_id = turn.document_id AND earlier.order_key <= turn.order_key)
FROM coding_anchor AS anchor
JOIN coding_coding AS coding ON coding.id = anchor.coding_id
JOIN coding_category AS category ON category.id = anchor.category_id
JOIN transcripts_turn AS turn ON turn.document_id = coding.document_id
 AND turn.order_key BETWEEN lower(coding.span) >> 20 AND (upper(coding.span) - 1) >> 20
WHERE category.project_id = %s
ORDER BY anchor.id, turn.order_key
"""


@dataclass(frozen=True)
class AnchorView:
    """An anchor example as people read it; without a coding only its `text` is known.

    `turn_from` and `turn_to` count paragraphs from 1; `start_ms` is when its first turn begins, `end_ms` when
    its last one ends.
    """

    anchor_id: int
    text: str
    coding_id: int | None = None
    document_id: int | None = None
    title: str = ""
    turn_from: int = 0
    turn_to: int = 0
    start_ms: int | None = None
    end_ms: int | None = None
    recording_id: int | None = None

    @property
    def paragraphs(self) -> str:
        """The paragraphs as a reference names them: "9" or "9–11"."""
        return str(self.turn_from) if self.turn_from == self.turn_to else f"{self.turn_from}–{self.turn_to}"

    @property
    def clock(self) -> str:
        """When it begins, as a reader writes it."""
        return "" if self.start_ms is None else short_clock(self.start_ms)


def anchors_of(project: Project, reader: User | None = None) -> dict[int, list[AnchorView]]:
    """Return the anchor examples of each category that has any, in order; as many queries however many.

    Of the passages only those that the reader may see.
    """
    seen = Q(coding=None) | Q(coding__in=visible_codings(project, reader).values("pk"))
    rows = Anchor.objects.filter(seen, category__project=project).select_related("coding__document")
    said = _said(project)
    found: dict[int, list[AnchorView]] = defaultdict(list)
    for anchor in rows:
        found[anchor.category_id].append(_view(anchor, said.get(anchor.pk, [])))
    return dict(found)


def documents_of(anchors: Iterable[Iterable[AnchorView]]) -> dict[int, Document]:
    """Return the documents of the anchor examples with their places; one query."""
    ids = {anchor.document_id for own in anchors for anchor in own if anchor.document_id}
    return Document.objects.select_related("event", "theme_table", "table_group").in_bulk(ids)


_Turn = tuple[int, str, int | None, int | None, int]  # order key, text, start, end, number


def _said(project: Project) -> dict[int, list[_Turn]]:
    said: dict[int, list[_Turn]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_TURNS, [project.pk])
        for anchor_id, *turn in cursor.fetchall():
            said[anchor_id].append((turn[0], turn[1], turn[2], turn[3], turn[4]))
    return said


def _view(anchor: Anchor, turns: list[_Turn]) -> AnchorView:
    coding = anchor.coding
    if coding is None or not turns:
        return AnchorView(anchor.pk, anchor.text)
    lower, upper = coding.span.lower, coding.span.upper
    parts = []
    for key, text, *_rest in turns:
        start = offset(lower) if key == order_key(lower) else 0
        end = offset(upper) if key == order_key(upper) else len(text)
        parts.append(text[start:end])
    return AnchorView(
        anchor_id=anchor.pk,
        text="\n".join(part for part in parts if part),
        coding_id=coding.pk,
        document_id=coding.document_id,
        title=coding.document.title,
        turn_from=turns[0][4],
        turn_to=turns[-1][4],
        start_ms=turns[0][2],
        end_ms=turns[-1][3],
        recording_id=coding.document.recording_id,
    )
