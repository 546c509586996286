"""Texts as they were: what edits did is taken back."""

from hypothesis import given
from hypothesis import strategies as st

from tests.transcripts.calculations.test_edits import ACT, TEXTS, performed, started
from transcripts.calculations.past import PastTurn, before_edit, before_speakers


def past(turns):
    return [PastTurn(turn_id, 1, "".join(letter.sign for letter in letters)) for turn_id, letters in turns]


@given(TEXTS, st.lists(ACT, max_size=6))
def test_taking_back_all_edits_leads_to_the_first_text(texts, acts):
    turns, edits = started(texts), []
    first = past(turns)
    for number, act in enumerate(acts, start=100):
        edit, turns = performed(turns, act, number)
        edits.append(edit)
    now = past(turns)
    for edit in reversed(edits):
        now = before_edit(now, edit, gone_speaker_id=1)
    assert now == first


def test_speakers_are_taken_back_turn_by_turn():
    turns = [PastTurn(1, 5, "a"), PastTurn(2, 5, "b")]
    assert before_speakers(turns, {2: None}) == [PastTurn(1, 5, "a"), PastTurn(2, None, "b")]
