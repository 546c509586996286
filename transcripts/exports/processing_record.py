"""The record of processing activities as one page of DOCX; gaps are marked."""

import io
from collections.abc import Sequence

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from docx import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.shared import Cm, Pt

from transcripts.queries.processing_record import Fact

_WIDTHS = (Cm(4.6), Cm(12.4))


def processing_record(facts: Sequence[Fact]) -> bytes:
    """Return the document: a table of headings and texts, in the language of the interface."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(1.5)
    document.styles["Normal"].font.name = "Calibri"
    document.styles["Normal"].font.size = Pt(9.5)
    document.core_properties.author = document.core_properties.comments = ""
    document.core_properties.title = _("Record of processing (Art. 30 GDPR)")
    document.add_heading(_("Record of processing (Art. 30 GDPR)"), level=1)
    day = date_format(timezone.localdate(), "SHORT_DATE_FORMAT")
    document.add_paragraph(
        _("As of {day}. What is marked the program cannot know: please fill it in.").format(day=day)
    )
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = width
    for fact in facts:
        cells = table.add_row().cells
        for cell, width in zip(cells, _WIDTHS, strict=True):
            cell.width = width
            spacing = cell.paragraphs[0].paragraph_format
            spacing.space_before = spacing.space_after = Pt(3)
        cells[0].paragraphs[0].add_run(fact.heading).bold = True
        text = fact.text[:1].upper() + fact.text[1:]
        run = cells[1].paragraphs[0].add_run(text or _("[please fill in]"))
        if not fact.text:
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
