"""Formula-safe cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futureskills.common.spreadsheet import defused, restored


@pytest.mark.parametrize("cell", ["=SUMME(A1)", "+1", "-2", "@x", "\t=1", "\r=1", "'=1", "＝1"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(cell):
    assert defused(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "Text", "'Zitat'", "a=b", " -", "„Anker“"])
def test_other_text_stays_as_it_is(cell):
    assert defused(cell) == cell
    assert restored(cell) == cell


@given(st.text(alphabet="'=+-@\ta \n"))
def test_the_way_back_gives_the_original(cell):
    assert restored(defused(cell)) == cell
