"""Lists of participants: CSV, or the first sheet of an Excel workbook."""

import io
from collections.abc import Collection
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from futureskills.common.spreadsheet import restored
from transcripts.calculations.people_list import PeopleList, read_people
from transcripts.importers import packages
from transcripts.importers.encodings import decoded
from transcripts.importers.feedback_list import rows_of
from transcripts.importers.refusals import refused

MOST_ROWS = 2000
MOST_COLUMNS = 100
_MOST_UNPACKED = 64 * 1024**2


def read_list(data: bytes, *, events: Collection[str], attributes: Collection[str]) -> PeopleList:
    """Return the people of a list; raises DomainError for files that are damaged or something else."""
    if not data.strip(b"\x00 \t\r\n"):
        raise refused("empty")
    rows = _workbook_rows(data) if data.startswith(b"PK\x03\x04") else rows_of(decoded(data).text)
    return read_people(rows[: MOST_ROWS + 1], events=events, attributes=attributes)


def _workbook_rows(data: bytes) -> list[list[str]]:
    if "xl/workbook.xml" not in packages.names_in(data) or packages.unpacked_size(data) > _MOST_UNPACKED:
        raise refused("too_large_inside" if "xl/workbook.xml" in packages.names_in(data) else "archive")
    try:
        workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = workbook.worksheets[0]
        rows = sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS, values_only=True)
        return [[_text(cell) for cell in row] for row in rows]
    except (InvalidFileException, BadZipFile, KeyError, ValueError, TypeError, IndexError, OSError) as error:
        raise refused("damaged") from error


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return restored(str(cell))
