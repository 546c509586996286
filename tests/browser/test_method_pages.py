"""Passes, versions, process and project sheet as a lead uses them."""

from playwright.sync_api import expect

from coding.models import CodingPass, ProjectSheet


def test_a_pass_is_planned_given_out_started_and_finished(demo, owner, page, axe, screenshot):
    page.goto(f"/projects/{demo.slug}/passes/")
    expect(page.locator("tbody tr")).to_have_count(6)
    axe(page)
    screenshot(page, "passes-de")
    page.keyboard.press("n")
    page.get_by_label("Name").fill("Fein III")
    page.get_by_role("button", name="Anlegen").click()
    screenshot(page, "pass-new-de")
    axe(page)
    page.get_by_role("button", name="Dokumente zuteilen").click()
    page.get_by_label("WU-G1").check()
    page.get_by_label(owner.display_name).check()
    page.get_by_role("button", name="Zuteilen", exact=True).click()
    page.get_by_role("button", name="Beginnen").click()
    page.get_by_role("button", name="fertig", exact=True).click()
    expect(page.locator("tbody .number").first).to_have_text("1/1")
    expect(page.locator(".note")).to_contain_text("100 % des Materials")
    axe(page)
    screenshot(page, "pass-de")
    page.get_by_role("button", name="Überarbeitet").click()
    page.get_by_role("button", name="Abschließen").click()
    row = CodingPass.objects.get(project=demo, name="Fein III")
    assert row.finished_at
    assert row.revised_at


def test_versions_are_kept_compared_and_brought_back(demo, page, axe, screenshot):
    page.goto(f"/projects/{demo.slug}/versions/")
    axe(page)
    screenshot(page, "versions-de")
    page.keyboard.press("n")
    page.get_by_label("Nummer").fill("1.1")
    page.get_by_label("einfrieren").check()
    page.get_by_role("button", name="Festhalten", exact=True).click()
    expect(page.locator("tbody tr").first).to_contain_text("1.1")
    page.locator("#compare-from").select_option(label="0.4")
    page.locator("#compare-to").select_option(label="0.5")
    page.get_by_role("button", name="Vergleichen").click()
    expect(page.locator("#changes")).to_contain_text("aufgeteilt")
    screenshot(page, "versions-compared-de")


def test_the_process_has_its_twelve_steps(demo, page, axe, screenshot):
    page.goto(f"/projects/{demo.slug}/process/")
    expect(page.locator("tbody tr")).to_have_count(12)
    axe(page)
    screenshot(page, "process-de")
    page.emulate_media(color_scheme="dark")
    screenshot(page, "process-dark")
    with page.expect_download() as download:
        page.get_by_role("button", name="XLSX").click()
    assert download.value.suggested_filename.endswith(".xlsx")


def test_the_project_sheet_is_written(demo, page, axe, screenshot):
    page.goto(f"/projects/{demo.slug}/project-sheet/")
    axe(page)
    page.get_by_label("Kodiereinheit").fill("Ein vollständiger Satz")
    page.get_by_role("button", name="Speichern", exact=True).click()
    expect(page.get_by_label("Kodiereinheit")).to_have_value("Ein vollständiger Satz")
    screenshot(page, "sheet-de")
    assert ProjectSheet.objects.get(project=demo).coding_unit == "Ein vollständiger Satz"


def test_the_project_sheet_lies_beside_the_text_while_coding(demo, page, axe, screenshot):
    ProjectSheet.objects.create(
        project=demo,
        research_questions="Welche Kompetenzen werden künftig gebraucht?",
        coding_unit="Ein vollständiger Satz",
        selection_criterion="Aussagen über künftigen Bedarf",
        abstraction_level="Nah am Text, ohne Namen von Betrieben",
    )
    document = demo.documents.get(title="KO-T1-G1")
    page.goto(f"/projects/{demo.slug}/documents/{document.pk}/coding/")
    page.locator(".pane-text[data-ready]").wait_for()
    page.keyboard.press("b")
    sheet = page.locator("#side-sheet")
    expect(sheet).to_contain_text("Selektionskriterium")
    expect(sheet).to_contain_text("Aussagen über künftigen Bedarf")
    expect(page.locator(".turns")).to_be_in_viewport()
    assert sheet.locator("input, textarea").count() == 0
    axe(page)
    screenshot(page, "sheet-beside-text-de")
    page.keyboard.press("b")
    expect(sheet).to_be_hidden()
    page.keyboard.press("b")
    sheet.get_by_role("link", name="Bearbeiten").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Projektblatt")


def test_an_empty_project_sheet_says_what_belongs_there(demo, page, screenshot):
    document = demo.documents.get(title="KO-T1-G1")
    page.goto(f"/projects/{demo.slug}/documents/{document.pk}/coding/")
    page.locator(".pane-text[data-ready]").wait_for()
    page.get_by_role("tab", name="Blatt").click()
    expect(page.locator("#side-sheet")).to_contain_text("Noch nichts festgelegt")
    screenshot(page, "sheet-beside-text-empty-de")
