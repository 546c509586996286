"""The category system: create, edit, move and remove."""

from dataclasses import replace

import pytest

from coding.models import Category
from coding.operations.codebook import (
    CategoryCard,
    create_category,
    edit_category,
    move_category,
    recolour_category,
    remove_category,
    rename_category,
)
from futureskills.audit.models import AuditEvent
from futureskills.common.exceptions import DomainError
from futureskills.history.models import Operation
from tests.factories import CategoryFactory, CodingFactory, document_with_turns


@pytest.fixture
def create(project, owner):
    def named(name, parent=None):
        return create_category(project, card=CategoryCard(name), parent=parent, by=owner)

    return named


def names(project, parent=None):
    return [category.name for category in Category.objects.filter(project=project, parent=parent)]


def test_three_levels_are_created_in_order_recorded_and_audited(create, project):
    main = create("Netzwerk")
    sub = create("  Bestand \n heute", main)
    create("Verbünde", sub)
    create("Kontakte", sub)
    assert names(project, sub) == ["Verbünde", "Kontakte"]
    assert sub.name == "Bestand heute"
    assert (main.hue, sub.hue) == (0, None)
    assert create("Wissen").hue == 1
    assert Operation.objects.filter(kind="category.create").count() == 5
    assert AuditEvent.objects.filter(action="category.create", project_id=project.pk).count() == 5


@pytest.mark.parametrize("name", ["", "  ", "x" * 201])
def test_a_name_must_be_there_and_fit(create, name):
    with pytest.raises(DomainError):
        create(name)


def test_siblings_differ_in_name_whatever_the_case(create):
    main = create("Übersicht")
    with pytest.raises(DomainError):
        create("ÜBERSICHT")
    create("Übersicht", main)


def test_a_parent_of_another_project_is_refused(create):
    with pytest.raises(DomainError):
        create("Kind", CategoryFactory())


def test_the_card_is_edited_and_the_same_card_again_is_not_recorded(create, owner):
    category = create("Wissen")
    card = CategoryCard("Wissenstransfer", "Definition", "Regel")
    edit_category(category, card=card, by=owner)
    edit_category(category, card=card, by=owner)
    category.refresh_from_db()
    assert (category.name, category.coding_rule) == ("Wissenstransfer", "Regel")
    assert Operation.objects.filter(kind="category.edit").count() == 1
    event = AuditEvent.objects.get(action="category.edit")
    assert "coding_rule" in event.details["fields"]
    assert "Regel" not in str(event.details)


def test_renaming_leaves_the_card_alone(create, owner):
    category = create("Wissen")
    edit_category(category, card=CategoryCard("Wissen", "Definition"), by=owner)
    category.refresh_from_db()
    assert rename_category(category, name="Transfer", by=owner).definition == "Definition"


def test_a_category_moves_among_its_siblings_and_only_its_own_row_changes(create, project, owner):
    for name in "abcd":
        create(name)
    last = Category.objects.get(name="d")
    move_category(last, parent=None, index=1, by=owner)
    assert names(project) == ["a", "d", "b", "c"]
    assert Operation.objects.get(kind="category.move").changes.count() == 1
    assert last.hue == Category.objects.get(name="d").hue


def test_where_positions_run_out_the_siblings_are_spread(create, project, owner):
    for name in "abcd":
        create(name)
    Category.objects.filter(name="a").update(position=1)
    Category.objects.filter(name="b").update(position=2)
    move_category(Category.objects.get(name="d"), parent=None, index=1, by=owner)
    assert names(project) == ["a", "d", "b", "c"]


def test_a_main_category_gets_its_hue_and_loses_it_with_its_place(create, owner):
    main, other = create("Netzwerk"), create("Wissen")
    assert move_category(other, parent=main, index=0, by=owner).hue is None
    assert move_category(other, parent=None, index=0, by=owner).hue == 1


def test_a_category_never_moves_into_its_own_branch(create, owner):
    main = create("Netzwerk")
    sub = create("Bestand", main)
    leaf = create("Verbünde", sub)
    for target in (main, leaf):
        with pytest.raises(DomainError):
            move_category(main, parent=target, index=0, by=owner)


def test_only_an_empty_category_can_be_removed(create, owner, document):
    main = create("Netzwerk")
    leaf = create("Bestand", main)
    coding = CodingFactory(document=document, category=leaf)
    for category in (main, leaf):
        with pytest.raises(DomainError):
            remove_category(category, by=owner)
    coding.delete()
    remove_category(leaf, by=owner)
    remove_category(main, by=owner)
    assert not Category.objects.exists()
    with pytest.raises(DomainError):
        remove_category(main, by=owner)


def test_a_branch_is_recoloured_through_its_main_category(create, owner):
    main = create("Netzwerk")
    sub = create("Bestand", main)
    assert recolour_category(sub, hue=5, by=owner) == main
    main.refresh_from_db()
    sub.refresh_from_db()
    assert (main.hue, sub.hue) == (5, None)
    with pytest.raises(DomainError):
        recolour_category(main, hue=99, by=owner)


def test_a_card_keeps_only_what_belongs_to_its_kind_and_origin(create, project, owner, document):
    category = create("Wunsch")
    card = CategoryCard(
        "Wunsch",
        kind=Category.Kind.THEMATIC,
        exclusive=Category.Exclusive.PERSON_ATTRIBUTE,
        exclusive_attribute="scenario",
        origin=Category.Origin.THEORY,
        origin_document_id=document.pk,
    )
    row = edit_category(category, card=card, by=owner)
    assert (row.exclusive, row.exclusive_attribute, row.origin_document_id) == ("none", "", None)
    card = replace(card, kind=Category.Kind.EVALUATIVE, origin=Category.Origin.PASSAGE)
    row = edit_category(category, card=card, by=owner)
    assert (row.exclusive, row.exclusive_attribute) == ("person_attribute", "scenario")
    assert row.origin_document_id == document.pk


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "odd"},
        {"status": "odd"},
        {"kind": "evaluative", "exclusive": "person_attribute"},
        {"origin": "passage", "origin_document_id": 10**9},
        {"short_code": "x" * 21},
    ],
)
def test_a_card_that_cannot_be_is_refused(create, owner, wrong):
    with pytest.raises(DomainError):
        edit_category(create("Wissen"), card=CategoryCard("Wissen", **wrong), by=owner)


def test_an_origin_of_another_project_is_refused(create, owner):
    card = CategoryCard("Wissen", origin="passage", origin_document_id=document_with_turns().pk)
    with pytest.raises(DomainError):
        edit_category(create("Wissen"), card=card, by=owner)
