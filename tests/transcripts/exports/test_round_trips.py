"""What is taken out comes back in: the same turns, speakers, and times to a tenth of a second."""

import json
import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from futureskills.common.exceptions import DomainError
from transcripts.calculations.drafts import TranscriptDraft
from transcripts.calculations.words import DraftTurn
from transcripts.exports.formats import FORMATS
from transcripts.importers.detection import read_transcript

AWKWARD = (
    DraftTurn("M1", "Größe {in} \\Klammern\\ & <spitz>, „Anführung“ – 5 € 🙂 a\u0308", 0, 14_200),
    DraftTurn("B1", "Erste Zeile\nzweite Zeile\tmit Tabulator", 14_200, 31_700),
    DraftTurn(
        "B1", "Noch ein Beitrag derselben Person --> ohne Ende (unv. #00:00:33-0#) dahinter", 33_000, 52_400
    ),
    DraftTurn("", "Das sagt niemand, den man kennt: gar niemand.", 52_400, 60_000),
    DraftTurn("B?", "=SUMME(A1) <v B7>keine Stimme</v> //überlappt//", 61_100, 3_723_400),
    DraftTurn("Frau Dr. Müller", "Nicht wahr?", 3_723_400, 3_724_000),
)
WORDS = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "So"), include_characters="äöüß.,!?\"'&<>\\\\{}"),
    min_size=1,
    max_size=12,
).filter(lambda word: word[0].isalpha())
TEXTS = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
LABELS = st.sampled_from(["M1", "B1", "B2", "B?", "Moderatorin"])


def draft(*turns, **fields):
    return TranscriptDraft(**{"title": "KO-T1-G1", "turns": turns, "file_format": "", "layout": ""} | fields)


def back(original, ending):
    return read_transcript(f"KO-T1-G1.{ending}", FORMATS[ending].write(original))


def said(draft):
    return [(turn.label, turn.text) for turn in draft.turns]


def times(draft):
    return [(turn.start_ms, turn.end_ms) for turn in draft.turns]


@pytest.mark.parametrize("ending", FORMATS)
def test_a_transcript_comes_back_as_it_went(ending):
    again = back(draft(*AWKWARD, note="Kick off, Thementisch 1"), ending)
    assert said(again) == said(draft(*AWKWARD))
    assert times(again) == times(draft(*AWKWARD))
    if ending != "srt":
        assert again.note == "Kick off, Thementisch 1"


@pytest.mark.parametrize("ending", FORMATS)
@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(LABELS, TEXTS, st.integers(1, 900), st.sampled_from([0, 0, 7])), min_size=3, max_size=9
    )
)
def test_any_conversation_comes_back(ending, spoken):
    turns, now = [], 0
    for label, text, tenths, pause in spoken:
        now += pause * 100
        turns.append(DraftTurn(label, text, now, now + tenths * 100))
        now += tenths * 100
    again = back(draft(*turns), ending)
    assert said(again) == said(draft(*turns))
    assert times(again) == times(draft(*turns))


@pytest.mark.parametrize("ending", ["docx", "rtf", "txt", "json"])
def test_a_document_without_speakers_comes_back(ending):
    turns = (
        DraftTurn("", "TOP 1: Begrüßung"),
        DraftTurn("", "Wir einigen uns auf drei Themen.\nUnd auf mehr."),
    )
    again = back(draft(*turns, kind="protocol"), ending)
    assert said(again) == said(draft(*turns))
    assert again.kind == ("protocol" if ending == "json" else "other")


@pytest.mark.parametrize("ending", ["vtt", "srt"])
def test_a_document_without_times_becomes_no_subtitles(ending):
    with pytest.raises(DomainError):
        FORMATS[ending].write(draft(DraftTurn("B1", "Ja.")))


def test_json_keeps_word_times_title_and_language():
    turn = DraftTurn("B1", "Ja, gut.", 0, 900, [[0, 3, 0, 400, 0.9], [4, 4, 500, 900, None]])
    again = back(draft(turn, language="de"), "json")
    assert again.turns == (turn,)
    assert (again.title, again.language, again.file_format) == ("KO-T1-G1", "de", "own")
    assert json.loads(FORMATS["json"].write(draft(turn)))["version"] == 1


def test_a_word_document_names_nobody():
    with zipfile.ZipFile(BytesIO(FORMATS["docx"].write(draft(*AWKWARD)))) as archive:
        assert sorted(archive.namelist()) == ["[Content_Types].xml", "_rels/.rels", "word/document.xml"]
