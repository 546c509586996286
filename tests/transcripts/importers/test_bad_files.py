"""Files that are broken, hostile or something else are refused with a sentence and a 4xx."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from futureskills.common.exceptions import DomainError
from tests.transcripts.importers.documents import archive, docx, odt, pdf, run
from transcripts.importers import packages
from transcripts.importers.detection import read_transcript

ENTITIES = '<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y SYSTEM "file:///etc/passwd">]>'
GOOD = [
    docx(run("B1: Ja. #00:00:01-0#")),
    odt("B1: Ja. #00:00:01-0#"),
    pdf("B1: Ja."),
    rb"{\rtf1 B1: Ja. \par}",
    b"WEBVTT\n\n00:01.000 --> 00:02.000\nJa.",
    json.dumps({"segments": [{"start": 0, "end": 1, "text": "Ja."}]}).encode(),
    "B1: Ja. #00:00:01-0#\n".encode("utf-16"),
    b'<html><body><p><a name="ts_0_5_S00">S00: Ja.</a></p></body></html>',
]


def status_of(data, name="a.txt"):
    with pytest.raises(DomainError) as caught:
        read_transcript(name, data)
    assert caught.value.sentence.endswith((".", "!"))
    return caught.value.status


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"", 422),
        (b" \r\n\t", 422),
        (b"\x00" * 500, 422),
        (bytes(range(256)) * 20, 415),
        (b"PK\x03\x04 cut off", 422),
        (docx(run("Ja."))[:-40], 422),
        (docx(run("Ja."), before=ENTITIES), 422),
        (archive({"word/document.xml": "<w:document"}), 422),
        (archive({"xl/workbook.xml": "<a/>"}), 415),
        (archive({"project.qde": "<a/>"}), 415),
        (archive({"a.txt": "B1: Ja."}), 415),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 500, 415),
        (b"SQLite format 3\x00", 415),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", 415),
        (b"%PDF-1.7 cut off", 422),
        (pdf(), 422),
        (b'{"segments": [{"start": 0', 422),
        (b'{"people": []}', 415),
        (b'{"segments": [{"start": "x", "end": null, "text": 5}]}', 415),
        (b'{"segments": []}', 422),
        (b"WEBVTT\n\nNOTE nothing else", 422),
        (b"{\\rtf1}", 422),
        (b"{\\rtf1" + b"{" * 5_000 + b"Ja.}", 422),
        (b'{"a":' * 100_000, 422),
    ],
    ids=range(24),
)
def test_what_is_no_transcript_is_refused(data, status):
    assert status_of(data) == status


def test_an_archive_that_swells_is_not_opened(monkeypatch):
    assert status_of(docx(run("A" * 30_000_000))) == 413
    monkeypatch.setattr(packages, "MOST_ENTRIES", 3)
    assert status_of(archive({str(number): "" for number in range(4)})) == 413


def test_elements_without_end_inside_each_other_are_refused():
    assert status_of(docx("<w:a>" * 20_000 + "</w:a>" * 20_000)) == 422


def test_a_text_of_a_shelf_of_books_is_refused():
    assert status_of(b"Wort " * 1_100_000) == 413


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(GOOD),
    st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), max_size=4),
    st.integers(0, 60),
)
def test_whatever_happens_to_a_file_it_is_read_or_refused(data, changes, cut):
    spoiled = bytearray(data)
    for place, value in changes:
        spoiled[place % len(spoiled)] = value
    try:
        draft = read_transcript("a.txt", bytes(spoiled[: len(spoiled) - cut]))
    except DomainError:
        return
    assert all("\x00" not in turn.text and len(turn.label) <= 63 for turn in draft.turns)
