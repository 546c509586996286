"""Chunks cover a recording without gaps and are cut where nobody speaks."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from transcripts.calculations.chunk_plan import (
    HARD_CUT_MARGIN_MS,
    LONGEST_MS,
    SHORTEST_MS,
    UNMEASURED_MS,
    plan_chunks,
    speech_within,
    target_ms,
)


@st.composite
def recordings(draw):
    """A duration and sorted stretches of speech in it."""
    lengths = draw(st.lists(st.tuples(st.integers(0, 5_000), st.integers(100, 60_000)), max_size=60))
    speech, at = [], 0
    for pause, spoken in lengths:
        speech.append((at + pause, at + pause + spoken))
        at += pause + spoken
    return at + draw(st.integers(1, 10_000)), speech


@given(recordings(), st.integers(1, 8))
def test_chunks_cover_everything_once(recording, workers):
    duration, speech = recording
    plan = plan_chunks(duration, speech, workers=workers)
    assert plan[0].start_ms == 0
    assert plan[-1].end_ms == duration
    assert all(left.end_ms == right.start_ms for left, right in pairwise(plan))
    assert all(chunk.start_ms < chunk.end_ms for chunk in plan)


@given(recordings())
def test_a_chunk_hears_itself_and_at_most_a_margin_more(recording):
    duration, speech = recording
    for chunk in plan_chunks(duration, speech):
        assert 0 <= chunk.heard_from_ms <= chunk.start_ms
        assert chunk.end_ms <= chunk.heard_to_ms <= duration
        assert chunk.start_ms - chunk.heard_from_ms in (0, HARD_CUT_MARGIN_MS)


@given(recordings())
def test_a_cut_without_a_margin_lies_in_silence(recording):
    duration, speech = recording
    for chunk in plan_chunks(duration, speech)[1:]:
        if chunk.heard_from_ms == chunk.start_ms:
            assert not any(start < chunk.start_ms < end for start, end in speech)


def test_chunks_of_a_long_file_are_about_eight_minutes_and_shared_evenly():
    speech = [(start, start + 9_000) for start in range(0, 10_800_000, 10_000)]
    plan = plan_chunks(10_800_000, speech, workers=2)
    assert len(plan) == 24
    assert all(chunk.end_ms - chunk.start_ms <= 1.35 * LONGEST_MS for chunk in plan)


def test_a_short_file_is_shared_between_the_workers():
    assert len(plan_chunks(239_000, [(0, 239_000)], workers=2)) == 2


def test_a_very_short_file_is_one_chunk():
    assert len(plan_chunks(SHORTEST_MS - 1, [(0, 10_000)])) == 1


def test_unbroken_speech_is_cut_hard_with_margins_on_both_sides():
    left, right = plan_chunks(200_000, [(0, 200_000)])
    assert left.heard_to_ms == left.end_ms + HARD_CUT_MARGIN_MS
    assert right.heard_from_ms == right.start_ms - HARD_CUT_MARGIN_MS


def test_the_longer_silence_near_the_ideal_place_wins():
    speech = [(0, 95_000), (95_600, 104_000), (106_000, 200_000)]
    assert plan_chunks(200_000, speech)[0].end_ms == 105_000


@given(st.floats(0.01, 5))
def test_a_chunk_takes_two_minutes_of_computing_at_most_whatever_the_speed(speed):
    speech = [(start, start + 9_000) for start in range(0, 10_800_000, 10_000)]
    plan = plan_chunks(10_800_000, speech, target=target_ms(speed), workers=2)
    longest = max(chunk.end_ms - chunk.start_ms for chunk in plan)
    assert longest * speed <= 120_000 or longest <= 1.35 * SHORTEST_MS


def test_a_slow_server_gets_short_chunks_and_an_unknown_one_medium_ones():
    assert (target_ms(0.1), target_ms(1.0), target_ms(50.0)) == (LONGEST_MS, 90_000, SHORTEST_MS)
    assert target_ms(None) == target_ms(0) == UNMEASURED_MS


@given(recordings())
def test_every_moment_of_speech_belongs_to_one_chunk(recording):
    duration, speech = recording
    parts = [speech_within(speech, one.start_ms, one.end_ms) for one in plan_chunks(duration, speech)]
    assert sum(end - start for part in parts for start, end in part) == sum(e - s for s, e in speech)
