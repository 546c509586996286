"""Coded segments as a table: the columns other programs rely on, and CSV."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from zoneinfo import ZoneInfo

from coding.calculations.cuts import blank_columns
from coding.queries.coded_segments import CodedSegment
from coding.queries.own_columns import OwnColumns
from futureskills.common.spreadsheet import defused
from futureskills.projects.models import Project
from transcripts.calculations.publication import Cut, joined
from transcripts.calculations.timecodes import clock

COLUMNS = (
    "coding_id",
    "project",
    "event",
    "theme_table",
    "table_group",
    "document",
    "document_kind",
    "turn_from",
    "turn_to",
    "time_from",
    "time_to",
    "speaker_label",
    "participant_code",
    "professional_group",
    "main_category",
    "sub_category",
    "subsub_category",
    "category_path",
    "category_id",
    "segment",
    "comment",
    "coder",
    "coding_pass",
    "coded_at",
    "char_from",
    "char_to",
)
DELIMITERS = (";", ",", "\t")
_ORDER_OUTSIDE = ("category_path", "participant_code", "professional_group", "segment")
PATH_SEPARATOR = " > "
BYTE_ORDER_MARK = "\ufeff"

Cell = str | int


class _Line:
    """A file for the csv module that keeps what was written last."""

    text = ""

    def write(self, text: str) -> None:
        self.text = text


def csv_lines(
    segments: Iterable[CodedSegment],
    *,
    project: Project,
    delimiter: str,
    cut: Cut | None = None,
    own: OwnColumns | None = None,
) -> Iterator[bytes]:
    """Yield the table line by line: UTF-8 with byte-order mark, quoted as RFC 4180 says, no live formulas.

    Without a `cut` participants have neither code nor group. `own` attributes follow as columns inside the
    project only: nothing counts how many people share their values.
    """
    cut, own = cut or Cut(), own or OwnColumns()
    line = _Line()
    writer = csv.writer(line, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([*COLUMNS, *(own.names if cut.is_internal else ())])
    yield (BYTE_ORDER_MARK + line.text).encode()
    for cells in _rows(segments, project, cut, own):
        writer.writerow(defused(cell) if isinstance(cell, str) else cell for cell in cells)
        yield line.text.encode()


def _rows(
    segments: Iterable[CodedSegment], project: Project, cut: Cut, own: OwnColumns
) -> Iterator[Sequence[Cell]]:
    """Yield the rows as they came inside the project, else in an order that says nothing of the material.

    Outside they stand by category, then by code, group and words, and are numbered anew: the number of a
    coding and its place in the order would lead to the transcript, and so to who speaks.
    """
    if cut.is_internal:
        yield from ((*row(each, project, cut), *own.cells(each)) for each in segments)
        return
    found = sorted((row(each, project, cut) for each in segments), key=_by_category)
    yield from ((number, *cells[1:]) for number, cells in enumerate(found, start=1))


def _by_category(cells: Sequence[Cell]) -> tuple[str, ...]:
    return tuple(str(cells[COLUMNS.index(name)]) for name in _ORDER_OUTSIDE)


def row(coded: CodedSegment, project: Project, cut: Cut) -> tuple[Cell, ...]:
    """Return one coding's cells in the order of `COLUMNS`, empty where the cut leaves something out."""
    blank = blank_columns(cut, coded.coding.pk)
    cells = zip(COLUMNS, _cells(coded, project, cut), strict=True)
    return tuple("" if name in blank else cell for name, cell in cells)


def _cells(coded: CodedSegment, project: Project, cut: Cut) -> tuple[Cell, ...]:
    coding, segment, document = coded.coding, coded.segment, coded.coding.document
    main, sub, subsub = (*coded.path, "", "", "")[:3]
    return (
        coding.pk,
        project.name,
        _name(document.event),
        _name(document.theme_table),
        _name(document.table_group),
        document.title,
        document.kind,
        segment.turn_from,
        segment.turn_to,
        _time(segment.time_from_ms),
        _time(segment.time_to_ms),
        " | ".join(segment.speakers),
        joined(cut.codes.get(each, "") for each in coded.participant_ids),
        joined(cut.groups.get(each, "") for each in coded.participant_ids),
        main,
        sub,
        subsub,
        PATH_SEPARATOR.join(coded.path),
        coding.category_id,
        cut.words(segment.text, coded.participant_ids, has_unknown=coded.has_unknown),
        coding.comment,
        coding.coder.username,
        coding.coding_pass.name,
        coding.coded_at.astimezone(ZoneInfo(project.time_zone)).isoformat(timespec="seconds"),
        segment.char_from,
        segment.char_to,
    )


def _name(row_or_none: object | None) -> str:
    return str(row_or_none) if row_or_none is not None else ""


def _time(at_ms: int | None) -> str:
    return "" if at_ms is None else clock(at_ms)
