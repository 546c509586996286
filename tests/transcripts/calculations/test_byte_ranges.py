"""Which bytes a player gets."""

import pytest

from transcripts.calculations.byte_ranges import UnsatisfiableRangeError, byte_range


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("bytes=0-", (0, 99)),
        ("bytes=10-19", (10, 19)),
        ("bytes=90-200", (90, 99)),
        ("bytes=-10", (90, 99)),
        ("bytes=-500", (0, 99)),
        ("bytes=99-99", (99, 99)),
        ("", None),
        ("bytes=-", None),
        ("bytes=5-2", None),
        ("bytes=0-1,5-6", None),
        ("items=0-1", None),
        (f"bytes={'9' * 5000}-", None),
    ],
)
def test_ranges_of_a_file_of_a_hundred_bytes(header, expected):
    assert byte_range(header, 100) == expected


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=500-600", "bytes=-0"])
def test_a_range_behind_the_end_can_not_be_satisfied(header):
    with pytest.raises(UnsatisfiableRangeError):
        byte_range(header, 100)
