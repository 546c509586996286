"""Undo and redo."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from coding.models import Category
from futureskills.common.exceptions import DomainError
from futureskills.history.models import Operation
from futureskills.history.undo import acts_in_force, redo_last, undo, undo_last
from tests.factories import CodingFactory, document_with_turns
from tests.futureskills.history import acts


def test_undo_takes_back_step_by_step_and_redo_brings_back(project, coder):
    states = [acts.state_of(project)]
    category = acts.create(project, "A", by=coder)
    states.append(acts.state_of(project))
    acts.change(category, by=coder, name="B")
    states.append(acts.state_of(project))
    acts.delete(category, by=coder)
    states.append(acts.state_of(project))
    for expected in reversed(states[:-1]):
        undo_last(project, by=coder)
        assert acts.state_of(project) == expected
    with pytest.raises(DomainError, match="nothing to undo"):
        undo_last(project, by=coder)
    for expected in states[1:]:
        redo_last(project, by=coder)
        assert acts.state_of(project) == expected
    with pytest.raises(DomainError, match="nothing to redo"):
        redo_last(project, by=coder)


def test_undo_and_redo_can_alternate(project, coder):
    acts.create(project, "A", by=coder)
    for _number in range(3):
        undo_last(project, by=coder)
        assert acts.state_of(project) == []
        redo_last(project, by=coder)
        assert len(acts.state_of(project)) == 1


def test_something_new_ends_redo(project, coder):
    acts.create(project, "A", by=coder)
    undo_last(project, by=coder)
    acts.create(project, "B", by=coder)
    with pytest.raises(DomainError, match="nothing to redo"):
        redo_last(project, by=coder)


def test_a_row_comes_back_under_its_old_id(project, coder):
    category = acts.create(project, "A", by=coder)
    old_id = category.pk
    acts.delete(category, by=coder)
    undo_last(project, by=coder)
    assert Category.objects.get().pk == old_id


def test_each_person_undoes_their_own(project, coder, owner):
    acts.create(project, "von Carl", by=coder)
    acts.create(project, "von Olga", by=owner)
    undo_last(project, by=coder)
    assert [row[2] for row in acts.state_of(project)] == ["von Olga"]


def test_later_changes_of_others_stand_in_the_way_and_are_named(project, coder, owner):
    category = acts.create(project, "A", by=coder)
    acts.change(category, by=owner, name="B")
    with pytest.raises(DomainError, match=r"edit category \(Olga Ober\)"):
        undo_last(project, by=coder)
    assert [row[2] for row in acts.state_of(project)] == ["B"]
    assert not Operation.objects.filter(kind=Operation.UNDO).exists()


def test_changes_that_were_undone_stand_in_nobodys_way(project, coder, owner):
    category = acts.create(project, "A", by=coder)
    acts.change(category, by=owner, name="B")
    undo_last(project, by=owner)
    undo_last(project, by=coder)
    assert acts.state_of(project) == []
    with pytest.raises(DomainError):
        redo_last(project, by=owner)  # what it would rename is gone
    redo_last(project, by=coder)
    redo_last(project, by=owner)
    assert [row[2] for row in acts.state_of(project)] == ["B"]


def test_what_hangs_on_a_row_stands_in_the_way_and_never_goes_with_it(project, coder, owner):
    parent = acts.create(project, "A", by=coder)
    acts.create(project, "A1", by=owner, parent=parent)
    with pytest.raises(DomainError, match="Olga Ober"):
        undo_last(project, by=coder)
    assert len(acts.state_of(project)) == 2


def test_unrecorded_rows_that_hang_on_a_row_stand_in_the_way_too(project, coder):
    category = acts.create(project, "A", by=coder)
    CodingFactory(document=document_with_turns(project=project), category=category)
    with pytest.raises(DomainError, match="Nothing was changed"):
        undo_last(project, by=coder)
    assert Category.objects.filter(pk=category.pk).exists()


def test_a_name_that_was_taken_stands_in_the_way(project, coder, owner):
    category = acts.create(project, "A", by=coder)
    acts.delete(category, by=coder)
    acts.create(project, "a", by=owner)
    with pytest.raises(DomainError, match="taken or gone"):
        undo_last(project, by=coder)


def test_a_parent_that_is_gone_stands_in_the_way(project, coder, owner):
    parent = acts.create(project, "A", by=owner)
    child = acts.create(project, "A1", by=owner, parent=parent)
    acts.delete(child, by=coder)
    acts.delete(parent, by=owner)
    with pytest.raises(DomainError, match="taken or gone"):
        undo_last(project, by=coder)


def test_one_operation_is_undone_once(project, coder):
    acts.create(project, "A", by=coder)
    operation = Operation.objects.get()
    undo(operation, by=coder)
    with pytest.raises(DomainError, match="undone already"):
        undo(operation, by=coder)


def test_an_earlier_operation_can_be_undone_when_nothing_builds_on_it(project, coder, owner):
    first = acts.create(project, "A", by=coder)
    acts.create(project, "B", by=coder)
    undo(Operation.objects.first(), by=owner)
    assert not Category.objects.filter(pk=first.pk).exists()
    assert [act.kind for act in acts_in_force(project, owner)] == ["create_category"]


def test_undo_stays_in_its_project(project, coder):
    acts.create(project, "A", by=coder)
    other = document_with_turns().project
    with pytest.raises(DomainError, match="nothing to undo"):
        undo_last(other, by=coder)


@pytest.mark.django_db(transaction=True)
def test_a_double_click_undoes_one_operation_once(project, coder):
    acts.create(project, "A", by=coder)
    operation = Operation.objects.get()

    def click(_number):
        try:
            undo(operation, by=coder)
        except DomainError:
            return "refused"
        finally:
            connection.close()
        return "undone"

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(click, range(2))) == ["refused", "undone"]
    assert Operation.objects.count() == 2


def test_the_number_of_queries_does_not_grow_with_the_history(project, coder, django_assert_max_num_queries):
    for number in range(12):
        acts.create(project, f"A{number}", by=coder)
    with django_assert_max_num_queries(25):
        undo_last(project, by=coder)
