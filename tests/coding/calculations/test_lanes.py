"""Lanes of margin bars."""

from hypothesis import given
from hypothesis import strategies as st

from coding.calculations.lanes import packed_lanes

SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)), max_size=40).map(
    lambda spans: [(n, start, start + length) for n, (start, length) in enumerate(spans)]
)


@given(SPANS)
def test_overlapping_spans_never_share_a_lane_and_no_lane_is_wasted(spans):
    lanes = packed_lanes(spans)
    for one, start, end in spans:
        for other, other_start, other_end in spans:
            if one != other and start < other_end and other_start < end:
                assert lanes[one] != lanes[other]
    deepest = max((sum(s <= at < e for _id, s, e in spans) for _id, at, _end in spans), default=0)
    assert len({*lanes.values()}) == deepest


def test_the_longest_of_those_that_start_together_stands_nearest_to_the_text():
    assert packed_lanes([(1, 0, 5), (2, 0, 9), (3, 5, 9)]) == {2: 0, 1: 1, 3: 1}
