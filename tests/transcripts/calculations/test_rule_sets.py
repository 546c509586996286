"""Marks of transcription rules."""

import pytest

from futureskills.projects.models import TranscriptionRules
from transcripts.calculations.rule_sets import RULE_SETS, signs_in
from transcripts.queries.rule_sets import marks_of


def test_every_set_of_rules_has_its_marks_and_no_more_than_there_are_digits():
    assert set(RULE_SETS) == set(TranscriptionRules.values)
    assert all(0 < len(marks) <= 9 for marks in RULE_SETS.values())


@pytest.mark.parametrize(
    ("rules", "signs"),
    [
        ("simple", {"(...)", "/", "(lacht)", "(unv.)"}),
        ("extended", {"(.)", "(..)", "(...)", "//…//", "(unv., …)"}),
        ("kuckartz", {"(..)", "(lacht)", "(unv.)"}),
        ("gat2", {"(.)", "(-)", "(--)", "(---)", "((lacht))", "(xxx)", "[…]"}),
    ],
)
def test_each_set_has_the_signs_of_its_authors(rules, signs):
    assert signs <= {mark.signs for mark in marks_of(rules, language="de")}


def test_words_in_marks_are_of_the_language_of_the_text():
    german = {mark.signs for mark in marks_of("simple", language="de")}
    english = {mark.signs for mark in marks_of("simple", language="en")}
    assert "(laughs)" in english - german
    assert [signs_in(mark, "de") for mark in RULE_SETS["other"]][1] == "(lacht)"
