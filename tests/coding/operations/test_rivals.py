"""Levels that exclude one another: ask, replace, keep both."""

import pytest

from coding.models import Category, Coding
from coding.operations.codings import Selection, apply_category
from coding.operations.rivals import LevelConflictError
from futureskills.history.undo import undo_last
from tests.factories import CategoryFactory
from transcripts.calculations.positions import Point


@pytest.fixture
def levels(project):
    above = CategoryFactory(
        project=project,
        name="Zuversicht",
        kind=Category.Kind.EVALUATIVE,
        exclusive=Category.Exclusive.SEGMENT,
    )
    return [CategoryFactory(project=project, parent=above, name=name) for name in ("hoch", "gering")]


@pytest.fixture
def code(document, owner):
    turn = document.turns.first()

    def on(category, start=0, end=20, **fields):
        selection = Selection(Point(turn.pk, start), Point(turn.pk, end))
        return apply_category(document, category=category, selection=selection, by=owner, **fields)

    return on


def coded():
    return sorted(Coding.objects.values_list("category__name", flat=True))


def test_one_is_asked_and_nothing_changes(code, levels):
    code(levels[0])
    with pytest.raises(LevelConflictError) as asked:
        code(levels[1], rivals="ask")
    assert asked.value.status == 409
    assert [each.coding.category.name for each in asked.value.conflicts] == ["hoch"]
    assert coded() == ["hoch"]


def test_the_other_level_goes_and_one_undo_brings_it_back(code, levels, project, owner):
    code(levels[0])
    code(levels[1], rivals="replace")
    assert coded() == ["gering"]
    undo_last(project, owner)
    assert coded() == ["hoch"]


def test_both_may_stay(code, levels):
    code(levels[0])
    code(levels[1], rivals="keep")
    assert coded() == ["gering", "hoch"]


def test_nobody_is_asked_where_nothing_is_in_the_way(code, levels):
    code(levels[0], 0, 9)
    assert code(levels[1], 10, 20, rivals="ask").outcome == "created"


def test_the_page_is_told_what_stands_in_the_way(code, levels, document, owner_client):
    code(levels[0])
    turn = document.turns.first()
    ends = {"start_turn": turn.pk, "start_offset": 0, "end_turn": turn.pk, "end_offset": 9, "version": 1}
    path = f"/projects/pflege/documents/{document.pk}/codings/"
    said = owner_client.post(path, ends | {"category": levels[1].pk}).json()
    assert said["outcome"] == "conflict"
    assert said["rivals"][0]["name"] == "hoch"
    said = owner_client.post(path, ends | {"category": levels[1].pk, "rivals": "replace"}).json()
    assert said["outcome"] == "created"
    assert coded() == ["gering"]
