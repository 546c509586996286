"""Documents are worked through again with what came or changed after they were coded."""

import pytest

from coding.models import Category, CodebookVersion, Recheck
from coding.operations.cards import CategoryCard
from coding.operations.codebook import create_category, edit_category, remove_category
from coding.operations.codings import Selection, apply_category
from coding.operations.demo import load_demo
from coding.operations.rechecks import ask_recheck, finish_recheck, reopen_recheck, withdraw_recheck
from coding.operations.refinement import merge_categories
from coding.operations.versions import save_version
from coding.queries.rechecks import changed_categories, open_recheck_count, passages_before, rechecks_of
from futureskills.audit.models import AuditEvent
from futureskills.common.exceptions import DomainError
from futureskills.history.undo import undo_last
from tests.factories import document_with_turns
from transcripts.calculations.positions import Point


@pytest.fixture
def text(project):
    return document_with_turns(project=project)


@pytest.fixture
def main(project, owner):
    return create_category(project, card=CategoryCard("Haupt"), by=owner)


def code(text, category, owner):
    turn = text.turns.first()
    return apply_category(
        text, category=category, selection=Selection(Point(turn.pk, 0), Point(turn.pk, 4)), by=owner
    ).coding


def test_asking_finishing_and_taking_back_are_audited_and_safe_twice(text, main, owner):
    assert ask_recheck(main, documents=[text], by=owner) == 1
    assert ask_recheck(main, documents=[text], by=owner) == 0
    row = Recheck.objects.get(category=main)
    finish_recheck(row, by=owner)
    assert finish_recheck(row, by=owner).done_by == owner
    assert open_recheck_count(text.project) == 0
    assert reopen_recheck(row, by=owner).done_at is None
    withdraw_recheck(row, by=owner)
    assert not Recheck.objects.filter(category=main).exists()
    with pytest.raises(DomainError, match="taken this back"):
        finish_recheck(row, by=owner)
    events = AuditEvent.objects.filter(project_id=text.project_id, action__startswith="recheck")
    actions = events.values_list("action", flat=True)
    assert sorted(actions) == ["recheck.ask", "recheck.done", "recheck.reopen", "recheck.withdraw"]


def test_what_was_gone_through_stays_on_the_list(text, main, owner):
    ask_recheck(main, documents=[text], by=owner)
    row = finish_recheck(Recheck.objects.get(category=main), by=owner)
    with pytest.raises(DomainError, match="gone through already"):
        withdraw_recheck(row, by=owner)
    ask_recheck(main, documents=[text], by=owner)
    assert reopen_recheck(row, by=owner).done_at is not None  # the same is open again already


def test_documents_of_another_project_and_none_are_refused(main, owner):
    for documents in ([], [document_with_turns()]):
        with pytest.raises(DomainError):
            ask_recheck(main, documents=documents, by=owner)


def test_a_new_category_is_looked_for_in_the_branch_that_it_came_into(project, text, main, owner):
    before = code(text, main, owner)
    version = save_version(project, number="0.1", by=owner)
    new = create_category(project, card=CategoryCard("Neu"), parent=main, by=owner)
    code(text, new, owner)
    assert list(passages_before(new, reader=owner)) == [before]
    [line] = changed_categories(version, reader=owner)
    assert (line.category, line.passage_count, line.document_ids) == (new, 1, frozenset([text.pk]))


def test_a_redefined_category_is_looked_for_in_its_own_passages(project, text, main, owner):
    before = code(text, main, owner)
    version = save_version(project, number="0.1", by=owner)
    assert changed_categories(version, reader=owner) == []
    edit_category(main, card=CategoryCard("Haupt", definition="Enger gefasst."), by=owner)
    assert list(passages_before(main, reader=owner)) == [before]
    assert [line.passage_count for line in changed_categories(version, reader=owner)] == [1]
    undo_last(project, owner)
    assert changed_categories(version, reader=owner) == []


def test_the_work_is_listed_by_the_version_that_it_is_done_with(project, text, main, owner):
    ask_recheck(main, documents=[text], by=owner)
    assert [work.version for work in rechecks_of(project)] == [None]
    version = save_version(project, number="0.1", by=owner)
    save_version(project, number="0.2", by=owner)
    [work] = rechecks_of(project)
    assert (work.version, work.percent) == (version, 0)
    finish_recheck(Recheck.objects.get(category=main), by=owner)
    assert rechecks_of(project)[0].percent == 100


def test_the_demo_looked_for_w2_in_the_three_w_passages_coded_so_far(demo_once, owner):
    demo = load_demo(owners=[owner])
    w2 = Category.objects.get(project=demo, short_code="W2")
    found = passages_before(w2, reader=owner)
    assert {coding.category.short_code[0] for coding in found} == {"W"}
    assert found.count() == 3
    [work] = rechecks_of(demo)
    assert (work.version.number, work.done_count) == ("0.8", 1)
    latest_but_one = CodebookVersion.objects.get(project=demo, number="0.9")
    changed = {line.category.short_code for line in changed_categories(latest_but_one, reader=owner)}
    assert changed >= {"H1.2", "N3.2", "Z"}


def rows_of(project):
    rows = Recheck.objects.filter(category__project=project).order_by("pk")
    return list(rows.values_list("pk", "category", "document", "asked_at", "done_at", "done_by"))


def test_rechecks_go_with_a_merged_category_and_come_back_with_it(project, text, main, owner):
    other = create_category(project, card=CategoryCard("Neben"), by=owner)
    second = document_with_turns(project=project)
    ask_recheck(main, documents=[text, second], by=owner)
    finish_recheck(Recheck.objects.get(category=main, document=second), by=owner)
    before = rows_of(project)
    merge_categories([main], target=other, by=owner, reason="Nicht trennbar.")
    assert [(row[1], row[2], row[4]) for row in rows_of(project)] == [(other.pk, text.pk, None)]
    undo_last(project, owner)
    assert rows_of(project) == before
    remove_category(main, by=owner)
    assert rows_of(project) == []
    undo_last(project, owner)
    assert rows_of(project) == before
