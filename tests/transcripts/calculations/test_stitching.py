"""Seams neither lose nor double a word."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from transcripts.calculations.stitching import stitch
from transcripts.calculations.words import Word


def spoken(count: int, *, step: int = 400) -> list[Word]:
    """Different words, evenly spoken."""
    return [Word(f" w{number}", number * step, number * step + 300, 0.9) for number in range(count)]


def heard(words: list[Word], start: int, end: int, *, shift: int = 0) -> list[Word]:
    """The words whose middle lies in [start, end), heard a little early or late."""
    return [
        Word(word.text, word.start_ms + shift, word.end_ms + shift, 0.8)
        for word in words
        if start <= word.middle_ms < end
    ]


def texts(words: list[Word]) -> list[str]:
    return [word.text for word in words]


@given(
    st.integers(20, 120),
    st.lists(st.integers(5, 100), min_size=1, max_size=4, unique=True),
    st.integers(0, 3_000),
    st.integers(-150, 150),
)
def test_overlapping_chunks_become_the_words_that_were_spoken(count, marks, margin, shift):
    words = spoken(count)
    cuts = sorted(mark * 400 + 350 for mark in marks if mark < count - 5)
    edges = [0, *cuts, count * 400]
    chunks = [
        (start, heard(words, start - (margin if start else 0), end + margin, shift=shift * (index % 2)))
        for index, (start, end) in enumerate(itertools.pairwise(edges))
    ]
    assert texts(stitch(chunks)) == texts(words)


def test_a_word_repeated_by_the_speaker_at_a_silent_cut_stays_twice():
    left = [Word(" ja", 900, 1_000, 0.9)]
    right = [Word(" ja", 1_200, 1_300, 0.9)]
    assert texts(stitch([(0, left), (1_100, right)])) == [" ja", " ja"]


def test_without_a_shared_word_the_seam_is_the_cut():
    left = [Word(" a", 0, 300, 0.9), Word(" b", 900, 1_300, 0.9)]
    right = [Word(" c", 1_000, 1_400, 0.9), Word(" d", 1_500, 1_700, 0.9)]
    assert texts(stitch([(0, left), (1_150, right)])) == [" a", " b", " c", " d"]


def test_a_chunk_without_words_loses_nothing_of_the_others():
    left, right = [Word(" a", 0, 300, 0.9)], [Word(" b", 9_000, 9_300, 0.9)]
    assert texts(stitch([(0, left), (1_000, []), (5_000, right)])) == [" a", " b"]


def test_times_never_run_backwards():
    words = stitch([(0, [Word(" a", 500, 900, 0.9), Word(" b", 400, 600, 0.9)])])
    assert [word.start_ms for word in words] == [500, 500]
    assert all(word.end_ms >= word.start_ms for word in words)
