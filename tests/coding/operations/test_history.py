"""Undo and redo of codings and categories."""

import pytest

from coding.models import Category, Coding
from coding.operations.codebook import CategoryCard, create_category, move_category, remove_category
from coding.operations.codings import Selection, apply_category, remove_coding, set_comment
from futureskills.common.exceptions import DomainError
from futureskills.history.undo import redo_last, undo_last
from tests.factories import CategoryFactory
from transcripts.calculations.positions import Point


def rows():
    fields = ("id", "category_id", "span", "coder_id", "coding_pass_id", "comment", "coded_at")
    return sorted(Coding.objects.values_list(*fields))


@pytest.fixture
def apply(document, category, owner):
    turns = list(document.turns.all())

    def on(first, start, last, end, by=owner):
        selection = Selection(Point(turns[first].pk, start), Point(turns[last].pk, end))
        return apply_category(document, category=category, selection=selection, by=by).coding

    return on


def test_every_step_of_coding_comes_back_as_it_was(project, owner, apply):
    states = [rows()]
    coding = apply(0, 0, 0, 4)
    states.append(rows())
    set_comment(coding, comment="unsicher", by=owner)
    states.append(rows())
    apply(1, 0, 1, 4)
    states.append(rows())
    apply(0, 2, 1, 2)
    states.append(rows())
    remove_coding(coding, by=owner)
    states.append(rows())
    for state in states[-2::-1]:
        undo_last(project, owner)
        assert rows() == state
    for state in states[1:]:
        redo_last(project, owner)
        assert rows() == state


def test_undo_names_what_others_built_on_it(project, owner, coder, apply):
    apply(0, 0, 0, 4)
    apply(0, 2, 0, 8, by=coder)
    with pytest.raises(DomainError) as refused:
        undo_last(project, owner)
    assert "Carl Kern" in refused.value.sentence
    assert Coding.objects.count() == 1


def test_a_passage_whose_text_is_gone_is_refused(project, owner, document, apply):
    remove_coding(apply(2, 10, 2, 20), by=owner)
    document.turns.filter(order_key=3072).update(text="kurz")
    with pytest.raises(DomainError):
        undo_last(project, owner)
    assert not Coding.objects.exists()


def test_categories_come_back_to_their_place(project, owner):
    for name in "abc":
        create_category(project, card=CategoryCard(name), by=owner)
    first, last = Category.objects.get(name="a"), Category.objects.get(name="c")
    remove_category(first, by=owner)
    move_category(last, parent=Category.objects.get(name="b"), by=owner)
    undo_last(project, owner)
    undo_last(project, owner)
    assert [(row.name, row.parent_id, row.pk) for row in Category.objects.filter(name__in="ac")] == [
        ("a", None, first.pk),
        ("c", None, last.pk),
    ]
    for _ in "abc":
        undo_last(project, owner)
    assert not Category.objects.exists()


def test_a_category_with_codings_of_others_is_not_undone_away(project, owner, coder, document):
    category = create_category(project, card=CategoryCard("Wissen"), by=owner)
    turn = document.turns.first()
    selection = Selection(Point(turn.pk, 0), Point(turn.pk, 3))
    apply_category(document, category=category, selection=selection, by=coder)
    with pytest.raises(DomainError):
        undo_last(project, owner)
    assert Category.objects.filter(pk=category.pk).exists()
    assert CategoryFactory(project=project).pk
