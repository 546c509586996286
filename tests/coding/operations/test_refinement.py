"""Surgery on the demo's category system, with the numbers of method.md, section 8 (3)."""

import pytest

from coding.models import Anchor, Category, Coding, Memo
from coding.operations.cards import CategoryCard
from coding.operations.demo import load_demo
from coding.operations.refinement import Taking, dissolve_category, group_categories, merge_categories
from coding.operations.structure import ReasonNeededError
from coding.queries.codebook import category_tree
from futureskills.audit.models import AuditEvent
from futureskills.common.exceptions import DomainError
from futureskills.history.models import Operation
from futureskills.history.undo import redo_last, undo_last
from tests.coding.demo_tree import counts, of


@pytest.fixture
def demo(demo_once, owner):
    return load_demo(owners=[owner])


def state(project):
    """Everything that surgery may touch, as plain values."""
    return (
        list(Category.objects.filter(project=project).order_by("pk").values()),
        list(Coding.objects.filter(document__project=project).order_by("pk").values()),
        list(Anchor.objects.filter(category__project=project).order_by("pk").values()),
        list(Memo.objects.filter(project=project).order_by("pk").values("pk", "category_id", "text")),
        {row.category.pk: row.branch_count for row in category_tree(project)},
    )


def test_merging_moves_passages_and_anchors_and_can_be_taken_back(demo, owner):
    before = state(demo)
    source, target = of(demo, "K2.2"), of(demo, "K2.1")
    anchors = Anchor.objects.filter(category__in=[source, target]).count()
    merge_categories([source], target=target, by=owner, reason="Nicht trennbar.")
    assert counts(demo, "K2", "K2.1", "K2.2") == [3, 2, None]
    assert Anchor.objects.filter(category=target).count() == anchors
    operation = Operation.objects.get(kind="category.merge", by=owner)
    assert (operation.reason, operation.details) == (
        "Nicht trennbar.",
        {"sources": [source.pk], "target": target.pk},
    )
    assert [change.model for change in operation.changes.filter(is_implied=False)] == ["coding.Category"]
    assert AuditEvent.objects.get(action="category.merge", actor_id=owner.pk).reason == "Nicht trennbar."
    undo_last(demo, by=owner)
    assert counts(demo, "K2", "K2.1", "K2.2") == [3, 1, 1]
    assert state(demo) == before
    redo_last(demo, by=owner)
    assert counts(demo, "K2", "K2.1", "K2.2") == [3, 2, None]


def test_anchors_and_texts_go_over_as_chosen(demo, owner):
    source, target = of(demo, "K2.2"), of(demo, "K2.1")
    kept = list(Anchor.objects.filter(category=target).values_list("pk", flat=True))
    merge_categories([source], target=target, by=owner, reason="r", taking=Taking(anchors=False, texts=True))
    assert list(Anchor.objects.filter(category=target).values_list("pk", flat=True)) == kept
    target.refresh_from_db()
    assert source.definition in target.definition
    assert target.definition.startswith("KI soll verstanden")


def test_overlapping_codings_flow_together(demo, owner):
    """F1.1 lies inside W1.2 on the same words (method.md, 7.7)."""
    outer = of(demo, "W1.2").codings.get()
    merge_categories([of(demo, "F1.1")], target=of(demo, "W1.2"), by=owner, reason="r")
    assert of(demo, "W1.2").codings.get() == outer
    assert Coding.objects.filter(document__project=demo).count() == 29
    undo_last(demo, by=owner)
    assert Coding.objects.filter(document__project=demo).count() == 30


def test_sub_categories_and_memos_go_with_their_category(demo, owner):
    memo = Memo.objects.create(project=demo, category=of(demo, "N3"), text="Gedanke", author=owner)
    merge_categories([of(demo, "N3")], target=of(demo, "N2"), by=owner, reason="r")
    assert of(demo, "N3.1").parent == of(demo, "N2")
    memo.refresh_from_db()
    assert memo.category == of(demo, "N2")
    undo_last(demo, by=owner)
    assert of(demo, "N3.1").parent == of(demo, "N3")


@pytest.mark.parametrize(
    ("sources", "target"), [(["K"], "K2"), (["K2"], "K2"), ([], "K2"), (["K", "K3"], "N")]
)
def test_impossible_merges_are_refused_and_change_nothing(demo, owner, sources, target):
    before = state(demo)
    with pytest.raises(DomainError):
        merge_categories([of(demo, code) for code in sources], target=of(demo, target), by=owner, reason="r")
    assert state(demo) == before


def test_surgery_needs_a_reason(demo, owner):
    with pytest.raises(ReasonNeededError):
        merge_categories([of(demo, "K2.2")], target=of(demo, "K2.1"), by=owner)
    assert not Operation.objects.filter(kind="category.merge", by=owner).exists()


def test_grouping_puts_categories_below_a_new_one(demo, owner):
    before = state(demo)
    above = group_categories(
        [of(demo, "W"), of(demo, "N")], card=CategoryCard("Austausch"), by=owner, reason="Gehören zusammen."
    )
    assert {child.short_code for child in above.children.all()} == {"W", "N"}
    rows = {row.category.pk: row.branch_count for row in category_tree(demo)}
    assert rows[above.pk] == 10
    undo_last(demo, by=owner)
    assert state(demo) == before


def test_a_dissolved_category_hands_its_passages_up(demo, owner):
    before = state(demo)
    dissolve_category(of(demo, "K3"), codings="up", by=owner, reason="Zu fein.")
    assert of(demo, "K3.1").parent == of(demo, "K")
    assert counts(demo, "K", "K3") == [7, None]
    dissolve_category(of(demo, "K3.1"), codings="up", by=owner, reason="Zu fein.")
    assert of(demo, "K").codings.count() == 1
    undo_last(demo, by=owner)
    undo_last(demo, by=owner)
    assert state(demo) == before


def test_a_dissolved_category_can_take_its_passages_away(demo, owner):
    before = state(demo)
    dissolve_category(of(demo, "W1.1"), codings="away", by=owner, reason="Irrtum.")
    assert Coding.objects.filter(document__project=demo).count() == 28
    undo_last(demo, by=owner)
    assert state(demo) == before


def test_a_main_category_with_passages_has_nothing_above_it(demo, owner):
    dissolve_category(of(demo, "K1.1"), codings="up", by=owner, reason="r")
    dissolve_category(of(demo, "K1"), codings="up", by=owner, reason="r")
    with pytest.raises(DomainError):
        dissolve_category(of(demo, "K"), codings="up", by=owner, reason="r")
