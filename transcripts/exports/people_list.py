"""The list of participants as CSV and XLSX: codes, groups, attendance, own attributes; never a name."""

import csv
import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Font

from futureskills.common.spreadsheet import defused
from transcripts.calculations.people_list import ATTENDANCE, ATTRIBUTE
from transcripts.models import Attribute
from transcripts.queries.attendance import Matrix, Row
from transcripts.queries.participants import values_of

CSV, XLSX = "csv", "xlsx"
CONTENT_TYPES = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
PRESENT = "x"


def table(matrix: Matrix, attributes: Sequence[Attribute]) -> list[list[str]]:
    """Return the list with its head, no cell of it a formula."""
    head = ["code", "professional_group", "public_group", "public_prefix"]
    head += [ATTENDANCE + event.name for event in matrix.events]
    head += [ATTRIBUTE + attribute.name for attribute in attributes]
    rows = [head, *(_cells(row, attributes) for row in matrix.rows)]
    return [[defused(cell) for cell in row] for row in rows]


def csv_file(rows: Sequence[Sequence[str]], *, delimiter: str) -> bytes:
    """Return CSV as UTF-8 with byte-order mark."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return ("\ufeff" + text.getvalue()).encode()


def xlsx_file(rows: Sequence[Sequence[str]]) -> bytes:
    """Return a workbook with one sheet."""
    workbook = Workbook()
    sheet = workbook.active
    for row in rows:
        sheet.append(list(row))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "B2"
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def _cells(row: Row, attributes: Sequence[Attribute]) -> list[str]:
    group = row.person.professional_group
    public = group.public_group
    return [
        row.person.code,
        group.name,
        public.name if public else "",
        public.prefix if public else "",
        *(cell.text or (PRESENT if cell.value else "") for cell in row.cells),
        *(each.value for each in values_of(attributes, row.person.attributes)),
    ]
