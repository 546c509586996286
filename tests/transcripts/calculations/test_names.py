"""Names are found however they are spelled, bent or joined."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcripts.calculations.names import (
    candidates,
    folded,
    phrases_of_organisation,
    phrases_of_person,
    words_of,
)


def found(name, text):
    known = phrases_of_person(name)
    return [
        text[run.start : run.end]
        for runs in candidates(text)
        for run in runs
        if any(phrase in known for phrase in run.phrases)
    ]


@pytest.mark.parametrize(
    ("name", "text", "hit"),
    [
        ("Jürgen Müller", "das war Müllers Idee", "Müllers"),
        ("Jürgen Müller", "das war müller", "müller"),
        ("Jürgen Müller", "das war MUELLER", "MUELLER"),
        (
            "Jürgen Müller",
            unicodedata.normalize("NFD", "das war Müller"),
            unicodedata.normalize("NFD", "Müller"),
        ),
        ("Jürgen Müller", "die Müller-Gruppe", "Müller"),
        ("Jürgen Müller", "Müller’s Büro", "Müller’s"),
        ("Anna Müller-Lüdenscheidt", "Frau Lüdenscheidt sagt", "Lüdenscheidt"),
        ("Anna Müller-Lüdenscheidt", "Frau Müller-Lüdenscheidt", "Müller-Lüdenscheidt"),
        ("Dr. Hans Voß", "so der Voss", "Voss"),
        ("Dr. Hans Voß", "Hans’ Idee", "Hans’"),
        ("Klaus", "mit Klaus", "Klaus"),
        ("Renée O’Brien", "renee obrien", "renee obrien"),
        ("Li Wu", "mit Wu", "Wu"),
        ("Ludwig van der Berg", "Ludwig van der Berg", "Ludwig van der Berg"),
    ],
)
def test_a_name_is_found(name, text, hit):
    assert hit in found(name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Dr. Ludwig von der Heide", "der Dr. kam von der Arbeit"),
        ("Anna Müller", "die Mühle, der Müll, die Müllerei"),
        ("Anna Müller", "Annahme"),
    ],
)
def test_what_is_no_name_is_not_found(name, text):
    assert found(name, text) == []


def test_an_organisation_is_found_as_a_whole_alone():
    assert phrases_of_organisation("Beispielwerk Leipzig GmbH") == {
        "beispielwerk leipzig gmbh",
        "beispielwerk leipzig",
    }


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert folded(folded(text)) == folded(text)


@given(st.text())
def test_spans_lie_in_the_text_in_order(text):
    words = words_of(text)
    assert all(0 <= word.start < word.end <= len(text) for word in words)
    assert all(one.end <= next_.start for one, next_ in pairwise(words))


@given(
    st.text(alphabet="aäöüßéABCxyz", min_size=3, max_size=12),
    st.sampled_from([str.lower, str.upper, str.title]),
)
def test_case_and_composition_never_hide_a_name(name, bend):
    for form in ("NFC", "NFD"):
        assert found(name, f"das war {unicodedata.normalize(form, bend(name))} gestern")
