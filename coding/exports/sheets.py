"""A table of texts as CSV and XLSX: no live formula, every cell a text."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font

from futureskills.common.spreadsheet import defused

BYTE_ORDER_MARK = "\ufeff"
USUAL_WIDTH = 16


def csv_of(columns: Sequence[str], rows: Iterable[Sequence[str]], *, delimiter: str) -> bytes:
    """Return the table: UTF-8 with byte-order mark, quoted as RFC 4180 says."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(columns)
    for cells in rows:
        writer.writerow([defused(cell) for cell in cells])
    return (BYTE_ORDER_MARK + file.getvalue()).encode()


def xlsx_of(
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    title: str,
    widths: Mapping[str, int],
    frozen_at: str = "A2",
) -> bytes:
    """Return the table as a workbook with one sheet; `widths` are in characters, by column."""
    book = Workbook()
    sheet = book.active
    sheet.title = title
    sheet.append(columns)
    for number, column in enumerate(columns, start=1):
        cell = sheet.cell(1, number)
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = widths.get(column, USUAL_WIDTH)
    for line, cells in enumerate(rows, start=2):
        for number, text in enumerate(cells, start=1):
            cell = sheet.cell(line, number)
            cell.value = ILLEGAL_CHARACTERS_RE.sub("", defused(text))
            cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = frozen_at
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
