"""Feedback lists such as Mentimeter's CSV: one answer a row becomes one turn."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence

from futureskills.common.spreadsheet import restored
from transcripts.calculations.feedback import answers_of
from transcripts.calculations.words import DraftTurn
from transcripts.importers.refusals import refused

_DELIMITERS = (";", ",", "\t")
_LONGEST_CELL = 1 << 20
_NEARLY_ALL = 0.8


def read(text: str) -> tuple[str, list[DraftTurn]]:
    """Return the question, where there is just one, and a turn an answer.

    Of several questions each stands as a turn of its own before its answers. Raises DomainError for a table
    that can't be read.
    """
    groups = answers_of(rows_of(text))
    asked = [group.question for group in groups if group.question]
    if len(asked) == 1 and len(groups) == 1:
        return asked[0], _turns(groups[0].answers)
    turns: list[DraftTurn] = []
    for group in groups:
        turns += _turns([group.question] if group.question else []) + _turns(group.answers)
    return "", turns


def rows_of(text: str) -> list[list[str]]:
    """Return the cells of a CSV, whatever parts them; formulas that were defused are restored."""
    csv.field_size_limit(max(csv.field_size_limit(), _LONGEST_CELL))
    try:
        tables = [list(csv.reader(io.StringIO(text), delimiter=sign)) for sign in _DELIMITERS]
    except csv.Error as error:
        raise refused("damaged") from error
    return [[restored(cell) for cell in row] for row in max(tables, key=_evenness)]


def _evenness(rows: Sequence[Sequence[str]]) -> int:
    """Return how many columns a delimiter gives to nearly all rows: the more, the better it fits."""
    counts = Counter(len(row) for row in rows if row)
    if not counts:
        return 0
    column_count, row_count = counts.most_common(1)[0]
    return column_count if row_count >= _NEARLY_ALL * counts.total() else 1


def _turns(texts: Iterable[str]) -> list[DraftTurn]:
    return [DraftTurn("", text, None, None) for text in texts]
