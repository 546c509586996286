"""Feedback lists as CSV: one answer a row becomes one turn."""

import pytest

from futureskills.common.exceptions import DomainError
from transcripts.importers.detection import read_transcript

ANSWERS = "Frage{0}Antwort\nWas fehlt?{0}Zeit, vor allem\nWas fehlt?{0}Größere Räume\n"


@pytest.mark.parametrize("delimiter", [";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_delimiter_and_encoding_are_found_out(delimiter, encoding):
    draft = read_transcript("Mentimeter.csv", ANSWERS.format(delimiter).encode(encoding))
    assert draft.kind == "feedback"
    assert draft.title == "Mentimeter"
    assert draft.note == "Was fehlt?"
    assert [turn.text for turn in draft.turns] == ["Zeit, vor allem", "Größere Räume"]
    assert draft.labels == {}


def test_commas_with_quotes_and_line_breaks_in_an_answer():
    data = 'Question,Answer\r\nWhat?,"One, two\r\nthree"\r\nWhat?,"He said ""no"""\r\n'
    draft = read_transcript("list.csv", data.encode())
    assert [turn.text for turn in draft.turns] == ["One, two\nthree", 'He said "no"']


def test_several_questions_stand_before_their_answers():
    data = "Frage;Antwort\nA?;eins\nB?;zwei\nA?;drei\n"
    draft = read_transcript("list.csv", data.encode())
    assert [turn.text for turn in draft.turns] == ["A?", "eins", "drei", "B?", "zwei"]


def test_a_list_without_answers_is_refused():
    with pytest.raises(DomainError):
        read_transcript("list.csv", b"Frage;Antwort\n;\n")


def test_an_answer_that_was_defused_is_restored():
    draft = read_transcript("list.csv", b"Antwort\n'=1+1 sagt alles\n")
    assert draft.turns[0].text == "=1+1 sagt alles"


def test_a_transcript_that_is_called_csv_by_mistake_stays_one():
    data = b"WEBVTT\n\n00:00.000 --> 00:02.000\n<v B1>Ja\n"
    assert read_transcript("talk.csv", data).file_format == "vtt"
