"""Coding in a real browser: by mouse, by keyboard alone, twice on one passage, removed, undone."""

import re

import pytest
from playwright.sync_api import Page, expect

from coding.models import Category, Coding
from coding.operations.demo import load_sound_demo
from tests.browser.held import Held
from tests.factories import document_with_turns, unfrozen
from transcripts.models import Document


@pytest.fixture
def demo(demo):
    """The demo before the freeze: changes of the tree need no reason."""
    return unfrozen(demo)


@pytest.fixture
def document(demo):
    return Document.objects.get(title="KO-T3-G2")


@pytest.fixture
def screen(page: Page, document):
    """The coding screen of the demo's second transcript."""
    return opened(page, document)


def opened(page, document):
    page.goto(f"/projects/demo/documents/{document.pk}/coding/")
    expect(page.locator(".pane-text[data-ready]")).to_be_visible()
    return page


def drag(page, turn, first, last):
    """Select from the start of one word to the end of another in a turn, with the mouse."""
    page.locator(".turn-text").nth(turn).scroll_into_view_if_needed()
    boxes = page.evaluate(
        """([turn, first, last]) => {
            const node = document.querySelectorAll(".turn-text")[turn].firstChild;
            const box = (word) => {
                const range = document.createRange();
                range.setStart(node, node.data.indexOf(word));
                range.setEnd(node, node.data.indexOf(word) + word.length);
                return range.getBoundingClientRect().toJSON();
            };
            return [box(first), box(last)];
        }""",
        [turn, first, last],
    )
    start, end = boxes
    page.mouse.move(start["x"] + 1, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] / 2, steps=4)
    page.mouse.move(end["x"] + end["width"] - 1, end["y"] + end["height"] / 2)
    page.mouse.up()


def painted(page, category):
    """How many passages the browser paints for a category."""
    return page.evaluate("(name) => CSS.highlights.get(name)?.size ?? 0", f"cat-{category.pk}")


def keeps_view(page, value):
    """Wait until the server keeps a value of how the page is looked at."""
    return page.expect_response(
        lambda answer: answer.url.endswith("/screen-view/") and value in answer.request.post_data
    )


def category(code):
    return Category.objects.get(short_code=code)


def count_of(page, code):
    return page.locator(f'[role=treeitem][data-id="{category(code).pk}"] > .tree-row .count-number')


def tree_item(page, code):
    return page.locator(f'[role=treeitem][data-id="{category(code).pk}"] > .tree-row')


def codings_here(page):
    """Codings at hand that the server has answered for."""
    return page.locator(".pane-side .coding-row:not(.is-unsent) .coding-name")


def test_a_passage_is_coded_with_the_mouse_and_shown_at_once(screen, document):
    drag(screen, 11, "Kaffee", "gut")
    expect(screen.locator("#quick")).to_be_visible()
    tree_item(screen, "R").click()
    expect(codings_here(screen)).to_have_text(["Restkategorie"])
    assert painted(screen, category("R")) == 1
    expect(count_of(screen, "R")).to_have_text("1")
    expect(screen.locator(f'.bar[class~="cat-{category("R").pk}"]')).to_have_count(1)
    coding = Coding.objects.get(category=category("R"))
    turn = document.turns.all()[11]
    base = turn.order_key << 20
    assert turn.text[coding.span.lower - base : coding.span.upper - base] == "Kaffee war übrigens gut"
    expect(screen.locator("#coding-live")).to_contain_text("Restkategorie")


def test_a_passage_is_coded_with_the_keyboard_alone(screen, document):
    screen.locator(".pane-text").focus()
    for key in ["ArrowDown", "ArrowDown", "ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight"]:
        screen.keyboard.press(key)
    expect(screen.locator("[data-part=quote]")).to_have_text("Es gibt zwei")
    screen.keyboard.press("c")
    screen.keyboard.type("rest")
    expect(screen.locator(".quick-option").first).to_contain_text("Restkategorie")
    with screen.expect_response("**/codings/"):
        screen.keyboard.press("Enter")
    expect(codings_here(screen)).to_have_text(["Formalisierte Verbünde", "Restkategorie"])
    expect(screen.locator(".pane-text")).to_be_focused()
    with screen.expect_response("**/codings/"):
        screen.keyboard.press("1")
    expect(codings_here(screen)).to_have_count(3)
    assert Coding.objects.filter(document=document).count() == 13
    screen.keyboard.press("t")
    expect(screen.locator("[data-part=quote]")).to_contain_text("liefert.")


def test_the_same_category_again_changes_nothing_and_says_so(screen, document):
    screen.locator(".pane-text").focus()
    screen.keyboard.press("ArrowDown")
    screen.keyboard.press("ArrowDown")
    screen.keyboard.press("c")
    screen.keyboard.type("N1.1")
    screen.keyboard.press("Enter")
    expect(screen.locator(".toast")).to_contain_text("Formalisierte Verbünde")
    assert Coding.objects.filter(document=document).count() == 11


def test_a_coding_is_removed_and_comes_back(screen, document):
    kontakte = category("N1.2")
    screen.locator(".turn-text").nth(2).click()
    expect(codings_here(screen)).to_have_text(["Informelle Kontakte"])
    screen.keyboard.press("Delete")
    expect(count_of(screen, "N1.2")).to_have_text("0")
    expect(count_of(screen, "N")).to_have_text("5")
    assert painted(screen, kontakte) == 0
    screen.keyboard.press("u")
    expect(count_of(screen, "N")).to_have_text("6")
    assert painted(screen, kontakte) == 1
    screen.keyboard.press("Control+Shift+z")
    expect(count_of(screen, "N")).to_have_text("5")
    assert Coding.objects.filter(document=document).count() == 10


def test_undo_right_after_coding_takes_back_that_coding_on_a_slow_line_too(screen, document):
    before = set(Coding.objects.values_list("pk", flat=True))
    held = Held(screen, f"**/documents/{document.pk}/codings/")
    drag(screen, 11, "Kaffee", "gut")
    tree_item(screen, "R").click()
    assert held[0]
    screen.keyboard.press("Control+z")
    screen.wait_for_timeout(500)
    with screen.expect_response("**/undo/"):
        held[0].continue_()
    expect(codings_here(screen)).to_have_count(0)
    assert set(Coding.objects.values_list("pk", flat=True)) == before


def bar_of(page, coding):
    return page.locator(f'.bar[data-coding="{coding.pk}"]')


def test_an_overlapping_passage_gets_a_second_bar_beside_the_first(screen, document):
    key = document.turns.all()[8].order_key
    [first] = Coding.objects.filter(document=document, span__overlap=(key << 20, (key + 1) << 20))
    expect(bar_of(screen, first)).to_have_count(1)
    drag(screen, 8, "eine", "Schicht")
    screen.keyboard.press("c")
    screen.keyboard.type("interessenv")
    screen.keyboard.press("Enter")
    expect(codings_here(screen)).to_have_text(["Kollegiales Lernen", "Rolle der Interessenvertretung"])
    second = Coding.objects.latest("pk")
    expect(bar_of(screen, second)).to_have_count(1)
    boxes = [bar_of(screen, coding).bounding_box() for coding in (first, second)]
    assert boxes[0]["x"] > boxes[1]["x"]
    assert boxes[0]["y"] < boxes[1]["y"] + boxes[1]["height"]
    assert boxes[1]["y"] < boxes[0]["y"] + boxes[0]["height"]


def test_three_levels_of_categories_are_made_filtered_and_used(screen):
    for name, below in [("Zufall", ""), ("Begegnung", "Zufall"), ("Flurgespräch", "Begegnung")]:
        screen.keyboard.press("n")
        dialog = screen.locator("#category-dialog dialog")
        dialog.get_by_role("textbox").first.fill(name)
        above = Category.objects.filter(name=below).first()
        dialog.locator("select[name=parent]").select_option(str(above.pk) if above else "")
        dialog.locator("button.primary").click()
        expect(dialog).not_to_be_visible()
    made = Category.objects.get(name="Flurgespräch")
    assert made.parent.parent.name == "Zufall"
    screen.locator(f'[data-id="{made.parent.parent_id}"] > .tree-row .tree-twist').click()
    expect(screen.locator(f'[data-id="{made.pk}"]')).not_to_be_visible()
    screen.locator("#category-filter").fill("flurge")
    visible = screen.locator("[role=treeitem]:visible")
    expect(visible).to_have_count(3)
    drag(screen, 11, "Kaffee", "gut")
    screen.locator(f'[data-id="{made.pk}"] > .tree-row').click()
    expect(codings_here(screen)).to_have_text(["Flurgespräch"])
    assert painted(screen, made) == 1
    swatches = screen.locator(f'[data-id="{made.pk}"] .swatch, [data-id="{category("R").pk}"] .swatch')
    colours = swatches.evaluate_all("(all) => all.map((each) => getComputedStyle(each).backgroundColor)")
    assert len({*colours}) == 2


def test_a_card_is_edited_and_a_name_that_is_taken_is_refused_in_the_dialog(screen):
    tree_item(screen, "F3").click()
    expect(screen.locator("[data-part=card-name]")).to_have_text("KI als didaktisches Instrument")
    screen.keyboard.press("e")
    dialog = screen.locator("#category-dialog dialog")
    dialog.get_by_role("textbox").first.fill("Zeitlicher Zuschnitt")
    dialog.locator("button.primary").click()
    expect(dialog.locator(".errorlist, .field-error").first).to_contain_text("Zeitlicher Zuschnitt")
    dialog.get_by_role("textbox").first.fill("KI als Werkzeug")
    dialog.locator("button.primary").click()
    expect(tree_item(screen, "F3")).to_contain_text("KI als Werkzeug")
    expect(screen.locator("[data-part=card-name]")).to_have_text("KI als Werkzeug")
    expect(screen.locator("#category-tree[aria-busy]")).to_have_count(0)
    assert category("F3").name == "KI als Werkzeug"
    assert category("F3").name_gloss == "AI as didactic tool"


def test_a_category_moves_up_and_below_another_with_its_branch_and_undo_brings_it_back(screen):
    tree_item(screen, "W").click()
    screen.keyboard.press("Alt+ArrowUp")
    names = screen.locator("#category-tree .tree > li > .tree-row .tree-name")
    expect(names.nth(2)).to_have_text("Wissenstransfer")
    screen.locator(".card-acts summary").click()
    screen.locator("[data-category-act=move]").click()
    dialog = screen.locator("#category-dialog dialog")
    dialog.locator("select").select_option(str(category("N").pk))
    dialog.locator("button.primary").click()
    expect(count_of(screen, "N")).to_have_text("10")
    expect(names).to_have_count(6)
    expect(dialog).not_to_be_visible()
    screen.keyboard.press("u")
    expect(count_of(screen, "N")).to_have_text("6")
    screen.keyboard.press("u")
    expect(names.nth(3)).to_have_text("Wissenstransfer")


def test_a_category_that_is_missing_is_made_on_the_way_and_applied(screen):
    drag(screen, 11, "Kaffee", "gut")
    screen.keyboard.press("c")
    screen.keyboard.type("Verpflegung")
    screen.keyboard.press("Enter")
    dialog = screen.locator("#category-dialog dialog")
    expect(dialog.get_by_role("textbox").first).to_have_value("Verpflegung")
    dialog.locator("button.primary").click()
    expect(codings_here(screen)).to_have_text(["Verpflegung"])
    assert Coding.objects.get(category__name="Verpflegung").category.parent is None


def test_a_removed_category_can_be_taken_back_at_once(screen):
    tree_item(screen, "R").click()
    screen.locator(".card-acts summary").click()
    screen.locator("[data-category-act=remove]").click()
    expect(screen.locator("#category-tree")).not_to_contain_text("Restkategorie")
    screen.locator(".toast button").first.click()
    expect(screen.locator("#category-tree")).to_contain_text("Restkategorie")


def test_a_category_in_use_is_not_removed_and_the_reason_is_said(screen):
    tree_item(screen, "N1.2").click()
    screen.locator(".card-acts summary").click()
    screen.locator("[data-category-act=remove]").click()
    expect(screen.locator(".toast.error")).to_be_visible()
    expect(screen.locator("#category-tree")).to_contain_text("Informelle Kontakte")


def test_a_comment_is_kept(screen, document):
    screen.locator(".turn-text").nth(2).click()
    screen.keyboard.press("k")
    screen.keyboard.type("Gehört das zu N2?")
    with screen.expect_response("**/comment/"):
        screen.keyboard.press("Tab")
    opened(screen, document)
    screen.locator(".turn-text").nth(2).click()
    expect(screen.locator(".coding-comment")).to_have_value("Gehört das zu N2?")


def test_a_reader_looks_and_changes_nothing(new_context, sign_in, demo, reader, document):
    demo.memberships.create(user=reader, role="reader")
    page = new_context().new_page()
    sign_in(page, reader)
    opened(page, document)
    page.locator(".turn-text").nth(2).click()
    expect(codings_here(page)).to_have_text(["Informelle Kontakte"])
    posts = []
    page.on("request", lambda sent: posts.append(sent.url) if sent.method == "POST" else None)
    page.keyboard.press("Delete")
    expect(page.locator("[data-act=remove], [data-category-act]")).to_have_count(0)
    page.wait_for_event("response", lambda answer: "/coding/news/" in answer.url)
    assert posts == []
    assert Coding.objects.filter(document=document).count() == 11


@pytest.fixture
def sound_demo(transactional_db, owner, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return load_sound_demo(owners=[owner])


def test_the_recording_plays_with_the_keys_of_f4(page, sound_demo, screenshot):
    project = sound_demo
    recording = project.recordings.get()
    document = document_with_turns(project=project, title="Probeaufnahme", recording=recording)
    page.goto(f"/projects/demo-sound/documents/{document.pk}/coding/")
    expect(page.locator(".player-length")).to_have_text("01:58")
    now = page.locator(".player-now")
    page.locator(".turn-text").nth(2).click()
    page.keyboard.press("Space")
    heard = "() => document.querySelector('.pane-player audio').currentTime"
    page.wait_for_function(f"{heard} >= 21")
    page.keyboard.press("F4")
    expect(page.locator("[data-act=play]")).to_have_attribute("aria-pressed", "false")
    expect(now).to_have_text(re.compile("00:(19|20)"))
    page.keyboard.press("F5")
    expect(now).to_have_text(re.compile("00:(24|25)"))
    page.keyboard.press("F3")
    expect(now).to_have_text(re.compile("00:(19|20)"))
    screenshot(page, "coding-player")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(screen, axe, theme, screenshot):
    screen.emulate_media(color_scheme=theme)
    drag(screen, 8, "eine", "Schicht")
    expect(screen.locator("#quick")).to_be_visible()
    axe(screen)
    screenshot(screen, f"coding-{theme}")
    screen.keyboard.press("Escape")
    tree_item(screen, "W1.1").click()
    screen.locator(".turn-text").nth(7).click()
    screenshot(screen, f"coding-card-{theme}")
    screen.set_viewport_size({"width": 1920, "height": 1080})
    screenshot(screen, f"coding-wide-{theme}")
    screen.keyboard.press("n")
    expect(screen.locator("#category-dialog dialog")).to_be_visible()
    axe(screen)
    screenshot(screen, f"coding-dialog-{theme}")


def test_codings_are_seen_before_acts_are_loaded_and_what_is_chosen_meanwhile_counts(page, document):
    held = Held(page, "**/js/coding/screen*.js")
    page.goto(f"/projects/demo/documents/{document.pk}/coding/", wait_until="commit")
    expect(page.locator(".bar").first).to_be_visible()
    assert page.evaluate("[...CSS.highlights.values()].some(({ size }) => size > 0)")
    expect(page.locator(".pane-text[data-ready]")).to_have_count(0)
    tree_item(page, "F3").click()
    held[0].continue_()
    expect(page.locator(".pane-text[data-ready]")).to_be_visible()
    expect(page.locator("[data-part=card-name]")).to_have_text("KI als didaktisches Instrument")
