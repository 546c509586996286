"""Feedback lists: which cells of a table are answers, and to which question."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_QUESTION = {"frage", "question", "fragestellung", "prompt", "slide", "folie", "titel", "title"}
_ANSWER = {
    "antwort",
    "antworten",
    "answer",
    "answers",
    "response",
    "responses",
    "kommentar",
    "comment",
    "text",
}
_BESIDE = re.compile(
    r"(id|nr\.?|no\.?|#|voter|teilnehmer\w*|participant|user|name|nickname|session|sitzung|date|datum|time|"
    r"zeit\w*|timestamp|upvotes|votes|stimmen|likes|e-?mail)\b",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Answers:
    """A question (empty where the list names none) and what was answered, in the order of the list."""

    question: str
    answers: tuple[str, ...]


def answers_of(rows: Sequence[Sequence[str]]) -> list[Answers]:
    """Return the answers of a table: one a row, or one a cell where each question has its own column.

    Columns of names, votes, dates and numbers are left out.
    """
    table = [[cell.strip() for cell in row] for row in rows if any(cell.strip() for cell in row)]
    if not table:
        return []
    head = [cell.casefold() for cell in table[0]]
    answers = [at for at, cell in enumerate(head) if cell in _ANSWER]
    questions = [at for at, cell in enumerate(head) if cell in _QUESTION]
    if answers:
        return list(_by_row(table[1:], answers[0], questions[0] if questions else None))
    if len(head) == 1:
        return _single_column(table)
    columns = [at for at in range(len(head)) if _is_answered(table, at)]
    return [Answers(table[0][at], _cells(table[1:], at)) for at in columns]


def _by_row(rows: Sequence[Sequence[str]], answer: int, question: int | None) -> Iterator[Answers]:
    """Group rows by their question, in the order in which the questions first come."""
    by_question: dict[str, list[str]] = {}
    for row in rows:
        asked = _cell(row, question) if question is not None else ""
        if _cell(row, answer):
            by_question.setdefault(asked, []).append(_cell(row, answer))
    for asked, answers in by_question.items():
        yield Answers(asked, tuple(answers))


def _single_column(table: Sequence[Sequence[str]]) -> list[Answers]:
    """Take a first line that asks for the question, else for an answer as the others."""
    first = table[0][0]
    is_question = first.endswith("?") and len(table) > 1
    question, rows = (first, table[1:]) if is_question else ("", table)
    return [Answers(question, _cells(rows, 0))]


def _is_answered(table: Sequence[Sequence[str]], column: int) -> bool:
    name = table[0][column]
    return not _BESIDE.match(name) and any(_LETTER.search(_cell(row, column)) for row in table[1:])


def _cells(rows: Sequence[Sequence[str]], column: int) -> tuple[str, ...]:
    return tuple(cell for row in rows if (cell := _cell(row, column)))


def _cell(row: Sequence[str], column: int) -> str:
    return row[column] if column < len(row) else ""
