"""Stretches of sound to be silenced."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from transcripts.calculations.silences import merged, stretch_of

stretches = st.lists(st.tuples(st.integers(-50, 120), st.integers(-50, 120)), max_size=8)


@given(stretches)
def test_merged_stretches_cover_the_same_moments_once(found):
    result = merged(found, until_ms=100)
    covered = {at for start, end in result for at in range(start, end)}
    assert covered == {at for start, end in found for at in range(max(0, start), min(100, end))}
    assert all(one[1] < two[0] for one, two in itertools.pairwise(result))
    assert merged(result, until_ms=100) == result


def test_words_say_when_and_the_whole_turn_stands_in_for_them():
    words = [[0, 3, 1000, 1200, 0.9], [4, 6, 1300, 1900, 0.9]]
    assert stretch_of(words, 4, 10, turn=(1000, 5000)) == (1220, 1980)
    assert stretch_of([], 4, 10, turn=(1000, 5000)) == (1000, 5000)
    assert stretch_of([[4, 6, None, None, None]], 4, 10, turn=(1000, 5000)) == (1000, 5000)
    assert stretch_of([], 4, 10, turn=(None, None)) is None
