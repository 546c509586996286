"""The refinement desk: where a team is, what an act changes, and how it is taken back."""

import pytest

from coding.models import Category, Coding, DeskReview
from coding.operations.codings import Selection
from coding.operations.demo import load_demo
from coding.operations.desk import begin_anew, cut_at_desk, drop_at_desk, sort_at_desk, take_back
from coding.operations.recoding import cut_coding
from coding.queries.codebook import category_tree
from coding.queries.desk import Desk, desks_of, targets_of
from coding.queries.passages import PassageFilter
from futureskills.common.exceptions import DomainError
from futureskills.history.undo import redo_last
from tests.coding.demo_tree import of
from transcripts.calculations.positions import Point, offset, order_key


@pytest.fixture
def demo(demo_once, owner, coder):
    return load_demo(owners=[owner, coder])


def card(project, user, code="N"):
    return next(iter(Desk(of(project, code), user=user).cards(PassageFilter())), None)


def test_the_six_passages_of_n_come_one_by_one_and_the_team_goes_on_where_it_was(demo, owner):
    desk = of(demo, "N")
    for number in range(1, 4):
        shown = card(demo, owner)
        assert (shown.number, shown.total, shown.left) == (number, 6, 7 - number)
        sort_at_desk([shown.coding], desk=desk, targets=[], by=owner)
    assert card(demo, owner).number == 4
    assert {line.row.category.short_code: line.reviewed_count for line in desks_of(demo, user=owner)}[
        "N"
    ] == 3


def test_targets_are_the_branch_with_digits_for_the_first_nine(demo, owner):
    targets = targets_of(of(demo, "N"), user=owner)
    assert [(each.digit, each.row.category.short_code) for each in targets] == [
        ("1", "N1"),
        ("2", "N1.1"),
        ("3", "N1.2"),
        ("4", "N2"),
        ("5", "N2.1"),
        ("6", "N2.2"),
        ("7", "N3"),
        ("8", "N3.1"),
        ("9", "N3.2"),
    ]


def test_the_card_shows_the_moderators_question(demo, owner):
    shown = card(demo, owner)
    assert shown.question.text.startswith("Mit wem arbeiten Sie")


def test_two_people_get_different_cards_and_neither_sorts_what_the_other_sorted(demo, owner, coder):
    mine, theirs = card(demo, owner), card(demo, coder)
    assert mine.coding != theirs.coding
    sort_at_desk([mine.coding], desk=of(demo, "N1"), targets=[of(demo, "N2")], by=owner)
    with pytest.raises(DomainError):
        sort_at_desk([mine.coding], desk=of(demo, "N1"), targets=[of(demo, "N1.2")], by=coder)


def test_keeping_the_present_category_adds_the_others_beside_it(demo, owner):
    coding = of(demo, "N1.1").codings.get()
    targets = [of(demo, "N1.1"), of(demo, "N2.1")]
    sort_at_desk([coding], desk=of(demo, "N"), targets=targets, by=owner)
    assert of(demo, "N1.1").codings.count() == 1
    assert of(demo, "N2.1").codings.count() == 2


def test_the_last_act_is_taken_back_with_what_it_changed(demo, owner, coder):
    before = list(Coding.objects.order_by("pk").values())
    desk, coding = of(demo, "N"), of(demo, "N1.1").codings.get()
    sort_at_desk([coding], desk=desk, targets=[of(demo, "N3.2")], by=owner)
    with pytest.raises(DomainError):
        take_back(desk, by=coder)
    assert take_back(desk, by=owner) == coding.pk
    assert list(Coding.objects.order_by("pk").values()) == before
    assert not DeskReview.objects.exists()


def test_what_was_cut_and_sorted_is_taken_back_step_by_step(demo, owner, coder):
    desk, coding = of(demo, "N"), of(demo, "N1.1").codings.get()
    before = list(Coding.objects.order_by("pk").values())
    lower = coding.span.lower
    point = Point(coding.document.turns.get(order_key=order_key(lower)).pk, offset(lower) + 5)
    at = Selection(point, point, coding.document.version)
    cut_at_desk(coding, desk=desk, selection=at, by=owner)
    cut = list(Coding.objects.order_by("pk").values())
    sort_at_desk([coding], desk=desk, targets=[of(demo, "N3.2")], by=owner)
    with pytest.raises(DomainError):
        take_back(desk, by=coder)
    with pytest.raises(DomainError):
        take_back(of(demo, "Z"), by=owner)
    assert take_back(desk, by=owner) == coding.pk
    assert list(Coding.objects.order_by("pk").values()) == cut
    assert take_back(desk, by=owner) == coding.pk
    assert list(Coding.objects.order_by("pk").values()) == before
    redo_last(demo, owner)
    assert take_back(desk, by=owner) == coding.pk
    cut_coding(coding, at=point, version=coding.document.version, by=owner)  # somewhere else
    with pytest.raises(DomainError):
        take_back(desk, by=owner)


def test_beginning_anew_changes_no_coding(demo, owner):
    desk = of(demo, "N")
    sort_at_desk([of(demo, "N1.1").codings.get()], desk=desk, targets=[], by=owner)
    begin_anew(desk)
    assert card(demo, owner).number == 1


def test_a_passage_in_several_categories_is_looked_at_once_and_taken_back_whole(demo, owner):
    desk, shown = of(demo, "N"), card(demo, owner)
    sort_at_desk([shown.coding], desk=desk, targets=[of(demo, "N1"), of(demo, "N3.1")], by=owner)
    following = card(demo, owner)
    assert (following.left, following.total) == (5, 7)
    assert take_back(desk, by=owner) == shown.coding.pk
    assert (card(demo, owner).left, card(demo, owner).total) == (6, 6)


def test_cards_dropped_where_one_lies_already_are_moved_and_not_copied(demo, owner):
    desk, target = of(demo, "N1"), of(demo, "N1.1")
    cards = list(Coding.objects.filter(category__in=[target, of(demo, "N1.2")]))
    drop_at_desk(cards, desk=desk, target=target, by=owner)
    assert (target.codings.count(), of(demo, "N1.2").codings.count()) == (2, 0)
    assert drop_at_desk(list(target.codings.all()), desk=desk, target=target, by=owner) is None


def cards(project, user, code="N"):
    return Desk(of(project, code), user=user).cards(PassageFilter(), with_following=True)


def test_the_card_that_follows_is_numbered_as_if_the_first_one_were_done(demo, owner):
    first, following = cards(demo, owner)
    assert [(each.number, each.total, each.left) for each in (first, following)] == [(1, 6, 6), (2, 6, 5)]
    assert following.question.text.startswith("Mit wem arbeiten Sie")
    sort_at_desk([first.coding], desk=of(demo, "N"), targets=[], by=owner)
    assert cards(demo, owner)[0].stamp == following.stamp


def test_the_stamp_of_a_card_tells_when_its_passage_has_changed(demo, owner):
    first, following = cards(demo, owner)
    goal = next(of(demo, code) for code in ("N1", "N3") if of(demo, code).pk != following.coding.category_id)
    sort_at_desk([following.coding], desk=of(demo, "N"), targets=[goal], by=owner)
    begin_anew(of(demo, "N"))
    again = cards(demo, owner)
    assert again[0].stamp == first.stamp
    assert again[1].coding == following.coding
    assert again[1].stamp != following.stamp


def test_nobody_gets_a_card_that_follows_at_somebody_elses_desk(demo, owner, coder):
    mine, theirs = cards(demo, owner), cards(demo, coder)
    assert len({each.coding.pk for each in (*mine, *theirs)}) == 4


def test_a_card_that_follows_goes_to_whoever_finds_no_other_one(demo, owner, coder):
    desk = of(demo, "N")
    for _number in range(4):
        sort_at_desk([card(demo, owner).coding], desk=desk, targets=[], by=owner)
    mine, theirs = cards(demo, owner), cards(demo, coder)
    assert [each.coding for each in theirs] == [mine[1].coding]
    assert [each.coding for each in cards(demo, owner)] == [mine[0].coding]
    sort_at_desk([mine[0].coding], desk=desk, targets=[], by=owner)
    assert cards(demo, owner) == []


def test_the_targets_count_what_the_person_sees_and_leave_out_retired_ones(demo, owner):
    desk = of(demo, "N")
    Category.objects.filter(pk=of(demo, "N2").pk).update(status=Category.Status.RETIRED)
    rows = {row.category.short_code: row for row in category_tree(demo, owner)}
    targets = Desk(desk, user=owner).targets()
    assert [each.digit for each in targets] == list("12345678")
    assert "N2" not in {each.row.category.short_code for each in targets}
    for each in targets:
        whole = rows[each.row.category.short_code]
        assert (each.row.depth, each.row.own_count) == (whole.depth, whole.own_count)
