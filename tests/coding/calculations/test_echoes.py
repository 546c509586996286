"""Copies of withdrawn words."""

from hypothesis import given
from hypothesis import strategies as st

from coding.calculations.echoes import without_echoes

SAID = "Da zeigt dann einer dem anderen, wie es geht, und das bleibt hängen."


def test_a_quote_of_the_words_is_emptied_however_it_is_spelled():
    state = {
        "name": "Zeigen",
        "anchor": "„Da zeigt dann einer dem anderen … wie es geht“",
        "levels": [SAID, 3],
    }
    assert without_echoes(state, [SAID]) == {"name": "Zeigen", "anchor": "", "levels": ["", 3]}


def test_a_changed_word_makes_no_difference():
    assert without_echoes(SAID.replace("Da ", "Dort "), [SAID]) == ""


def test_other_words_stay():
    assert without_echoes("Kollegen lernen voneinander am Arbeitsplatz.", [SAID]) != ""
    assert without_echoes("Da zeigt", [SAID]) == "Da zeigt"


@given(st.text(alphabet="abcdefgh", min_size=16, max_size=80), st.data())
def test_every_longer_part_is_found(text, data):
    start = data.draw(st.integers(0, len(text) - 16))
    end = data.draw(st.integers(start + 16, len(text)))
    assert without_echoes(text[start:end], [text]) == ""
