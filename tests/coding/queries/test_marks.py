"""Codings as the screen draws them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coding.operations.codings import Selection, apply_category, remove_coding
from coding.queries.marks import change_on_screen, codings_for_document, passes_of, people_of
from tests.factories import CategoryFactory, document_with_turns
from transcripts.calculations.positions import Point


@pytest.fixture
def code(document, project, owner):
    turns = list(document.turns.all())

    def on(first, start, last, end, category=None):
        return apply_category(
            document,
            category=category or CategoryFactory(project=project),
            selection=Selection(Point(turns[first].pk, start), Point(turns[last].pk, end)),
            by=owner,
        )

    return on


def test_marks_name_turns_and_offsets(document, code, owner):
    one = code(0, 0, 1, 5).coding
    other = code(1, 2, 1, 9).coding
    turns = list(document.turns.all())
    marks = codings_for_document(document, owner)
    assert [(mark.coding_id, Point(*mark[2:4]), Point(*mark[4:6])) for mark in marks] == [
        (one.pk, Point(turns[0].pk, 0), Point(turns[1].pk, 5)),
        (other.pk, Point(turns[1].pk, 2), Point(turns[1].pk, 9)),
    ]
    assert people_of(marks, owner) == {owner.pk: "Olga Ober"}
    assert passes_of(marks) == {one.coding_pass_id: one.coding_pass.name}
    assert len(marks[0].as_list()) == 8


def test_the_number_of_queries_does_not_grow_with_the_codings(document, code, owner):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            codings_for_document(document, owner)
        return len(captured)

    code(0, 0, 0, 3)
    with_one = queries()
    code(0, 4, 0, 6)
    code(1, 0, 2, 3)
    assert queries() == with_one == 2


def test_an_act_says_what_changed_here_and_the_counts_of_its_category(document, project, owner, code):
    category = CategoryFactory(project=project)
    first = code(0, 0, 0, 3, category)
    second = code(0, 6, 0, 9, category)
    joined = code(0, 2, 0, 7, category)
    change = change_on_screen(joined.operation, document, owner)
    assert [mark.coding_id for mark in change.marks] == [first.coding.pk]
    assert change.removed_ids == [second.coding.pk]
    assert change.counts == {category.pk: 1}
    gone = change_on_screen(remove_coding(joined.coding, by=owner), document, owner)
    assert (gone.marks, gone.removed_ids, gone.counts) == ([], [first.coding.pk], {category.pk: 0})


def test_an_act_in_another_document_changes_counts_alone(document, project, code, owner):
    applied = code(0, 0, 0, 3)
    elsewhere = document_with_turns(project=project, title="Anderes")
    change = change_on_screen(applied.operation, elsewhere, owner)
    assert (change.marks, change.removed_ids) == ([], [])
    assert change.counts == {applied.coding.category_id: 1}


def test_no_operation_changes_nothing(document, owner):
    change = change_on_screen(None, document, owner)
    assert change.as_dict() == {
        "marks": [],
        "removed": [],
        "counts": {},
        "treeChanged": False,
        "marginsChanged": False,
        "people": {},
        "passes": {},
    }
