"""Who was where, as a matrix: participants × events, and × theme tables through the table rounds."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from futureskills.projects.models import Project
from transcripts.models import Event, Participant, PublicGroup, TableGroup, TableRound
from transcripts.queries.participants import events_of, people_of

PRESENT = "yes"  # at the event, in none of its groups


@dataclass(frozen=True)
class Cell:
    """One participant at one event: `value` is empty, PRESENT, or the id of a group as text."""

    event: Event
    value: str
    text: str


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
    rows: Sequence[Row]
    totals: Sequence[Total]


def matrix(project: Project) -> Matrix:
    """Return everybody × every event, and how many of each public group were there."""
    events, people = events_of(project), list(people_of(project))
    rows = [Row(person, _cells(person, events)) for person in people]
    return Matrix(events, rows, _totals(project, events, rows))


def sittings(matrix: Matrix) -> dict[Event, list[Sitting]]:
    """Return who sat at which table in which table round, for events that have a rotation plan."""
    found = {}
    for at, event in enumerate(matrix.events):
        codes: dict[str, list[str]] = {}
        for row in matrix.rows:
            codes.setdefault(row.cells[at].value, []).append(row.person.code)
        rounds = sorted(event.table_rounds.all(), key=lambda each: (each.number, each.theme_table.position))
        if rounds:
            found[event] = [Sitting(each, codes.get(str(each.table_group_id), [])) for each in rounds]
    return found


def _cells(person: Participant, events: Sequence[Event]) -> list[Cell]:
    there = {each.event_id: each.table_group for each in person.attendances.all()}
    cells = []
    for event in events:
        group: TableGroup | None = there.get(event.pk)
        value = "" if event.pk not in there else str(group.pk) if group else PRESENT
        cells.append(Cell(event, value, group.name if group else ""))
    return cells


def _totals(project: Project, events: Sequence[Event], rows: Sequence[Row]) -> list[Total]:
    present = [
        Counter(row.person.professional_group.public_group_id for row in rows if row.cells[at].value)
        for at in range(len(events))
    ]
    smallest = project.smallest_group

    def counted(counts: Sequence[int]) -> list[tuple[int, bool]]:
        return [(count, 0 < count < smallest) for count in counts]

    everybody = Total(None, [(each.total(), False) for each in present])
    groups = project.public_groups.all()
    return [everybody, *(Total(group, counted([each[group.pk] for each in present])) for group in groups)]
