"""Categories in the browser: card, tree, coding guide, interview guide, import."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from coding.models import Category, GuideQuestion
from tests.browser.test_coding_screen import category, keeps_view, opened, tree_item
from tests.factories import unfrozen
from transcripts.models import Document

SAMPLES = Path(__file__).parents[1] / "data" / "samples" / "generated-taguette-1.5.2"


@pytest.fixture
def demo(demo):
    """The demo before the freeze: changes of the tree need no reason."""
    return unfrozen(demo)


@pytest.fixture
def screen(demo, page):
    """The coding screen of the demo's second transcript."""
    return opened(page, Document.objects.get(title="KO-T3-G2"))


def row(page, code):
    return tree_item(page, code)


def shown(page):
    return page.locator("[role=treeitem]:not(.is-above) > .tree-row:visible .tree-name").all_inner_texts()


def test_the_card_says_everything_and_leads_to_the_anchor(screen, axe, screenshot):
    row(screen, "W1.1").click()
    card = screen.locator("[data-part=card]")
    expect(card).to_contain_text("Kollegiales Lernen")
    expect(card.locator(".card-anchor .source")).to_have_text("KO-T3-G2, Abs. 9, 1:49")
    expect(card.locator("[data-part=card-origin]")).to_have_text("induktiv")
    expect(card.locator("[data-part=card-gaps]")).not_to_be_visible()
    axe(screen)
    screenshot(screen, "card-de-light")
    card.locator(".anchor-words").click()
    expect(screen.locator("[data-part=source]")).to_contain_text("Abs. 9")
    row(screen, "K").click()
    expect(card.locator("[data-part=card-gaps]")).to_have_text("Es fehlt noch: Ankerbeispiel")
    expect(card.locator("[data-part=card-origin]")).to_have_text("deduktiv, L1")
    row(screen, "Z1").click()
    expect(card.locator("[data-part=card-kind]")).to_contain_text("evaluativ")


def test_a_free_anchor_is_added_put_first_removed_and_undone(screen):
    row(screen, "W1.1").click()
    screen.locator(".card-acts summary").click()
    screen.get_by_role("button", name="Ankerbeispiel hinzufügen").click()
    screen.locator("dialog[open] textarea").fill("So macht man das bei uns.")
    screen.keyboard.press("Tab")
    screen.locator("dialog[open] button.primary").click()
    anchors = screen.locator(".card-anchor .anchor-words")
    expect(anchors).to_have_count(2)
    screen.locator(".card-anchor").nth(1).get_by_role("button", name="nach vorn").click()
    expect(anchors.first).to_have_text("So macht man das bei uns.")
    screen.locator(".card-anchor").first.get_by_role("button", name="Entfernen").click()
    expect(anchors).to_have_count(1)
    screen.get_by_role("button", name="Rückgängig").last.click()
    expect(anchors).to_have_count(2)


def test_the_tree_shows_gaps_origins_and_other_numbers(screen, axe, screenshot):
    expect(row(screen, "W").locator(".count-number")).to_have_text("4")
    screen.locator("#tree-view > summary").click()
    screenshot(screen, "tree-view-menu")
    screen.locator("[data-tree-measure=people]").click()
    expect(row(screen, "K").locator(".count-number")).to_have_text("6")
    screen.locator("[data-tree-measure=passages]").click()
    expect(row(screen, "W").locator(".count-number")).to_have_text("3")
    screen.locator("[data-tree-own]").click()
    expect(row(screen, "W").locator(".count-number")).to_have_text("0")
    screen.locator("[data-tree-show=anchor]").click()
    expect(screen.locator("#tree-shown")).to_contain_text("6 von 50 ohne Ankerbeispiel")
    assert len(shown(screen)) == 6
    axe(screen)
    screen.locator("#tree-view > summary").click()
    screen.locator("[data-tree-show=theme_table]").click()
    assert "KI als didaktisches Instrument" in shown(screen)
    screen.get_by_role("button", name="Alle zeigen").click()
    assert len(shown(screen)) == 50


def test_a_category_is_dragged_below_another_and_back_by_undo(screen):
    for code in ("N", "K1", "K3"):
        tree_item(screen, code).locator(".tree-twist").click()
    row(screen, "K2.1").drag_to(row(screen, "F"), target_position={"x": 120, "y": 14})
    expect(row(screen, "K").locator(".count-number")).to_have_text("6")
    expect(row(screen, "F").locator(".count-number")).to_have_text("7")
    assert category("K2.1").parent == category("F")
    screen.locator(".pane-text").focus()
    screen.keyboard.press("u")
    expect(row(screen, "F").locator(".count-number")).to_have_text("6")


def test_a_category_is_dragged_before_its_sibling(screen):
    row(screen, "K2.3").drag_to(row(screen, "K2.1"), target_position={"x": 120, "y": 2})
    expect(screen.locator("[role=treeitem][aria-selected=true] > .tree-row")).to_contain_text("Datenschutz")
    names = [each.short_code for each in category("K2").children.all()]
    assert names == ["K2.3", "K2.1", "K2.2"]


def test_a_branch_gets_another_colour(screen, screenshot):
    row(screen, "K1").click()
    screen.locator(".card-acts summary").click()
    screen.get_by_role("button", name="Farbe des Zweigs").click()
    expect(screen.locator(f"dialog[open] .hue-{category('K').hue} input")).to_be_checked()
    last = screen.locator("dialog[open] .hue").last
    expect(last).to_be_in_viewport(ratio=1)
    screenshot(screen, "colour-dialog")
    screen.locator("dialog[open] .hue-9").click()
    colour = "(row) => getComputedStyle(row.querySelector('.swatch')).backgroundColor"
    before = row(screen, "K1").evaluate(colour)
    screen.locator("dialog[open] button.primary").click()
    expect(screen.locator("dialog[open], #category-tree[aria-busy]")).to_have_count(0)
    assert category("K").hue == 9
    assert row(screen, "K1").evaluate(colour) != before


def test_a_level_that_excludes_another_one_is_asked_about(screen, axe, screenshot):
    opened(screen, Document.objects.get(title="WU-G1"))
    screen.locator(".turn-text").nth(1).click()
    screen.keyboard.press("t")
    screen.keyboard.press("c")
    screen.keyboard.type("Wünschbarkeit gering")
    screen.keyboard.press("Enter")
    dialog = screen.locator("#rivals[open]")
    expect(dialog).to_contain_text("„Wünschbarkeit hoch“")
    axe(screen)
    screenshot(screen, "rivals-de")
    screen.keyboard.press("r")
    expect(dialog).to_have_count(0)
    expect(row(screen, "Z1.3").locator(".count-number")).to_have_text("1")
    expect(row(screen, "Z1.1").locator(".count-number")).to_have_text("0")


def test_pins_follow_the_person_not_the_browser(screen, new_context, sign_in, owner):
    row(screen, "R").click()
    with screen.expect_response("**/pins/"):
        screen.keyboard.press("p")
    other = new_context().new_page()
    sign_in(other, owner)
    other = opened(other, Document.objects.get(title="KO-T3-G2"))
    expect(row(other, "R").locator("kbd.pin")).to_have_text("9")


def test_stars_style_and_filter_follow_the_person_too(screen, new_context, sign_in, owner):
    row(screen, "R").click()
    with screen.expect_response("**/star/"):
        screen.keyboard.press("Shift+F")
    expect(row(screen, "R").locator(".tree-star")).to_have_count(1)
    screen.locator("details:has(#coding-display) > summary").click()
    with keeps_view(screen, "flagged=on"):
        screen.locator("#coding-display [name=style][value=underline]").check()
        screen.locator("#coding-display [name=flagged]").check()
    other = new_context().new_page()
    sign_in(other, owner)
    other = opened(other, Document.objects.get(title="KO-T3-G2"))
    expect(row(other, "R").locator(".tree-star")).to_have_count(1)
    expect(other.locator("#coding-hidden")).to_be_visible()
    expect(other.locator("#coding-display [name=style][value=underline]")).to_be_checked()
    expect(other.locator(".turns")).to_contain_class("is-lined")
    other.locator("#tree-view > summary").click()
    other.locator("[data-tree-show=favourites]").click()
    expect(other.locator("#category-tree [role=treeitem]:visible")).to_have_count(1)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_coding_guide_is_a_table_edited_by_keyboard(screen, axe, screenshot, theme):
    screen.emulate_media(color_scheme=theme)
    screen.goto("/projects/demo/coding/codebook/")
    expect(screen.locator("tbody tr")).to_have_count(50)
    axe(screen)
    screenshot(screen, f"codebook-de-{theme}")
    screen.locator("tbody th").first.focus()
    screen.keyboard.press("ArrowRight")
    screen.keyboard.press("Enter")
    screen.keyboard.press("ControlOrMeta+a")
    screen.keyboard.type("Neue Definition.")
    with screen.expect_response("**/cell/"):
        screen.keyboard.press("Tab")
    expect(screen.locator("tbody tr").first.locator("td").first).to_have_text("Neue Definition.")
    assert category("K").definition == "Neue Definition."
    screen.get_by_role("link", name="ohne Ankerbeispiel").click()
    expect(screen.locator("tbody .code")).to_have_text(["K", "N", "F", "W", "H", "Z"])
    axe(screen)
    with screen.expect_download() as download:
        screen.get_by_role("button", name="Export", exact=True).click()
    assert download.value.suggested_filename.endswith(".docx")


def test_a_cell_that_is_no_text_opens_the_card(screen):
    screen.goto("/projects/demo/coding/codebook/")
    screen.locator("tbody tr", has_text="Restkategorie").locator("[data-card]").focus()
    screen.keyboard.press("F2")
    expect(screen.locator("#category-dialog dialog[open] [name=name]")).to_have_value("Restkategorie")


def test_the_guide_is_pasted_and_gives_base_categories(
    page, transactional_db, owner, project, axe, screenshot
):
    page.goto(f"/projects/{project.slug}/coding/guide/")
    axe(page)
    page.locator("textarea").fill("L1 Was müssen Pflegende können?\nL2 Mit wem arbeiten Sie zusammen?")
    page.get_by_role("button", name="Hinzufügen").click()
    expect(page.locator(".guide-line")).to_have_count(2)
    axe(page)
    screenshot(page, "guide-de")
    page.locator("[name^=name-]").first.fill("Kompetenzen")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Basiskategorien bilden").click()
    page.wait_for_url("**/codebook/")
    first = Category.objects.get(name="Kompetenzen")
    assert first.guide_question == GuideQuestion.objects.get(label="L1")
    expect(page.locator("tbody tr").first).to_contain_text("deduktiv, L1")


def test_a_foreign_codebook_is_looked_at_and_taken_over(
    page, transactional_db, owner, project, axe, screenshot
):
    page.goto(f"/projects/{project.slug}/coding/codebook/import/")
    axe(page)
    screenshot(page, "codebook-import")
    page.locator("input[type=file]").set_input_files(SAMPLES / "codebook.csv")
    page.get_by_role("button", name="Datei lesen").click()
    page.wait_for_url("**/import/*/")
    expect(page.locator("tbody tr")).to_have_count(4)
    axe(page)
    screenshot(page, "codebook-preview")
    page.get_by_role("button", name="Importieren").click()
    page.wait_for_url("**/codebook/")
    assert Category.objects.get(name="Müdigkeit").parent.name == "Belastung"


def test_the_screens_in_english(screen, screenshot, owner):
    owner.language = "en"
    owner.save()
    for name in ("codebook", "guide"):
        screen.goto(f"/projects/demo/coding/{name}/")
        screenshot(screen, f"{name}-en")
    opened(screen, Document.objects.get(title="KO-T3-G2"))
    row(screen, "Z1").click()
    screenshot(screen, "card-en")
