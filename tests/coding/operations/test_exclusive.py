"""A level that contradicts another one: asked about, replaced or kept, in one step that can be undone."""

import json
from urllib.parse import unquote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coding.models import Category, Coding
from coding.operations.anchors import add_anchor
from coding.operations.codings import Selection, apply_category, apply_to_passages
from coding.operations.desk import sort_at_desk
from coding.operations.exclusive import RivalsError
from coding.operations.recoding import reassign_coding, resize_coding
from coding.operations.refinement import merge_categories
from coding.operations.segments import describe_segment
from futureskills.common.exceptions import DomainError
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
    def code(category, rivals="ask", start=0, end=10, person=0):
        turn = document.turns.all()[person]
        selection = Selection(Point(turn.pk, start), Point(turn.pk, end))
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


def test_a_coding_that_gets_another_level_is_asked_about_too(code, levels, document, owner, category):
    high, low = levels
    other = code(category).coding
    code(high)
    with pytest.raises(RivalsError):
        reassign_coding(other, category=low, by=owner, rivals="ask")
    assert coded() == ["Schlüsselkompetenzen", "hoch"]
    reassign_coding(other, category=low, by=owner, rivals="replace")
    assert coded() == ["tief"]


def test_a_level_that_replaces_itself_is_no_contradiction(code, levels, owner):
    high, low = levels
    reassign_coding(code(high).coding, category=low, by=owner, rivals="ask")
    assert coded() == ["tief"]


def test_an_edge_drawn_over_another_level_is_asked_about_once(code, levels, document, owner):
    high, low = levels
    coding, turn = code(high, end=4).coding, document.turns.first()
    code(low, start=6, end=10)

    def resize(end, rivals):
        selection = Selection(Point(turn.pk, 0), Point(turn.pk, end))
        resize_coding(Coding.objects.get(pk=coding.pk), selection=selection, by=owner, rivals=rivals)

    with pytest.raises(RivalsError):
        resize(8, "ask")
    resize(8, "keep")
    resize(9, "ask")  # they lie side by side by now: nobody is asked for each further word
    resize(7, "ask")
    assert coded() == ["hoch", "tief"]


def test_coding_all_hits_asks_once_for_all_and_one_undo_brings_everything_back(
    code, levels, document, owner, project
):
    high, low = levels
    code(high, end=4)
    code(high, start=6, end=9)
    turn = document.turns.first()
    passages = [(document, Selection(Point(turn.pk, at), Point(turn.pk, at + 3))) for at in (0, 6)]
    with pytest.raises(RivalsError) as asked:
        apply_to_passages(low, passages=passages, by=owner, rivals="ask")
    assert "1 more coding is concerned." in asked.value.sentence
    apply_to_passages(low, passages=passages, by=owner, rivals="replace")
    assert coded() == ["tief", "tief"]
    undo_last(project, owner)
    assert coded() == ["hoch", "hoch"]


def test_sorting_at_the_desk_asks_and_two_levels_at_once_can_only_be_kept(code, levels, owner):
    high, low = levels
    main = high.parent
    passage = code(main).coding
    code(high)
    with pytest.raises(RivalsError) as asked:
        sort_at_desk([passage], desk=main, targets=[low], by=owner, rivals="ask")
    assert asked.value.question["canReplace"]
    sort_at_desk([passage], desk=main, targets=[low], by=owner, rivals="replace")
    assert coded() == ["tief"]
    passage = code(main, person=1).coding
    with pytest.raises(RivalsError) as asked:
        sort_at_desk([passage], desk=main, targets=[high, low], by=owner, rivals="ask")
    assert not asked.value.question["canReplace"]
    with pytest.raises(DomainError, match="Choose one of them"):
        sort_at_desk([passage], desk=main, targets=[high, low], by=owner, rivals="replace")
    assert coded() == ["Wunsch", "tief"]
    sort_at_desk([passage], desk=main, targets=[high, low], by=owner, rivals="keep")
    assert coded() == ["hoch", "tief", "tief"]


def test_merging_into_a_level_asks_and_keeps_its_own_reason(code, levels, owner, category):
    high, low = levels
    code(high)
    code(category)
    with pytest.raises(RivalsError):
        merge_categories([category], target=low, by=owner, reason="Gleiches.", rivals="ask")
    merge_categories([category], target=low, by=owner, reason="Gleiches.", rivals="replace")
    assert coded() == ["tief"]
    assert Operation.objects.get(kind="category.merge").reason == "Gleiches.; in the place of “hoch”"


def test_an_attribute_that_makes_two_levels_of_one_scenario_is_asked_about(code, levels, owner):
    high, low = levels
    Category.objects.filter(pk=high.parent_id).update(
        exclusive=Category.Exclusive.PERSON_ATTRIBUTE, exclusive_attribute="scenario"
    )
    first = code(high, end=4, person=1).coding
    describe_segment(first, attributes={"scenario": "1"}, by=owner, rivals="ask")
    second = code(low, start=5, end=9, person=1, rivals="keep").coding
    describe_segment(second, attributes={"scenario": "2"}, by=owner, rivals="ask")
    with pytest.raises(RivalsError):
        describe_segment(second, attributes={"scenario": "1"}, by=owner, rivals="ask")
    describe_segment(second, attributes={"scenario": "1"}, by=owner, rivals="replace")
    assert coded() == ["tief"]


def test_one_query_more_decides_where_nothing_excludes_anything(code, category, owner, document, project):
    """Re-assigning in a project without excluding categories costs the one look whether there are any."""
    coding = code(category).coding
    other = CategoryFactory(project=project)
    with CaptureQueriesContext(connection) as captured:
        reassign_coding(coding, category=other, by=owner, rivals="ask")
    assert len([each for each in captured if "AND exclusive <>" in each["sql"]]) == 1


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


HTMX = {"HX-Request": "true"}


def test_desk_and_surgery_get_the_question_in_a_header_and_send_the_same_again(
    code, levels, owner_client, project
):
    high, low = levels
    passage = code(high.parent).coding
    code(high)
    address = reverse("coding:desk_sort", args=[project.slug, high.parent_id])
    values = {"coding": passage.pk, "target": low.pk}
    asked = owner_client.post(address, values, headers=HTMX)
    assert asked.status_code == 409
    assert "hoch" in json.loads(unquote(asked["X-Rivals"]))["sentence"]
    assert coded() == ["Wunsch", "hoch"]
    assert owner_client.post(address, values | {"rivals": "keep"}, headers=HTMX).status_code == 200
    assert coded() == ["hoch", "tief"]
    low.codings.all().delete()
    merge = reverse(
        "coding:merge_category",
        args=[project.slug, code(CategoryFactory(project=project)).coding.category_id],
    )
    values = {"target": low.pk, "reason": "Gleiches."}
    assert "X-Rivals" in owner_client.post(merge, values, headers=HTMX)
    assert owner_client.post(merge, values | {"rivals": "replace"}, headers=HTMX).status_code == 200
    assert coded() == ["tief"]


@pytest.mark.parametrize("rivals", ["", "ask", "nonsense"])
def test_nothing_but_an_answer_settles_it(code, levels, owner_client, project, document, rivals):
    high, low = levels
    other = code(CategoryFactory(project=project)).coding
    code(high)
    address = reverse("coding:reassign_coding", args=[project.slug, other.pk])
    answer = owner_client.post(address, {"category": low.pk, "rivals": rivals})
    assert answer.status_code == 422 if rivals == "nonsense" else answer.json()["outcome"] == "rivals"
    assert "tief" not in coded()
