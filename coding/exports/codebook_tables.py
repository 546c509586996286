"""The codebook as CSV and XLSX: one row a category, in tree order, with no live formula."""

import csv
import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font

from coding.calculations.codebook_drafts import COLUMNS, CategoryDraft, table_of
from coding.queries.coding_guide import GuideRow
from futureskills.common.spreadsheet import defused

_BYTE_ORDER_MARK = "\ufeff"
_WIDTHS = {"name": 32, "definition": 48, "anchor_examples": 60, "coding_rule": 48, "delimitation": 40}
_USUAL_WIDTH = 16


def codebook_csv(drafts: Sequence[CategoryDraft], rows: Sequence[GuideRow], *, delimiter: str) -> bytes:
    """Return the table: UTF-8 with byte-order mark, quoted as RFC 4180 says."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for cells in _table(drafts, rows):
        writer.writerow([defused(cell) for cell in cells])
    return (_BYTE_ORDER_MARK + file.getvalue()).encode()


def codebook_xlsx(drafts: Sequence[CategoryDraft], rows: Sequence[GuideRow]) -> bytes:
    """Return the table as a workbook with one sheet; every cell is text."""
    book = Workbook()
    sheet = book.active
    sheet.title = "codebook"
    sheet.append(COLUMNS)
    for number, column in enumerate(COLUMNS, start=1):
        cell = sheet.cell(1, number)
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = _WIDTHS.get(column, _USUAL_WIDTH)
    for line, cells in enumerate(_table(drafts, rows), start=2):
        for number, text in enumerate(cells, start=1):
            cell = sheet.cell(line, number)
            cell.value = ILLEGAL_CHARACTERS_RE.sub("", defused(text))
            cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "D2"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _table(drafts: Sequence[CategoryDraft], rows: Sequence[GuideRow]) -> list[list[str]]:
    extra = {
        "origin": [row.origin for row in rows],
        "codings": [str(row.counts.codings[0]) for row in rows],
    }
    return table_of(drafts, extra)
