"""Two people at once: nothing is lost, nobody sees an error page."""

import pytest
from django.db import transaction

from coding.models import Category, Coding
from coding.operations.codebook import CategoryCard, edit_category, remove_category
from coding.operations.codings import Selection, apply_category, remove_coding, set_comment
from futureskills.common.exceptions import DomainError
from futureskills.history.models import Change, Operation
from futureskills.history.recorder import Recorder
from futureskills.history.undo import redo_last, undo, undo_last
from futureskills.projects.models import Project
from tests.factories import CategoryFactory
from tests.threads import in_another_thread, wait_until_somebody_waits
from transcripts.calculations.positions import Point
from transcripts.models import Document
from transcripts.operations.documents import delete_document

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def code(document, category):
    """Put the category on characters of the second turn."""
    turn = document.turns.all()[1]

    def on(start, end, *, by, category=category):
        selection = Selection(Point(turn.pk, start), Point(turn.pk, end))
        return apply_category(document, category=category, selection=selection, by=by).coding

    return on


def test_who_comes_later_stands_in_the_way_of_an_undo(project, category, owner, coder):
    with transaction.atomic():
        Project.objects.select_for_update().get(pk=project.pk)
        later = in_another_thread(
            lambda: edit_category(category, card=CategoryCard("von Carl, später"), by=coder)
        )
        wait_until_somebody_waits()
        edit_category(category, card=CategoryCard("von Olga, früher"), by=owner)
    later.result(20)
    with pytest.raises(DomainError, match="later changes"):
        undo(Operation.objects.get(by=owner), owner)
    category.refresh_from_db()
    assert category.name == "von Carl, später"


def test_coding_with_a_category_that_just_goes_is_refused_with_a_sentence(code, project, category, owner):
    with transaction.atomic():
        remove_category(category, by=owner)
        late = in_another_thread(lambda: code(0, 5, by=owner))
        wait_until_somebody_waits()
    with pytest.raises(DomainError, match="removed this category"):
        late.result(20)
    assert not Coding.objects.exists()


def test_a_category_that_is_just_used_stays(code, category, owner, coder):
    with transaction.atomic():
        code(0, 5, by=coder)
        late = in_another_thread(lambda: remove_category(category, by=owner))
        wait_until_somebody_waits()
    with pytest.raises(DomainError, match="has codings"):
        late.result(20)
    assert Category.objects.filter(pk=category.pk).exists()


def test_coding_a_document_that_just_goes_is_refused_with_a_sentence(code, document, owner, coder):
    with transaction.atomic():
        delete_document(Document.objects.get(pk=document.pk), by=owner)
        late = in_another_thread(lambda: code(0, 5, by=coder))
        wait_until_somebody_waits()
    with pytest.raises(DomainError, match="deleted"):
        late.result(20)


def test_deleting_a_document_twice_at_once_says_so(document, owner):
    with transaction.atomic():
        delete_document(Document.objects.get(pk=document.pk), by=owner)
        late = in_another_thread(lambda: delete_document(document, by=owner))
        wait_until_somebody_waits()
    with pytest.raises(DomainError, match="deleted"):
        late.result(20)


def test_storms_of_codings_and_undos_by_two_people_end_consistent(code, project, owner, coder):
    """Coders extend, remove, comment and undo on the same passage; refusals are fine, errors are not."""
    other = CategoryFactory(project=project, name="Andere")

    def storm(by, offset):
        for number in range(25):
            start = (number * 7 + offset) % 30
            for act in (
                lambda start=start: code(start, start + 6, by=by),
                lambda start=start: code(start + 5, start + 9, by=by, category=other),
                lambda start=start: set_comment(
                    Coding.objects.order_by("?").first(), comment=str(start), by=by
                ),
                lambda: undo_last(project, by=by),
                lambda: redo_last(project, by=by),
                lambda: undo_last(project, by=by),
                lambda: remove_coding(Coding.objects.order_by("?").first(), by=by),
            ):
                try:
                    act()
                except (DomainError, AttributeError):
                    continue

    storms = [in_another_thread(lambda by=by, at=at: storm(by, at)) for by, at in ((owner, 0), (coder, 3))]
    for each in storms:
        each.result(100)
    there = {coding.pk: Recorder.state(coding) for coding in Coding.objects.all()}
    changes = Change.objects.filter(model="coding.Coding").order_by("operation", "position")
    told = {change.object_id: change.after for change in changes}
    assert {coding_id: state for coding_id, state in told.items() if state} == there
