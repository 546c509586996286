"""The speaker of one turn, from here on, renamed and merged."""

import pytest

from futureskills.common.exceptions import DomainError
from tests.factories import document_with_turns
from transcripts.models import Speaker, TextEdit
from transcripts.operations import speaker_labels


@pytest.fixture
def document(project):
    return document_with_turns(
        [(label, "Text.") for label in ("M1", "B1", "B2", "B1", "B1")], project=project
    )


def labels(document):
    return [turn.speaker.label for turn in document.turns.order_by("order_key")]


def test_one_turn_gets_another_speaker(document, owner):
    turn = document.turns.all()[1]
    edited = speaker_labels.set_speaker(document, turn_id=turn.pk, label="B2", by=owner)
    assert labels(document) == ["M1", "B2", "B2", "B1", "B1"]
    assert edited.document.version == 2


def test_a_new_label_makes_a_new_speaker(document, owner):
    turn = document.turns.all()[1]
    speaker_labels.set_speaker(document, turn_id=turn.pk, label=" M2 ", by=owner)
    assert document.speakers.get(label="M2").kind == Speaker.Kind.MODERATOR
    with pytest.raises(DomainError):
        speaker_labels.set_speaker(document, turn_id=turn.pk, label="  ", by=owner)


def test_from_here_on_takes_every_later_turn_of_the_same_speaker(document, owner):
    turn = document.turns.all()[3]
    speaker_labels.set_speaker_from(document, turn_id=turn.pk, label="B3", by=owner)
    assert labels(document) == ["M1", "B1", "B2", "B3", "B3"]
    assert TextEdit.objects.count() == 1


def test_the_speaker_that_a_turn_has_already_makes_no_version(document, owner):
    turn = document.turns.all()[1]
    assert speaker_labels.set_speaker(document, turn_id=turn.pk, label="B1", by=owner).document.version == 1


def test_a_speaker_is_renamed_everywhere_but_not_to_a_label_in_use(document, owner):
    speaker = document.speakers.get(label="B1")
    speaker_labels.rename_speaker(speaker, label="B7", by=owner)
    assert labels(document) == ["M1", "B7", "B2", "B7", "B7"]
    with pytest.raises(DomainError):
        speaker_labels.rename_speaker(speaker, label="B2", by=owner)


def test_merged_speakers_speak_with_one_label(document, owner):
    one, two = document.speakers.get(label="B1"), document.speakers.get(label="B2")
    speaker_labels.merge_speakers(one, into=two, by=owner)
    assert labels(document) == ["M1", "B2", "B2", "B2", "B2"]
    for into in (one, two):
        with pytest.raises(DomainError):
            speaker_labels.merge_speakers(one if into == one else two, into=into, by=owner)
