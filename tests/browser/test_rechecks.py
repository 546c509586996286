"""A category changes: what was coded before is listed, and documents are worked through again."""

from playwright.sync_api import expect

from coding.models import Category, Recheck


def test_a_document_is_worked_through_again_after_a_category_has_changed(demo, page, axe, screenshot):
    page.goto(f"/projects/{demo.slug}/passes/")
    page.keyboard.press("w")
    expect(page.get_by_role("heading", name="Erneut durchgehen mit Version 0.8")).to_be_visible()
    expect(page.locator(".progress-label")).to_have_text("1 von 1 Dokumenten durchgegangen")
    axe(page)
    screenshot(page, "rechecks-de")
    page.get_by_role("link", name="Stellen und Dokumente Projektbefristung").click()
    expect(page.get_by_text("1 Stelle vorher kodiert")).to_be_visible()
    expect(page.locator(".recheck-passages > li")).to_have_count(1)
    axe(page)
    screenshot(page, "recheck-category-de")
    page.get_by_label("WU-G1").check()
    page.get_by_role("button", name="Erneut durchgehen").click()
    work = page.locator(".recheck-work").first
    expect(work).to_contain_text("Version 1.0")
    expect(work.locator("tbody tr")).to_have_count(2)
    work.get_by_role("link", name="WU-G1").click()
    page.locator(".pane-text[data-ready]").wait_for()
    note = page.locator(".recheck-note")
    expect(note).to_contain_text("Projektbefristung")
    axe(page)
    screenshot(page, "recheck-coding-de")
    note.get_by_role("button", name="Durchgegangen").click()
    expect(note).to_have_count(0)
    page.goto(f"/projects/{demo.slug}/rechecks/")
    expect(work.locator(".progress-label")).to_have_text("1 von 2 Dokumenten durchgegangen")
    work.get_by_role("button", name="Wieder öffnen WU-G1").click()
    expect(work.locator(".progress-label")).to_have_text("0 von 2 Dokumenten durchgegangen")
    page.get_by_role("button", name="WU-G1 von der Liste nehmen").click()
    expect(work.locator("tbody tr")).to_have_count(1)
    page.get_by_role("button", name="Durchgegangen KO-T3-G2").click()
    expect(work.locator(".progress-label")).to_have_text("1 von 1 Dokumenten durchgegangen")
    assert Recheck.objects.filter(category__short_code="N3.2").exclude(done_at=None).count() == 1


def test_it_is_begun_from_the_card_and_from_the_comparison(demo, page, screenshot):
    document = demo.documents.get(title="KO-T1-G1")
    page.goto(f"/projects/{demo.slug}/documents/{document.pk}/coding/")
    page.locator(".pane-text[data-ready]").wait_for()
    page.locator("#category-tree .tree-row", has_text="Wissenstransfer").first.click()
    page.locator(".card-acts summary").click()
    page.get_by_role("button", name="Erneut durchgehen mit ihr").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Wissenstransfer")
    page.goto(f"/projects/{demo.slug}/passes/{demo.coding_passes.get(name='Interkoder').pk}/")
    page.get_by_role("link", name="seit Beginn dieses Durchgangs").click()
    expect(page.locator("#since option:checked")).to_have_text("0.9")
    page.goto(f"/projects/{demo.slug}/versions/")
    page.locator("#compare-from").select_option(label="0.8")
    page.get_by_role("button", name="Vergleichen").click()
    page.get_by_role("link", name="Was vor den Änderungen seit 0.8 kodiert wurde").click()
    expect(page.locator("#since option:checked")).to_have_text("0.8")
    expect(page.locator("tbody", has_text="KI als didaktisches Instrument")).to_be_visible()


def test_the_pages_are_readable_in_english_and_in_the_dark(demo, in_english, page, axe, screenshot):
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.goto(f"/projects/{demo.slug}/rechecks/")
    expect(page.get_by_role("heading", name="Work through again with version 0.8")).to_be_visible()
    axe(page)
    screenshot(page, "rechecks-en-dark")
    category = Category.objects.get(project=demo, short_code="H1.2")
    page.goto(f"/projects/{demo.slug}/categories/{category.pk}/recheck/")
    axe(page)
    screenshot(page, "recheck-category-en-dark")
