"""Memos as a table (CSV) and as a Word document (DOCX): what, on what, by whom, when, with a link."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

import docx
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from coding.exports.outer_sources import source_of
from coding.exports.passages import without_person
from coding.queries.disclosure import shown_in_excerpt
from coding.queries.memos import MemoCard
from futureskills.common.spreadsheet import defused
from futureskills.projects.models import Project
from transcripts.calculations.publication import Cut, Part

COLUMNS = (
    *("memo_id", "kind", "title", "text", "author", "created_at", "changed_at"),
    *("document", "paragraphs", "passage", "category_path", "link"),
)
BYTE_ORDER_MARK = "\ufeff"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def memo_lines(
    cards: Iterable[MemoCard], *, project: Project, root: str, delimiter: str, cut: Cut | None = None
) -> Iterator[bytes]:
    """Yield the table line by line: UTF-8 with byte-order mark, no live formulas; `root` begins the links."""
    yield BYTE_ORDER_MARK.encode() + _line(COLUMNS, delimiter)
    for card in cards:
        yield _line([defused(str(cell)) for cell in _cells(card, project, root, cut or Cut())], delimiter)


def memo_document(cards: Iterable[MemoCard], *, project: Project, root: str, cut: Cut | None = None) -> bytes:
    """Return the file: each memo with its heading, its source and its link."""
    cut = cut or Cut()
    word = docx.Document()
    without_person(word)
    word.add_heading(_clean(_("Memos – %(project)s") % {"project": project.name}), level=1)
    for card in cards:
        memo = card.memo
        word.add_heading(_clean(memo.title or str(memo.get_kind_display())), level=2)
        if card.excerpt:
            word.add_paragraph(_clean(f"„{_passage(card, cut)}“")).runs[0].italic = True
        word.add_paragraph(_clean(memo.text))
        changed = date_format(
            memo.changed_at.astimezone(ZoneInfo(project.time_zone)), "SHORT_DATETIME_FORMAT"
        )
        parts: tuple[str, ...] = (
            *(memo.author.display_name, changed, subject_of(card), root + address_of(card)),
        )
        if not cut.is_internal:
            author = memo.author.display_name if Part.TEAM in cut.parts else ""
            parts = (author, _outer_subject(card, cut))
        word.add_paragraph(_clean(" · ".join(part for part in parts if part)))
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def subject_of(card: MemoCard) -> str:
    """Return in words what a memo is on."""
    if card.category_path:
        return card.category_path
    if card.memo.document is None:
        return card.memo.project.name
    title = card.memo.document.title
    if card.excerpt is None:
        return title
    return f"{title}, " + _("para. %(number)s") % {"number": card.excerpt.paragraphs}


def address_of(card: MemoCard) -> str:
    """Return the path of the page on which a memo is seen."""
    memo = card.memo
    if memo.document_id is None:
        return reverse("coding:memos", kwargs={"slug": memo.project.slug}) + f"#memo-{memo.pk}"
    place = {"slug": memo.project.slug, "document_id": memo.document_id}
    return reverse("coding:document", kwargs=place) + f"#memo-{memo.pk}"


def _passage(card: MemoCard, cut: Cut) -> str:
    if card.excerpt is None:
        return ""
    excerpt = card.excerpt
    return cut.words(excerpt.segment.text, excerpt.participant_ids, has_unknown=excerpt.has_unknown)


def _outer_subject(card: MemoCard, cut: Cut) -> str:
    """Return what a memo is on, as far as readers outside may know."""
    if card.category_path or card.memo.document is None:
        return card.category_path
    document = card.memo.document
    if card.excerpt is None:
        return document.title if Part.DOCUMENT in cut.parts else ""
    who = shown_in_excerpt(card.memo.pk, card.excerpt, document)
    return source_of(document, who, cut, paragraphs=card.excerpt.paragraphs)


def _cells(card: MemoCard, project: Project, root: str, cut: Cut) -> list[str | int]:
    if not cut.is_internal:
        return _outer_cells(card, cut)
    memo = card.memo
    zone = ZoneInfo(project.time_zone)
    times = (at.astimezone(zone).isoformat(timespec="seconds") for at in (memo.created_at, memo.changed_at))
    document = memo.document.title if memo.document else ""
    paragraphs = card.excerpt.paragraphs if card.excerpt else ""
    passage = card.excerpt.segment.text if card.excerpt else ""
    return [
        *(memo.pk, memo.kind, memo.title, memo.text, memo.author.username, *times),
        *(document, paragraphs, passage, card.category_path, root + address_of(card)),
    ]


def _outer_cells(card: MemoCard, cut: Cut) -> list[str | int]:
    memo = card.memo
    author = memo.author.username if Part.TEAM in cut.parts else ""
    return [
        *("", memo.kind, memo.title, memo.text, author, "", ""),
        *(_outer_subject(card, cut), "", _passage(card, cut), card.category_path, ""),
    ]


def _line(cells: Iterable[object], delimiter: str) -> bytes:
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter, lineterminator="\r\n").writerow(cells)
    return file.getvalue().encode()


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)
