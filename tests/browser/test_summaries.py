"""Mayring's summarising table and the report in the browser, on the demo project (acceptance test 17)."""

import csv
import io

import docx
import pytest
from playwright.sync_api import expect

from coding.models import Category, SummaryRow
from coding.operations.summaries import create_table, write_row

LANGUAGES = {"de": "de-DE", "en": "en-US"}


@pytest.fixture
def pages(new_context, sign_in, owner):
    """A page of the owner in German and in English."""

    def open_page(language, **options):
        page = new_context(locale=LANGUAGES[language], **options).new_page()
        sign_in(page, owner)
        return page

    return open_page


def type_into(page, field, text):
    page.focus(field)
    page.keyboard.type(text)


def chosen(page, selector):
    return page.eval_on_selector(selector, "field => field.selectedOptions[0].textContent")


def begin_table(page, axe, screenshot):
    """Create the table for H; returns the ids of its three rows."""
    page.goto("/projects/demo/summaries/")
    axe(page)
    screenshot(page, "summaries-de")
    row = page.locator("tr", has=page.locator("th", has_text="H Rahmenbedingungen"))
    row.get_by_role("button", name="Tabelle anlegen").click()
    lines = page.locator(".summary-table tbody tr")
    expect(lines).to_have_count(3)
    page.wait_for_load_state()
    assert "am Ende zahlt es wieder die Förderung" in lines.nth(1).inner_text()
    assert "KO-T1-G1, Abs. 11" in lines.nth(1).locator("a.source").inner_text()
    return SummaryRow.objects.values_list("pk", flat=True)


def write_rows(page, one, two):
    """Fill paraphrase and generalisation by keyboard alone."""
    type_into(page, f"#p-{one}", "Für Weiterbildung gibt es keine freie Stunde")
    page.keyboard.press("Tab")
    page.keyboard.type("Zeit für Weiterbildung fehlt")
    page.keyboard.press("Control+Enter")  # saves, and goes down
    expect(page.locator(f"#g-{two}")).to_be_focused()
    page.keyboard.type("Förderung trägt die Kosten")
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.type("Wandel der Region verlangt neue Kurse")


def reduce_rows(page, one, two, three):
    """Strike row 2 as the same as row 1; bundle rows 1 and 3."""
    page.select_option(f"#s-{two}", label="gleichbedeutend mit #1")
    page.wait_for_selector(".is-struck")
    assert page.locator(".summary-table tbody tr").count() == 3
    page.focus(f"#p-{one}")
    page.keyboard.press("Alt+1")
    expect(page.locator(f"#b-{one}")).to_have_value("1")
    page.select_option(f"#b-{three}", label="K1")
    expect(page.locator(".summary-bundles li")).to_contain_text("#1, #3")
    assert "jede Zeile gestrichen oder gebündelt" in page.inner_text(".summary-state")
    type_into(page, ".summary-bundles textarea", "Zeit, Geld und Wandel begrenzen Weiterbildung.")
    page.wait_for_selector(".summary-bundles textarea:not(.is-unsaved)")


def test_acceptance_17_the_table_for_h_is_reduced_to_k1(pages, demo, axe, screenshot):
    page = pages("de")
    one, two, three = begin_table(page, axe, screenshot)
    write_rows(page, one, two)
    reduce_rows(page, one, two, three)
    screenshot(page, "summary-de")
    axe(page)
    page.reload()
    assert chosen(page, f"#s-{two}") == "gleichbedeutend mit #1"
    assert page.locator(".is-struck .summary-original").is_visible()
    assert page.input_value(f"#g-{one}") == "Zeit für Weiterbildung fehlt"
    with page.expect_download() as download:
        page.select_option("select[name=format]", "csv")
        page.click(".export-row button")
    rows = list(csv.DictReader(io.StringIO(download.value.path().read_text("utf-8-sig")), delimiter=";"))
    assert [(row["number"], row["first_reduction"], row["second_reduction"]) for row in rows] == [
        ("1", "", "K1"),
        ("2", "gestrichen: gleichbedeutend mit #1", ""),
        ("3", "", "K1"),
    ]
    assert rows[2]["generalisation"] == "Wandel der Region verlangt neue Kurse"
    page.click(f"#row-{three} a.source")
    page.wait_for_selector(".pane-text[data-ready]")
    assert "#coding-" in page.url
    assert "Wenn das nächste Werk umrüstet" in page.inner_text(".pane-text")


def test_what_is_typed_while_the_table_is_fetched_anew_stays(pages, demo, owner):
    table = create_table(Category.objects.get(project=demo, short_code="H"), by=owner)
    one, two, _three = table.rows.all()
    page = pages("de")
    page.goto(f"/projects/demo/summaries/{table.pk}/")
    held = []
    page.route(
        f"**/summaries/{table.pk}/",
        lambda route: held.append(route) if not held else route.continue_(),
    )
    with page.expect_request(f"**/summaries/{table.pk}/"):
        page.select_option(f"#b-{one.pk}", "1")
    type_into(page, f"#p-{two.pk}", "Förderung")
    held[0].continue_()
    page.wait_for_selector(".summary-bundles li")
    expect(page.locator(f"#p-{two.pk}")).to_be_focused()
    page.keyboard.type(" trägt Kosten")
    expect(page.locator(f"#p-{two.pk}")).to_have_value("Förderung trägt Kosten")
    page.wait_for_selector("textarea.is-unsaved", state="detached")
    two.refresh_from_db()
    assert two.paraphrase == "Förderung trägt Kosten"


def test_what_could_not_be_saved_stays_in_its_field(pages, demo, owner, troubles):
    table = create_table(Category.objects.get(project=demo, short_code="H"), by=owner)
    one, two, _three = table.rows.all()
    page = pages("de")
    page.goto(f"/projects/demo/summaries/{table.pk}/")
    page.route("**/write/", lambda route: route.abort())
    type_into(page, f"#p-{two.pk}", "Förderung trägt Kosten")
    page.keyboard.press("Tab")
    expect(page.locator(".toast.error")).to_be_visible()
    page.select_option(f"#b-{one.pk}", "1")
    page.wait_for_selector(".summary-bundles li")
    expect(page.locator(f"#p-{two.pk}.is-unsaved")).to_have_value("Förderung trägt Kosten")
    page.unroute("**/write/")
    type_into(page, f"#p-{two.pk}", ".")
    page.wait_for_selector("textarea.is-unsaved", state="detached")
    two.refresh_from_db()
    assert two.paraphrase == "Förderung trägt Kosten."
    troubles.clear()


def test_a_category_is_made_of_a_bundle_and_taken_back(pages, demo, owner, axe, screenshot):
    table = create_table(Category.objects.get(project=demo, short_code="H"), by=owner)
    one = table.rows.first()
    write_row(one, name="paraphrase", text="There is no hour off for learning", seen="", by=owner)
    page = pages("en", color_scheme="dark")
    page.goto(f"/projects/demo/summaries/{table.pk}/")
    page.select_option(f"#b-{one.pk}", "1")
    page.wait_for_selector(".summary-bundles li")
    page.click(".summary-make summary")
    page.fill(".summary-make [name=name]", "Keine freie Stunde")
    page.fill(".summary-make [name=reason]", "Verdichtet.")
    screenshot(page, "summary-en-dark")
    axe(page)
    page.click(".summary-make button")
    page.wait_for_selector(".summary-bundles .badge.accent")
    made = demo.categories.get(name="Keine freie Stunde")
    assert made.codings.count() == 1
    page.locator(".toast", has_text="Keine freie Stunde").get_by_role("button", name="Undo").click()
    page.wait_for_selector(".summary-make")
    assert not demo.categories.filter(name="Keine freie Stunde").exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_says_what_is_missing_and_is_downloaded(pages, demo, axe, screenshot, language):
    page = pages(language, color_scheme="light" if language == "de" else "dark")
    page.goto("/projects/demo/report/")
    screenshot(page, f"report-{language}")
    axe(page)
    gap = {"de": "[zu ergänzen: die Forschungsfragen]", "en": "[to be added: the research questions]"}[
        language
    ]
    assert gap in page.inner_text("#question")
    other = {"de": "en", "en": "de"}[language]
    page.select_option("#report-language", other)
    with page.expect_download() as download:
        page.keyboard.press("Escape")
        page.click(".report-side .button.primary")
    word = docx.Document(str(download.value.path()))
    title = {"de": "Appendix A: coding guide", "en": "Anhang A: Kodierleitfaden"}[language]
    assert title in [paragraph.text for paragraph in word.paragraphs]
    page.click("#question a >> nth=0")
    page.wait_for_url("**/project-sheet/")
