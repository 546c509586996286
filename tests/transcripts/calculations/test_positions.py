"""Places in a document as whole numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcripts.calculations.positions import (
    KEY_STEP,
    TURN_LIMIT,
    Point,
    TurnLine,
    characters_before,
    offset,
    order_key,
    order_keys,
    passages,
    place,
    points_of,
    span_of,
)

TEXTS = st.lists(st.text(alphabet="aäe\u0301🙂👩\u200d🚀 ", max_size=8), min_size=1, max_size=8)


def lines_of(texts):
    return [
        TurnLine(number * 7, key, len(text))
        for number, (key, text) in enumerate(zip(order_keys(len(texts)), texts, strict=True), start=1)
    ]


@given(st.integers(1, 2**42 - 1), st.integers(0, TURN_LIMIT - 1))
def test_a_place_gives_back_what_it_was_made_of(key, code_points):
    at = place(key, code_points)
    assert (order_key(at), offset(at)) == (key, code_points)
    assert at < 2**63


@pytest.mark.parametrize("code_points", [-1, TURN_LIMIT])
def test_an_offset_outside_a_turn_has_no_place(code_points):
    with pytest.raises(ValueError, match=str(code_points)):
        place(KEY_STEP, code_points)


@given(TEXTS, st.data())
def test_places_stand_in_the_order_of_the_text(texts, data):
    lines = lines_of(texts)
    points = [(n, at) for n, line in enumerate(lines) for at in range(line.length + 1)]
    one, other = data.draw(st.sampled_from(points)), data.draw(st.sampled_from(points))
    places = [place(lines[n].order_key, at) for n, at in (one, other)]
    assert (places[0] < places[1]) == (one < other)


@given(TEXTS, st.data())
def test_a_span_covers_the_text_between_its_points_and_leads_back_to_itself(texts, data):
    lines = lines_of(texts)
    points = [(n, at) for n, line in enumerate(lines) for at in range(line.length + 1)]
    first, last = sorted([data.draw(st.sampled_from(points)), data.draw(st.sampled_from(points))])
    start, end = (Point(lines[n].turn_id, at) for n, at in (first, last))
    expected = "".join(
        text[first[1] if n == first[0] else 0 : last[1] if n == last[0] else None]
        for n, text in enumerate(texts)
        if first[0] <= n <= last[0]
    )
    if not expected:
        with pytest.raises(ValueError, match=r"Point"):
            span_of(start, end, lines)
        return
    lower, upper = span_of(start, end, lines)
    text_of = dict(zip((line.turn_id for line in lines), texts, strict=True))
    parts = passages(lower, upper, lines)
    assert "".join(text_of[part.turn.turn_id][part.start : part.end] for part in parts) == expected
    assert all(part.start < part.end for part in parts)
    assert span_of(*points_of(lower, upper, lines), lines) == (lower, upper)


def test_points_of_unknown_turns_or_outside_a_turn_are_refused():
    lines = lines_of(["abc"])
    for start, end in [(Point(99, 0), Point(7, 1)), (Point(7, 0), Point(7, 4)), (Point(7, -1), Point(7, 1))]:
        with pytest.raises(ValueError, match="Point"):
            span_of(start, end, lines)
    with pytest.raises(ValueError, match="Point"):
        span_of(Point(7, 2), Point(7, 1), lines)


def test_a_span_beside_the_turns_has_no_points():
    with pytest.raises(ValueError, match=r"\("):
        points_of(place(5 * KEY_STEP, 0), place(5 * KEY_STEP, 3), lines_of(["abc"]))


@given(TEXTS)
def test_characters_are_counted_in_the_texts_joined_by_one_line_break(texts):
    starts = characters_before(lines_of(texts))
    joined = "\n".join(texts)
    for (_turn, start), text in zip(starts.items(), texts, strict=True):
        assert joined[start : start + len(text)] == text
