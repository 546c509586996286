"""Coded segments: text, places in the whole document, times."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.calculations.segments import SpokenTurn, distinct_passages, overlapping_pairs, segment_of
from transcripts.calculations.positions import (
    Point,
    TurnLine,
    characters_before,
    order_keys,
    place,
    points_of,
    span_of,
)

TEXT = st.text(alphabet=st.sampled_from("aä\u0308ßÜ🙂👩\u200d🚀 \u0301.é"), max_size=12)


def spoken(texts, words=()):
    lines = [
        TurnLine(n, key, len(text))
        for n, (key, text) in enumerate(zip(order_keys(len(texts)), texts, strict=True), 1)
    ]
    before = characters_before(lines)
    return [
        SpokenTurn(line, n, before[n], text, f"B{n % 2}", n * 1000, n * 1000 + 900, words if n == 1 else ())
        for n, (line, text) in enumerate(zip(lines, texts, strict=True), 1)
    ]


@st.composite
def selections(draw):
    """Texts of some turns and two points in them, the first before the second, with text between."""
    texts = draw(st.lists(TEXT, min_size=1, max_size=6).filter(any))
    joined = "\n".join(texts)
    places = [(n, at) for n, text in enumerate(texts) for at in range(len(text) + 1)]
    start, end = sorted(draw(st.tuples(st.sampled_from(places), st.sampled_from(places))))
    whole = [sum(len(text) + 1 for text in texts[:n]) + at for n, at in (start, end)]
    return texts, start, end, joined[whole[0] : whole[1]]


@given(selections())
def test_a_segment_is_the_text_between_two_points_without_line_breaks_at_its_edges(selection):
    texts, start, end, between = selection
    turns = spoken(texts)
    lines = [turn.line for turn in turns]
    points = Point(start[0] + 1, start[1]), Point(end[0] + 1, end[1])
    if not between.strip("\n"):
        with pytest.raises(ValueError, match=r"."):
            span_of(*points, lines)
        return
    lower, upper = span_of(*points, lines)
    segment = segment_of(lower, upper, turns)
    joined = "\n".join(texts)
    assert joined[segment.char_from : segment.char_to] == between.strip("\n")
    assert segment.text.replace("\n", "") == between.replace("\n", "")
    assert span_of(*points_of(lower, upper, lines), lines) == (lower, upper)


def test_times_come_from_the_words_inside_where_there_are_some():
    words = [[0, 4, 1010, 1200, 0.9], [5, 4, None, None, None], [10, 3, 1400, 1600, 0.8]]
    turns = spoken(["eins zwei 🙂🙂🙂", "drei"], words)
    key = turns[0].line.order_key
    inner = segment_of(place(key, 5), place(key, 11), turns)
    assert (inner.time_from_ms, inner.time_to_ms) == (1400, 1600)
    unspoken = segment_of(place(key, 5), place(key, 9), turns)
    assert (unspoken.time_from_ms, unspoken.time_to_ms) == (1000, 1900)
    long = segment_of(place(key, 2), place(turns[1].line.order_key, 2), turns)
    assert (long.time_from_ms, long.time_to_ms) == (1010, 2900)
    assert long.speakers == ("B1", "B0")
    assert (long.turn_from, long.turn_to) == (1, 2)


def test_a_segment_without_text_is_refused():
    turns = spoken(["eins"])
    with pytest.raises(ValueError, match=r"."):
        segment_of(place(99 * 1024, 0), place(99 * 1024, 3), turns)


SPANS = st.lists(st.tuples(st.integers(0, 20), st.integers(1, 8)).map(lambda s: (s[0], s[0] + s[1])))


@given(SPANS)
def test_the_sweep_counts_what_comparing_all_pairs_counts(spans):
    slow = sum(one[0] < other[1] and other[0] < one[1] for n, one in enumerate(spans) for other in spans[:n])
    assert overlapping_pairs(spans) == slow
    assert distinct_passages(spans) == len({*spans})
