"""A summarising table as CSV, XLSX and DOCX: all columns, struck rows too."""

import csv
import io

import docx
from django.utils.translation import gettext as _
from docx.shared import Cm, Pt
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font

from coding.exports.outer_sources import source_of
from coding.exports.passages import without_person
from coding.exports.word import WORD, landscape, numbered_pages, safe, table_of
from coding.models import SummaryRow
from coding.queries.disclosure import shown_in_excerpt
from coding.queries.summaries import Summary, SummaryLine
from futureskills.common.spreadsheet import defused
from transcripts.calculations.publication import Cut, Part

ENDINGS = {
    "docx": WORD,
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
COLUMNS = (
    *("number", "document", "paragraph", "time", "person", "category", "original"),
    *("paraphrase", "generalisation", "first_reduction", "second_reduction"),
    *("statement", "category_from_bundle"),
)
_BYTE_ORDER_MARK = "\ufeff"
_WIDTHS = {"original": 60, "paraphrase": 44, "generalisation": 36, "statement": 40, "first_reduction": 28}
_WORD_WIDTHS_CM = (0.9, 3.0, 6.6, 4.8, 4.0, 3.0, 3.4)


def summary_file(
    summary: Summary, *, file_format: str, delimiter: str = ";", cut: Cut | None = None
) -> bytes:
    """Return the table as one of `ENDINGS`; raises KeyError for another."""
    cut = cut or Cut()
    if file_format == "csv":
        return _csv(summary, delimiter, cut)
    return {"xlsx": _xlsx, "docx": _docx}[file_format](summary, cut)


def first_reduction(line: SummaryLine) -> str:
    """Return why a row was struck, in words; empty where it was kept."""
    if line.row.strike == SummaryRow.Strike.EMPTY:
        return _("struck: carries no content")
    if line.row.strike == SummaryRow.Strike.SAME:
        if line.same_as_number is None:
            return _("struck: same meaning as another row")
        return _("struck: same meaning as #%(number)d") % {"number": line.same_as_number}
    return ""


def cells_of(line: SummaryLine, cut: Cut) -> list[str]:
    """Return a row as the texts of its columns, empty where the cut leaves something out."""
    bundle, key, excerpt = line.bundle, line.row.pk, line.excerpt
    has_place = cut.shows(Part.PLACE, key)
    return [
        str(line.number),
        line.coding.document.title if cut.shows(Part.DOCUMENT, key) else "",
        excerpt.paragraphs if has_place else "",
        excerpt.clock if has_place else "",
        excerpt.names if cut.is_internal else cut.names(sorted(excerpt.participant_ids), key),
        f"{line.coding.category.short_code} {line.coding.category.name}".strip(),
        cut.words(excerpt.segment.text, excerpt.participant_ids, has_unknown=excerpt.has_unknown),
        line.row.paraphrase,
        line.row.generalisation,
        first_reduction(line),
        str(bundle) if bundle else "",
        bundle.statement if bundle else "",
        bundle.category.name if bundle and bundle.category else "",
    ]


def _csv(summary: Summary, delimiter: str, cut: Cut) -> bytes:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for line in summary.lines:
        writer.writerow([defused(cell) for cell in cells_of(line, cut)])
    return (_BYTE_ORDER_MARK + file.getvalue()).encode()


def _xlsx(summary: Summary, cut: Cut) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "summary"
    sheet.append(COLUMNS)
    for number, column in enumerate(COLUMNS, start=1):
        cell = sheet.cell(1, number)
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = _WIDTHS.get(column, 16)
    for number, line in enumerate(summary.lines, start=2):
        for place, text in enumerate(cells_of(line, cut), start=1):
            cell = sheet.cell(number, place)
            cell.value = ILLEGAL_CHARACTERS_RE.sub("", defused(text))
            cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(strike=bool(line.row.strike))
    sheet.freeze_panes = "B2"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _docx(summary: Summary, cut: Cut) -> bytes:
    word = docx.Document()
    without_person(word)
    landscape(word.sections[0])
    numbered_pages(word.sections[0])
    word.styles["Normal"].font.size = Pt(9)
    category = summary.table.category
    code = f"{category.short_code} {category.name}".strip()
    word.add_heading(safe(f"{_('Summarising table')} – {code}"), level=1)
    if summary.table.abstraction_level:
        word.add_paragraph(safe(f"{_('Level of abstraction')}: {summary.table.abstraction_level}"))
    headings = [
        _("No."),
        _("Passage"),
        _("Original"),
        _("Paraphrase"),
        _("Generalisation"),
        _("1st reduction"),
        _("2nd reduction"),
    ]
    rows = [_word_cells(line, cut) for line in summary.lines]
    table = table_of(word, headings, rows, _WORD_WIDTHS_CM)
    for line, row in zip(summary.lines, table.rows[1:], strict=True):
        if line.row.strike:
            for cell in row.cells[3:5]:
                for run in cell.paragraphs[0].runs:
                    run.font.strike = True
    _bundle_list(word, summary)
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def _source(line: SummaryLine, cut: Cut) -> str:
    excerpt, document = line.excerpt, line.coding.document
    if not cut.is_internal:
        who = shown_in_excerpt(line.row.pk, excerpt, document)
        return source_of(document, who, cut, paragraphs=excerpt.paragraphs, clock=excerpt.clock)
    paragraph = _("para. %(number)s") % {"number": excerpt.paragraphs}
    return ", ".join(filter(None, (excerpt.names, document.title, paragraph, excerpt.clock)))


def _word_cells(line: SummaryLine, cut: Cut) -> list[str]:
    excerpt = line.excerpt
    return [
        str(line.number),
        "\n".join([_source(line, cut), line.coding.category.short_code]).strip(),
        cut.words(excerpt.segment.text, excerpt.participant_ids, has_unknown=excerpt.has_unknown),
        line.row.paraphrase,
        line.row.generalisation,
        first_reduction(line),
        str(line.bundle) if line.bundle else "",
    ]


def _bundle_list(word: "docx.document.Document", summary: Summary) -> None:
    if summary.bundles:
        word.add_heading(_("Second reduction"), level=2)
    for line in summary.bundles:
        paragraph = word.add_paragraph()
        paragraph.paragraph_format.left_indent = Cm(0.5)
        paragraph.add_run(f"{line.bundle}: ").bold = True
        rows = ", ".join(f"#{number}" for number in (*line.numbers, *line.same_numbers))
        text = f"{line.bundle.statement or '–'} ({rows})"
        paragraph.add_run(safe(f"{text} → {line.category.name}" if line.category else text))
