"""Word times through edits: unchanged words keep theirs."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from transcripts.calculations.realign import (
    cut_times,
    words_after_join,
    words_after_replace,
    words_after_split,
)

TEXT = "Und Mühe auch."
WORDS = [[0, 3, 0, 300, 0.9], [4, 4, 400, 800, 0.5], [9, 5, 900, 1400, 0.8]]


def edited(at, removed, inserted, words=WORDS, text=TEXT):
    new = text[:at] + inserted + text[at + removed :]
    rows = words_after_replace(words, new, at=at, removed=removed, inserted=len(inserted))
    return [(new[row[0] : row[0] + row[1]], *row[2:]) for row in rows]


def test_a_corrected_word_keeps_its_time_and_loses_its_probability():
    assert edited(5, 1, "u") == [
        ("Und", 0, 300, 0.9),
        ("Muhe", 400, 800, None),
        ("auch.", 900, 1400, 0.8),
    ]


def test_letters_typed_at_a_words_end_belong_to_it():
    assert edited(8, 0, "n")[1] == ("Mühen", 400, 800, None)


def test_two_words_in_the_place_of_one_share_its_time():
    assert edited(4, 4, "aa bb")[1:3] == [("aa", 400, 600, None), ("bb", 600, 800, None)]


def test_a_word_typed_into_a_pause_takes_the_pause_and_leaves_its_neighbours_alone():
    assert edited(4, 0, "die ") == [
        ("Und", 0, 300, 0.9),
        ("die", 300, 400, None),
        ("Mühe", 400, 800, 0.5),
        ("auch.", 900, 1400, 0.8),
    ]


def test_a_word_typed_at_the_end_has_no_time():
    assert edited(14, 0, " Ja.") == edited(0, 0, "")


def test_removed_words_go_and_joined_words_share_their_time():
    assert [row[0] for row in edited(3, 5, "")] == ["Und", "auch."]
    assert edited(8, 1, "")[1] == ("Müheauch.", 400, 1400, None)


def test_a_split_shares_the_time_of_the_word_that_it_cuts():
    left, right = words_after_split(WORDS, 6)
    assert left[-1] == [4, 2, 400, 600, 0.5]
    assert right == [[0, 2, 600, 800, 0.5], [3, 5, 900, 1400, 0.8]]
    assert cut_times(0, 1400, (left, right), (6, 14)) == (600, 600)
    assert cut_times(0, 1400, ([], []), (7, 14)) == (700, 700)
    assert cut_times(None, None, ([], []), (7, 14)) == (None, None)


@given(st.integers(0, 14))
def test_splitting_and_joining_moves_no_word(at):
    left, right = words_after_split(WORDS, at)
    joined = words_after_join(left, right, at)
    assert {row[2] for row in WORDS} <= {row[2] for row in joined}
    assert [row for row in joined if row in WORDS] == [
        row for row in WORDS if not row[0] < at < row[0] + row[1]
    ]


@given(st.text("abü \n🙂", max_size=30), st.data())
def test_words_stand_in_order_on_whole_words_and_untouched_ones_keep_their_times(text, data):
    words, at = [], 0
    for number, word in enumerate(text.split()):
        at = text.index(word, at)
        words.append([at, len(word), number * 100, number * 100 + 80, 0.5])
        at += len(word)
    start = data.draw(st.integers(0, len(text)))
    removed = data.draw(st.integers(0, len(text) - start))
    typed = data.draw(st.text("ax ", max_size=6))
    new = text[:start] + typed + text[start + removed :]
    rows = words_after_replace(words, new, at=start, removed=removed, inserted=len(typed))
    assert all(new[row[0] : row[0] + row[1]].split() == [new[row[0] : row[0] + row[1]]] for row in rows)
    assert [row[0] for row in rows] == sorted({row[0] for row in rows})
    assert all(one[3] <= other[2] for one, other in pairwise(rows))
    far = [row for row in words if row[0] + row[1] < start]
    assert rows[: len(far)] == far
