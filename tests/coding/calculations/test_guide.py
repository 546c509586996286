"""Pasted interview guides."""

from hypothesis import given
from hypothesis import strategies as st

from coding.calculations.guide import proposed_name, questions_of

GUIDE = """1. Was müssen Beschäftigte heute können?

L2: Mit wem arbeiten Sie zusammen,
und wie ist das geregelt?
- Welche Formen des Lernens funktionieren?
• 2030 – was steht im Weg?
"""


def test_questions_keep_their_numbers_and_get_one_where_there_is_none():
    found = [(each.label, each.text) for each in questions_of(GUIDE)]
    assert found == [
        ("L1", "Was müssen Beschäftigte heute können?"),
        ("L2", "Mit wem arbeiten Sie zusammen, und wie ist das geregelt?"),
        ("L3", "Welche Formen des Lernens funktionieren?"),
        ("L4", "2030 – was steht im Weg?"),
    ]


def test_numbers_that_are_taken_are_given_anew():
    assert [each.label for each in questions_of("L1 Wer?\nL2 Was?", ["l1"])] == ["L3", "L2"]


@given(st.text(max_size=300), st.lists(st.from_regex(r"L[1-9]", fullmatch=True), max_size=5))
def test_no_word_is_lost_and_no_number_given_twice(text, taken):
    found = questions_of(text, taken)
    labels = [each.label.lower() for each in found] + [label.lower() for label in set(taken)]
    assert len(set(labels)) == len(labels)
    assert all(each.text == " ".join(each.text.split()) != "" for each in found)


@given(st.lists(st.from_regex(r"Wie [a-zäöü ]{1,30}[a-z]\?", fullmatch=True), max_size=8))
def test_a_question_a_line_comes_back_as_it_was(questions):
    found = questions_of("\n".join(questions))
    assert [each.text for each in found] == [" ".join(question.split()) for question in questions]


def test_names_are_proposed_from_the_telling_words():
    assert proposed_name("Welche Formen des Lernens funktionieren in Ihrem Alltag, welche nicht?") == (
        "Formen, Lernens · Alltag"
    )
    assert proposed_name("Was steht im Weg?") == "Weg"
    assert proposed_name("(nur Wrap up) Wie wünschenswert ist das?") == "Wünschenswert"


@given(st.text(max_size=200))
def test_a_proposed_name_fits(question):
    assert len(proposed_name(question)) <= 60
