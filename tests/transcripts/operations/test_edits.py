"""Words replaced, turns split and joined: versions, times, stale pages."""

import pytest

from futureskills.common.exceptions import DomainError
from tests.factories import document_with_turns
from transcripts.calculations.edits import Replace
from transcripts.calculations.positions import Point
from transcripts.models import TextEdit, Turn
from transcripts.operations import edits

TURNS = (("B1", "Größere Übersicht 🙂 hilft."), ("B2", ""), ("B1", "Und Mu\u0308he, auch das."))


@pytest.fixture
def document(project):
    document = document_with_turns(TURNS, project=project)
    first = document.turns.first()
    first.words = [[0, 7, 0, 700, 0.9], [8, 9, 800, 1600, 0.4], [20, 6, 2000, 2500, 0.8]]
    first.save()
    return document


@pytest.fixture
def turns(document):
    return lambda: list(document.turns.order_by("order_key"))


def texts(document):
    return [turn.text for turn in Turn.objects.filter(document=document).order_by("order_key")]


@pytest.fixture
def replace(document, owner, turns):
    def act(number, at, removed, inserted, *, version=1):
        wanted = Replace(turns()[number].pk, at, removed, inserted)
        return edits.replace_text(document, wanted=wanted, version=version, by=owner)

    return act


def test_a_replacement_makes_a_version_and_keeps_the_times_of_unchanged_words(
    replace, document, owner, turns
):
    assert replace(0, 8, "Übersicht", "Umsicht").document.version == 2
    assert texts(document)[0] == "Größere Umsicht 🙂 hilft."
    assert turns()[0].words == [[0, 7, 0, 700, 0.9], [8, 7, 800, 1600, None], [18, 6, 2000, 2500, 0.8]]
    edit = TextEdit.objects.get()
    assert (edit.kind, edit.by, edit.version, edit.removed_length, edit.inserted_length) == (
        "replace",
        owner,
        2,
        9,
        7,
    )


def test_an_edit_that_changes_nothing_makes_no_version(replace):
    assert replace(0, 0, "Größere", "Größere").document.version == 1
    assert not TextEdit.objects.exists()


def test_an_edit_of_an_older_version_is_moved_through_the_edits_since(replace, document):
    replace(0, 0, "", "Ja, ")
    replace(0, 18, "🙂", ":-)", version=1)
    assert texts(document)[0] == "Ja, Größere Übersicht :-) hilft."


def test_two_people_who_change_the_same_words_get_a_sentence_and_lose_nothing(replace, document):
    replace(0, 8, "Übersicht", "Umsicht")
    with pytest.raises(DomainError) as caught:
        replace(0, 8, "Übersicht", "Einsicht", version=1)
    assert caught.value.status == 409
    assert texts(document)[0] == "Größere Umsicht 🙂 hilft."


@pytest.mark.parametrize("version", [0, 7])
def test_an_unknown_version_is_refused(replace, version):
    with pytest.raises(DomainError):
        replace(0, 0, "", "x", version=version)


def test_a_text_that_is_not_there_is_not_replaced(replace):
    with pytest.raises(DomainError):
        replace(0, 0, "Kleinere", "Größere")


def test_a_turn_never_gets_longer_than_a_key_can_tell(replace):
    with pytest.raises(DomainError):
        replace(0, 0, "", "x" * (1 << 20))


def test_carriage_returns_and_nul_never_reach_the_text(replace, document):
    replace(1, 0, "", "a\r\nb\rc\0d")
    assert texts(document)[1] == "a\nb\ncd"


def test_a_split_parts_text_words_and_times_and_drops_the_blank(document, owner, turns):
    at = Point(turns()[0].pk, 8)
    edited = edits.split_turn(document, at=at, version=1, by=owner)
    left, right = turns()[:2]
    assert (left.text, right.text) == ("Größere", "Übersicht 🙂 hilft.")
    assert (left.end_ms, right.start_ms, right.end_ms) == (700, 800, 10_000)
    assert right.words == [[0, 9, 800, 1600, 0.4], [12, 6, 2000, 2500, 0.8]]
    assert (edited.turn, right.speaker, edited.document.version) == (right, left.speaker, 3)


def test_a_joined_turn_has_all_words_one_blank_and_the_whole_time(document, owner, turns):
    edits.split_turn(document, at=Point(turns()[0].pk, 8), version=1, by=owner)
    edits.join_turns(document, turn_id=turns()[0].pk, by=owner)
    first = turns()[0]
    assert (first.text, first.end_ms, len(turns())) == (TURNS[0][1], 10_000, 3)
    assert first.words == [[0, 7, 0, 700, 0.9], [8, 9, 800, 1600, 0.4], [20, 6, 2000, 2500, 0.8]]


def test_an_empty_turn_joins_without_a_blank_and_the_last_one_not_at_all(document, owner, turns):
    edits.join_turns(document, turn_id=turns()[0].pk, by=owner)
    assert texts(document) == [TURNS[0][1], TURNS[2][1]]
    with pytest.raises(DomainError):
        edits.join_turns(document, turn_id=turns()[1].pk, by=owner)


def test_splitting_finds_room_however_often(document, owner, turns):
    edits.replace_text(document, wanted=Replace(turns()[1].pk, 0, "", "ab" * 12), version=1, by=owner)
    first = turns()[1].pk
    for _number in range(23):
        edits.split_turn(document, at=Point(first, 1), version=document.edits.count() + 1, by=owner)
        turn = Turn.objects.get(pk=first)
        first = edits.following_turn(turn).pk
    assert "".join(texts(document)[1:-1]) == "ab" * 12
    assert [len(text) for text in texts(document)[1:-1]] == [1] * 24


def test_a_turn_that_is_gone_is_named(replace, document, owner, turns):
    gone = turns()[1].pk
    edits.join_turns(document, turn_id=turns()[0].pk, by=owner)
    with pytest.raises(DomainError):
        edits.join_turns(document, turn_id=gone, by=owner)
    wanted = Replace(gone, 0, "", "x")
    edits.replace_text(document, wanted=wanted, version=1, by=owner)
    assert texts(document)[0] == TURNS[0][1] + "x"
