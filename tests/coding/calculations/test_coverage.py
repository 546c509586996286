"""How much of a text is worked through."""

from hypothesis import given
from hypothesis import strategies as st

from coding.calculations.coverage import union_length, worked_through
from transcripts.calculations.positions import TurnLine, place

LINES = [TurnLine(1, 1024, 10), TurnLine(3, 3072, 30)]  # turn 2 is the moderator's
intervals = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)).map(sorted).map(tuple))


def test_a_character_counts_once_and_marked_turns_count_whole():
    spans = [(place(1024, 0), place(1024, 5)), (place(1024, 3), place(1024, 8))]
    assert worked_through(LINES, spans).done == 8
    worked = worked_through(LINES, spans, irrelevant_ids=frozenset({3}))
    assert (worked.done, worked.total, worked.share) == (38, 40, 95)


def test_a_passage_over_the_moderator_counts_for_the_participants_alone():
    assert worked_through(LINES, [(place(1024, 6), place(3072, 2))]).done == 6


def test_nothing_to_do_is_done():
    assert worked_through([], []).share == 100


@given(intervals)
def test_the_union_is_that_of_the_numbers(parts):
    assert union_length(parts) == len({number for start, end in parts for number in range(start, end)})
