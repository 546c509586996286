"""Edits of a text and where its places go: surviving characters stay covered, others stay outside."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcripts.calculations.edits import (
    Join,
    Replace,
    Split,
    difference,
    keys_with_room,
    moved_points,
    moved_replacement,
    moved_spans,
    without_cancelled,
)
from transcripts.calculations.positions import Point, TurnLine, order_keys, passages, span_of

LETTERS = st.text(alphabet="aäe\u0301🙂👩\u200d🚀 \n", max_size=6)
TEXTS = st.lists(LETTERS, min_size=1, max_size=5)
ACT = st.tuples(
    st.sampled_from(["replace", "replace", "split", "join"]),
    st.integers(0, 9),
    st.integers(0, 9),
    st.integers(0, 4),
    LETTERS,
)


@dataclass(frozen=True)
class Letter:
    """A character with an identity of its own, so that it is known again after edits."""

    number: int
    sign: str


def lines_of(turns):
    keys = order_keys(len(turns))
    return [TurnLine(turn_id, key, len(text)) for key, (turn_id, text) in zip(keys, turns, strict=True)]


def performed(turns, act, new_id):
    """Return the edit and the turns after it; `turns` are (id, letters)."""
    kind, pick, place, length, typed = act
    number = pick % len(turns)
    turn_id, letters = turns[number]
    at = place % (len(letters) + 1)
    if kind == "replace":
        removed = "".join(letter.sign for letter in letters[at : at + length])
        edit = Replace(turn_id, at, removed, typed)
        new = [Letter(new_id * 100 + n, sign) for n, sign in enumerate(typed)]
        changed = [(turn_id, [*letters[:at], *new, *letters[at + len(removed) :]])]
        return edit, [*turns[:number], *changed, *turns[number + 1 :]]
    if kind == "split" or number + 1 == len(turns):
        halves = [(turn_id, letters[:at]), (new_id, letters[at:])]
        return Split(turn_id, at, new_id), [*turns[:number], *halves, *turns[number + 1 :]]
    gone_id, rest = turns[number + 1]
    joined = [(turn_id, [*letters, *rest])]
    return Join(turn_id, len(letters), gone_id), [*turns[:number], *joined, *turns[number + 2 :]]


def moved_span(span, edit, *, before, after):
    return moved_spans([span], edit, before=before, after=after)[0]


def covered(span, turns):
    if span is None:
        return []
    letters = dict(turns)
    parts = passages(*span, lines_of(turns))
    return [letter for part in parts for letter in letters[part.turn.turn_id][part.start : part.end]]


def started(texts):
    return [
        (number, [Letter(number * 1000 + n, sign) for n, sign in enumerate(text)])
        for number, text in enumerate(texts, start=1)
    ]


def drawn_span(turns, data):
    points = [Point(turn_id, at) for turn_id, letters in turns for at in range(len(letters) + 1)]
    first, last = sorted(data.draw(st.tuples(*[st.integers(0, len(points) - 1)] * 2)))
    try:
        return span_of(points[first], points[last], lines_of(turns))
    except ValueError:
        return None


@given(TEXTS, st.lists(ACT, max_size=6), st.data())
def test_a_span_keeps_its_surviving_characters_and_takes_in_no_others(texts, acts, data):
    turns = started(texts)
    span = drawn_span(turns, data)
    for number, act in enumerate(acts, start=100):
        mine = covered(span, turns)
        everyone = {letter for _id, letters in turns for letter in letters}
        edit, after = performed(turns, act, number)
        if span is not None:
            span = moved_span(span, edit, before=lines_of(turns), after=lines_of(after))
        now = covered(span, after)
        alive = [letter for _id, letters in after for letter in letters]
        assert [letter for letter in now if letter in everyone] == [x for x in mine if x in alive]
        if now:
            first, last = alive.index(now[0]), alive.index(now[-1])
            assert alive[first : last + 1] == now
        turns = after


@given(TEXTS, ACT, st.data())
def test_typed_text_belongs_to_a_span_when_it_is_inside_or_replaces_its_own_characters(texts, act, data):
    turns = started(texts)
    span = drawn_span(turns, data)
    edit, after = performed(turns, act, 100)
    if span is None or not isinstance(edit, Replace) or not edit.inserted:
        return
    mine = {letter.number for letter in covered(span, turns)}
    letters = [letter.number for letter in dict(turns)[edit.turn_id]]
    touched = letters[edit.offset : edit.end]
    before, behind = letters[: edit.offset][-1:], letters[edit.end :][:1]
    now = {
        letter.number
        for letter in covered(moved_span(span, edit, before=lines_of(turns), after=lines_of(after)), after)
    }
    typed = set(range(10_000, 10_000 + len(edit.inserted)))
    if touched:
        assert typed <= now if set(touched) <= mine else not typed & now or set(before + behind) <= mine
    elif before and behind:
        assert (typed <= now) == (set(before + behind) <= mine)


@given(TEXTS, st.lists(ACT, max_size=5))
def test_edits_taken_back_in_reverse_order_leave_every_place_alone(texts, acts):
    turns, edits = started(texts), []
    for number, act in enumerate(acts, start=100):
        edit, turns = performed(turns, act, number)
        edits.append(edit)
    back = [edit.inverse() for edit in reversed(edits)]
    assert without_cancelled([*edits, *back]) == []


def test_a_text_that_was_removed_and_brought_back_is_found_again():
    cut = Replace(1, 2, "Haus", "")
    assert moved_points(Point(1, 2), Point(1, 6), [cut, cut.inverse()]) == (Point(1, 2), Point(1, 6))
    assert moved_points(Point(1, 2), Point(1, 6), [cut]) == (Point(1, 2), Point(1, 2))


def test_words_of_other_turns_may_change_before_an_edit_is_taken_back():
    cut, other = Replace(1, 2, "Haus", ""), Replace(2, 0, "", "x")
    assert without_cancelled([cut, other, cut.inverse()]) == [other]
    near = Replace(1, 0, "", "x")
    assert without_cancelled([cut, near, cut.inverse()]) == [cut, near, cut.inverse()]


@given(LETTERS, LETTERS)
def test_a_difference_makes_the_one_text_of_the_other(before, after):
    at, removed, inserted = difference(before, after)
    assert before[at : at + len(removed)] == removed
    assert before[:at] + inserted + before[at + len(removed) :] == after


@pytest.mark.parametrize(
    ("wanted", "edit", "offset"),
    [
        (Replace(1, 5, "", "x"), Replace(1, 0, "a", "bcd"), 7),
        (Replace(1, 5, "yz", ""), Replace(1, 5, "", "!"), 6),
        (Replace(1, 5, "yz", ""), Replace(1, 6, "", "!"), None),
        (Replace(1, 5, "yz", ""), Replace(1, 6, "zz", ""), None),
        (Replace(1, 5, "yz", ""), Replace(1, 0, "abcdeyz", ""), None),
        (Replace(1, 5, "yz", ""), Split(1, 5, 9), 0),
        (Replace(1, 5, "yz", ""), Split(1, 6, 9), None),
        (Replace(2, 5, "yz", ""), Join(1, 4, 2), 9),
        (Replace(1, 5, "", "x"), Replace(1, 5, "", "y"), 6),
    ],
)
def test_an_edit_of_an_older_text_is_moved_or_clashes(wanted, edit, offset):
    moved = moved_replacement(wanted, [edit])
    assert (moved and moved.offset) == offset


@given(st.lists(st.integers(1, 40), min_size=1, max_size=9, unique=True), st.data())
def test_room_is_found_behind_every_turn_and_the_order_stays(keys, data):
    keys = sorted(keys)
    after = data.draw(st.integers(0, len(keys) - 1))
    free, moved = keys_with_room(keys, after, step=4)
    new = [moved.get(key, key) for key in keys]
    new.insert(after + 1, free)
    assert new == sorted(set(new))
    assert new[0] > 0
