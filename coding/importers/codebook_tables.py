"""Codebooks as CSV and XLSX: ours, and the tables of Taguette, MAXQDA, QualCoder and people."""

import csv
import io
import zipfile
from collections.abc import Iterator
from itertools import islice

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from coding.calculations.codebook_drafts import MOST_CATEGORIES, CategoryDraft, NoCodebookError, drafts_of
from futureskills.common.exceptions import DomainError
from futureskills.common.spreadsheet import restored
from transcripts.importers.encodings import decoded

MOST_UNPACKED = 64 * 1024**2
MOST_COLUMNS = 60
_DELIMITERS = (";", ",", "\t")


def read_csv(data: bytes) -> list[CategoryDraft]:
    """Return the categories of a CSV file; raises DomainError when it names none."""
    text = decoded(data).text
    head = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=head.count)
    try:
        rows = list(islice(csv.reader(io.StringIO(text), delimiter=delimiter), MOST_CATEGORIES + 50))
    except csv.Error as error:
        raise DomainError(_("This table is damaged and can't be read.")) from error
    return _drafts([[restored(cell) for cell in row] for row in rows])


def read_xlsx(data: bytes) -> list[CategoryDraft]:
    """Return the categories of the first sheet that names any; formulas are read as the text they are."""
    _check_size(data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False)
        sheets = [list(_cells(sheet)) for sheet in book.worksheets]
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError, EOFError) as error:
        raise DomainError(_("This table is damaged and can't be read.")) from error
    for rows in sheets[:-1]:
        try:
            return drafts_of(rows)
        except NoCodebookError:
            continue
    return _drafts(sheets[-1] if sheets else [])


def _cells(sheet: object) -> Iterator[list[str]]:
    rows = sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS)  # type: ignore[attr-defined]
    for row in islice(rows, MOST_CATEGORIES + 50):
        yield ["" if cell is None else restored(str(cell)) for cell in row]


def _drafts(rows: list[list[str]]) -> list[CategoryDraft]:
    try:
        return drafts_of(rows)
    except NoCodebookError as error:
        sentence = _("No column of this table names categories. Call it “name”, “Kategorie” or “Code”.")
        raise DomainError(sentence) from error


def _check_size(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(info.file_size for info in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise DomainError(_("This table is damaged and can't be read.")) from error
    if size > MOST_UNPACKED:
        raise DomainError(_("This file holds far too much to be a codebook."))
