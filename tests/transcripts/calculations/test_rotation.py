"""The rotation plan of a World Café."""

from hypothesis import given
from hypothesis import strategies as some

from transcripts.calculations.rotation import Seat, rotation


def test_three_groups_rotate_through_three_tables_in_the_same_direction():
    plan = {(seat.number, seat.group): seat.table for seat in rotation(3, 3)}
    assert [[plan[number, group] for group in range(3)] for number in (1, 2, 3)] == [
        [0, 1, 2],
        [1, 2, 0],
        [2, 0, 1],
    ]


@given(some.integers(0, 8), some.integers(0, 8))
def test_every_group_visits_every_table_once_and_nobody_sits_twice(tables, groups):
    plan = rotation(tables, groups)
    assert len({(seat.table, seat.group) for seat in plan}) == len(plan) == tables * groups
    assert len({(seat.number, seat.table) for seat in plan}) == len(plan)
    assert len({(seat.number, seat.group) for seat in plan}) == len(plan)
    assert all(seat.number <= max(tables, groups) for seat in plan)


def test_without_tables_nobody_rotates():
    assert rotation(0, 3) == rotation(3, 0) == []
    assert rotation(1, 1) == [Seat(1, 0, 0)]
