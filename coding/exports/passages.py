"""The passages of a category as a Word document (DOCX): each a quote with its source."""

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

import docx
from django.utils.translation import gettext as _
from docx.document import Document as WordDocument
from docx.shared import Cm, Pt

from coding.exports import outer_sources as outer
from coding.queries.disclosure import shown_in_excerpt
from coding.queries.passages import PassageCard
from transcripts.calculations.publication import Cut, Part

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True)
class Heading:
    """What stands above the passages: the category's path, its definition, what was filtered."""

    path: str
    definition: str = ""
    filters: str = ""


def passage_document(cards: Iterable[PassageCard], *, heading: Heading, cut: Cut | None = None) -> bytes:
    """Return the file: the heading, then the passages in order; outside by source and words."""
    cut = cut or Cut()
    found = list(cards) if cut.is_internal else sorted(cards, key=lambda card: _order_outside(card, cut))
    word = docx.Document()
    without_person(word)
    word.add_heading(_clean(heading.path), level=1)
    for text in (heading.definition, heading.filters if cut.is_internal else ""):
        if text:
            word.add_paragraph(_clean(text)).runs[0].italic = True
    for card in found:
        _quote(word, card, cut)
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def source_of(card: PassageCard) -> str:
    """Return person, document, paragraph and time of a passage, for people inside the project."""
    excerpt = card.excerpt
    paragraph = _("para. %(number)s") % {"number": excerpt.paragraphs}
    parts = (excerpt.names, excerpt.groups, card.coding.document.title, paragraph, excerpt.clock)
    return ", ".join(part for part in parts if part)


def _outer_source(card: PassageCard, cut: Cut) -> str:
    document, excerpt = card.coding.document, card.excerpt
    who = shown_in_excerpt(card.coding.pk, excerpt, document)
    return outer.source_of(document, who, cut, paragraphs=excerpt.paragraphs, clock=excerpt.clock)


def _order_outside(card: PassageCard, cut: Cut) -> tuple[str, str]:
    """Return an order that says nothing of the place in the transcript."""
    return _outer_source(card, cut), card.excerpt.segment.text


def _quote(word: WordDocument, card: PassageCard, cut: Cut) -> None:
    excerpt = card.excerpt
    words = cut.words(excerpt.segment.text, excerpt.participant_ids, has_unknown=excerpt.has_unknown)
    said = source_of(card) if cut.is_internal else _outer_source(card, cut)
    quote = word.add_paragraph(_clean(words))
    quote.paragraph_format.left_indent = Cm(0.75)
    quote.paragraph_format.keep_with_next = True
    quote.paragraph_format.space_after = Pt(0)
    source = word.add_paragraph()
    source.paragraph_format.left_indent = Cm(0.75)
    run = source.add_run(
        _clean(f"({said}) – {card.coding.category.name}" if said else card.coding.category.name)
    )
    run.font.size = Pt(9)
    if card.coding.comment and cut.shows(Part.TEAM, card.coding.pk):
        note = source.add_run(_clean(f"\n{card.coding.comment}"))
        note.font.size, note.italic = Pt(9), True


def without_person(word: WordDocument) -> None:
    """Name neither a person nor a program as the author."""
    core = word.core_properties
    core.author = core.last_modified_by = core.comments = ""
    core.created = core.modified = datetime(1980, 1, 1, tzinfo=UTC)


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)
