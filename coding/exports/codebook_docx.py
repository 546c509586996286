"""The coding guide as a Word document, landscape: the appendix of a report."""

import io
import re
from collections.abc import Sequence

import docx
from django.utils.translation import gettext as _
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from coding.queries.coding_guide import GuideRow, anchor_line
from futureskills.projects.models import Project

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_WIDTHS_CM = (1.3, 4.2, 5.2, 6.6, 5.0, 3.4)
_SMALL = Pt(8.5)


def codebook_docx(project: Project, rows: Sequence[GuideRow], *, paragraph: str) -> bytes:
    """Return the document: one row a category with definition, anchors with reference, rule and delimitation.

    `paragraph` is the word of references ("Abs.", "para."). It names no person and no date of one.
    """
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.0)
    document.core_properties.author = ""
    document.core_properties.title = f"{_('Coding guide')} – {project.name}"
    document.styles["Normal"].font.name = "Calibri"
    document.styles["Normal"].font.size = _SMALL
    document.add_heading(f"{_('Coding guide')} – {_safe(project.name)}", level=1)
    table = document.add_table(rows=1, cols=len(_WIDTHS_CM), style="Table Grid")
    table.autofit = False
    _fill(table.rows[0].cells, _headings(), bold=(0, 1, 2, 3, 4, 5))
    _repeat(table.rows[0])
    for row in rows:
        _fill(table.add_row().cells, _cells(row, paragraph), bold=(1,) if row.tree.depth == 0 else ())
    for line in table.rows:
        for cell, width in zip(line.cells, _WIDTHS_CM, strict=True):
            cell.width = Cm(width)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _headings() -> list[str]:
    return [
        _("No."),
        _("Category"),
        _("Definition"),
        _("Anchor examples"),
        _("Coding rule and delimitation"),
        _("Origin and kind"),
    ]


def _cells(row: GuideRow, paragraph: str) -> list[str]:
    category = row.category
    rule = [category.coding_rule]
    if category.delimitation:
        rule.append(f"{_('Delimitation')}: {category.delimitation}")
    return [
        category.short_code,
        "· " * row.tree.depth + category.name,
        category.definition,
        "\n".join(anchor_line(anchor, paragraph) for anchor in row.anchors) or "–",
        "\n".join(part for part in rule if part),
        "\n".join(part for part in (row.origin, row.kind) if part),
    ]


def _fill(cells: Sequence[object], texts: Sequence[str], bold: Sequence[int]) -> None:
    for number, (cell, text) in enumerate(zip(cells, texts, strict=True)):
        run = cell.paragraphs[0].add_run(_safe(text))  # type: ignore[attr-defined]
        run.bold = number in bold


def _repeat(row: object) -> None:
    """Let the headings stand on every page."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)  # type: ignore[attr-defined]  # noqa: SLF001 - python-docx has no other way


def _safe(text: str) -> str:
    return _FORBIDDEN.sub("", text)
