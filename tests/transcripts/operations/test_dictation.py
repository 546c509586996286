"""Transcribing by hand: an empty text beside a recording, turns that follow the sound."""

import pytest

from tests.factories import EventFactory, RecordingFactory
from transcripts.calculations.positions import Point
from transcripts.models import Document
from transcripts.operations import dictation, versions
from transcripts.operations.dictation import NextTurn

pytestmark = pytest.mark.django_db


@pytest.fixture
def empty(project, owner):
    recording = RecordingFactory(project=project, event=EventFactory(project=project), title="Tisch 1")
    return dictation.begin_by_hand(recording, by=owner)


def rows(document):
    turns = document.turns.order_by("order_key").select_related("speaker")
    return [(turn.speaker.label, turn.text, turn.start_ms, turn.end_ms) for turn in turns]


def go_on(document, owner, label, heard_ms, number=-1):
    turn = list(document.turns.order_by("order_key"))[number]
    version = Document.objects.get(pk=document.pk).version
    following = NextTurn(label, heard_ms)
    at = Point(turn.pk, len(turn.text))
    return dictation.begin_next_turn(document, at=at, version=version, following=following, by=owner)


def write(document, number, text):
    turn = list(document.turns.order_by("order_key"))[number]
    turn.text = text
    turn.save()


def test_an_empty_transcript_lies_beside_its_recording_and_is_not_released(empty, owner):
    assert rows(empty) == [("M1", "", 0, None)]
    assert (empty.title, empty.is_released, empty.event) == ("Tisch 1", False, empty.recording.event)
    assert dictation.begin_by_hand(empty.recording, by=owner).title == "Tisch 1 (2)"


def test_turns_end_and_begin_where_the_sound_is(empty, owner):
    write(empty, 0, "Was meinen Sie?")
    made = go_on(empty, owner, "B1", 4_200)
    assert made.turn.pk == empty.turns.order_by("order_key").last().pk
    write(empty, 1, "Nun ja.")
    go_on(empty, owner, "M1", 9_000)
    assert rows(empty) == [
        ("M1", "Was meinen Sie?", 0, 4_200),
        ("B1", "Nun ja.", 4_200, 9_000),
        ("M1", "", 9_000, None),
    ]


def test_a_turn_never_ends_before_it_began_and_one_in_between_keeps_the_rest(empty, owner):
    write(empty, 0, "A")
    go_on(empty, owner, "B1", 5_000)
    write(empty, 1, "B")
    go_on(empty, owner, "M1", 3_000)
    assert [row[2:] for row in rows(empty)] == [(0, 5_000), (5_000, 5_000), (5_000, None)]
    go_on(empty, owner, "B2", 2_000, number=0)
    assert [row[0:1] + row[2:] for row in rows(empty)][:2] == [("M1", 0, 2_000), ("B2", 2_000, 5_000)]


def test_without_a_sound_there_are_no_times(empty, owner):
    write(empty, 0, "A")
    go_on(empty, owner, "B1", None)
    assert rows(empty)[1] == ("B1", "", None, None)


def test_what_was_written_along_can_be_taken_back(empty, owner):
    version = Document.objects.get(pk=empty.pk).version
    go_on(empty, owner, "B1", 4_200)
    versions.restore_version(empty, version=version, by=owner)
    assert rows(empty) == [("M1", "", 0, None)]
