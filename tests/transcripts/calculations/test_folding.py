"""Spelling made alike, in Python and in PostgreSQL."""

from itertools import pairwise

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from transcripts.calculations.folding import fold
from transcripts.calculations.search_terms import Stemmed, Term, hits, terms_of

SIGNS = st.text("aäöüÄßcChkKeéŁ 🙂\u0308\u0301ﬁ.,;-", max_size=30)


@given(SIGNS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_database_folds_as_python_does(db, text):
    with connection.cursor() as cursor:
        cursor.execute("SELECT search_fold(%s)", [text])
        assert cursor.fetchone()[0] == fold(text).text


@given(SIGNS)
def test_every_folded_place_leads_back_into_the_text(text):
    folded = fold(text)
    assert len(folded.places) == len(folded.text)
    assert list(folded.places) == sorted(folded.places)
    assert all(0 <= place < len(text) for place in folded.places)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Codierung", "kodierung"), ("Größe", "GROSSE"), ("Mu\u0308he", "Mühe"), ("Schick", "schick")],
)
def test_alike(one, other):
    assert fold(one).text == fold(other).text


def test_quotes_make_phrases_and_the_rest_are_words():
    assert terms_of('„Da zeigt“ Schicht "zu zweit"') == [
        Term("da zeigt", is_phrase=True),
        Term("zu zweit", is_phrase=True),
        Term("schicht"),
    ]


@given(SIGNS, st.sampled_from(["aous", "hhhh", "kkkk", "oeoe"]))
def test_hits_are_parts_of_the_text_in_order(text, stem):
    found = hits(text + stem, [Stemmed(Term(stem), (stem,))])
    assert found
    assert all(start < end <= len(text + stem) for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
