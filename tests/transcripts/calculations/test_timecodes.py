"""Times are written and read without losing a millisecond that the form can hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcripts.calculations.timecodes import clock, f4_stamp, short_clock, stamps


@pytest.mark.parametrize(
    ("ms", "text"), [(0, "00:00:00.000"), (14_200, "00:00:14.200"), (3_723_004, "01:02:03.004")]
)
def test_a_clock_has_hours_minutes_seconds_and_milliseconds(ms, text):
    assert clock(ms) == text


@pytest.mark.parametrize(("ms", "text"), [(0, "0:00"), (65_900, "1:05"), (3_723_000, "1:02:03")])
def test_a_short_clock_leaves_hours_out_when_there_are_none(ms, text):
    assert short_clock(ms) == text


@given(st.integers(0, 359_999_9))
def test_a_stamp_reads_back_to_the_tenth(tenths):
    stamp = f4_stamp(tenths * 100)
    assert stamps(f"Text {stamp}") == [(5, 5 + len(stamp), tenths * 100)]


def test_a_stamp_is_rounded_into_the_next_second():
    assert f4_stamp(13_960) == "#00:00:14-0#"


@pytest.mark.parametrize(
    ("text", "ms"),
    [
        ("#00:00:14-2#", 14_200),
        ("#00:00:14-10#", 15_000),
        ("#0:01:02.345#", 62_345),
        ("#00:00:01-25#", 1_250),
    ],
)
def test_variants_of_stamps_are_understood(text, ms):
    assert [found for _start, _end, found in stamps(text)] == [ms]
