"""Labels that were none become text again; titles differ."""

from transcripts.calculations.drafts import TranscriptDraft, with_different_titles, without_labels
from transcripts.calculations.words import DraftTurn


def draft(*turns, title="Tisch 1"):
    return TranscriptDraft(title, turns, "txt", "f4")


def test_a_false_speaker_goes_on_in_the_turn_before():
    turns = draft(
        DraftTurn("B1", "Gut.", 0, 1_000, [[0, 4, 0, 900, 1.0]]),
        DraftTurn("Dann", "weiter.", 1_000, 2_000, [[0, 7, 1_000, 1_900, 1.0]]),
        DraftTurn("M1", "Ja.", 2_000, 3_000),
    )
    first, second = without_labels(turns, {"Dann"}).turns
    assert (first.label, first.text, first.start_ms, first.end_ms) == ("B1", "Gut.\nDann: weiter.", 0, 2_000)
    offset, length, *_times = first.words[1]
    assert first.text[offset : offset + length] == "weiter."
    assert second.label == "M1"


def test_a_false_speaker_at_the_very_start_stands_alone():
    (turn,) = without_labels(draft(DraftTurn("Ort", "Nürnberg")), {"Ort"}).turns
    assert (turn.label, turn.text) == ("", "Ort: Nürnberg")


def test_turns_without_a_speaker_are_left_alone():
    turns = draft(DraftTurn("", "Eins."), DraftTurn("", "Zwei."))
    assert without_labels(turns, {"B1"}) == turns


def test_the_same_title_gets_numbers():
    titles = [one.title for one in with_different_titles([draft(), draft(title="Tisch 2"), draft(), draft()])]
    assert titles == ["Tisch 1", "Tisch 2", "Tisch 1 (2)", "Tisch 1 (3)"]
