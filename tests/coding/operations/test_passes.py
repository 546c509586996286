"""Which pass a person works in, which layer their codings go to, and opening a blind pass."""

import pytest

from coding.models import Coding, CodingPass, Layer
from coding.operations.codings import Selection, apply_category, remove_coding, set_comment
from coding.operations.passes import choose_pass, current_pass, layer_for, open_blind_pass
from coding.queries.sight import is_alone, visible_codings
from futureskills.audit.models import AuditEvent
from futureskills.common.exceptions import DomainError
from futureskills.history.undo import undo_last
from tests.factories import CodingPassFactory
from transcripts.calculations.positions import Point


@pytest.fixture
def base(project):
    return CodingPassFactory(project=project, number=1)


@pytest.fixture
def blind(project, base):
    return CodingPassFactory(project=project, number=2, is_blind=True)


@pytest.fixture
def code(document, category):
    turn = document.turns.first()

    def by(person, start=0, end=9):
        selection = Selection(Point(turn.pk, start), Point(turn.pk, end))
        return apply_category(document, category=category, selection=selection, by=person).coding

    return by


def seen(project, person):
    return set(visible_codings(project, person).values_list("pk", flat=True))


def test_nobody_falls_into_a_blind_pass(project, blind, base, coder):
    assert current_pass(project, coder) == current_pass(project) == base
    choose_pass(blind, by=coder)
    assert current_pass(project, coder) == blind
    choose_pass(base, by=coder)
    assert current_pass(project, coder) == base


def test_the_first_pass_is_made_on_demand(project, coder):
    assert current_pass(project, coder) == CodingPass.objects.get()


def test_in_a_blind_pass_two_people_code_the_same_passage_and_see_only_their_own(
    project, blind, code, owner, coder, reader
):
    shared = code(owner)
    for person in (owner, coder):
        choose_pass(blind, by=person)
    mine, yours = code(coder), code(owner)
    assert Coding.objects.count() == 3
    assert seen(project, coder) == {mine.pk}
    assert seen(project, owner) == {yours.pk}
    assert seen(project, reader) == seen(project, None) == {shared.pk}
    assert is_alone(project, coder)


def test_one_person_codes_again_without_seeing_the_first_time(project, base, blind, code, coder):
    first = code(coder)
    choose_pass(blind, by=coder)
    assert seen(project, coder) == set()
    again = code(coder)
    third = CodingPassFactory(project=project, number=3, is_blind=True)
    choose_pass(third, by=coder)
    assert seen(project, coder) == set()
    choose_pass(base, by=coder)
    assert seen(project, coder) == {first.pk}
    assert again.layer != first.layer


def test_after_opening_all_see_all_and_nobody_changes_it(project, blind, code, owner, coder):
    choose_pass(blind, by=coder)
    mine = code(coder)
    choose_pass(blind, by=owner)
    yours = code(owner)
    open_blind_pass(blind, by=owner)
    assert seen(project, coder) == seen(project, owner) == {mine.pk, yours.pk}
    assert AuditEvent.objects.filter(action="pass.open").count() == 1
    for act in (lambda: remove_coding(mine, by=coder), lambda: set_comment(mine, comment="x", by=coder)):
        with pytest.raises(DomainError) as refused:
            act()
        assert refused.value.status == 409
    agreed = code(owner, 10, 14)
    assert agreed.layer == Layer.objects.get(owner=None)
    with pytest.raises(DomainError):
        open_blind_pass(blind, by=owner)


def test_a_pass_that_is_not_blind_is_not_opened(base, owner):
    with pytest.raises(DomainError):
        open_blind_pass(base, by=owner)


def test_undo_takes_back_what_was_done_in_the_pass_at_hand(project, base, blind, code, coder):
    first = code(coder)
    choose_pass(blind, by=coder)
    with pytest.raises(DomainError):
        undo_last(project, coder)
    again = code(coder)
    choose_pass(base, by=coder)
    undo_last(project, coder)
    assert set(Coding.objects.all()) == {again}
    choose_pass(blind, by=coder)
    undo_last(project, coder)
    assert not Coding.objects.exists()
    assert first.pk != again.pk


def test_a_private_layer_is_made_once(project, blind, coder):
    assert layer_for(coder, blind) == layer_for(coder, blind)
    assert layer_for(coder, blind).owner == coder


def test_nobody_touches_a_coding_in_another_ones_layer(project, blind, code, owner, coder):
    choose_pass(blind, by=coder)
    with pytest.raises(DomainError) as refused:
        remove_coding(code(coder), by=owner)
    assert refused.value.status == 409
