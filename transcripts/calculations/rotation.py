"""The rotation of a World Café: which group sits at which table in which table round."""

from typing import NamedTuple


class Seat(NamedTuple):
    """A group at a table; table rounds count from 1, tables and groups from 0."""

    number: int
    table: int
    group: int


def rotation(table_count: int, group_count: int) -> list[Seat]:
    """Return the plan in which each group visits each table once, all moving on in the same direction.

    Group 1 begins at table 1, group 2 at table 2 and so on. Where there are more groups than tables, some
    groups pause in each table round.
    """
    if not table_count or not group_count:
        return []
    places = max(table_count, group_count)
    return [
        Seat(number + 1, table, group)
        for number in range(places)
        for table in range(table_count)
        if (group := (table - number) % places) < group_count
    ]
