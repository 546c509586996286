"""Which categories a coding rules out."""

from hypothesis import given
from hypothesis import strategies as st

from coding.calculations.exclusivity import Level, rivalries

TREE = [
    Level(1, None),
    Level(2, 1, "person_attribute", "scenario"),
    Level(3, 2),
    Level(4, 2),
    Level(5, 2),
    Level(6, 4),
    Level(7, 1),
]


def test_a_level_rules_out_the_other_levels_with_what_stands_below_them():
    [rivalry] = rivalries(3, TREE)
    assert (rivalry.evaluative_id, rivalry.rule, rivalry.attribute) == (2, "person_attribute", "scenario")
    assert rivalry.rival_ids == {4, 5, 6}


def test_what_stands_below_a_level_counts_as_that_level():
    [rivalry] = rivalries(6, TREE)
    assert rivalry.rival_ids == {3, 5}


def test_outside_the_evaluative_category_nothing_is_ruled_out():
    for node_id in (1, 2, 7, 99):
        assert rivalries(node_id, TREE) == []


@given(st.lists(st.tuples(st.integers(0, 30), st.sampled_from(["none", "segment", "person"])), max_size=30))
def test_rivals_are_rivals_of_each_other(shape):
    levels = [
        Level(number, parent if parent < number else None, rule)
        for number, (parent, rule) in enumerate(shape, 1)
    ]
    found = {level.node_id: rivalries(level.node_id, levels) for level in levels}
    for node_id, rivals in found.items():
        for rivalry in rivals:
            assert node_id not in rivalry.rival_ids
            for other in rivalry.rival_ids:
                back = [each for each in found[other] if each.evaluative_id == rivalry.evaluative_id]
                assert [node_id in each.rival_ids for each in back] == [True]
