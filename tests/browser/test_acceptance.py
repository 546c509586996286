"""Acceptance tests of method.md, section 8, as a newcomer does them on a fresh demo; found by their number.

3 stands in test_surgery.py, 10 in test_desk.py, 17 in test_summaries.py.
"""

import csv
import html
import io

import docx
import pytest
from django.db import DatabaseError, connection, transaction
from playwright.sync_api import expect

from coding.models import Category
from futureskills.audit.models import AuditEvent
from tests.browser.test_coding_screen import opened

REASONS = {"rename": "Kürzer und ohne Fremdwort.", "new": "Stellen zur Prüfung passen nirgends."}


def of(project, code):
    return Category.objects.get(project=project, short_code=code)


def give_reason(page, reason):
    why = page.locator("#reason-dialog[open]")
    expect(why).to_contain_text("als Version 1.0 eingefroren")
    why.get_by_label("Begründung").fill(reason)
    why.get_by_role("button", name="Weiter").click()
    expect(page.locator("#category-dialog dialog[open], #category-tree[aria-busy]")).to_have_count(0)


def export_guide(page, file_format):
    page.locator("select[name=format]").select_option(file_format)
    with page.expect_download() as download:
        page.get_by_role("button", name="Export", exact=True).click()
    return download.value.path()


def test_acceptance_04_the_coding_guide_is_filtered_and_exported_with_linked_anchors(demo, page, screenshot):
    page.goto("/projects/demo/coding/codebook/")
    page.get_by_role("link", name="ohne Ankerbeispiel").click()
    expect(page.locator("tbody tr")).to_have_count(6)
    assert page.locator("tbody .code").all_inner_texts() == ["K", "N", "F", "W", "H", "Z"]
    screenshot(page, "acceptance-04")
    [table] = docx.Document(str(export_guide(page, "codebook-docx"))).tables
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert len(cells) == 1 + 50
    [learning] = [row for row in cells if row[0] == "W1.1"]
    assert "KO-T3-G2, Abs. 9" in learning[3]
    assert any("Veränderungs- und Lernbereitschaft" in row[1] for row in cells)
    text = html.unescape(export_guide(page, "codebook-html").read_text(encoding="utf-8"))
    assert text.count("<tr") == 1 + 50
    assert "KO-T3-G2, Abs. 9" in text
    assert "Veränderungs- und Lernbereitschaft" in text


def change_the_frozen_guide(demo, page):
    """Rename F2.1 and add a category below F2; each asks why."""
    opened(page, demo.documents.get(title="KO-T1-G1"))
    page.locator(f"[role=treeitem][data-id='{of(demo, 'F2.1').pk}'] > .tree-row").click()
    page.keyboard.press("e")
    dialog = page.locator("#category-dialog dialog[open]")
    dialog.get_by_label("Name", exact=True).fill("Kurze Formate")
    dialog.get_by_role("button", name="Speichern").click()
    give_reason(page, REASONS["rename"])
    page.keyboard.press("n")
    dialog.get_by_role("textbox").first.fill("Prüfungsformate")
    dialog.get_by_role("button", name="Speichern").click()
    give_reason(page, REASONS["new"])


def test_acceptance_09_a_frozen_version_is_compared_with_now(demo, page, troubles, axe, screenshot):
    page.goto("/projects/demo/versions/")
    expect(page.locator("tbody tr").first).to_contain_text("1.0 eingefroren")
    expect(page.locator("#changes")).to_contain_text("Kein Unterschied")
    change_the_frozen_guide(demo, page)
    page.goto("/projects/demo/versions/")
    lines = page.locator("#changes tbody tr")
    expect(lines).to_have_count(2)
    found = {line.locator("th").inner_text(): line.locator("td").all_inner_texts() for line in lines.all()}
    assert found["umbenannt"][0].endswith("Kurzformate")
    assert found["umbenannt"][1:] == [
        "Bildungsformate › Zeitlicher Zuschnitt › Kurze Formate",
        "1",
        REASONS["rename"],
    ]
    assert found["neu"][1].endswith("Prüfungsformate")
    assert found["neu"][2:] == ["0", REASONS["new"]]
    axe(page)
    screenshot(page, "acceptance-09")
    page.goto("/projects/demo/process/")
    assert page.locator("main .table-frame :is(textarea, input, select, button)").count() == 0
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {AuditEvent._meta.db_table} SET reason = ''")
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    rows = list(csv.reader(io.StringIO(download.value.path().read_text("utf-8-sig")), delimiter=";"))
    assert [row[0] for row in rows[1:]] == [str(number) for number in range(1, 15)]
    assert [REASONS[name] in rows[at] for name, at in (("rename", -2), ("new", -1))] == [True, True]
    troubles.clear()  # htmx reports each 409 that asked for a reason


def test_acceptance_18_a_protocol_line_gives_a_category_and_origins_are_filtered(
    demo, page, troubles, axe, screenshot
):
    page.goto("/projects/demo/material/")
    expect(page.locator("[data-document]")).to_have_count(20)
    page.locator("label", has_text="Thementisch").last.click()
    first = page.locator(".shelf").first
    expect(first).to_contain_text("T1 Neue Inhalte, neue Kompetenzen")
    expect(first).to_contain_text("3 Transkripte · 1 Protokoll")
    screenshot(page, "acceptance-18-tables")
    opened(page, demo.documents.get(title="KO-T2-P"))
    page.locator(".turn-text").first.click()
    page.keyboard.press("t")
    page.keyboard.press("n")
    dialog = page.locator("#category-dialog dialog[open]")
    dialog.get_by_role("textbox").first.fill("Aus dem Protokoll")
    dialog.locator("select[name=parent]").select_option("")
    dialog.get_by_role("button", name="Speichern").click()
    with page.expect_response("**/codings/"):
        give_reason(page, "Erst im Protokoll genannt.")
    expect(page.locator("[data-part=card-name]")).to_have_text("Aus dem Protokoll")
    expect(page.locator("[data-part=card-origin]")).to_have_text("induktiv, KO-T2-P")
    page.goto("/projects/demo/coding/codebook/")
    page.get_by_role("link", name="Thementisch").click()
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("KI als didaktisches Instrument")
    expect(rows.last).to_contain_text("Aus dem Protokoll")  # the protocol is one of a theme table
    axe(page)
    screenshot(page, "acceptance-18-origins")
    made = Category.objects.get(project=demo, name="Aus dem Protokoll")
    assert made.codings.count() == 1
    troubles.clear()  # htmx reports the 409 that asked for a reason
