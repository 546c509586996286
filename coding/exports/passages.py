"""The passages of a category as a Word document (DOCX): each a quote with its source."""

import io
import re
from collections.abc import Iterable
from datetime import UTC, datetime

import docx
from django.utils.translation import gettext as _
from docx.document import Document as WordDocument
from docx.shared import Cm, Pt

from coding.queries.passages import PassageCard

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def passage_document(cards: Iterable[PassageCard], *, path: str, definition: str, filters: str) -> bytes:
    """Return the file: the category's path as heading, its definition, then the passages in order."""
    word = docx.Document()
    without_person(word)
    word.add_heading(_clean(path), level=1)
    for text in (definition, filters):
        if text:
            word.add_paragraph(_clean(text)).runs[0].italic = True
    for card in cards:
        _quote(word, card)
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def source_of(card: PassageCard) -> str:
    """Return person, document, paragraph and time of a passage, for people inside the project."""
    excerpt = card.excerpt
    paragraph = _("para. %(number)s") % {"number": excerpt.paragraphs}
    parts = (excerpt.names, excerpt.groups, card.coding.document.title, paragraph, excerpt.clock)
    return ", ".join(part for part in parts if part)


def _quote(word: WordDocument, card: PassageCard) -> None:
    quote = word.add_paragraph(_clean(card.excerpt.segment.text))
    quote.paragraph_format.left_indent = Cm(0.75)
    quote.paragraph_format.keep_with_next = True
    quote.paragraph_format.space_after = Pt(0)
    source = word.add_paragraph()
    source.paragraph_format.left_indent = Cm(0.75)
    run = source.add_run(_clean(f"({source_of(card)}) – {card.coding.category.name}"))
    run.font.size = Pt(9)
    if card.coding.comment:
        note = source.add_run(_clean(f"\n{card.coding.comment}"))
        note.font.size, note.italic = Pt(9), True


def without_person(word: WordDocument) -> None:
    """Name neither a person nor a program as the author."""
    core = word.core_properties
    core.author = core.last_modified_by = core.comments = ""
    core.created = core.modified = datetime(1980, 1, 1, tzinfo=UTC)


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)
