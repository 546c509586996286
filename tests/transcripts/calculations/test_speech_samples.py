"""What is played to tell who speaks."""

from hypothesis import given
from hypothesis import strategies as some

from transcripts.calculations.speech_samples import LONGEST_MS, Stretch, samples

stretches = some.lists(some.tuples(some.integers(0, 10**6), some.integers(0, 60_000)))


def test_the_longest_turns_are_played_in_their_order_and_cut():
    turns = [Stretch(0, 900), Stretch(1000, 6000), Stretch(7000, 40_000), Stretch(50_000, 53_000)]
    assert samples(turns, count=2) == [Stretch(1000, 6000), Stretch(7000, 7000 + LONGEST_MS)]


def test_short_ones_are_played_where_there_is_nothing_else():
    assert samples([Stretch(0, 900), Stretch(5, 5)]) == [Stretch(0, 900)]
    assert samples([]) == []


@given(stretches, some.integers(1, 4))
def test_samples_lie_in_the_turns_and_never_overstay(parts, count):
    turns = [Stretch(start, start + length) for start, length in parts]
    found = samples(turns, count=count)
    assert len(found) <= count
    assert list(found) == sorted(found)
    for sample in found:
        assert 0 < sample.length_ms <= LONGEST_MS
        assert any(turn.start_ms == sample.start_ms and sample.end_ms <= turn.end_ms for turn in turns)
