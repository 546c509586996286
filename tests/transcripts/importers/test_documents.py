"""Word, OpenDocument, RTF and PDF: the words that a reader sees, nothing of what is hidden or deleted."""

import pytest

from tests.transcripts.importers.documents import docx, odt, pdf, run
from transcripts.importers.detection import read_transcript


def texts(draft):
    return [turn.text for turn in draft.turns]


def test_a_word_transcript_in_f4_form_has_header_speakers_and_times():
    data = docx(
        run("Interview 4"), run("I: ") + run("Wie geht’s? #00:00:04-2#"), "", run("B1: Gut. #00:00:09-8#")
    )
    draft = read_transcript("Interview 4.docx", data)
    assert [(turn.label, turn.text, turn.end_ms) for turn in draft.turns] == [
        ("I", "Wie geht’s?", 4_200),
        ("B1", "Gut.", 9_800),
    ]
    assert (draft.note, draft.file_format) == ("Interview 4", "docx")


def test_tracked_changes_are_read_as_accepted():
    kept = f'<w:ins w:id="1" w:author="x">{run("neu")}</w:ins>'
    gone = '<w:del w:id="2" w:author="x"><w:r><w:delText>alt</w:delText></w:r></w:del>'
    assert texts(read_transcript("a.docx", docx(run("Ganz ") + gone + kept))) == ["Ganz neu"]


def test_tables_and_line_breaks_of_word_are_read_in_order():
    cell = f"<w:tc><w:p>{run('10:00')}</w:p></w:tc><w:tc><w:p>{run('Begrüßung')}</w:p></w:tc>"
    data = docx(
        run("Eins") + "<w:r><w:br/><w:tab/></w:r>" + run("zwei"),
        f"</w:p><w:tbl><w:tr>{cell}</w:tr></w:tbl><w:p>",
    )
    assert texts(read_transcript("Protokoll.docx", data)) == ["Eins\n\tzwei", "10:00", "Begrüßung"]


def test_footnotes_are_left_out_with_a_warning():
    draft = read_transcript("a.docx", docx(run("Satz.") + '<w:r><w:footnoteReference w:id="2"/></w:r>'))
    assert draft.warnings == ("footnotes_left_out",)


def test_an_open_document_keeps_blanks_tabs_and_line_breaks_but_no_comments():
    data = odt(
        'B1: Zwei<text:s text:c="2"/>Blanks<text:line-break/>und <text:span>mehr</text:span> #00:00:02-0#',
        "<office:annotation><text:p>geheim</text:p></office:annotation>M1: Gut. #00:00:05-0#",
    )
    draft = read_transcript("Tisch.odt", data)
    assert [(turn.label, turn.text) for turn in draft.turns] == [
        ("B1", "Zwei  Blanks\nund mehr"),
        ("M1", "Gut."),
    ]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (rb"{\rtf1\ansi\ansicpg1252 \'84Gr\'fc\'dfe\'93 \endash  5 \'80}", "„Grüße“ – 5 €"),
        (rb"{\rtf1\ansi\uc1 M\u252?ller \u-10179?\u-8638?}", "Müller 🙂"),
        (rb"{\rtf1\ansi\ansicpg1251 \'cf\'f0\'e8}", "При"),
        (
            rb"{\rtf1{\fonttbl{\f0 Arial;}}{\*\generator x;}{\info Y}\b fett\b0  und {\i schr\'e4g}}",
            "fett und schräg",
        ),
        (b"{\\rtf1 eins\\\nzwei}", "eins|zwei"),
        (rb"{\rtf1 a\line b\tab c\~d\{e\}}", "a\nb\tc\u00a0d{e}"),
        (rb"{\rtf1 offen {\par gelassen", "offen|gelassen"),
    ],
)
def test_rich_text_is_read_as_it_looks(source, text):
    assert texts(read_transcript("a.rtf", source)) == text.split("|")


def test_a_pdf_becomes_paragraphs_again():
    draft = read_transcript(
        "Protokoll Tisch 3.pdf",
        pdf("Die Gruppe einigt sich nach langer Diskus-", "sion auf drei Themen.", "Ende."),
    )
    assert texts(draft) == [
        "Die Gruppe einigt sich nach langer Diskussion auf drei Themen.",
        "Ende.",
    ]
    assert draft.kind == "protocol"
    assert draft.warnings == ("read_from_pdf",)


def test_a_protocol_with_colons_is_no_conversation():
    source = (
        "Teamsitzung\n\nTOP 1: Begrüßung\nErgebnis: keins\nTo do: Raum\n\nTOP 2: Planung\nTo do: Einladung"
    )
    draft = read_transcript("Sitzung.txt", source.encode())
    assert draft.labels == {}
    assert len(draft.turns) == 3
    assert draft.kind == "other"


def test_lines_without_a_name_belong_to_whoever_spoke():
    draft = read_transcript("a.txt", "B1: Eins.\nNoch etwas.\n\nM1: Und?\n\nB1: Zwei.".encode("utf-16"))
    assert [(turn.label, turn.text) for turn in draft.turns] == [
        ("B1", "Eins.\nNoch etwas."),
        ("M1", "Und?"),
        ("B1", "Zwei."),
    ]


@pytest.mark.parametrize(
    "line", ["[00:00:04] B1: Ja.", "B1: [00:00:04] Ja.", "00:00:04.0 B1: Ja.", "B1: #00:00:04-0# Ja."]
)
def test_times_at_the_start_of_turns_are_when_they_begin(line):
    source = f"{line.replace('04', '01')}\n{line}\n{line.replace('04', '09')}"
    turns = read_transcript("a.txt", source.encode()).turns
    assert [(turn.label, turn.text, turn.start_ms, turn.end_ms) for turn in turns] == [
        ("B1", "Ja.", 1_000, 4_000),
        ("B1", "Ja.", 4_000, 9_000),
        ("B1", "Ja.", 9_000, None),
    ]


def test_a_time_that_no_recording_reaches_is_dropped():
    source = "B1: Ja. #00:00:01-0#\nM1: Nein. #999:00:00-0#\nB1: Doch. #00:00:05-0#"
    draft = read_transcript("a.txt", source.encode())
    assert [turn.end_ms for turn in draft.turns] == [1_000, None, 5_000]
    assert "times_out_of_order" in draft.warnings


def test_names_before_every_cue_of_webvtt_make_one_turn_of_each_speaker():
    cue = "00:0{0}.000 --> 00:0{1}.000\n{2}: {3}"
    cues = [
        cue.format(0, 1, "Anna Schmidt", "Also"),
        cue.format(1, 2, "Anna Schmidt", "ja."),
        cue.format(2, 3, "Ole", "Gut."),
    ]
    turns = read_transcript(
        "Zoom.vtt", "\n\n".join(["WEBVTT", *cues, cue.format(3, 4, "Ole", "Eben.")]).encode()
    ).turns
    assert [(turn.label, turn.text) for turn in turns] == [
        ("Anna Schmidt", "Also ja."),
        ("Ole", "Gut. Eben."),
    ]


@pytest.mark.parametrize(
    "source",
    [
        "Anna Schmidt  00:01\nHallo zusammen.\n\nSprecher 2  00:12\nHallo Anna!",
        "00:00:01 Sprecher 1\nHallo zusammen.\n\n00:00:12 Sprecher 2\nHallo Anna!",
        "Anna Schmidt (00:01): Hallo zusammen.\n\nSprecher 2 (00:12): Hallo Anna!",
        "Anna Schmidt [00:00:01]\nHallo zusammen.\n\nSprecher 2 [00:00:12]\nHallo Anna!",
    ],
)
def test_people_with_a_clock_beside_their_name_speak(source):
    first, second = read_transcript("Teams.txt", source.encode()).turns
    assert (first.label, first.text, first.start_ms) in (
        ("Anna Schmidt", "Hallo zusammen.", 1_000),
        ("Sprecher 1", "Hallo zusammen.", 1_000),
    )
    assert (second.label, second.text, second.start_ms) == ("Sprecher 2", "Hallo Anna!", 12_000)
