"""Who was where, as a matrix: participants × events, and × theme tables through the table rounds."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from futureskills.projects.models import Project
from transcripts.models import Event, Participant, PublicGroup, TableGroup, TableRound
from transcripts.queries.participants import events_of, people_of

PRESENT = "yes"  # at the event, in none of its groups


@dataclass(frozen=True)
class Column:
    """One event, or one of its table rounds; `choices` are the groups (id, and what stands in a cell)."""

    event: Event
    choices: Sequence[tuple[int, str]]
    table_round: int | None = None


@dataclass(frozen=True)
class Cell:
    """One participant in one column: `value` is empty, PRESENT, or the id of a group as text."""

    event: Event
    value: str
    text: str
    table_round: int | None = None


@dataclass(frozen=True)
class Row:
    """A participant with a cell for every event."""

    person: Participant
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Total:
    """How many of one group were at each event; None of a group: everybody."""

    group: PublicGroup | None
    counts: Sequence[tuple[int, bool]]  # with whether that is too few to be shown


@dataclass(frozen=True)
class Sitting:
    """A group at a table in a table round, with the codes of those who sat there."""

    table_round: TableRound
    codes: Sequence[str]


@dataclass(frozen=True)
class Matrix:
    """The whole matrix with its totals."""

    events: Sequence[Event]
    columns: Sequence[Column]
    rows: Sequence[Row]
    totals: Sequence[Total]
    by_tables: bool = False

    @property
    def has_rounds(self) -> bool:
        """Whether any event has a rotation plan."""
        return any(event.table_rounds.all() for event in self.events)


def matrix(project: Project, *, by_tables: bool = False) -> Matrix:
    """Return everybody × every event, and how many of each public group were there.

    `by_tables`: an event with a rotation plan has a column a table round, whose cells name the theme table; a
    group sits at one table in each round, so that a table chosen anywhere is a group chosen for the event.
    """
    events, people = events_of(project), list(people_of(project))
    columns = [column for event in events for column in _columns(event, by_tables=by_tables)]
    rows = [Row(person, _cells(person, columns)) for person in people]
    return Matrix(events, columns, rows, _totals(project, events, people), by_tables)


def sittings(matrix: Matrix) -> dict[Event, list[Sitting]]:
    """Return who sat at which table in which table round, for events that have a rotation plan."""
    found = {}
    for event in matrix.events:
        codes: dict[str, list[str]] = {}
        for row in matrix.rows:
            value = next(cell.value for cell in row.cells if cell.event == event)
            codes.setdefault(value, []).append(row.person.code)
        rounds = sorted(event.table_rounds.all(), key=lambda each: (each.number, each.theme_table.position))
        if rounds:
            found[event] = [Sitting(each, codes.get(str(each.table_group_id), [])) for each in rounds]
    return found


def _columns(event: Event, *, by_tables: bool) -> list[Column]:
    groups = [(group.pk, group.name) for group in event.table_groups.all()]
    rounds: dict[int, list[tuple[int, str]]] = {}
    for each in sorted(event.table_rounds.all(), key=lambda each: (each.number, each.theme_table.position)):
        rounds.setdefault(each.number, []).append((each.table_group_id, each.theme_table.name))
    if not by_tables or not rounds:
        return [Column(event, groups)]
    return [Column(event, choices, number) for number, choices in sorted(rounds.items())]


def _cells(person: Participant, columns: Sequence[Column]) -> list[Cell]:
    there = {each.event_id: each.table_group for each in person.attendances.all()}
    cells = []
    for column in columns:
        event = column.event
        group: TableGroup | None = there.get(event.pk)
        value = "" if event.pk not in there else str(group.pk) if group else PRESENT
        text = dict(column.choices).get(group.pk, "") if group else ""
        cells.append(Cell(event, value, text, column.table_round))
    return cells


def _totals(project: Project, events: Sequence[Event], people: Sequence[Participant]) -> list[Total]:
    there = [(person, {each.event_id for each in person.attendances.all()}) for person in people]
    present = [
        Counter(person.professional_group.public_group_id for person, ids in there if event.pk in ids)
        for event in events
    ]
    smallest = project.smallest_group

    def counted(counts: Sequence[int]) -> list[tuple[int, bool]]:
        return [(count, 0 < count < smallest) for count in counts]

    everybody = Total(None, [(each.total(), False) for each in present])
    groups = project.public_groups.all()
    return [everybody, *(Total(group, counted([each[group.pk] for each in present])) for group in groups)]
