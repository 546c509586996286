"""Where the words of a turn stood in earlier states."""

from hypothesis import given, settings
from hypothesis import strategies as st

from transcripts.calculations.edits import Join, Replace, Split
from transcripts.calculations.turn_kin import Kin, kin_of


def test_a_turn_that_was_split_off_has_the_other_as_its_source():
    assert kin_of([2], [Split(1, 5, 2)]) == [Kin(2, 1, is_join=False)]
    assert kin_of([1], [Split(1, 5, 2)]) == []


def test_a_turn_that_took_another_in_has_that_as_its_source():
    assert kin_of([1], [Join(1, 5, 2)]) == [Kin(1, 2, is_join=True)]


def test_sources_have_sources():
    edits = [Split(1, 5, 2), Replace(2, 0, "a", "b"), Join(3, 4, 2), Split(3, 1, 4)]
    assert {kin.source_id for kin in kin_of([4], edits)} == {1, 2, 3}


def test_what_happened_before_a_turn_held_the_words_does_not_count():
    assert kin_of([1], [Split(2, 1, 3), Join(1, 5, 9)]) == [Kin(1, 9, is_join=True)]


@settings(deadline=None)
@given(st.lists(st.booleans(), max_size=30), st.randoms())
def test_every_word_is_found_again_in_the_oldest_state(steps, chance):
    """Follow letters through random splits and joins: who holds one now has its first turn among the kin."""
    now = {1: ["a"], 2: ["b"], 3: ["c", "d"]}
    first = {letter: turn for turn, letters in now.items() for letter in letters}
    edits, number = [], 10
    for is_split in steps:
        turn = chance.choice(sorted(now))
        if is_split:
            at = chance.randint(0, len(now[turn]))
            number += 1
            edits.append(Split(turn, at, number))
            now[number], now[turn] = now[turn][at:], now[turn][:at]
        elif len(now) > 1:
            gone = chance.choice([each for each in sorted(now) if each != turn])
            edits.append(Join(turn, len(now[turn]), gone))
            now[turn] += now.pop(gone)
    for turn, letters in now.items():
        sources = {kin.source_id for kin in kin_of([turn], edits)} | {turn}
        assert {first[letter] for letter in letters} <= sources
