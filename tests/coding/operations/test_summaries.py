"""Mayring's summarising table, on the demo's category H (method.md, 1.5 and acceptance test 17)."""

import csv
import io

import docx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from coding.exports.summaries import COLUMNS, summary_file
from coding.models import Category, Coding, SummaryBundle, SummaryRow, SummaryTable
from coding.operations import summaries
from coding.operations.codings import remove_coding
from coding.operations.demo import load_demo
from coding.operations.project_sheet import write_sheet
from coding.operations.refinement import merge_categories
from coding.operations.structure import ReasonNeededError
from coding.operations.versions import save_version
from coding.queries.process import iterations_of
from coding.queries.summaries import summary_list, summary_of
from futureskills.common.exceptions import DomainError
from futureskills.history.undo import undo_last


@pytest.fixture
def demo(demo_once, owner):
    return load_demo(owners=[owner])


@pytest.fixture
def h(demo):
    return Category.objects.get(project=demo, short_code="H")


@pytest.fixture
def table(h, owner):
    return summaries.create_table(h, by=owner)


@pytest.fixture
def reduced(table, owner):
    """The table of acceptance test 17: row 2 says the same as row 1, rows 1 and 3 are K1."""
    one, two, three = rows_of(table)
    summaries.write_row(one, name="paraphrase", text="Keine Freistellung", seen="", by=owner)
    summaries.write_row(one, name="generalisation", text="Zeit fehlt", seen="", by=owner)
    summaries.strike_row(two, strike="same", same_as=one, by=owner)
    summaries.bundle_row(one, number=1, by=owner)
    summaries.bundle_row(three, number=1, by=owner)
    bundle = table.bundles.get()
    return summaries.write_statement(bundle, text="Mittel und Zeit sind knapp.", seen="", by=owner)


def rows_of(table):
    return list(table.rows.all())


def state(project):
    found = [
        list(rows.order_by("pk").values())
        for rows in (
            SummaryTable.objects.filter(category__project=project),
            SummaryBundle.objects.filter(table__category__project=project),
            SummaryRow.objects.filter(table__category__project=project),
            Category.objects.filter(project=project),
            Coding.objects.filter(document__project=project),
        )
    ]
    for table in found[0]:
        del table["created_at"]  # a restored table is a new row
    return found


def test_the_table_of_h_has_a_row_for_each_passage_with_its_reference(demo, table, owner):
    found = summary_of(table, reader=owner)
    assert [
        (line.number, line.coding.document.title, line.excerpt.paragraphs, line.coding.category.short_code)
        for line in found.lines
    ] == [(1, "KO-T1-G1", "9", "H1.1"), (2, "KO-T1-G1", "11", "H1.2"), (3, "WU-G1", "10", "H2")]
    assert found.lines[1].excerpt.segment.text == "(unv.) am Ende zahlt es wieder die Förderung."
    assert (len(found.open_lines), found.newer_count) == (3, 0)


def test_a_table_is_begun_once_and_takes_the_level_of_the_project_sheet(demo, h, owner):
    write_sheet(demo, {"abstraction_level": "Aussagen über Betriebe"}, by=owner)
    table = summaries.create_table(h, by=owner)
    assert table.abstraction_level == "Aussagen über Betriebe"
    assert summaries.create_table(h, by=owner) == table
    assert table.rows.count() == 3


def test_newer_passages_are_counted_and_added_on_demand(demo, table, h, owner):
    coding = Coding.objects.get(category__short_code="H2", document__project=demo)
    other = demo.categories.get(short_code="R")
    coding.category = other
    coding.save(update_fields=["category"])
    SummaryRow.objects.filter(coding=coding).delete()
    coding.category = h
    coding.save(update_fields=["category"])
    assert summary_of(table, reader=owner).newer_count == 1
    assert summaries.add_newer_passages(table, by=owner) == 1
    assert summaries.add_newer_passages(table, by=owner) == 0
    assert table.rows.count() == 3


def test_a_cell_that_somebody_else_changed_meanwhile_is_not_overwritten(table, owner, coder):
    row = rows_of(table)[0]
    summaries.write_row(row, name="paraphrase", text="Erste", seen="", by=owner)
    with pytest.raises(DomainError) as raised:
        summaries.write_row(row, name="paraphrase", text="Zweite", seen="", by=coder)
    assert raised.value.status == 409
    assert "Erste" in raised.value.sentence
    with pytest.raises(DomainError):
        summaries.write_row(row, name="strike", text="x", seen="", by=owner)


def test_a_struck_row_stays_and_says_why(table, reduced, owner):
    found = summary_of(table, reader=owner)
    assert [(line.row.strike, line.same_as_number) for line in found.lines] == [
        ("", None),
        ("same", 1),
        ("", None),
    ]
    assert [str(line.bundle or "") for line in found.lines] == ["K1", "", "K1"]
    assert found.open_lines == []
    assert (found.bundles[0].numbers, found.bundles[0].same_numbers) == ([1, 3], [2])


def test_strikes_that_make_no_sense_are_refused(table, reduced, owner):
    one, two, three = rows_of(table)
    for row, strike, same in (
        (one, "same", one),
        (three, "same", two),
        (three, "same", None),
        (one, "x", None),
    ):
        with pytest.raises(DomainError):
            summaries.strike_row(row, strike=strike, same_as=same, by=owner)
    with pytest.raises(DomainError, match="same as this one"):
        summaries.strike_row(one, strike="empty", by=owner)
    with pytest.raises(DomainError):
        summaries.bundle_row(two, number=1, by=owner)
    with pytest.raises(DomainError):
        summaries.bundle_row(three, number=5, by=owner)


def test_a_row_that_is_kept_again_is_open_and_an_empty_bundle_goes(table, owner):
    one, *_others = rows_of(table)
    summaries.bundle_row(one, number=1, by=owner)
    summaries.strike_row(one, strike="empty", by=owner)
    assert table.bundles.count() == 0
    summaries.strike_row(one, strike="", by=owner)
    assert len(summary_of(table, reader=owner).open_lines) == 3


def test_a_category_is_made_of_a_bundle_with_its_passages_coded_in_one_operation(demo, table, reduced, owner):
    before = state(demo)
    made = summaries.category_from_bundle(reduced, name="Knappe Mittel", by=owner, reason="Verdichtet.")
    assert (made.parent.short_code, made.definition) == ("H", "Mittel und Zeit sind knapp.")
    assert made.origin_document.title == "KO-T1-G1"
    assert made.codings.count() == 3  # with the row that says the same
    assert demo.categories.get(short_code="H1.1").codings.count() == 1  # finer codings stay
    assert iterations_of(demo)[-1].reason == "Verdichtet."
    assert iterations_of(demo)[-1].steps[0].names == ("Knappe Mittel",)
    with pytest.raises(DomainError):
        summaries.category_from_bundle(reduced, name="Noch einmal", by=owner)
    undo_last(demo, by=owner)
    assert state(demo) == before


def test_passages_of_the_category_itself_move_as_the_team_rules(demo, owner):
    category = demo.categories.get(short_code="H2")
    table = summaries.create_table(category, by=owner)
    summaries.bundle_row(rows_of(table)[0], number=1, by=owner)
    made = summaries.category_from_bundle(table.bundles.get(), name="Umrüstung", by=owner, reason="r")
    assert (made.codings.count(), category.codings.count()) == (1, 0)
    assert table.rows.get().coding.category == made


def test_a_frozen_codebook_asks_for_a_reason(demo, reduced, owner):
    save_version(demo, number="2.0", by=owner, freeze=True)
    with pytest.raises(ReasonNeededError):
        summaries.category_from_bundle(reduced, name="Knappe Mittel", by=owner)
    assert reduced.table.category.children.count() == 2


def test_a_removed_coding_takes_its_row_and_an_undo_brings_both_back(demo, table, reduced, owner):
    before = state(demo)
    remove_coding(rows_of(table)[0].coding, by=owner)
    assert [line.row.strike for line in summary_of(table, reader=owner).lines] == ["same", ""]
    undo_last(demo, by=owner)
    assert state(demo) == before


def test_a_merged_category_leaves_its_table_to_the_history(demo, table, reduced, owner):
    before = state(demo)
    merge_categories(
        [table.category], target=demo.categories.get(short_code="N"), by=owner, reason="Zusammengelegt."
    )
    assert not SummaryTable.objects.filter(pk=table.pk).exists()
    undo_last(demo, by=owner)
    assert state(demo) == before


def test_every_step_can_be_undone(demo, table, owner):
    states = [state(demo)]
    one, two, three = rows_of(table)
    for act in (
        lambda: summaries.write_level(table, text="Region", seen=table.abstraction_level, by=owner),
        lambda: summaries.write_row(three, name="generalisation", text="Wandel", seen="", by=owner),
        lambda: summaries.strike_row(two, strike="same", same_as=one, by=owner),
        lambda: summaries.bundle_row(one, number=1, by=owner),
        lambda: summaries.bundle_row(one, number=None, by=owner),
    ):
        act()
        states.append(state(demo))
    for expected in reversed(states[:-1]):
        undo_last(demo, by=owner)
        assert state(demo) == expected


def test_every_format_keeps_all_columns_and_the_struck_row(table, reduced, owner):
    found = summary_of(table, reader=owner)
    text = summary_file(found, file_format="csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert list(rows[0]) == list(COLUMNS)
    assert rows[0]["paraphrase"] == "Keine Freistellung"
    assert (rows[1]["first_reduction"], rows[1]["second_reduction"]) == ("struck: same meaning as #1", "")
    assert [row["second_reduction"] for row in rows] == ["K1", "", "K1"]
    assert (rows[2]["document"], rows[2]["paragraph"]) == ("WU-G1", "10")
    sheet = load_workbook(io.BytesIO(summary_file(found, file_format="xlsx"))).active
    assert [[cell.value or "" for cell in row] for row in sheet][1:] == [list(row.values()) for row in rows]
    word = docx.Document(io.BytesIO(summary_file(found, file_format="docx")))
    cells = [[cell.text for cell in row.cells] for row in word.tables[0].rows]
    assert len(cells) == 4
    assert [row[5] for row in cells[1:]] == ["", "struck: same meaning as #1", ""]
    assert "K1: Mittel und Zeit sind knapp. (#1, #3, #2)" in [each.text for each in word.paragraphs]


def test_the_list_and_a_table_ask_as_often_for_one_row_as_for_three(demo, table, reduced, owner):
    one = summaries.create_table(demo.categories.get(short_code="H2"), by=owner)
    counts = []
    for each in (one, table):
        fresh = SummaryTable.objects.select_related("category__project").get(pk=each.pk)
        with CaptureQueriesContext(connection) as captured:
            summary_of(fresh, reader=owner)
        counts.append(len(captured))
    assert counts[0] == counts[1]
    assert {
        line.tree.category.short_code: line.row_count
        for line in summary_list(demo, reader=owner)
        if line.table
    } == {
        "H": 3,
        "H2": 1,
    }
