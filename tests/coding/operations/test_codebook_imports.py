"""A codebook is taken over in one operation, and taken back in one."""

import pytest

from coding.calculations.codebook_drafts import CategoryDraft
from coding.exports.codebooks import ENDINGS, codebook_file
from coding.importers.codebooks import read_codebook
from coding.models import Anchor, Category
from coding.operations.codebook import CategoryCard, create_category, rename_category
from coding.operations.codebook_imports import import_codebook, plan_of
from coding.operations.demo import load_demo
from coding.queries.coding_guide import coding_guide, guide_rows
from futureskills.audit.models import AuditEvent
from futureskills.history.models import Operation
from futureskills.history.undo import undo_last
from futureskills.projects.operations.projects import Details, create_project

DRAFTS = [
    CategoryDraft(
        "Last", 0, {"definition": "Neu", "kind": "evaluative", "exclusive": "segment"}, colour="#E64A19"
    ),
    CategoryDraft("Hoch", 1, {"is_in_vivo": "yes"}, ("Viel.", "Sehr viel.")),
    CategoryDraft("hoch", 1),
]


def test_new_and_changed_come_in_one_operation_and_go_in_one(project, owner):
    create_category(project, card=CategoryCard("last", "Alt"), by=owner)
    done = import_codebook(project, DRAFTS, by=owner)
    assert (done.new, done.changed, done.refused) == (1, 1, 1)
    main, level = Category.objects.order_by("pk")
    assert (main.name, main.definition, main.exclusive) == ("Last", "Neu", "segment")
    assert (level.parent, level.is_in_vivo, level.anchors.count()) == (main, True, 2)
    assert Operation.objects.filter(kind="codebook.import").count() == 1
    assert AuditEvent.objects.filter(action="codebook.import").count() == 1
    assert AuditEvent.objects.filter(action="category.edit").count() == 0
    again = import_codebook(project, DRAFTS, by=owner)
    assert (again.new, again.changed, again.same) == (0, 0, 2)
    undo_last(project, owner)
    assert [(row.name, row.definition) for row in Category.objects.all()] == [("last", "Alt")]
    assert not Anchor.objects.exists()


def test_what_is_there_can_be_left_as_it_is(project, owner):
    create_category(project, card=CategoryCard("Last", "Alt"), by=owner)
    import_codebook(project, DRAFTS, by=owner, changes_too=False)
    assert Category.objects.get(name="Last").definition == "Alt"
    assert Category.objects.filter(name="Hoch").exists()


@pytest.fixture
def demo(demo_rows, owner):
    demo_rows.lay()
    return load_demo(owners=[owner])


def test_the_demo_goes_into_an_empty_project_and_back(demo, owner):
    for file_format in ("codebook-csv", "codebook-xlsx", "qdc"):
        drafts = read_codebook(codebook_file(demo, file_format=file_format).content)
        assert {step.action for step in plan_of(demo, drafts)} == {"same"}, file_format
        other = create_project(Details(file_format), by=owner)
        import_codebook(other, drafts, by=owner)
        ours, theirs = guide_rows(demo), guide_rows(other)
        assert [(r.category.name, r.tree.depth, r.category.coding_rule) for r in theirs] == [
            (r.category.name, r.tree.depth, r.category.coding_rule) for r in ours
        ]
        assert [len(r.anchors) for r in theirs] == [len(r.anchors) for r in ours]


def test_a_renamed_category_is_recognised(demo, owner):
    drafts = read_codebook(codebook_file(demo, file_format="qdc").content)
    rename_category(Category.objects.get(short_code="F2.1"), name="Häppchen", by=owner, reason="Kürzer.")
    changed = [step for step in plan_of(demo, drafts) if step.action != "same"]
    assert [(step.action, dict(step.changes)) for step in changed] == [("changed", {"name": "Kurzformate"})]


def test_the_filter_for_gaps_finds_exactly_the_main_categories(demo):
    guide = coding_guide(demo, gap="anchor")
    assert [row.category.short_code for row in guide.rows] == ["K", "N", "F", "W", "H", "Z"]
    assert (guide.total, guide.gap_counts["anchor"]) == (50, 6)
    assert {row.category.short_code for row in coding_guide(demo, origin="theme_table").rows} >= {"F3"}


def test_counts_are_those_of_the_method(demo):
    rows = {row.category.short_code: row.counts for row in guide_rows(demo)}
    mains = ("K", "N", "F", "W", "H", "Z", "R")
    assert [rows[code].codings[1] for code in mains] == [7, 6, 6, 4, 3, 4, 0]
    assert [rows[code].people[1] for code in mains] == [6, 4, 4, 2, 2, 3, 0]
    assert (rows["W"].passages, rows["W1.1"].passages) == ((0, 3), (2, 2))


@pytest.mark.parametrize("file_format", ENDINGS)
def test_every_format_holds_fifty_rows_with_references_and_umlauts(demo, file_format):
    file = codebook_file(demo, file_format=file_format)
    assert file.category_count == 50
    if file_format == "codebook-html":
        text = file.content.decode()
        assert text.count("<tr>") == 51
        assert "(KO-T3-G2, Abs. 9)" in text
        assert "Überfachliche Kompetenzen" in text
