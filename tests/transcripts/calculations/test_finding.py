"""Words are found as people mean them."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcripts.calculations.finding import Wanted, pattern_of, places

TEXT = "Größe zählt, größer zählt mehr. U\u0308ber Übermut: (unv.) a\u0308hm äh."


def found(wanted, text=TEXT, **options):
    return [text[at : at + length] for at, length in places(text, pattern_of(Wanted(wanted, **options)))]


def test_case_and_words_count_only_where_that_is_wanted():
    assert found("größe") == ["Größe", "größe"]
    assert found("größe", match_case=True) == ["größe"]
    assert found("größe", whole_words=True) == ["Größe"]


def test_both_forms_of_an_umlaut_are_found_by_both():
    for wanted in ("über", "u\u0308ber"):
        assert found(wanted) == ["U\u0308ber", "Über"]
    assert found("a", "a\u0308 a ä") == ["a"]


def test_signs_are_signs_and_any_blanks_are_a_blank():
    assert found("(unv.)") == ["(unv.)"]
    assert found("zählt mehr", "zählt \n mehr") == ["zählt \n mehr"]
    assert found(".*") == found("  ") == []


@given(st.text("aäA u\u0308.", min_size=1, max_size=30), st.data())
def test_what_stands_there_is_found_where_it_stands(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    wanted = text[start:end]
    cut = unicodedata.combining(wanted[0]) or (end < len(text) and unicodedata.combining(text[end]))
    if not wanted.strip() or wanted != wanted.strip() or cut:
        return
    hits = places(text, pattern_of(Wanted(wanted)))
    assert any(at <= start < at + length for at, length in hits)
    assert all(at + length <= following for (at, length), (following, _) in pairwise(hits))


@pytest.mark.parametrize("wanted", ["(", "[", "\\", "a{2}", "^$"])
def test_nothing_that_is_looked_for_is_an_expression(wanted):
    assert found(wanted, f"x{wanted}y") == [wanted]
