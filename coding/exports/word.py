"""Parts of Word documents: tables with repeated headings, landscape sections, page numbers."""

import re
from collections.abc import Sequence
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Cm, Pt
from docx.table import Table, _Row

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LONG, _SHORT, _MARGIN = 29.7, 21.0, 2.0


def safe(text: str) -> str:
    """Return a text without the characters that XML forbids."""
    return _FORBIDDEN.sub("", text)


def portrait(section: Section) -> None:
    """A4, upright."""
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(_SHORT), Cm(_LONG)
    _margins(section)


def landscape(section: Section) -> None:
    """A4, lying."""
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(_LONG), Cm(_SHORT)
    _margins(section)


def numbered_pages(section: Section) -> None:
    """Put "page / pages" into the foot of a section (later ones take it over)."""
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for piece in ("PAGE", " / ", "NUMPAGES"):
        if piece.isupper():
            _field(paragraph, piece)
        else:
            paragraph.add_run(piece).font.size = Pt(8.5)


def table_of(
    word: WordDocument,
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths_cm: Sequence[float],
    *,
    right: Sequence[int] = (),
) -> Table:
    """Add a table whose headings stand on every page and whose rows stay whole; `right` aligns numbers."""
    table = word.add_table(rows=1, cols=len(headings), style="Table Grid")
    table.autofit = False
    fill(table.rows[0], headings, is_bold=True, right=right)
    _mark(table.rows[0], "w:tblHeader")
    _shade(table.rows[0])
    for cells in rows:
        fill(table.add_row(), cells, right=right)
    for column, width in zip(table.columns, widths_cm, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        _mark(row, "w:cantSplit")
        for cell, width in zip(row.cells, widths_cm, strict=True):
            cell.width = Cm(width)
    return table


def fill(row: _Row, texts: Sequence[str], *, is_bold: bool = False, right: Sequence[int] = ()) -> None:
    """Write texts into the cells of a row."""
    for number, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(1.5)
        paragraph.add_run(safe(text)).bold = is_bold or None
        if number in right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _margins(section: Section) -> None:
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Cm(_MARGIN))


def _field(paragraph: Any, instruction: str) -> None:
    run = paragraph.add_run()
    run.font.size = Pt(8.5)
    for kind in ("begin", "separate", "end"):
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        if kind == "separate":
            text = OxmlElement("w:instrText")
            text.set(qn("xml:space"), "preserve")
            text.text = instruction
            run._r.append(text)  # noqa: SLF001 - python-docx has no fields
        run._r.append(mark)  # noqa: SLF001


def _mark(row: _Row, name: str) -> None:
    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)  # noqa: SLF001 - python-docx has no other way


def _shade(row: _Row) -> None:
    for cell in row.cells:
        shading = OxmlElement("w:shd")
        shading.set(qn("w:val"), "clear")
        shading.set(qn("w:fill"), "EDEBE6")
        cell._tc.get_or_add_tcPr().append(shading)  # noqa: SLF001
