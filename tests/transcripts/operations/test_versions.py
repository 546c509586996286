"""Every version can be brought back, with times, speakers and codings; purged ones are gone."""

import pytest

from coding.models import Coding
from coding.operations.codings import Selection, apply_category
from futureskills.common.exceptions import DomainError
from transcripts.calculations.edits import Replace
from transcripts.calculations.positions import Point
from transcripts.models import Document, TextEdit
from transcripts.operations import edits, speaker_labels, versions


def version_of(document):
    return Document.objects.get(pk=document.pk).version


def shape(document):
    rows = document.turns.order_by("order_key").select_related("speaker")
    return [(row.pk, row.text, row.speaker.label, row.start_ms, row.end_ms, row.words) for row in rows]


@pytest.fixture
def edited(document, owner):
    """A document with words that went through every kind of edit; returns how it was before."""
    first, second, _third = document.turns.order_by("order_key")
    first.words = [[0, 3, 0, 300, 0.9], [4, 4, 400, 800, 0.5], [9, 6, 900, 1400, 0.8]]
    first.save()
    before = shape(document)

    def replace(turn, at, removed, inserted):
        wanted = Replace(turn.pk, at, removed, inserted)
        edits.replace_text(document, wanted=wanted, version=version_of(document), by=owner)

    replace(first, 4, "wird", "würde")
    edits.split_turn(document, at=Point(first.pk, 6), version=version_of(document), by=owner)
    replace(second, 8, "Übersicht, ", "")
    edits.join_turns(document, turn_id=second.pk, by=owner)
    speaker_labels.set_speaker(document, turn_id=first.pk, label="B9", by=owner)
    speaker_labels.rename_speaker(document.speakers.get(label="B9"), label="B8", by=owner)
    speaker_labels.merge_speakers(
        document.speakers.get(label="B8"), into=document.speakers.get(label="B1"), by=owner
    )
    return before


def test_the_first_version_comes_back_with_times_words_and_speakers(edited, document, owner):
    assert shape(document) != edited
    versions.restore_version(document, version=1, by=owner)
    assert shape(document) == edited


def test_a_restored_version_can_itself_be_taken_back(edited, document, owner):
    latest, number = shape(document), version_of(document)
    versions.restore_version(document, version=1, by=owner)
    versions.restore_version(document, version=number, by=owner)
    assert [row[:3] for row in shape(document)] == [row[:3] for row in latest]


def test_codings_that_lost_their_text_come_back_with_it(document, category, owner):
    turn = document.turns.order_by("order_key")[1]
    selection = Selection(Point(turn.pk, 8), Point(turn.pk, 17))
    coding = apply_category(document, category=category, selection=selection, by=owner).coding
    wanted = Replace(turn.pk, 8, "Übersicht, ", "")
    assert edits.replace_text(document, wanted=wanted, version=1, by=owner).retired_count == 1
    versions.restore_version(document, version=1, by=owner)
    span = Coding.objects.get(pk=coding.pk).span
    assert (span.lower, span.upper) == ((turn.order_key << 20) + 8, (turn.order_key << 20) + 17)


@pytest.mark.parametrize("version", [0, 1, 2])
def test_only_earlier_versions_can_be_brought_back(document, owner, version):
    with pytest.raises(DomainError):
        versions.restore_version(document, version=version, by=owner)


def test_purged_versions_hold_no_text_and_do_not_come_back_but_codings_still_move(
    edited, document, category, owner
):
    turn = document.turns.order_by("order_key").last()
    number = version_of(document)
    wanted = Replace(turn.pk, 0, "", "Ja. ")
    edits.replace_text(document, wanted=wanted, version=number, by=owner)
    versions.purge_versions(document, by=owner)
    assert not TextEdit.objects.exclude(removed_text=None, inserted_text=None, before={}).exists()
    with pytest.raises(DomainError):
        versions.restore_version(document, version=1, by=owner)
    selection = Selection(Point(turn.pk, 0), Point(turn.pk, 7), number)
    coding = apply_category(document, category=category, selection=selection, by=owner).coding
    assert coding.span.lower == (turn.order_key << 20) + 4


def test_one_change_of_words_is_taken_back_and_later_ones_of_others_stay(document, category, owner, coder):
    first, second, _third = document.turns.order_by("order_key")
    selection = Selection(Point(second.pk, 8), Point(second.pk, 17))
    coding = apply_category(document, category=category, selection=selection, by=owner).coding
    wanted = Replace(second.pk, 8, "Übersicht, ", "")
    edits.replace_text(document, wanted=wanted, version=1, by=owner)
    edits.replace_text(document, wanted=Replace(first.pk, 0, "", "Ja. "), version=2, by=coder)
    versions.take_back_words(document, version=2, by=owner)
    assert [row[1][:17] for row in shape(document)][:2] == ["Ja. Was wird Pfle", "Größere Übersicht"]
    assert Coding.objects.get(pk=coding.pk).span.upper == (second.order_key << 20) + 17
    edits.replace_text(document, wanted=Replace(second.pk, 0, "Größere", "Kleinere"), version=4, by=coder)
    edits.replace_text(document, wanted=Replace(second.pk, 0, "Kleinere", "Keine"), version=5, by=coder)
    for version in (5, 9):
        with pytest.raises(DomainError):
            versions.take_back_words(document, version=version, by=owner)
