"""Turns follow voices and pauses; every word can be found again in their text."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from transcripts.calculations.turns import LONGEST_TURN_MS, build_turns
from transcripts.calculations.words import SpeakerStretch, Word

WORDS = st.sampled_from([" Übung", " naïve", " 👩‍🔬", " ja,", " so.", "-weise", " z.", " Straße?", "…"])


def say(*texts: str, start: int = 0, step: int = 300) -> list[Word]:
    return [Word(text, start + at * step, start + at * step + 250, 0.9) for at, text in enumerate(texts)]


@given(st.lists(st.tuples(WORDS, st.integers(0, 4_000)), min_size=1, max_size=80), st.data())
def test_no_word_is_lost_and_all_offsets_hold(rows, data):
    at, words = 0, []
    for text, pause in rows:
        words.append(Word(text, at + pause, at + pause + 200, 0.5))
        at += pause + 200
    edges = sorted(data.draw(st.lists(st.integers(0, at), max_size=6)))
    stretches = [SpeakerStretch(a, b, n % 3) for n, (a, b) in enumerate(itertools.pairwise(edges)) if b > a]
    turns = build_turns(words, stretches)
    assert [row for turn in turns for row in [turn.text[o : o + n] for o, n, *_ in turn.words]] == [
        word.text.strip() for word in words
    ]
    assert "".join("".join(turn.text.split()) for turn in turns) == "".join(w.text.strip() for w in words)
    assert all(turn.start_ms <= turn.end_ms for turn in turns)
    assert all(turn.text == turn.text.strip() for turn in turns)


def test_a_change_of_voice_starts_a_turn_labelled_in_order_of_appearance():
    words = say(" Guten", " Tag.", " Hallo.", " Gut.")
    stretches = [SpeakerStretch(0, 580, 7), SpeakerStretch(580, 880, 2), SpeakerStretch(880, 1_300, 7)]
    turns = build_turns(words, stretches)
    assert [(turn.label, turn.text) for turn in turns] == [
        ("B1", "Guten Tag."),
        ("B2", "Hallo."),
        ("B1", "Gut."),
    ]


def test_a_pause_of_more_than_two_seconds_starts_a_turn():
    words = say(" a") + say(" b", start=2_250) + say(" c", start=4_501)
    assert [turn.text for turn in build_turns(words, [])] == ["a b", "c"]


def test_without_speakers_everyone_is_b1():
    assert {turn.label for turn in build_turns(say(" a", " b"), [])} == {"B1"}


def test_one_word_between_two_of_the_same_voice_belongs_to_it():
    words = say(" das", " ist", " ein", " Satz")
    stretches = [SpeakerStretch(0, 580, 0), SpeakerStretch(580, 880, 1), SpeakerStretch(880, 1_500, 0)]
    assert len(build_turns(words, stretches)) == 1


def test_a_short_answer_after_the_end_of_a_sentence_stays_with_its_speaker():
    words = say(" Stimmt", " das?", " Ja.", " Gut")
    stretches = [SpeakerStretch(0, 580, 0), SpeakerStretch(580, 880, 1), SpeakerStretch(880, 1_500, 0)]
    assert [turn.label for turn in build_turns(words, stretches)] == ["B1", "B2", "B1"]


def test_a_word_drawn_out_over_a_silence_is_clipped_to_the_speech():
    words = [Word(" Schluss", 1_000, 6_000, 0.9)]
    (turn,) = build_turns(words, [SpeakerStretch(900, 1_600, 0)])
    assert (turn.start_ms, turn.end_ms) == (1_000, 1_600)


def test_a_long_monologue_is_parted_at_the_end_of_a_sentence():
    count = LONGEST_TURN_MS // 300 + 40
    words = say(*[" Satz." if number % 10 == 9 else " wort" for number in range(count)])
    first, second = build_turns(words, [])
    assert first.text.endswith("Satz.")
    assert second.label == first.label
