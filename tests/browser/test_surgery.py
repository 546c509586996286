"""Surgery on the category system from the coding screen: preview, reason, undo (method.md, 8: 3 and 9)."""

from playwright.sync_api import expect

from coding.models import Category
from coding.operations.versions import save_version
from futureskills.history.models import Operation


def of(project, code):
    return Category.objects.get(project=project, short_code=code)


def choose(page, demo, code):
    page.goto(f"/projects/{demo.slug}/coding/")
    page.locator(f"[role=treeitem][data-id='{of(demo, code).pk}'] > .tree-row").click()


def open_act(page, name):
    page.locator(".card-acts details.menu summary").click()
    page.get_by_role("button", name=name).click()


def test_a_category_is_merged_with_a_preview_and_a_reason_and_taken_back(demo, page, axe, screenshot):
    choose(page, demo, "K2.2")
    open_act(page, "Mit einer anderen zusammenführen …")
    dialog = page.locator("dialog[open]")
    expect(dialog).to_contain_text("1 Kodierung auf 1 Textstelle in 1 Dokument von 1 Person")
    dialog.get_by_label("Zusammenführen mit").select_option(str(of(demo, "K2.1").pk))
    axe(page)
    screenshot(page, "merge-de")
    dialog.get_by_role("button", name="Ausführen").click()
    expect(dialog).to_contain_text("Geben Sie eine Begründung an")
    dialog.get_by_label("Begründung").fill("Nicht trennbar.")
    dialog.get_by_role("button", name="Ausführen").click()
    expect(dialog).to_have_count(0)
    assert of(demo, "K2.1").codings.count() == 2
    assert not Category.objects.filter(project=demo, short_code="K2.2").exists()
    assert Operation.objects.filter(kind="category.merge").last().reason == "Nicht trennbar."
    page.locator(".pane-text").focus()
    page.keyboard.press("u")
    expect(page.locator("#category-tree")).to_contain_text("Grundlegende Digitalkompetenz")
    assert of(demo, "K2.2").codings.count() == 1


def test_a_frozen_codebook_asks_why_and_then_does_it(demo, owner, page, troubles):
    save_version(demo, number="1.1", by=owner, freeze=True)
    choose(page, demo, "F2.1")
    page.keyboard.press("e")
    dialog = page.locator("#category-dialog dialog[open]")
    dialog.get_by_label("Name", exact=True).fill("Kurze Formate")
    dialog.get_by_role("button", name="Speichern").click()
    why = page.locator("#reason-dialog[open]")
    expect(why).to_contain_text("Version 1.1 eingefroren")
    why.get_by_label("Begründung").fill("Kürzer.")
    why.get_by_role("button", name="Weiter").click()
    expect(page.locator("#category-tree")).to_contain_text("Kurze Formate")
    assert Operation.objects.filter(kind="category.edit").last().reason == "Kürzer."
    page.goto(f"/projects/{demo.slug}/versions/")
    expect(page.locator("#changes")).to_contain_text("umbenannt")
    expect(page.locator("#changes")).to_contain_text("Kurze Formate")
    troubles.clear()  # htmx reports the 409 that asked for the reason
