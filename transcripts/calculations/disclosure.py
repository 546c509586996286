"""The disclosure guard: how many participants share what an output shows (k-anonymity; method.md, 3.6).

An output shows some columns of each row: the group of whoever speaks, and where it was said. Everybody who
could have said it, as far as these columns tell, shares the row; k is the number of these people. Rows with a
code can be put together by their readers: a row then shows all that the other rows of this code show.

Groups that reveal special-category data (Art. 9 GDPR, such as a trade union) are treated more strictly: their
members hide only among people who are not of such a group, so k of *those* must share the row. Under its own
name such a group is therefore never shown, however large it is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

Value = int | str | None


class Column(StrEnum):
    """What an output may show of a speaker (the first two) and of the place where it was said."""

    GROUP = "group"  # the professional group, also where an internal code shows it
    PUBLIC_GROUP = "public_group"
    EVENT = "event"
    THEME_TABLE = "theme_table"
    TABLE_GROUP = "table_group"
    DOCUMENT = "document"


OF_PERSON = (Column.GROUP, Column.PUBLIC_GROUP)
OF_SEAT = (Column.EVENT, Column.THEME_TABLE, Column.TABLE_GROUP, Column.DOCUMENT)


@dataclass(frozen=True)
class Seat:
    """A place where somebody can be heard; None is shown as an empty cell and narrows nothing."""

    event: Value = None
    theme_table: Value = None
    table_group: Value = None
    document: Value = None


@dataclass(frozen=True)
class Person:
    """A participant as the guard sees it; `is_special`: of a flagged professional group (Art. 9)."""

    person_id: int
    group: Value
    public_group: Value
    is_special: bool = False
    seats: frozenset[Seat] = frozenset()


@dataclass(frozen=True)
class Row:
    """A row of an output: who is heard (known participants only), and where."""

    person_ids: frozenset[int]
    seat: Seat


@dataclass(frozen=True)
class Shape:
    """What an output shows; with a code the rows of one person belong together visibly."""

    columns: frozenset[Column]
    has_code: bool = False

    def without(self, column: Column) -> "Shape":
        """Return the shape without a column; without the group the code goes too: it tells the group."""
        return Shape(self.columns - {column}, self.has_code and column not in OF_PERSON)

    def without_code(self) -> "Shape":
        """Return the shape in which rows of one person can't be put together."""
        return Shape(self.columns, has_code=False)

    def coarsened(self) -> "Shape":
        """Return the shape with public groups in the place of professional groups."""
        if Column.GROUP not in self.columns:
            return self
        return Shape(self.columns - {Column.GROUP} | {Column.PUBLIC_GROUP}, self.has_code)


@dataclass(frozen=True)
class Verdict:
    """How many people share a combination, and how many of them are of flagged groups."""

    count: int
    special_count: int = 0

    def suffices(self, k: int) -> bool:
        """Whether k people share it, without those of flagged groups where there are any."""
        return self.count - self.special_count >= k


@dataclass(frozen=True)
class Report:
    """What the guard found in an output: its weakest row (if any), and the numbers of rows below k."""

    weakest: Verdict | None
    below: frozenset[int]

    @property
    def is_safe(self) -> bool:
        """Whether nobody can be singled out."""
        return not self.below

    @property
    def k(self) -> int | None:
        """The smallest number of people that share a row."""
        return self.weakest.count if self.weakest else None


@dataclass(frozen=True)
class WayOut:
    """Acts that bring an output to k: "coarsen", "code" (drop it), or the names of columns to drop."""

    acts: tuple[str, ...]
    shape: Shape
    k: int | None


def shared_by(people: Iterable[Person], shown: Iterable[tuple[Column, Value]]) -> Verdict:
    """Count the people who share a combination; columns without a value narrow nothing."""
    who = _sharing(people, frozenset(shown))
    return Verdict(len(who), sum(person.is_special for person in who))


def sizes(people: Sequence[Person], column: Column, *, at: Seat | None = None) -> dict[Value, Verdict]:
    """Return for each value of a person's column how many people have it; `at` looks at one place only."""
    place = _shown_of_seat(at or Seat(), OF_SEAT)
    values = sorted({_of_person(person, column) for person in people}, key=str)
    found = {value: shared_by(people, [(column, value), *place]) for value in values}
    return {value: verdict for value, verdict in found.items() if verdict.count}


def judged(rows: Sequence[Row], people: Sequence[Person], *, shape: Shape, k: int) -> Report:
    """Judge every row; rows in which no known participant speaks show nobody."""
    by_id = {person.person_id: person for person in people}
    verdicts = _verdicts(rows, people, by_id, shape)
    below: set[int] = set()
    weakest: Verdict | None = None
    for number, row in enumerate(rows):
        for person_id in row.person_ids & by_id.keys():
            verdict = verdicts[_key(row, by_id[person_id], shape)]
            if not verdict.suffices(k):
                below.add(number)
            if weakest is None or _strength(verdict, k) < _strength(weakest, k):
                weakest = verdict
    return Report(weakest, frozenset(below))


def ways_out(rows: Sequence[Row], people: Sequence[Person], *, shape: Shape, k: int) -> list[WayOut]:
    """Return the smallest sets of acts that bring the output to k, fewest acts first."""
    acts = _acts(shape)
    found: list[WayOut] = []
    for count in range(1, len(acts) + 1):
        for chosen in combinations(acts, count):
            if any(set(way.acts) <= set(chosen) for way in found):
                continue
            changed = after(shape, chosen)
            report = judged(rows, people, shape=changed, k=k)
            if report.is_safe:
                found.append(WayOut(chosen, changed, report.k))
    return found


def after(shape: Shape, acts: Iterable[str]) -> Shape:
    """Return the shape after some acts of a `WayOut`."""
    for act in acts:
        if act == "coarsen":
            shape = shape.coarsened()
        elif act == "code":
            shape = shape.without_code()
        else:
            shape = shape.without(Column(act))
            if act == Column.GROUP:
                shape = shape.without(Column.PUBLIC_GROUP)
    return shape


def _acts(shape: Shape) -> list[str]:
    acts = ["coarsen"] if Column.GROUP in shape.columns else []
    acts += [column for column in reversed(OF_SEAT) if column in shape.columns]
    acts += ["code"] if shape.has_code else []
    return acts + [column for column in OF_PERSON if column in shape.columns]


def _strength(verdict: Verdict, k: int) -> tuple[bool, int]:
    return verdict.suffices(k), verdict.count


Shown = frozenset[tuple[Column, Value]]


def _key(row: Row, person: Person, shape: Shape) -> tuple[int | None, Shown]:
    """Return what is judged together: with a code all rows of a person, else all rows that show the same."""
    if shape.has_code:
        return person.person_id, frozenset()
    return None, _shown(row, person, shape)


def _verdicts(
    rows: Sequence[Row], people: Sequence[Person], by_id: dict[int, Person], shape: Shape
) -> dict[tuple[int | None, Shown], Verdict]:
    together: dict[tuple[int | None, Shown], set[Shown]] = {}
    for row in rows:
        for person_id in row.person_ids & by_id.keys():
            person = by_id[person_id]
            together.setdefault(_key(row, person, shape), set()).add(_shown(row, person, shape))
    who = {shown: frozenset(_sharing(people, shown)) for group in together.values() for shown in group}
    found = {}
    for key, group in together.items():
        everybody = frozenset.intersection(*(who[shown] for shown in group))
        found[key] = Verdict(len(everybody), sum(person.is_special for person in everybody))
    return found


def _shown(row: Row, person: Person, shape: Shape) -> Shown:
    own = [(column, _of_person(person, column)) for column in OF_PERSON if column in shape.columns]
    columns = [column for column in OF_SEAT if column in shape.columns]
    return frozenset([*own, *_shown_of_seat(row.seat, columns)])


def _shown_of_seat(seat: Seat, columns: Iterable[Column]) -> list[tuple[Column, Value]]:
    shown = [(column, getattr(seat, column.value)) for column in columns]
    return [(column, value) for column, value in shown if value is not None]


def _of_person(person: Person, column: Column) -> Value:
    return person.group if column == Column.GROUP else person.public_group


def _sharing(people: Iterable[Person], shown: Shown) -> list[Person]:
    own = [(column, value) for column, value in shown if column in OF_PERSON]
    place = [(column.value, value) for column, value in shown if column in OF_SEAT]
    return [
        person
        for person in people
        if all(_of_person(person, column) == value for column, value in own)
        and (
            not place
            or any(all(getattr(seat, name) == value for name, value in place) for seat in person.seats)
        )
    ]
