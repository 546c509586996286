"""Other boundaries, another category, weight, attributes, a flag; many passages at once."""

import pytest

from coding.models import Coding
from coding.operations.codings import Selection, apply_category, apply_to_passages, set_comment
from coding.operations.recoding import reassign_coding, resize_coding
from coding.operations.segments import describe_segment, flag_coding, weigh_coding
from futureskills.common.exceptions import DomainError
from futureskills.history.models import Operation
from futureskills.history.undo import redo_last, undo_last
from tests.factories import CategoryFactory, document_with_turns
from transcripts.calculations.positions import Point


@pytest.fixture
def turns(document):
    return list(document.turns.all())


@pytest.fixture
def select(turns):
    def selection(first, start, last, end):
        return Selection(Point(turns[first].pk, start), Point(turns[last].pk, end))

    return selection


@pytest.fixture
def code(document, category, owner, select):
    def on(*place, category=category):
        return apply_category(document, category=category, selection=select(*place), by=owner).coding

    return on


def places():
    """(turn's number, from, to) of every coding."""
    return [
        (coding.span.lower >> 20 >> 10, coding.span.lower & 0xFFFFF, coding.span.upper & 0xFFFFF)
        for coding in Coding.objects.all()
    ]


def states():
    return list(Coding.objects.order_by("pk").values())


def test_boundaries_move_and_all_else_stays(code, select, coder, owner):
    coding = code(1, 0, 1, 7)
    set_comment(coding, comment="Zweifel", by=owner)
    applied = resize_coding(coding, selection=select(1, 3, 2, 5), by=coder)
    assert applied.outcome == "resized"
    row = Coding.objects.get()
    assert (row.comment, row.coder, places()) == ("Zweifel", owner, [(2, 3, 5)])
    assert Operation.objects.last().kind == "coding.resize"


def test_boundaries_that_meet_the_same_category_take_it_in_and_undo_gives_it_back(code, select, owner):
    first, second = code(1, 0, 1, 7), code(1, 10, 1, 20)
    set_comment(second, comment="zwei", by=owner)
    before = states()
    applied = resize_coding(first, selection=select(1, 0, 1, 12), by=owner)
    assert (applied.absorbed_ids, places()) == ((second.pk,), [(2, 0, 20)])
    assert Coding.objects.get().comment == "zwei"
    undo_last(first.document.project, owner)
    assert states() == before
    redo_last(first.document.project, owner)
    assert places() == [(2, 0, 20)]


def test_a_passage_without_text_or_the_same_one_changes_nothing(code, select, owner):
    coding = code(1, 0, 1, 7)
    assert resize_coding(coding, selection=select(1, 0, 1, 7), by=owner).outcome == "unchanged"
    with pytest.raises(DomainError):
        resize_coding(coding, selection=select(1, 5, 1, 5), by=owner)
    assert Operation.objects.count() == 1


def test_another_category_keeps_comment_boundaries_and_details(code, project, owner, coder):
    coding = code(1, 0, 1, 7)
    set_comment(coding, comment="bleibt", by=owner)
    weigh_coding(coding, weight=80, by=owner)
    flag_coding(coding, is_flagged=True, by=owner)
    describe_segment(coding, attributes={"scenario": "2", "leer": " "}, by=owner)
    other = CategoryFactory(project=project)
    reassign_coding(coding, category=other, by=coder)
    row = Coding.objects.get()
    assert (row.category, row.comment, row.weight, row.is_flagged, row.attributes, row.coder) == (
        other,
        "bleibt",
        80,
        True,
        {"scenario": "2"},
        owner,
    )
    assert places() == [(2, 0, 7)]
    undo_last(project, coder)
    assert Coding.objects.get().category_id == coding.category_id


def test_another_category_that_lies_there_already_goes_up_into_it(code, project, owner):
    other = CategoryFactory(project=project)
    coding, there = code(1, 0, 1, 7), code(1, 4, 1, 12, category=other)
    before = states()
    applied = reassign_coding(coding, category=other, by=owner)
    assert applied.absorbed_ids == (there.pk,)
    assert (Coding.objects.get().pk, places()) == (coding.pk, [(2, 0, 12)])
    undo_last(project, owner)
    assert states() == before


def test_the_same_category_again_or_one_of_another_project_changes_nothing(code, category, owner):
    coding = code(1, 0, 1, 7)
    assert reassign_coding(coding, category=category, by=owner).outcome == "unchanged"
    with pytest.raises(DomainError):
        reassign_coding(coding, category=CategoryFactory(), by=owner)


@pytest.mark.parametrize("weight", [-1, 101])
def test_a_weight_outside_its_scale_is_refused(code, owner, weight):
    with pytest.raises(DomainError):
        weigh_coding(code(1, 0, 1, 7), weight=weight, by=owner)


def test_attributes_have_limits(code, owner):
    coding = code(1, 0, 1, 7)
    for attributes in ({f"a{n}": "1" for n in range(21)}, {"a" * 61: "1"}, {"a": "1" * 201}):
        with pytest.raises(DomainError):
            describe_segment(coding, attributes=attributes, by=owner)
    assert describe_segment(coding, attributes={"": "1"}, by=owner) is None


def test_many_passages_are_one_act_and_one_undo(project, document, category, owner, select):
    elsewhere = document_with_turns(project=project, title="Zweites")
    turn = elsewhere.turns.first()
    there = Selection(Point(turn.pk, 0), Point(turn.pk, 3))
    passages = [(document, select(0, 0, 0, 3)), (elsewhere, there), (document, select(1, 0, 1, 7))]
    applied = apply_to_passages(category, passages=passages, by=owner)
    assert [each.outcome for each in applied] == ["created"] * 3
    again = apply_to_passages(category, passages=passages, by=owner)
    assert {(each.outcome, each.operation) for each in again} == {("unchanged", None)}
    assert Operation.objects.count() == 1
    undo_last(project, owner)
    assert not Coding.objects.exists()


def test_many_passages_are_refused_together(project, document, category, owner, select):
    passages = [(document, select(0, 0, 0, 3)), (document, select(1, 5, 1, 5))]
    with pytest.raises(DomainError):
        apply_to_passages(category, passages=passages, by=owner)
    assert not Coding.objects.exists()
