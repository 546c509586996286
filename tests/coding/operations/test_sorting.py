"""Passages sorted at the refinement desk, and categories split by them."""

import pytest

from coding.models import Anchor, Category, Coding
from coding.operations.cards import CategoryCard
from coding.operations.codings import remove_coding
from coding.operations.demo import load_demo
from coding.operations.sorting import Part, sort_passages, split_category
from coding.operations.structure import ReasonNeededError
from futureskills.common.exceptions import DomainError
from futureskills.history.models import Operation
from futureskills.history.undo import undo_last
from tests.coding.demo_tree import counts, of


@pytest.fixture
def demo(demo_once, owner):
    return load_demo(owners=[owner])


def state(project):
    return (
        list(Category.objects.filter(project=project).order_by("pk").values()),
        list(Coding.objects.filter(document__project=project).order_by("pk").values()),
        list(Anchor.objects.filter(category__project=project).order_by("pk").values()),
    )


def test_a_passage_goes_to_one_category_and_comes_back(demo, owner):
    before = state(demo)
    coding = of(demo, "N1.1").codings.get()
    sort_passages([coding], source=of(demo, "N"), targets=[of(demo, "N2.1")], by=owner)
    coding.refresh_from_db()
    assert coding.category == of(demo, "N2.1")
    assert counts(demo, "N", "N1.1", "N2.1") == [6, 0, 2]
    undo_last(demo, by=owner)
    assert state(demo) == before


def test_several_targets_get_the_passage_and_the_team_may_keep_the_first_coding(demo, owner):
    coding = of(demo, "N1.1").codings.get()
    targets = [of(demo, "N2.1"), of(demo, "N2.2")]
    sort_passages([coding], source=of(demo, "N"), targets=targets, by=owner)
    assert counts(demo, "N", "N1.1", "N2.1", "N2.2") == [7, 0, 2, 2]
    undo_last(demo, by=owner)
    sort_passages([coding], source=of(demo, "N"), targets=targets, by=owner, keeps_source=True)
    assert counts(demo, "N", "N1.1", "N2.1", "N2.2") == [8, 1, 2, 2]
    undo_last(demo, by=owner)
    assert counts(demo, "N", "N1.1", "N2.1", "N2.2") == [6, 1, 1, 1]


def test_where_a_target_covers_the_passage_already_it_is_extended(demo, owner):
    inner = of(demo, "F1.1").codings.get()
    sort_passages([inner], source=of(demo, "F"), targets=[of(demo, "W1.2")], by=owner, keeps_source=True)
    assert counts(demo, "W1.2", "F1.1") == [1, 1]
    sort_passages([inner], source=of(demo, "F"), targets=[of(demo, "W1.2")], by=owner)
    assert counts(demo, "W1.2", "F1.1") == [1, 0]


def test_two_people_at_one_passage_do_not_undo_each_other(demo, owner, coder):
    coding = of(demo, "N1.1").codings.get()
    sort_passages([coding], source=of(demo, "N1"), targets=[of(demo, "N2.1")], by=owner)
    with pytest.raises(DomainError) as refusal:
        sort_passages([coding], source=of(demo, "N1"), targets=[of(demo, "N1.2")], by=coder)
    assert refusal.value.status == 409
    remove_coding(coding, by=owner)
    with pytest.raises(DomainError):
        sort_passages([coding], source=of(demo, "N"), targets=[of(demo, "N1.2")], by=coder)


def test_a_retired_category_takes_nothing(demo, owner):
    Category.objects.filter(pk=of(demo, "N1.2").pk).update(status=Category.Status.RETIRED)
    coding = of(demo, "N1.1").codings.get()
    with pytest.raises(DomainError):
        sort_passages([coding], source=of(demo, "N"), targets=[of(demo, "N1.2")], by=owner)


def test_a_split_makes_sub_categories_with_their_passages_in_one_act(demo, owner):
    before = state(demo)
    source = of(demo, "W1.1")
    first, second = source.codings.order_by("pk")
    new, there = split_category(
        source,
        parts=[
            Part([first.pk], card=CategoryCard("Lernpaten")),
            Part([second.pk], category=of(demo, "W2")),
        ],
        by=owner,
        reason="Zwei Wege.",
    )
    assert (new.parent, there) == (source, of(demo, "W2"))
    assert counts(demo, "W1.1", "W2") == [1, 2]
    operation = Operation.objects.get(kind="category.split", by=owner)
    assert operation.details == {"source": source.pk, "into": [new.pk, there.pk]}
    assert operation.changes.filter(is_implied=False).get().object_id == new.pk
    undo_last(demo, by=owner)
    assert state(demo) == before


def test_a_split_needs_a_reason_and_passages_of_its_category(demo, owner):
    part = Part([of(demo, "K1.1").codings.get().pk], card=CategoryCard("Neu"))
    with pytest.raises(ReasonNeededError):
        split_category(of(demo, "K1.1"), parts=[part], by=owner)
    with pytest.raises(DomainError):
        split_category(of(demo, "N"), parts=[part], by=owner, reason="r")
    assert not Category.objects.filter(project=demo, name="Neu").exists()
