"""Gaps of a transcript."""

from transcripts.calculations.gaps import joined_gaps, with_gaps
from transcripts.calculations.words import DraftTurn


def test_neighbouring_chunks_make_one_gap():
    missing = [(4, 40, 50), (1, 10, 20), (2, 20, 30), (7, 70, 80)]
    assert joined_gaps(missing) == [(10, 30), (40, 50), (70, 80)]
    assert joined_gaps([]) == []


def test_gaps_stand_where_they_begin():
    turns = [DraftTurn("B1", "a", 0, 10), DraftTurn("B2", "b", 30, 40)]
    gaps = [DraftTurn("", "later", 40, 50), DraftTurn("", "between", 10, 30)]
    assert [turn.text for turn in with_gaps(turns, gaps)] == ["a", "between", "b", "later"]
    assert with_gaps([], gaps[:1]) == gaps[:1]
