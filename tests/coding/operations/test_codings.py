"""Putting categories on passages, taking them off, commenting them."""

import threading

import pytest
from django.db import connection

from coding.models import Coding
from coding.operations.codings import Selection, apply_category, remove_coding, set_comment
from futureskills.common.exceptions import DomainError
from futureskills.history.models import Change, Operation
from tests.factories import CategoryFactory, document_with_turns
from transcripts.calculations.positions import Point

TURNS = (
    ("B1", "Größere Übersicht 👩🏽‍🚀 hilft."),
    ("B2", ""),
    ("B1", "Und Mu\u0308he, auch das."),
    ("B2", "Schluss."),
)


@pytest.fixture
def document(project):
    return document_with_turns(TURNS, project=project)


@pytest.fixture
def select(document):
    turns = list(document.turns.all())

    def selection(first, start, last, end):
        return Selection(Point(turns[first].pk, start), Point(turns[last].pk, end))

    return selection


@pytest.fixture
def apply(document, category, owner, select):
    def on(first, start, last, end, **fields):
        fields = {"category": category, "by": owner} | fields
        return apply_category(document, selection=select(first, start, last, end), **fields)

    return on


def words(coding):
    """The coded text, turn by turn."""
    lower, upper = coding.span.lower, coding.span.upper
    texts = []
    for turn in coding.document.turns.all():
        base = turn.order_key << 20
        texts.append(turn.text[max(lower - base, 0) : max(upper - base, 0)])
    return [text for text in texts if text]


def test_a_passage_over_several_turns_is_coded_once_and_recorded(apply, owner, project):
    applied = apply(0, 8, 2, 3)
    assert applied.outcome == "created"
    assert words(applied.coding) == ["Übersicht 👩🏽‍🚀 hilft.", "Und"]
    operation = Operation.objects.get()
    assert (operation.kind, operation.by, operation.coding_pass_id) == (
        "coding.apply",
        owner,
        applied.coding.coding_pass_id,
    )
    assert "Übersicht" not in str(Change.objects.get().after)


def test_another_category_may_lie_on_the_same_passage(apply, project):
    apply(0, 0, 0, 7)
    apply(0, 0, 0, 7, category=CategoryFactory(project=project))
    assert Coding.objects.count() == 2


def test_the_same_category_on_an_overlapping_passage_extends_the_oldest_coding(apply, owner):
    first = apply(0, 0, 0, 7).coding
    second = apply(0, 12, 0, 17).coding
    set_comment(second, comment="Zweifel", by=owner)
    third = apply(2, 0, 2, 3).coding
    applied = apply(0, 5, 2, 1)
    assert (applied.outcome, applied.coding, set(applied.absorbed_ids)) == (
        "extended",
        first,
        {second.pk, third.pk},
    )
    kept = Coding.objects.get()
    assert words(kept) == [TURNS[0][1], "Und"]
    assert kept.comment == "Zweifel"


def test_a_passage_inside_an_existing_coding_changes_nothing(apply):
    apply(0, 0, 0, 7)
    assert apply(0, 0, 0, 7).outcome == "unchanged"
    assert apply(0, 2, 0, 5).outcome == "unchanged"
    assert Coding.objects.count() == 1
    assert Operation.objects.count() == 1


def test_passages_that_only_touch_stay_apart(apply):
    apply(0, 0, 0, 7)
    assert apply(0, 7, 0, 9).outcome == "created"


@pytest.mark.parametrize("place", [(0, 3, 0, 3), (1, 0, 1, 0), (0, 29, 2, 0), (0, 0, 0, 999), (3, 1, 0, 1)])
def test_a_passage_without_text_is_refused(apply, place):
    with pytest.raises(DomainError):
        apply(*place)
    assert not Coding.objects.exists()
    assert not Operation.objects.exists()


def test_offsets_of_an_older_text_are_refused(document, category, owner, select):
    selection = select(0, 0, 0, 3)
    with pytest.raises(DomainError) as refused:
        apply_category(
            document, category=category, selection=Selection(selection.start, selection.end, 0), by=owner
        )
    assert refused.value.status == 409


def test_a_category_of_another_project_is_refused(apply):
    with pytest.raises(DomainError):
        apply(0, 0, 0, 3, category=CategoryFactory())


def test_a_coding_is_removed_once(apply, owner):
    coding = apply(0, 0, 0, 3).coding
    remove_coding(Coding.objects.get(), by=owner)
    assert not Coding.objects.exists()
    with pytest.raises(DomainError):
        remove_coding(coding, by=owner)


def test_the_same_comment_again_is_not_recorded(apply, owner):
    coding = apply(0, 0, 0, 3).coding
    set_comment(coding, comment="ja", by=owner)
    set_comment(coding, comment=" ja ", by=owner)
    assert Operation.objects.filter(kind="coding.comment").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_people_code_the_same_passage_at_once_and_one_coding_stands(
    document, category, owner, coder, select
):
    start, errors = threading.Barrier(2), []

    def code(person, passage):
        try:
            start.wait()
            apply_category(document, category=category, selection=passage, by=person)
        except Exception as error:  # noqa: BLE001 - whatever it is, the test shows it
            errors.append(error)
        finally:
            connection.close()

    threads = [
        threading.Thread(target=code, args=(owner, select(0, 0, 0, 9))),
        threading.Thread(target=code, args=(coder, select(0, 4, 0, 17))),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors
    assert words(Coding.objects.get()) == [TURNS[0][1][:17]]


def test_a_comment_may_come_with_signs_that_the_database_refuses(apply, owner):
    coding = apply(0, 0, 0, 5).coding
    set_comment(coding, comment="vor\0her", by=owner)
    coding.refresh_from_db()
    assert coding.comment == "vorher"
