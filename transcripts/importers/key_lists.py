"""Key lists of a project's own: CSV or XLSX with code, name, organisation, contact and notes."""

import csv
import io
import zipfile
from collections.abc import Iterable

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from futureskills.common.exceptions import DomainError
from futureskills.common.spreadsheet import restored
from transcripts.importers.encodings import decoded
from transcripts.operations.identities.identities import Identity
from transcripts.operations.identities.key_list import Entry

MOST_BYTES = 1024**2
_MOST_LINES = 2000
_MOST_UNPACKED = 50 * 1024**2
_LONGEST_CELL = 2000
_NAMES = {
    "code": ("code", "kürzel", "kuerzel", "personencode", "teilnehmercode", "participant_code", "id"),
    "name": ("name", "vor- und nachname", "full name"),
    "organisation": ("organisation", "organization", "einrichtung", "institution", "firma", "betrieb"),
    "contact": ("contact", "kontakt", "e-mail", "email", "mail", "telefon"),
    "notes": ("notes", "notizen", "note", "notiz", "bemerkung", "anmerkung", "kommentar"),
}


def read_key_list(data: bytes) -> list[Entry]:
    """Return the lines of a list; the first row names the columns, in German or English.

    Raises DomainError for a file that is too large, no table, or without the columns code and name.
    """
    if len(data) > MOST_BYTES:
        raise DomainError(_("A key list of more than 1 MB is not read."), status=413)
    rows = _xlsx(data) if data[:2] == b"PK" else _csv(data)
    cells = [[restored(cell.strip())[:_LONGEST_CELL] for cell in row] for row in rows]
    filled = [row for row in cells if any(row)]
    if not filled:
        raise DomainError(_("The list is empty."))
    if len(filled) > _MOST_LINES:
        raise DomainError(_("The list is longer than {count} lines.").format(count=_MOST_LINES))
    places = _places(filled[0])
    return [_entry(row, places) for row in filled[1:]]


def _places(head: list[str]) -> dict[str, int]:
    wanted = [cell.casefold().strip(" *:") for cell in head]
    places = {
        name: next(index for index, cell in enumerate(wanted) if cell in others)
        for name, others in _NAMES.items()
        if any(cell in others for cell in wanted)
    }
    if not {"code", "name"} <= places.keys():
        raise DomainError(_("The first row must name the columns; “code” and “name” must be among them."))
    return places


def _entry(row: list[str], places: dict[str, int]) -> Entry:
    values = {name: row[place] if place < len(row) else "" for name, place in places.items()}
    return Entry(values.pop("code"), Identity(**values))


def _csv(data: bytes) -> list[list[str]]:
    text = decoded(data).text
    first_line = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=first_line.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise _no_table() from error


def _xlsx(data: bytes) -> list[list[str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > _MOST_UNPACKED:
                raise _no_table()
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        return [_cells(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    except (zipfile.BadZipFile, InvalidFileException, KeyError, IndexError, ValueError) as error:
        raise _no_table() from error


def _cells(row: Iterable[object]) -> list[str]:
    return ["" if cell is None else str(cell) for cell in row]


def _no_table() -> DomainError:
    return DomainError(_("This file could not be read as a table. Save it as XLSX or CSV and try again."))
