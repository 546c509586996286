"""The refinement desk: where a team is, what an act changes, and how it is taken back."""

import pytest

from coding.models import Coding, DeskReview
from coding.operations.demo import load_demo
from coding.operations.desk import begin_anew, drop_at_desk, sort_at_desk, take_back
from coding.queries.desk import desks_of, next_card, targets_of
from coding.queries.passages import PassageFilter
from futureskills.common.exceptions import DomainError
from tests.coding.demo_tree import of


@pytest.fixture
def demo(demo_once, owner, coder):
    return load_demo(owners=[owner, coder])


def card(project, user, code="N"):
    return next_card(of(project, code), PassageFilter(), user=user)


def test_the_six_passages_of_n_come_one_by_one_and_the_team_goes_on_where_it_was(demo, owner):
    desk = of(demo, "N")
    for number in range(1, 4):
        shown = card(demo, owner)
        assert (shown.number, shown.total, shown.left) == (number, 6, 7 - number)
        sort_at_desk([shown.card.coding], desk=desk, targets=[], by=owner)
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
    assert mine.card.coding != theirs.card.coding
    sort_at_desk([mine.card.coding], desk=of(demo, "N1"), targets=[of(demo, "N2")], by=owner)
    with pytest.raises(DomainError):
        sort_at_desk([mine.card.coding], desk=of(demo, "N1"), targets=[of(demo, "N1.2")], by=coder)


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


def test_beginning_anew_changes_no_coding(demo, owner):
    desk = of(demo, "N")
    sort_at_desk([of(demo, "N1.1").codings.get()], desk=desk, targets=[], by=owner)
    begin_anew(desk)
    assert card(demo, owner).number == 1


def test_a_passage_in_several_categories_is_looked_at_once_and_taken_back_whole(demo, owner):
    desk, shown = of(demo, "N"), card(demo, owner)
    sort_at_desk([shown.card.coding], desk=desk, targets=[of(demo, "N1"), of(demo, "N3.1")], by=owner)
    following = card(demo, owner)
    assert (following.left, following.total) == (5, 7)
    assert take_back(desk, by=owner) == shown.card.coding.pk
    assert (card(demo, owner).left, card(demo, owner).total) == (6, 6)


def test_cards_dropped_where_one_lies_already_are_moved_and_not_copied(demo, owner):
    desk, target = of(demo, "N1"), of(demo, "N1.1")
    cards = list(Coding.objects.filter(category__in=[target, of(demo, "N1.2")]))
    drop_at_desk(cards, desk=desk, target=target, by=owner)
    assert (target.codings.count(), of(demo, "N1.2").codings.count()) == (2, 0)
    assert drop_at_desk(list(target.codings.all()), desk=desk, target=target, by=owner) is None
