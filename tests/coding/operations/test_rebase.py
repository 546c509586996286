"""Codings move with their text; what was coded stays coded."""

import threading

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coding.models import Coding
from coding.operations.codings import Selection, apply_category, remove_coding
from futureskills.common.exceptions import DomainError
from futureskills.history.models import Operation
from futureskills.history.undo import undo, undo_last
from tests.factories import CategoryFactory, document_with_turns
from transcripts.calculations.edits import Replace
from transcripts.calculations.positions import Point
from transcripts.models import Document, Turn
from transcripts.operations import edits

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
def turn(document):
    return lambda number: list(document.turns.order_by("order_key"))[number]


@pytest.fixture
def code(document, category, owner, turn):
    def act(first, start, last, end, **fields):
        selection = Selection(
            Point(turn(first).pk, start), Point(turn(last).pk, end), fields.pop("version", None)
        )
        fields = {"category": category, "by": owner} | fields
        return apply_category(document, selection=selection, **fields).coding

    return act


@pytest.fixture
def replace(document, owner, turn):
    def act(number, at, removed, inserted):
        version = Document.objects.get(pk=document.pk).version
        wanted = Replace(turn(number).pk, at, removed, inserted)
        return edits.replace_text(document, wanted=wanted, version=version, by=owner)

    return act


def quote(coding):
    """The coded text, turn by turn."""
    coding.refresh_from_db()
    lower, upper = coding.span.lower, coding.span.upper
    pieces = []
    for turn in Turn.objects.filter(document=coding.document_id).order_by("order_key"):
        base = turn.order_key << 20
        pieces.append(turn.text[max(lower - base, 0) : max(upper - base, 0)])
    return [piece for piece in pieces if piece]


def test_a_coding_follows_its_words(code, replace):
    coding = code(0, 8, 0, 17)
    replace(0, 0, "Größere", "Noch viel größere")
    assert quote(coding) == ["Übersicht"]
    replace(0, 22, "s", "ss")
    assert quote(coding) == ["Überssicht"]


def test_adjacent_codings_of_one_category_move_together(code, replace):
    codings = [code(0, at, 0, at + 2) for at in range(0, 16, 2)]
    before = [quote(coding) for coding in codings]
    replace(0, 0, "", "äh ")
    assert [quote(coding) for coding in codings] == before
    replace(0, 0, "äh ", "")
    assert [quote(coding) for coding in codings] == before


def test_split_and_join_leave_codings_on_their_words(code, document, owner, turn):
    coding, other = code(0, 8, 2, 3), code(3, 0, 3, 4)
    edits.split_turn(document, at=Point(turn(0).pk, 18), version=1, by=owner)
    assert quote(coding) == ["Übersicht", "👩🏽‍🚀 hilft.", "Und"]
    edits.join_turns(document, turn_id=turn(0).pk, by=owner)
    assert quote(coding) == ["Übersicht 👩🏽‍🚀 hilft.", "Und"]
    assert quote(other) == ["Schl"]


def test_neighbours_that_make_room_keep_their_codings(code, document, owner, turn):
    codings = [code(0, 0, 0, 7), code(2, 0, 3, 4)]
    document.turns.filter(pk=turn(1).pk).update(order_key=1025)
    edits.split_turn(document, at=Point(turn(0).pk, 8), version=1, by=owner)
    assert [quote(coding) for coding in codings] == [["Größere"], ["Und Mu\u0308he, auch das.", "Schl"]]


def test_a_coding_without_text_is_retired_and_undone_when_the_text_is_back(code, replace, owner):
    coding = code(0, 8, 0, 17)
    edited = replace(0, 6, "e Übersicht ", "e ")
    assert (edited.retired_count, Coding.objects.count()) == (1, 0)
    retired = Operation.objects.get(kind="coding.retired")
    with pytest.raises(DomainError):
        undo(retired, owner)
    replace(0, 6, "e ", "e Übersicht ")
    undo(retired, owner)
    assert quote(Coding.objects.get(pk=coding.pk)) == ["Übersicht"]


def test_undo_brings_a_coding_back_to_where_its_words_are_now(code, replace, project, owner):
    coding = code(0, 8, 2, 3)
    remove_coding(coding, by=owner)
    replace(0, 0, "Größere", "Große")
    undo_last(project, by=owner)
    assert quote(Coding.objects.get(pk=coding.pk)) == ["Übersicht 👩🏽‍🚀 hilft.", "Und"]


def test_a_passage_selected_in_an_older_text_is_coded_where_it_is_now(code, replace):
    replace(0, 0, "Größere", "Große")
    assert quote(code(0, 8, 0, 17, version=1)) == ["Übersicht"]
    replace(0, 6, "Übersicht", "")
    with pytest.raises(DomainError) as caught:
        code(0, 8, 0, 17, version=1)
    assert caught.value.status == 409


ACT = st.tuples(
    st.sampled_from(["replace", "replace", "split", "join", "code"]),
    st.integers(0, 9),
    st.integers(0, 9),
    st.integers(0, 4),
    st.text("aü🙂\u0301 ", max_size=4),
)


def perform(document, category, owner, act):
    kind, pick, at, length, typed = act
    rows = list(document.turns.order_by("order_key"))
    turn, version = rows[pick % len(rows)], Document.objects.get(pk=document.pk).version
    at %= len(turn.text) + 1
    if kind == "code" and turn.text[at : at + length]:
        end = min(at + length, len(turn.text))
        selection = Selection(Point(turn.pk, at), Point(turn.pk, end), version)
        apply_category(document, category=category, selection=selection, by=owner)
    elif kind == "replace":
        wanted = Replace(turn.pk, at, turn.text[at : at + length], typed)
        edits.replace_text(document, wanted=wanted, version=version, by=owner)
    elif kind == "split":
        edits.split_turn(document, at=Point(turn.pk, at), version=version, by=owner)
    elif kind == "join" and turn != rows[-1]:
        edits.join_turns(document, turn_id=turn.pk, by=owner)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ACT, max_size=10))
def test_marked_words_stay_coded_whatever_happens_round_them(project, owner, acts):
    """Every coding lies on letters that nobody types, X and Y; wherever they survive they are covered."""
    with transaction.atomic():
        document = document_with_turns(
            (("B1", "abXXcd ef"), ("B2", "ghYYij"), ("B1", "klm")), project=project
        )
        marked, free = CategoryFactory(project=project), CategoryFactory(project=project)
        for turn in list(document.turns.order_by("order_key"))[:2]:
            selection = Selection(Point(turn.pk, 2), Point(turn.pk, 4))
            apply_category(document, category=marked, selection=selection, by=owner)
        for act in acts:
            perform(document, free, owner, act)
        text = "".join(document.turns.order_by("order_key").values_list("text", flat=True))
        codings = Coding.objects.filter(category=marked)
        covered = "".join("".join(quote(coding)) for coding in codings.order_by("span"))
        assert [sign for sign in covered if sign in "XY"] == [sign for sign in text if sign in "XY"]
        assert not set(covered) & set("bcghij")
        transaction.set_rollback(True)


def at_once(*acts):
    """Run acts side by side, each on its own connection, eight times; return what went wrong."""
    problems = []

    def run(act):
        try:
            for number in range(8):
                act(number)
        except Exception as error:  # noqa: BLE001
            problems.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return problems


@pytest.mark.django_db(transaction=True)
def test_editing_and_coding_at_once_lose_nothing(code, document, owner, category, turn):
    kept = code(2, 0, 2, 3)
    first, third = turn(0).pk, turn(2).pk

    def type_words(number):
        wanted = Replace(first, 0, "", f"{number} ")
        edits.replace_text(document, wanted=wanted, version=1, by=owner)

    def type_elsewhere(number):
        edits.replace_text(document, wanted=Replace(third, 0, "", "x"), version=1, by=owner)

    def code_and_take_back(number):
        selection = Selection(Point(first, 8 + number), Point(first, 9 + number), 1)
        apply_category(document, category=category, selection=selection, by=owner)
        if number % 3 == 2:
            undo_last(document.project, by=owner)

    assert at_once(type_words, type_elsewhere, code_and_take_back) == []
    assert turn(0).text == "0 1 2 3 4 5 6 7 " + TURNS[0][1]
    assert turn(2).text == "x" * 8 + TURNS[2][1]
    assert quote(kept) == ["Und"]
    others = Coding.objects.exclude(pk=kept.pk).order_by("span")
    assert "".join("".join(quote(coding)) for coding in others) == "Übrsch"
    assert Document.objects.get(pk=document.pk).version == 17
