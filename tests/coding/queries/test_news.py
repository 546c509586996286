"""What others have changed on an open coding screen."""

import pytest

from coding.operations.codebook import CategoryCard, create_category
from coding.operations.codings import Selection, apply_category, remove_coding
from coding.queries.news import news_on_screen
from tests.factories import document_with_turns
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
    assert [(mark.coding_id, mark.start.offset) for mark in found.change.marks] == [(moved.pk, 8)]
    edits.join_turns(document, turn_id=turn.pk, by=owner)
    found = news(document, since=since)
    assert found.is_rebuilt
    assert {mark.coding_id for mark in found.change.marks} == {moved.pk, still.pk}


def test_a_new_category_is_news_for_others_only(document, category, news, project, owner, coder):
    create_category(project, card=CategoryCard("Neu"), by=owner)
    assert news(document, reader=owner) is None
    assert news(document, reader=coder).change.tree_changed
