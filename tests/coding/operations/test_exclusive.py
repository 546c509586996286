"""A level that contradicts another one: asked about, replaced or kept, in one step that can be undone."""

import pytest
from django.urls import reverse

from coding.models import Category, Coding
from coding.operations.anchors import add_anchor
from coding.operations.codings import Selection, apply_category
from coding.operations.exclusive import RivalsError
from futureskills.history.models import Operation
from futureskills.history.undo import undo_last
from tests.factories import CategoryFactory
from transcripts.calculations.positions import Point


@pytest.fixture
def levels(project):
    main = CategoryFactory(project=project, name="Wunsch", kind="evaluative", exclusive="segment")
    return [CategoryFactory(project=project, parent=main, name=name) for name in ("hoch", "tief")]


@pytest.fixture
def code(document, owner):
    def code(category, rivals="ask", end=10):
        turn = document.turns.first()
        selection = Selection(Point(turn.pk, 0), Point(turn.pk, end))
        return apply_category(document, category=category, selection=selection, by=owner, rivals=rivals)

    return code


def coded():
    return sorted(Coding.objects.values_list("category__name", flat=True))


def test_it_is_asked_first_and_nothing_is_stored(code, levels):
    high, low = levels
    code(high)
    with pytest.raises(RivalsError) as asked:
        code(low)
    assert "hoch" in asked.value.sentence
    assert coded() == ["hoch"]
    assert Operation.objects.count() == 1


def test_replacing_takes_the_other_one_with_its_anchor_and_an_undo_brings_both_back(
    code, levels, owner, project
):
    high, low = levels
    add_anchor(high, coding=code(high).coding, by=owner)
    code(low, "replace")
    assert coded() == ["tief"]
    assert "hoch" in Operation.objects.filter(kind="coding.apply").last().reason
    undo_last(project, owner)
    assert coded() == ["hoch"]
    assert high.anchors.count() == 1


def test_both_can_stay_and_the_history_says_so(code, levels):
    high, low = levels
    code(high)
    code(low, "keep")
    assert coded() == ["hoch", "tief"]
    assert Operation.objects.last().reason.startswith("kept beside")


def test_the_page_gets_a_question_and_sends_its_answer(code, levels, owner_client, project, document):
    high, low = levels
    code(high)
    turn = document.turns.first()
    values = {"category": low.pk, "start_turn": turn.pk, "start_offset": 0, "end_turn": turn.pk}
    values |= {"end_offset": 10, "version": document.version}
    address = reverse("coding:apply", args=[project.slug, document.pk])
    assert owner_client.post(address, values).json()["outcome"] == "rivals"
    assert owner_client.post(address, values | {"rivals": "replace"}).json()["outcome"] == "created"
    assert coded() == ["tief"]
    assert Category.objects.count() == 3
