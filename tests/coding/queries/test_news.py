"""What others have changed on an open coding screen."""

import pytest

from coding.models import IrrelevantTurn
from coding.operations.codebook import CategoryCard, create_category
from coding.operations.codings import Selection, apply_category, remove_coding
from coding.operations.memos import MemoSubject, MemoText, create_memo, remove_memo
from coding.operations.passes import choose_pass
from coding.operations.relevance import mark_turn
from coding.queries.margins import margins
from coding.queries.news import news_on_screen
from tests.factories import CodingPassFactory, document_with_turns
from transcripts.calculations.edits import Replace
from transcripts.calculations.positions import Point
from transcripts.models import Document
from transcripts.operations import edits


@pytest.fixture
def code(category, owner):
    def on(document, number, start, end):
        turn = document.turns.order_by("order_key")[number]
        selection = Selection(Point(turn.pk, start), Point(turn.pk, end))
        return apply_category(document, category=category, selection=selection, by=owner).coding

    return on


@pytest.fixture
def news(coder):
    def of(document, version=1, since=0, reader=coder):
        row = Document.objects.get(pk=document.pk)
        return news_on_screen(row, version=version, since=since, reader=reader)

    return of


def test_without_changes_there_are_no_news(document, code, news, project):
    assert news(document) is None
    code(document_with_turns(project=project), 0, 0, 4)
    assert news(document) is None


def test_codings_of_others_come_and_go(document, code, news, owner):
    coding = code(document, 0, 0, 4)
    found = news(document)
    assert [mark.coding_id for mark in found.change.marks] == [coding.pk]
    remove_coding(coding, by=owner)
    later = news(document, since=found.since)
    assert (later.change.marks, later.change.removed_ids) == ([], [coding.pk])
    assert news(document, since=later.since) is None


def test_edited_words_come_with_the_codings_that_they_moved(document, code, news, owner):
    moved, still = code(document, 0, 4, 8), code(document, 1, 0, 4)
    since = news(document).since
    turn = document.turns.order_by("order_key").first()
    edits.replace_text(document, wanted=Replace(turn.pk, 0, "", "Ja. "), version=1, by=owner)
    found = news(document, since=since)
    assert (found.is_rebuilt, list(found.texts)) == (False, [turn.pk])
    assert [(mark.coding_id, mark.start_offset) for mark in found.change.marks] == [(moved.pk, 8)]
    edits.join_turns(document, turn_id=turn.pk, by=owner)
    found = news(document, since=since)
    assert found.is_rebuilt
    assert {mark.coding_id for mark in found.change.marks} == {moved.pk, still.pk}


def test_a_new_category_is_news_for_others_only(document, category, news, project, owner, coder):
    create_category(project, card=CategoryCard("Neu"), by=owner)
    assert news(document, reader=owner) is None
    assert news(document, reader=coder).change.tree_changed


def beside(found):
    return found is not None and found.change.margins_changed


def test_memos_of_others_are_news_and_do_not_fetch_the_tree(document, news, project, owner):
    text = MemoText(kind="note", title="", text="Auffällig.")
    memo = create_memo(project, memo=text, on=MemoSubject(document=document), by=owner)
    found = news(document)
    assert beside(found)
    assert not found.change.tree_changed
    assert news(document, reader=owner) is None
    remove_memo(memo, by=owner)
    assert beside(news(document, since=found.since))
    elsewhere = document_with_turns(project=project)
    since = news(document).since
    create_memo(project, memo=text, on=MemoSubject(document=elsewhere), by=owner)
    assert news(document, since=since) is None


def test_turns_that_others_find_not_relevant_are_news_of_their_document(document, news, project, owner):
    mark_turn(document, turn_id=document.turns.first().pk, is_irrelevant=True, by=owner)
    found = news(document)
    assert beside(found)
    other = document_with_turns(project=project)
    mark_turn(other, turn_id=other.turns.first().pk, is_irrelevant=True, by=owner)
    assert news(document, since=found.since) is None


def test_who_is_blind_hears_of_memos_on_the_project_alone(document, category, news, project, owner, coder):
    CodingPassFactory(project=project, number=1)
    choose_pass(CodingPassFactory(project=project, number=2, is_blind=True), by=coder)
    text = MemoText(kind="note", title="", text="Auffällig.")
    turn = document.turns.first()
    create_memo(project, memo=text, on=MemoSubject(document=document), by=owner)
    create_memo(project, memo=text, on=MemoSubject(category=category), by=owner)
    mark_turn(document, turn_id=turn.pk, is_irrelevant=True, by=owner)
    assert news(document) is None
    assert margins(document, user=coder) == {"irrelevant": [], "memos": []}
    create_memo(project, memo=text, on=MemoSubject(), by=owner)
    assert beside(news(document))


def test_marks_of_a_blind_pass_are_the_persons_own(document, news, project, owner, coder):
    CodingPassFactory(project=project, number=1)
    choose_pass(CodingPassFactory(project=project, number=2, is_blind=True), by=coder)
    turn = document.turns.first()
    for person in (owner, coder):
        mark_turn(document, turn_id=turn.pk, is_irrelevant=True, by=person)
        mark_turn(document, turn_id=turn.pk, is_irrelevant=True, by=person)
    assert IrrelevantTurn.objects.count() == 2
    assert news(document, reader=owner) is None
    mark_turn(document, turn_id=turn.pk, is_irrelevant=False, by=coder)
    assert margins(document, user=coder)["irrelevant"] == []
    assert margins(document, user=owner)["irrelevant"] == [turn.pk]
