"""Surgery on the category system from the coding screen: preview, reason, undo (method.md, 8: 3 and 9)."""

from playwright.sync_api import expect

from coding.models import Category
from coding.operations.versions import save_version
from futureskills.history.models import Operation


def of(project, code):
    return Category.objects.get(project=project, short_code=code)


def choose(page, demo, code):
    page.goto(f"/projects/{demo.slug}/coding/")
    page.locator(".pane-text[data-ready]").wait_for()
    page.locator(f"[role=treeitem][data-id='{of(demo, code).pk}'] > .tree-row").click()


def count(page, demo, code):
    return page.locator(f"[role=treeitem][data-id='{of(demo, code).pk}'] > .tree-row .count-number")


def count_of(page, demo, code):
    return count(page, demo, code).inner_text()


def open_act(page, name):
    page.locator(".card-acts details.menu summary").click()
    page.get_by_role("button", name=name).click()


def test_acceptance_03_a_category_is_merged_with_a_preview_and_a_reason_and_taken_back(
    demo, page, axe, screenshot
):
    choose(page, demo, "K2.2")
    open_act(page, "Mit einer anderen zusammenführen …")
    dialog = page.locator("dialog[open]")
    expect(dialog).to_contain_text("1 Kodierung auf 1 Textstelle in 1 Dokument von 1 Person")
    dialog.get_by_label("Zusammenführen mit").select_option(str(of(demo, "K2.1").pk))
    expect(dialog.get_by_label("ihre Ankerbeispiele behalten")).to_be_checked()
    axe(page)
    screenshot(page, "merge-de")
    dialog.get_by_label("Begründung").fill("Nicht trennbar.")
    dialog.get_by_role("button", name="Ausführen").click()
    expect(dialog).to_have_count(0)
    assert [count_of(page, demo, code) for code in ("K2", "K2.1")] == ["3", "2"]
    assert of(demo, "K2.1").codings.count() == 2
    assert not Category.objects.filter(project=demo, short_code="K2.2").exists()
    [act] = Operation.objects.filter(kind="category.merge", reason="Nicht trennbar.")
    gone = act.changes.get(model="coding.Category", after__isnull=True)
    assert gone.before["name"] == "Grundlegende Digitalkompetenz"
    page.locator(".pane-text").focus()
    page.keyboard.press("u")
    expect(page.locator("#category-tree")).to_contain_text("Grundlegende Digitalkompetenz")
    assert [of(demo, code).codings.count() for code in ("K2.1", "K2.2")] == [1, 1]


def test_a_category_is_dissolved_into_the_one_above_and_taken_back(demo, page, axe, screenshot):
    choose(page, demo, "K1.1")
    open_act(page, "Auflösen …")
    dialog = page.locator("dialog[open]")
    expect(dialog).to_contain_text("1 Kodierung auf 1 Textstelle")
    expect(dialog.get_by_label("gehen an die Oberkategorie")).to_be_checked()
    axe(page)
    screenshot(page, "dissolve-de")
    dialog.get_by_label("Begründung").fill("Zu fein.")
    dialog.get_by_role("button", name="Ausführen").click()
    expect(page.locator("#category-tree")).not_to_contain_text("Technologie- und Anlagenwissen")
    assert of(demo, "K1").codings.count() == 1
    page.locator(".pane-text").focus()
    page.keyboard.press("u")
    expect(page.locator("#category-tree")).to_contain_text("Technologie- und Anlagenwissen")
    assert [of(demo, code).codings.count() for code in ("K1", "K1.1")] == [0, 1]


def test_a_main_category_that_is_dissolved_has_nothing_above_it_and_only_its_own_passages_count(demo, page):
    choose(page, demo, "K")
    open_act(page, "Auflösen …")
    dialog = page.locator("dialog[open]")
    expect(dialog).to_contain_text("0 Kodierungen")  # those below it stay
    expect(dialog.get_by_role("radio")).to_have_count(1)
    expect(dialog.get_by_label("verlieren diese Kodierung")).to_be_checked()


def test_acceptance_03_moving_k21_below_f_changes_the_numbers_of_both(demo, page, troubles):
    choose(page, demo, "K2.1")
    page.keyboard.press("M")
    dialog = page.locator("#category-dialog dialog[open]")
    dialog.locator("select[name=parent]").select_option(str(of(demo, "F").pk))
    dialog.get_by_role("button", name="Speichern").click()
    why = page.locator("#reason-dialog[open]")
    why.get_by_label("Begründung").fill("Inhalt, nicht Bedarf.")
    why.get_by_role("button", name="Weiter").click()
    expect(page.locator("#category-dialog dialog[open], #category-tree[aria-busy]")).to_have_count(0)
    assert [count_of(page, demo, code) for code in ("K", "F")] == ["6", "7"]
    page.locator(".pane-text").focus()
    page.keyboard.press("u")
    expect(count(page, demo, "K")).to_have_text("7")
    expect(count(page, demo, "F")).to_have_text("6")
    troubles.clear()  # htmx reports the 409 that asked for the reason


def test_a_frozen_codebook_asks_why_and_then_does_it(demo, owner, page, troubles):
    save_version(demo, number="1.1", by=owner, freeze=True)
    choose(page, demo, "F2.1")
    page.keyboard.press("e")
    dialog = page.locator("#category-dialog dialog[open]")
    dialog.get_by_label("Name", exact=True).fill("Kurze Formate")
    dialog.get_by_role("button", name="Speichern").click()
    why = page.locator("#reason-dialog[open]")
    expect(why).to_contain_text("Version 1.1 eingefroren")
    expect(page.locator(".toast.error")).to_have_count(0)
    why.get_by_label("Begründung").fill("Kürzer.")
    why.get_by_role("button", name="Weiter").click()
    expect(page.locator("#category-tree:not([aria-busy])")).to_contain_text("Kurze Formate")
    assert Operation.objects.filter(kind="category.edit").last().reason == "Kürzer."
    page.goto(f"/projects/{demo.slug}/versions/")
    expect(page.locator("#changes")).to_contain_text("umbenannt")
    expect(page.locator("#changes")).to_contain_text("Kurze Formate")
    troubles.clear()  # htmx reports the 409 that asked for the reason


def test_kind_and_use_are_changed_from_the_menu_with_a_preview(demo, page, axe, screenshot):
    choose(page, demo, "K1.1")
    open_act(page, "Art oder Verwendung ändern …")
    dialog = page.locator("#category-dialog dialog[open]")
    expect(dialog).to_contain_text("1 Kodierung auf 1 Textstelle in 1 Dokument von 1 Person")
    dialog.get_by_label("Art", exact=True).select_option("factual")
    dialog.get_by_label("Begründung").fill("Eine Angabe, kein Thema.")
    axe(page)
    screenshot(page, "kind-de")
    dialog.get_by_role("button", name="Ausführen").click()
    expect(dialog).to_have_count(0)
    assert of(demo, "K1.1").kind == "factual"
    open_act(page, "Art oder Verwendung ändern …")
    dialog.get_by_label("Status").select_option("retired")
    dialog.get_by_label("Begründung").fill("Geht in K1 auf.")
    dialog.get_by_role("button", name="Ausführen").click()
    expect(dialog).to_have_count(0)
    assert (of(demo, "K1.1").status, of(demo, "K1.1").codings.count()) == ("retired", 1)
    page.locator(".pane-text").focus()
    with page.expect_response("**/undo/"):
        page.keyboard.press("u")
    assert of(demo, "K1.1").status == "active"
