"""Sentences end where a reader would say so."""

import pytest

from transcripts.calculations.sentences import ends_sentence


@pytest.mark.parametrize("word", [" ging.", "Warum?", "Nein!“", "so…", "1999.", "(lacht)."])
def test_a_sentence_ends_after(word):
    assert ends_sentence(word)


@pytest.mark.parametrize("word", [" und", "3.", "z.", "B.", "Dr.", "bzw.", "Komma,", ""])
def test_no_sentence_ends_after(word):
    assert not ends_sentence(word)
