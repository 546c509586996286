"""The disclosure guard: the demo's k-table, acceptance tests 8 and 12, and what always holds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories.study import PEOPLE, PUBLIC, SEATS
from transcripts.calculations.coarsening import GroupSize, proposed_mergers
from transcripts.calculations.disclosure import (
    Column,
    Person,
    Row,
    Seat,
    Shape,
    after,
    judged,
    shared_by,
    sizes,
    ways_out,
)

FINE = Shape(frozenset({Column.GROUP}))
COARSE = Shape(frozenset({Column.PUBLIC_GROUP}))


def study() -> list[Person]:
    """The 16 participants of the demo, with every document as a seat."""
    return [
        Person(
            number,
            code.split("-")[0],
            PUBLIC[code.split("-")[0]],
            is_special=code.startswith("GEW"),
            seats=frozenset(
                Seat(event, table, group, document)
                for event, table, group, document, codes in SEATS
                if code in codes
            ),
        )
        for number, code in enumerate(PEOPLE)
    ]


def counts(found):
    return {value: verdict.count for value, verdict in found.items()}


def test_seven_professional_groups_of_the_demo_have_one_member():
    found = counts(sizes(study(), Column.GROUP))
    assert len(found) == 11
    assert sum(count == 1 for count in found.values()) == 7


@pytest.mark.parametrize(
    ("seat", "expected"),
    [
        (Seat(), {"BQ": 5, "VB": 4, "WI": 4, "FN": 3}),
        (Seat(event="WU"), {"BQ": 2, "VB": 1, "WI": 1, "FN": 2}),
        (Seat(event="DD"), {"BQ": 5, "VB": 4, "WI": 3, "FN": 2}),
        (Seat(event="KO", table_group="G1"), {"BQ": 3, "VB": 1, "WI": 1, "FN": 1}),
        (Seat(event="KO", table_group="G2"), {"BQ": 1, "VB": 1, "WI": 2, "FN": 1}),
        (Seat(event="KO", table_group="G3"), {"BQ": 1, "VB": 2, "WI": 1, "FN": 1}),
    ],
)
def test_the_k_table_of_the_demo(seat, expected):
    assert counts(sizes(study(), Column.PUBLIC_GROUP, at=seat)) == expected


def test_a_table_by_professional_group_is_stopped_and_coarsening_lets_it_through():
    people = study()
    rows = [Row(frozenset({person.person_id}), Seat()) for person in people]
    assert len(judged(rows, people, shape=FINE, k=3).below) == 7 + 3 * 2
    assert ways_out(rows, people, shape=FINE, k=3)[0].acts == ("coarsen",)
    assert judged(rows, people, shape=FINE.coarsened(), k=3).k == 3


def test_the_wrap_up_is_stopped_even_by_public_group():
    people = study()
    at_wrap_up = [person for person in people if any(seat.event == "WU" for seat in person.seats)]
    rows = [Row(frozenset({person.person_id}), Seat(event="WU")) for person in at_wrap_up]
    shape = Shape(frozenset({Column.PUBLIC_GROUP, Column.EVENT}))
    report = judged(rows, people, shape=shape, k=3)
    assert (report.k, len(report.below)) == (1, 6)
    assert [way.acts for way in ways_out(rows, people, shape=shape, k=3)] == [("event",), ("public_group",)]


def test_the_quote_of_acceptance_test_12():
    people = study()
    rows = [Row(frozenset({PEOPLE.index("GEW-01")}), Seat("KO", "T3", "G2", "KO-T3-G2"))]
    shape = Shape(frozenset({Column.PUBLIC_GROUP, Column.EVENT, Column.DOCUMENT}), has_code=True)
    assert judged(rows, people, shape=shape, k=3).k == 2
    way = ways_out(rows, people, shape=shape, k=3)[0]
    assert (way.acts, way.k) == (("document",), 4)


def test_a_code_puts_rows_together():
    people = study()
    person = frozenset({PEOPLE.index("WB-01")})
    rows = [Row(person, Seat(event="KO")), Row(person, Seat(event="WU"))]
    shape = Shape(frozenset({Column.EVENT}), has_code=True)
    assert judged(rows, people, shape=shape, k=3).k == 6
    with_group = Shape(frozenset({Column.EVENT, Column.PUBLIC_GROUP}), has_code=True)
    assert judged(rows, people, shape=with_group, k=3).k == 2
    assert judged(rows[:1], people, shape=with_group, k=3).k == 5


def test_members_of_a_flagged_group_hide_only_among_others():
    union = [Person(number, "GEW", "WI", is_special=True) for number in range(9)]
    rows = [Row(frozenset({0}), Seat())]
    report = judged(rows, union, shape=FINE, k=3)
    assert (report.k, report.is_safe) == (9, False)
    others = [Person(10 + number, "DL", "WI") for number in range(3)]
    assert not judged(rows, union + others[:2], shape=COARSE, k=3).is_safe
    assert judged(rows, union + others, shape=COARSE, k=3).is_safe


def test_speakers_nobody_knows_show_nobody():
    assert judged([Row(frozenset(), Seat(event="KO"))], study(), shape=FINE, k=3).weakest is None


seats = st.builds(Seat, event=st.sampled_from("ab"), table_group=st.sampled_from(["1", "2", None]))
persons = st.lists(
    st.builds(
        Person,
        person_id=st.just(0),
        group=st.sampled_from("uvwxyz"),
        public_group=st.sampled_from("XY"),
        is_special=st.booleans(),
        seats=st.frozensets(seats, min_size=1, max_size=3),
    ),
    min_size=1,
    max_size=12,
).map(
    lambda found: [
        Person(at, each.group, each.public_group, each.is_special, each.seats)
        for at, each in enumerate(found)
    ]
)
shapes = st.builds(
    Shape, columns=st.frozensets(st.sampled_from([*Column][:5]), max_size=4), has_code=st.booleans()
)


@st.composite
def outputs(draw):
    """People with rows in which they sit where they may sit."""
    people = draw(persons)
    speakers = draw(st.lists(st.sampled_from(people), max_size=6))
    rows = [
        Row(
            frozenset({person.person_id}),
            draw(st.sampled_from(sorted(person.seats, key=str))),
        )
        for person in speakers
    ]
    return people, rows


@given(outputs(), shapes)
def test_the_speaker_always_shares_the_own_row(output, shape):
    people, rows = output
    report = judged(rows, people, shape=shape, k=1)
    assert report.k is None or report.k >= 1


@given(outputs(), shapes, st.sampled_from([*Column]))
def test_showing_less_never_lowers_k(output, shape, column):
    people, rows = output
    more, less = (judged(rows, people, shape=each, k=3) for each in (shape, shape.without(column)))
    assert less.below <= more.below
    without_code = judged(rows, people, shape=shape.without_code(), k=3)
    assert without_code.below <= more.below


@given(outputs(), shapes, st.integers(1, 5))
def test_everybody_more_in_the_study_only_helps(output, shape, k):
    people, rows = output
    fewer = judged(rows, people, shape=shape, k=k)
    crowd = [
        Person(100 + each.person_id, each.group, each.public_group, False, each.seats) for each in people
    ]
    assert judged(rows, people + crowd, shape=shape, k=k).below <= fewer.below


@settings(max_examples=60)
@given(outputs(), shapes, st.integers(2, 4))
def test_ways_out_lead_out_and_none_is_longer_than_needed(output, shape, k):
    people, rows = output
    for way in ways_out(rows, people, shape=shape, k=k):
        assert judged(rows, people, shape=way.shape, k=k).is_safe
        assert way.shape == after(shape, way.acts)
        for act in way.acts:
            fewer = [each for each in way.acts if each != act]
            assert not fewer or not judged(rows, people, shape=after(shape, fewer), k=k).is_safe


@given(persons)
def test_sizes_count_everybody_once(people):
    assert sum(counts(sizes(people, Column.GROUP)).values()) == len(people)
    assert shared_by(people, []).count == len(people)


groups = st.lists(
    st.integers(0, 4).flatmap(
        lambda count: st.integers(0, count).map(lambda special: (count, special if special == count else 0))
    ),
    max_size=9,
).map(lambda found: [GroupSize(at, *size) for at, size in enumerate(found)])


@settings(max_examples=60, deadline=None)
@given(groups, st.integers(2, 4))
def test_proposed_mergers_hold_everybody_and_reach_k(found, k):
    by_key = {group.key: group for group in found}
    mergers = proposed_mergers(found, k=k)
    if mergers:
        assert sorted(key for merger in mergers for key in merger) == [
            group.key for group in found if group.count
        ]
    for merger in mergers:
        total = sum((by_key[key] for key in merger), GroupSize(None, 0))
        assert total.suffices(k)


def test_the_demo_can_be_merged_into_five_groups_of_three_and_more():
    people = study()
    found = [
        GroupSize(key, verdict.count, verdict.special_count)
        for key, verdict in sizes(people, Column.GROUP).items()
    ]
    mergers = proposed_mergers(found, k=3)
    assert len(mergers) == 5


def test_many_groups_are_merged_too():
    found = [GroupSize(number, 1) for number in range(40)]
    assert all(len(merger) >= 3 for merger in proposed_mergers(found, k=3))
