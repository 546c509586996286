"""The codebook as CSV and XLSX: one row a category, in tree order."""

from collections.abc import Sequence

from coding.calculations.codebook_drafts import COLUMNS, CategoryDraft, table_of
from coding.exports.sheets import csv_of, xlsx_of
from coding.queries.coding_guide import GuideRow

_WIDTHS = {"name": 32, "definition": 48, "anchor_examples": 60, "coding_rule": 48, "delimitation": 40}


def codebook_csv(drafts: Sequence[CategoryDraft], rows: Sequence[GuideRow], *, delimiter: str) -> bytes:
    """Return the table as CSV."""
    return csv_of(COLUMNS, _table(drafts, rows), delimiter=delimiter)


def codebook_xlsx(drafts: Sequence[CategoryDraft], rows: Sequence[GuideRow]) -> bytes:
    """Return the table as a workbook with one sheet; number, place and name stay in sight."""
    return xlsx_of(COLUMNS, _table(drafts, rows), title="codebook", widths=_WIDTHS, frozen_at="D2")


def _table(drafts: Sequence[CategoryDraft], rows: Sequence[GuideRow]) -> list[list[str]]:
    extra = {
        "origin": [row.origin for row in rows],
        "codings": [str(row.counts.codings[0]) for row in rows],
    }
    return table_of(drafts, extra)
