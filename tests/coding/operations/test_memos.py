"""Memos: written, changed, taken back; those of passages move with their text."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coding.models import IrrelevantTurn, Memo
from coding.operations.codebook import remove_category
from coding.operations.codings import Selection
from coding.operations.memos import MemoSubject, MemoText, create_memo, edit_memo, remove_memo, stamp
from coding.operations.relevance import mark_turn
from coding.queries.excerpts import excerpts_of
from futureskills.common.exceptions import DomainError
from futureskills.history.models import Operation
from futureskills.history.undo import redo_last, undo_last
from transcripts.calculations.edits import Replace
from transcripts.calculations.positions import Point
from transcripts.operations import edits, versions


@pytest.fixture
def turn(document):
    return document.turns.all()[1]


@pytest.fixture
def memo(project, document, turn, coder):
    """On the words „Größere Übersicht“."""
    subject = MemoSubject(document=document, selection=Selection(Point(turn.pk, 0), Point(turn.pk, 17)))
    return create_memo(project, memo=MemoText("Warum Übersicht?"), on=subject, by=coder)


def words(memo):
    memo.refresh_from_db()
    if memo.span is None:
        return None
    return excerpts_of([(memo.document_id, memo.span.lower, memo.span.upper)])[0].segment.text


def replace(document, turn, removed, inserted, by):
    turn.refresh_from_db()
    document.refresh_from_db()
    wanted = Replace(turn.pk, turn.text.index(removed), removed, inserted)
    return edits.replace_text(document, wanted=wanted, version=document.version, by=by)


def test_a_memo_is_undone_redone_changed_and_removed(memo, project, coder):
    made_at = memo.created_at
    undo_last(project, coder)
    assert not Memo.objects.exists()
    redo_last(project, coder)
    again = Memo.objects.get(pk=memo.pk)
    assert (again.text, again.span, again.author, again.created_at) == (
        memo.text,
        memo.span,
        coder,
        made_at,
    )
    edit_memo(again, new=MemoText("Anders", "Titel", Memo.Kind.IDEA), by=coder)
    remove_memo(again, by=coder)
    undo_last(project, coder)
    undo_last(project, coder)
    assert Memo.objects.get(pk=memo.pk).text == "Warum Übersicht?"


def test_a_memo_that_somebody_changed_meanwhile_is_not_overwritten(memo, coder):
    seen = stamp(memo)
    edit_memo(memo, new=MemoText("Erste"), seen=seen, by=coder)
    with pytest.raises(DomainError) as refused:
        edit_memo(memo, new=MemoText("Zweite"), seen=seen, by=coder)
    assert refused.value.status == 409
    memo.refresh_from_db()
    assert memo.text == "Erste"


def test_a_memo_without_words_is_refused(project, owner):
    with pytest.raises(DomainError):
        create_memo(project, memo=MemoText(" \0 "), on=MemoSubject(), by=owner)
    assert not Memo.objects.exists()


def test_the_passage_of_a_memo_moves_with_its_text(memo, document, turn, owner):
    replace(document, turn, "Größere", "Viel größere", owner)
    assert words(memo) == "Viel größere Übersicht"
    replace(document, turn, "würde", "würd", owner)
    assert words(memo) == "Viel größere Übersicht"


def test_a_memo_whose_text_is_gone_stays_on_its_document_and_finds_it_again(memo, document, turn, owner):
    document.refresh_from_db()
    version = document.version
    replace(document, turn, turn.text, "", owner)
    assert words(memo) is None
    assert memo.document == document
    assert Operation.objects.filter(kind="memo.loosened").count() == 1
    document.refresh_from_db()
    versions.restore_version(document, version=version, by=owner)
    assert words(memo) == "Größere Übersicht"


def test_memos_of_a_removed_category_come_back_with_it(project, category, coder):
    memo = create_memo(project, memo=MemoText("Zu eng?"), on=MemoSubject(category=category), by=coder)
    remove_category(category, by=coder)
    assert not Memo.objects.exists()
    undo_last(project, coder)
    assert Memo.objects.get(pk=memo.pk).category == category


def test_a_turn_is_marked_once_and_the_mark_is_undone(document, turn, project, coder):
    assert mark_turn(document, turn_id=turn.pk, is_irrelevant=True, by=coder) is not None
    assert mark_turn(document, turn_id=turn.pk, is_irrelevant=True, by=coder) is None
    assert IrrelevantTurn.objects.get().turn == turn
    undo_last(project, coder)
    assert not IrrelevantTurn.objects.exists()
    with pytest.raises(DomainError):
        mark_turn(document, turn_id=0, is_irrelevant=True, by=coder)


@given(cut=st.tuples(st.integers(0, 40), st.integers(0, 40)), typed=st.text("äx ", max_size=4))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_edit_breaks_a_memo(memo, document, turn, owner, cut, typed):
    """Whatever is typed, a memo keeps words of the document, or none at all."""
    turn.refresh_from_db()
    document.refresh_from_db()
    start, end = sorted(min(place, len(turn.text)) for place in cut)
    wanted = Replace(turn.pk, start, turn.text[start:end], typed)
    if wanted.removed or wanted.inserted:
        edits.replace_text(document, wanted=wanted, version=document.version, by=owner)
    found = words(memo)
    turn.refresh_from_db()
    assert found is None or (found and found in turn.text)
