"""The coding guide as readers outside the project see it: anchor examples with no more source than may be."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from coding.exports.outer_sources import source_of
from coding.queries.anchors import AnchorView
from coding.queries.cards import INDUCTIVE
from coding.queries.coding_guide import GuideRow
from transcripts.calculations.publication import NO_TEXT, Cut, Part, Shown
from transcripts.models import Document


def outer_rows(
    rows: Sequence[GuideRow], *, cut: Cut, shown: Sequence[Shown], documents: Mapping[int, Document]
) -> list[GuideRow]:
    """Return the rows with anchors and origins in words; inside the project they stay as they are.

    `shown` says who is heard in the coding of an anchor; where nobody can say, its words are left out.
    """
    if cut.is_internal:
        return list(rows)
    heard = {each.key: each for each in shown}
    return [
        replace(
            row,
            anchors=[_anchor(each, cut, heard, documents) for each in row.anchors],
            origin=_origin(row, cut),
        )
        for row in rows
    ]


def _anchor(
    anchor: AnchorView, cut: Cut, heard: Mapping[int, Shown], documents: Mapping[int, Document]
) -> AnchorView:
    if anchor.coding_id is None:
        return anchor
    who = heard.get(anchor.coding_id)
    if who is None:
        return AnchorView(anchor.anchor_id, NO_TEXT)
    words = cut.words(anchor.text, who.participant_ids, has_unknown=who.has_unknown)
    document = documents[anchor.document_id or 0]
    source = source_of(document, who, cut, paragraphs=anchor.paragraphs)
    if words == NO_TEXT or not source:
        return AnchorView(anchor.anchor_id, words)
    return AnchorView(anchor.anchor_id, f"{words} ({source})")


def _origin(row: GuideRow, cut: Cut) -> str:
    """Return where a category comes from; the passage or table of an inductive one narrows who spoke."""
    if row.category.origin in INDUCTIVE and Part.DOCUMENT not in cut.parts:
        return _("inductive")
    return row.origin
