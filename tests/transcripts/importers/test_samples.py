"""Files of other programs come in with their turns, speakers and times."""

from pathlib import Path

import pytest

from transcripts.importers.detection import read_transcript

DATA = Path(__file__).parents[2] / "data"


def read(name):
    path = DATA / name if name.startswith("demo/") else DATA / "samples" / name
    return read_transcript(path.name, path.read_bytes())


@pytest.mark.parametrize(
    ("name", "count", "first_end_ms", "last_end_ms"),
    [("KO-T1-G1", 12, 14_200, 178_900), ("KO-T3-G2", 12, 9_100, 140_100), ("WU-G1", 10, 11_000, 112_000)],
)
def test_the_demo_transcripts_come_with_the_stated_times(name, count, first_end_ms, last_end_ms):
    draft = read(f"demo/{name}.txt")
    assert len(draft.turns) == count
    assert draft.title == name
    assert draft.note.startswith(("Kick off", "Wrap up"))
    assert (draft.turns[0].start_ms, draft.turns[0].end_ms) == (0, first_end_ms)
    assert draft.turns[-1].end_ms == last_end_ms
    assert all(one.end_ms == two.start_ms for one, two in zip(draft.turns, draft.turns[1:], strict=False))
    assert draft.warnings == ()


@pytest.mark.parametrize("ending", ["rtf", "docx", "odt"])
@pytest.mark.parametrize("name", ["KO-T1-G1", "KO-T3-G2", "WU-G1"])
def test_the_demo_saved_by_a_word_processor_is_the_same(name, ending):
    """LibreOffice 7.4 wrote these files from the plain texts."""
    saved, plain = read(f"demo/word-processor/{name}.{ending}"), read(f"demo/{name}.txt")
    assert (saved.turns, saved.note, saved.warnings) == (plain.turns, plain.note, ())


def test_a_speaker_who_is_heard_once_and_an_unknown_one_are_speakers():
    assert read("demo/KO-T1-G1.txt").labels == {
        "M1": 2, "B1": 2, "B4": 2, "B2": 2, "B6": 1, "B3": 1, "B5": 1, "B?": 1,
    }  # fmt: skip


@pytest.mark.parametrize("name", ["f4_sample.rtf", "f4_sample_cp1252.txt", "f4_sample_utf8bom.txt"])
def test_f4_files_say_the_same_in_every_encoding(name):
    draft = read(f"synthetic-f4/{name}")
    assert [turn.label for turn in draft.turns] == ["I", "B1", "I", "B2", "B1", "Moderatorin"]
    assert [turn.end_ms for turn in draft.turns] == [19_000, 25_700, 26_100, 41_300, 62_900, 3_603_000]
    assert draft.turns[1].text == "Ja, „geht so“ – ähm (lacht), größtenteils schon (.) also //"
    assert draft.turns[3].text.startswith("Ich sehe das anders (unv.). Es kostet 5 € pro Tag/")
    assert draft.turns[5].text == "(...) Gut. Dann: nächste Frage!"
    assert draft.layout == "f4"


VOICES = ["SPEAKER_00", "SPEAKER_01", "SPEAKER_00", "", "SPEAKER_01"]


@pytest.mark.parametrize(
    "name",
    [
        "generated-whisperx/interview.json",
        "generated-whisperx/interview.srt",
        "generated-whisperx/interview.vtt",
        "generated-atrain/transcription.json",
        "generated-atrain/transcription.txt",
        "generated-atrain/transcription_maxqda.txt",
    ],
)
def test_whisperx_and_atrain_keep_their_speakers_and_nobody_stays_nobody(name):
    draft = read(name)
    assert [turn.label for turn in draft.turns] == VOICES
    assert draft.turns[1].text.endswith("Und dann noch zehn Minuten zu Fuß, das geht (lacht).")
    assert draft.turns[-1].text == "Also ich arbeite seit 2019 in der Pflege --> Teilzeit, 30 Stunden."


def test_whisperx_words_keep_their_times_and_numbers_without_time_get_none():
    last = read("generated-whisperx/interview.json").turns[-1]
    spoken = [last.text[offset : offset + length] for offset, length, *_rest in last.words]
    assert spoken[:4] == ["Also", "ich", "arbeite", "seit"]
    assert "2019" not in spoken
    assert last.start_ms == 3_599_500


def test_cues_of_one_speaker_keep_their_times_within_the_turn():
    turn = read("generated-whisperx/interview.vtt").turns[1]
    assert [(row[2], row[3]) for row in turn.words] == [(4_900, 12_980), (13_200, 19_730)]
    assert turn.text[turn.words[1][0] :].startswith("Und dann noch")


def test_a_thousand_milliseconds_are_a_second():
    draft = read("generated-atrain/transcription.srt")
    assert [row[3] for row in draft.turns[0].words][1] == 13_000
    assert draft.labels == {}


@pytest.mark.parametrize("ending", ["html", "vtt"])
def test_noscribe_keeps_both_times_and_marks_overlapping_speech(ending):
    draft = read(f"synthetic-noscribe/table.{ending}")
    assert [(turn.label, turn.start_ms, turn.end_ms) for turn in draft.turns][:2] == [
        ("S00", 500, 6_000),
        ("S01", 6_200, 9_000),
    ]
    assert draft.turns[0].text == "Guten Tag, schön."
    assert draft.turns[1].text == "//Ja, sehr.//"
    assert "Transcribed with noScribe" in draft.note


def test_noscribe_text_keeps_the_times_it_has():
    draft = read("synthetic-noscribe/table.txt")
    assert [(turn.label, turn.start_ms) for turn in draft.turns] == [
        ("S00", 0),
        ("S01", None),
        ("S00", 9_000),
    ]
    assert draft.warnings == ("times_missing",)
