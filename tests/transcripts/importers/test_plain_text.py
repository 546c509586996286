"""Transcripts that f4 and MAXQDA people bring along."""

from pathlib import Path

import pytest

from transcripts.importers.detection import read_transcript

DATA = Path(__file__).parents[2] / "data"


def read(data):
    return read_transcript("a.txt", data)


@pytest.mark.parametrize(
    ("name", "note", "labels"),
    [
        ("KO-T1-G1", "Kick off, Thementisch 1, Gruppe 1", "M1 B1 B4 B2 B6 B3 M1 B5 B4 B2 B? B1"),
        ("KO-T3-G2", None, None),
        ("WU-G1", "Wrap up, Gruppe 1", "M1 B1 B3 B2 B1 M1 B2 B3 B1 B2"),
    ],
)
def test_the_demo_has_its_turns_and_times(name, note, labels):
    found = read((DATA / "demo" / f"{name}.txt").read_bytes())
    assert len(found.turns) == {"KO-T1-G1": 12, "KO-T3-G2": 12, "WU-G1": 10}[name]
    assert note is None or found.note == note
    assert labels is None or " ".join(turn.label for turn in found.turns) == labels
    assert all(turn.text and "#" not in turn.text for turn in found.turns)
    ends = [turn.end_ms for turn in found.turns]
    assert [turn.start_ms for turn in found.turns] == [0, *ends[:-1]]


def test_the_second_turn_runs_from_its_predecessors_stamp_to_its_own():
    turn = read((DATA / "demo" / "KO-T1-G1.txt").read_bytes()).turns[1]
    assert (turn.label, turn.start_ms, turn.end_ms) == ("B1", 14_200, 31_700)


def test_marks_of_the_transcription_rules_stay_in_the_text():
    text = "\n".join(turn.text for turn in read((DATA / "demo" / "KO-T1-G1.txt").read_bytes()).turns)
    assert all(mark in text for mark in ("(..)", "(unv.)", "//Genau.//", "(lacht)"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_encoding_gives_the_same_turns(encoding):
    found = read("B1: Größe – „ja“. #00:00:02-0#\r\n\r\nM1: Gut. #00:00:03-5#".encode(encoding))
    assert [(t.label, t.text, t.start_ms, t.end_ms) for t in found.turns] == [
        ("B1", "Größe – „ja“.", 0, 2_000),
        ("M1", "Gut.", 2_000, 3_500),
    ]


def test_stamps_at_the_start_are_starts():
    found = read(b"#00:00:01-0# B1: Ja.\n#00:00:04-0# B2: Nein.\n")
    assert [(t.text, t.start_ms, t.end_ms) for t in found.turns] == [
        ("Ja.", 1_000, 4_000),
        ("Nein.", 4_000, None),
    ]


def test_a_paragraph_without_a_name_goes_on_with_the_turn():
    (turn,) = read(b"B1: Erstens.\nUnd weiter. #00:00:09-0#").turns
    assert (turn.text, turn.end_ms) == ("Erstens.\nUnd weiter.", 9_000)


def test_a_colon_far_into_a_line_marks_no_speaker():
    found = read(("x" * 70 + ": y").encode())
    assert [(turn.label, turn.text) for turn in found.turns] == [("", "x" * 70 + ": y")]


def test_a_text_without_stamps_has_no_times():
    (turn,) = read(b"B1: Ja.").turns
    assert (turn.start_ms, turn.end_ms) == (None, None)
