"""Anchor examples survive what happens to their codings."""

import pytest

from coding.models import Anchor, Category, Coding, Layer
from coding.operations.anchors import add_anchor, edit_anchor, move_anchor, remove_anchor
from coding.operations.codebook import CategoryCard, create_category, remove_category
from coding.operations.codings import Selection, apply_category, remove_coding
from futureskills.common.exceptions import DomainError
from futureskills.history.models import Operation
from futureskills.history.undo import redo_last, undo, undo_last
from tests.factories import CategoryFactory, CodingFactory, CodingPassFactory
from transcripts.calculations.edits import Replace
from transcripts.calculations.positions import Point
from transcripts.operations.edits import replace_text


@pytest.fixture
def category(project, owner):
    return create_category(project, card=CategoryCard("Netzwerk"), by=owner)


@pytest.fixture
def code(document, category, owner):
    def code(start, end, category=category):
        turn = document.turns.first()
        selection = Selection(Point(turn.pk, start), Point(turn.pk, end))
        return apply_category(document, category=category, selection=selection, by=owner).coding

    return code


def anchored(category):
    return [anchor.coding_id or anchor.text for anchor in category.anchors.all()]


def test_passages_and_free_text_stand_in_order(category, code, owner):
    coding = code(0, 4)
    first = add_anchor(category, coding=coding, by=owner)
    add_anchor(category, text="  „Man kennt sich.“ ", by=owner)
    assert add_anchor(category, coding=coding, by=owner) == first
    assert anchored(category) == [coding.pk, "„Man kennt sich.“"]
    move_anchor(first, index=1, by=owner)
    assert anchored(category) == ["„Man kennt sich.“", coding.pk]
    undo_last(category.project, owner)
    assert anchored(category) == [coding.pk, "„Man kennt sich.“"]


def test_a_removed_coding_takes_its_anchors_and_an_undo_brings_both_back(category, code, owner, project):
    coding = code(0, 4)
    add_anchor(category, coding=coding, by=owner)
    remove_coding(coding, by=owner)
    assert anchored(category) == []
    undo_last(project, owner)
    assert anchored(category) == [coding.pk]
    redo_last(project, owner)
    assert not Anchor.objects.exists()
    assert not Coding.objects.exists()


def test_anchors_of_absorbed_codings_link_to_the_one_that_stays(category, code, owner, project):
    kept, other = code(0, 4), code(8, 12)
    add_anchor(category, coding=other, by=owner)
    code(2, 10)
    assert anchored(category) == [kept.pk]
    undo_last(project, owner)
    assert anchored(category) == [other.pk]


def test_where_both_were_anchors_one_stays_and_an_undo_brings_both_back(category, code, owner, project):
    kept, other = code(0, 4), code(8, 12)
    for coding in (other, kept):
        add_anchor(category, coding=coding, by=owner)
    code(2, 10)
    assert anchored(category) == [kept.pk]
    undo_last(project, owner)
    assert anchored(category) == [other.pk, kept.pk]


def test_a_coding_that_loses_its_text_takes_its_anchor_and_both_are_undone_together(
    category, code, owner, project, document
):
    coding = code(0, 4)
    add_anchor(category, coding=coding, by=owner)
    turn = document.turns.first()
    document.refresh_from_db()
    words = turn.text[:4]
    replace_text(document, wanted=Replace(turn.pk, 0, words, ""), version=document.version, by=owner)
    assert anchored(category) == []
    document.refresh_from_db()
    replace_text(document, wanted=Replace(turn.pk, 0, "", words), version=document.version, by=owner)
    undo(Operation.objects.get(kind="coding.retired"), owner)
    assert anchored(category) == [coding.pk]


def test_a_category_takes_its_anchors_with_it_and_back(category, owner, project):
    add_anchor(category, text="Beispiel", by=owner)
    remove_category(category, by=owner)
    assert not Anchor.objects.exists()
    undo_last(project, owner)
    assert anchored(Category.objects.get()) == ["Beispiel"]


def test_a_passage_of_a_sub_category_may_be_an_anchor_one_of_another_category_may_not(
    category, code, owner, project
):
    sub = create_category(project, card=CategoryCard("Bestand"), parent=category, by=owner)
    coding = code(0, 4, sub)
    assert add_anchor(category, coding=coding, by=owner).coding == coding
    other = create_category(project, card=CategoryCard("Wissen"), by=owner)
    with pytest.raises(DomainError):
        add_anchor(other, coding=coding, by=owner)


def test_what_only_one_person_sees_is_no_anchor(category, document, owner, project):
    blind = CodingPassFactory(project=project, is_blind=True)
    layer = Layer.objects.create(project=project, owner=owner, coding_pass=blind)
    coding = CodingFactory(document=document, category=category, layer=layer, coding_pass=blind)
    with pytest.raises(DomainError):
        add_anchor(category, coding=coding, by=owner)


def test_free_text_is_changed_and_passages_are_not(category, code, owner):
    text = add_anchor(category, text="Beispil", by=owner)
    assert edit_anchor(text, text="Beispiel", by=owner).text == "Beispiel"
    passage = add_anchor(category, coding=code(0, 4), by=owner)
    with pytest.raises(DomainError):
        edit_anchor(passage, text="anders", by=owner)
    with pytest.raises(DomainError):
        add_anchor(category, text="  ", by=owner)
    remove_anchor(text, by=owner)
    with pytest.raises(DomainError) as refused:
        remove_anchor(text, by=owner)
    assert refused.value.status == 409


def test_an_anchor_needs_a_coding_of_the_project(category, owner):
    with pytest.raises(DomainError):
        add_anchor(category, coding=CodingFactory(category=CategoryFactory()), by=owner)
