"""What the recorder stores."""

import pytest

from futureskills.history.models import Operation
from futureskills.history.recorder import recording
from tests.futureskills.history import acts


def test_an_operation_keeps_its_changes_in_order(project, coder):
    with recording("two", project=project, by=coder, reason="Anlass") as recorder:
        category = acts.Category.objects.create(project=project, name="A")
        recorder.created(category)
        before = recorder.state(category)
        category.name = "B"
        category.save()
        recorder.updated(category, before=before)
    operation = Operation.objects.get()
    assert (operation.by, operation.reason) == (coder, "Anlass")
    assert [
        (change.before and change.before["name"], change.after["name"]) for change in operation.changes.all()
    ] == [
        (None, "A"),
        ("A", "B"),
    ]


def test_an_operation_that_changes_nothing_leaves_no_trace(project, coder, category):
    acts.change(category, by=coder, name=category.name)
    assert not Operation.objects.exists()


def test_an_error_takes_operation_and_change_back_together(project, coder, category):
    def delete_and_fail():
        with recording("boom", project=project, by=coder) as recorder:
            recorder.deleting(category)
            category.delete()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        delete_and_fail()
    assert not Operation.objects.exists()
    assert acts.Category.objects.filter(name=category.name).exists()
