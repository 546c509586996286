"""Every gesture of coding in a real browser: by mouse, by keys, by dragging, by menu."""

import pytest
from playwright.sync_api import expect

from coding.models import Category, Coding
from coding.operations.codings import Selection, apply_category
from coding.operations.segments import flag_coding
from tests.browser.test_coding_screen import (
    category,
    codings_here,
    drag,
    keeps_view,
    opened,
    painted,
    tree_item,
)
from tests.factories import unfrozen
from transcripts.calculations.positions import Point
from transcripts.models import Document

WORD = """([turn, word]) => {
    const node = document.querySelectorAll(".turn-text")[turn].firstChild;
    const range = document.createRange();
    range.setStart(node, node.data.indexOf(word));
    range.setEnd(node, node.data.indexOf(word) + word.length);
    return range.getBoundingClientRect().toJSON();
}"""


@pytest.fixture
def demo(demo):
    """The demo before the freeze: changes of the tree need no reason."""
    return unfrozen(demo)


@pytest.fixture
def document(demo):
    return Document.objects.get(title="KO-T3-G2")


@pytest.fixture
def screen(page, document):
    return opened(page, document)


def coded_words(code):
    """The words under each coding of a category."""
    found = []
    for coding in Coding.objects.filter(category__short_code=code).order_by("span"):
        turn = coding.document.turns.get(order_key=coding.span.lower >> 20)
        base = turn.order_key << 20
        found.append(turn.text[coding.span.lower - base : coding.span.upper - base])
    return found


def center(box):
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_an_edge_is_dragged_to_another_word(screen):
    screen.locator(f'.bar[class~="cat-{category("N1.2").pk}"]').click()
    before = coded_words("N1.2")[0]
    screen.locator(".edge-end").scroll_into_view_if_needed()
    screen.mouse.move(*center(screen.locator(".edge-end").bounding_box()))
    screen.mouse.down()
    first = before.split()[2]
    box = screen.evaluate(WORD, [2, first])
    screen.mouse.move(*center(box), steps=6)
    with screen.expect_response("**/resize/"):
        screen.mouse.up()
    assert coded_words("N1.2") == [" ".join(before.split()[:3])]
    with screen.expect_response("**/undo/"):
        screen.keyboard.press("u")
    assert coded_words("N1.2") == [before]


PRESS_QUICKLY = """(keys) => {
  const pane = document.querySelector(".pane-text");
  for (const [key, shiftKey] of keys) {
    const press = { key, shiftKey, altKey: true, bubbles: true, cancelable: true };
    pane.dispatchEvent(new KeyboardEvent("keydown", press));
  }
}"""


def test_edges_are_nudged_by_keys_and_that_is_one_act(screen):
    screen.locator(f'.bar[class~="cat-{category("N1.2").pk}"]').click()
    words = coded_words("N1.2")[0].split()
    screen.locator(".pane-text").focus()
    with screen.expect_response("**/resize/"):
        screen.evaluate(PRESS_QUICKLY, [["ArrowLeft", False], ["ArrowLeft", False], ["ArrowRight", True]])
    assert coded_words("N1.2") == [" ".join(words[1:-2])]
    expect(screen.locator("#coding-live")).to_contain_text("Informelle Kontakte")
    with screen.expect_response("**/undo/"):
        screen.keyboard.press("u")
    assert coded_words("N1.2") == [" ".join(words)]


def test_a_coding_goes_to_another_category_and_keeps_its_comment(screen):
    Coding.objects.filter(category__short_code="N1.2").update(comment="bleibt")
    screen.reload()
    screen.locator(".pane-text[data-ready]").wait_for()
    screen.locator(".turn-text").nth(2).click()
    screen.keyboard.press("a")
    screen.keyboard.type("rest")
    with screen.expect_response("**/reassign/"):
        screen.keyboard.press("Enter")
    expect(codings_here(screen)).to_have_text(["Restkategorie"])
    expect(screen.locator(".coding-comment")).to_have_value("bleibt")
    assert painted(screen, category("N1.2")) == 0


def test_the_last_category_is_repeated_and_the_selection_stays(screen):
    drag(screen, 11, "Kaffee", "gut")
    screen.keyboard.press("2")
    expect(codings_here(screen)).to_have_count(1)
    screen.keyboard.press("1")
    expect(codings_here(screen)).to_have_count(2)
    drag(screen, 10, "die", "die")
    screen.keyboard.press("ArrowRight")
    screen.keyboard.press("t")
    screen.keyboard.press("r")
    expect(codings_here(screen)).to_contain_text(["Technologie- und Anlagenwissen"])


def test_a_category_is_dragged_onto_the_text_and_a_passage_onto_a_category(screen):
    screen.locator(".turn-text").nth(11).scroll_into_view_if_needed()
    tree_item(screen, "K1.1").drag_to(screen.locator(".turn-text").nth(11))
    expect(codings_here(screen)).to_have_text(["Technologie- und Anlagenwissen"])
    drag(screen, 10, "die", "die")
    screen.keyboard.press("Escape")
    drag(screen, 11, "Kaffee", "gut")
    box = screen.evaluate(WORD, [11, "übrigens"])
    target = tree_item(screen, "K1.2")
    screen.mouse.move(*center(box))
    screen.mouse.down()
    screen.mouse.move(box["x"] - 30, box["y"] + 4, steps=3)
    screen.mouse.move(*center(target.bounding_box()), steps=5)
    screen.mouse.move(*center(target.bounding_box()), steps=2)
    screen.mouse.up()
    expect(codings_here(screen)).to_contain_text(["Energie- und Nachhaltigkeitswissen"])


def test_the_context_menu_codes_comments_and_removes(screen, axe, screenshot):
    drag(screen, 11, "Kaffee", "gut")
    box = screen.evaluate(WORD, [11, "übrigens"])
    screen.mouse.click(*center(box), button="right")
    menu = screen.locator("#coding-context")
    expect(menu).to_be_visible()
    expect(screen.locator("#quick")).not_to_be_visible()
    axe(screen)
    screenshot(screen, "coding-context")
    menu.get_by_role("menuitem", name="Technologie- und Anlagenwissen").click()
    expect(codings_here(screen)).to_have_text(["Technologie- und Anlagenwissen"])
    expect(screen.locator(".coding-row.is-unsent")).to_have_count(0)
    screen.mouse.click(*center(box), button="right")
    menu.get_by_role("menuitem", name="Entfernen").click()
    expect(codings_here(screen)).to_have_count(0)


def test_a_new_category_for_a_passage_shows_its_siblings_first(screen, axe, screenshot):
    tree_item(screen, "N1.1").click()
    drag(screen, 11, "Kaffee", "gut")
    screen.keyboard.press("n")
    dialog = screen.locator("#category-dialog dialog")
    expect(dialog.locator(".sibling b")).to_contain_text(["Formalisierte Verbünde", "Informelle Kontakte"])
    axe(screen)
    screenshot(screen, "coding-siblings")
    dialog.locator(".sibling", has_text="Informelle Kontakte").click()
    expect(codings_here(screen)).to_have_text(["Informelle Kontakte"])
    assert "Kaffee war übrigens gut" in coded_words("N1.2")


def test_selected_words_become_the_name_of_a_category(screen):
    drag(screen, 11, "Kaffee", "gut")
    screen.keyboard.press("i")
    dialog = screen.locator("#category-dialog dialog")
    expect(dialog.get_by_role("textbox").first).to_have_value("Kaffee war übrigens gut")
    dialog.locator("button.primary").click()
    expect(codings_here(screen)).to_have_text(["Kaffee war übrigens gut"])
    assert Category.objects.get(name="Kaffee war übrigens gut").is_in_vivo


def test_keys_go_to_the_next_coding_of_a_category_also_in_other_documents(screen, document, owner):
    other, found = Document.objects.get(title="KO-T1-G1"), category("N1.2")
    name, count = found.name, document.codings.filter(category=found).count()
    turn = other.turns.all()[3]
    selection = Selection(Point(turn.pk, 0), Point(turn.pk, 30))
    apply_category(other, category=found, selection=selection, by=owner)
    tree_item(screen, "N1.2").click()
    screen.locator(".pane-text").focus()
    at_hand = screen.locator(".coding-row.is-at-hand .coding-name")
    for _number in range(count):
        screen.keyboard.press("v")
        expect(at_hand).to_have_text(name)
    screen.keyboard.press("v")
    screen.wait_for_url(lambda url: f"/documents/{document.pk}/" not in url)
    expect(at_hand).to_have_text(name)


def test_a_short_passage_is_said_and_never_refused(screen):
    drag(screen, 11, "gut", "gut")
    screen.keyboard.press("1")
    expect(screen.locator(".toast.warning")).to_be_visible()
    expect(codings_here(screen)).to_have_count(1)


def test_a_coding_is_marked_for_discussion_and_ticked_off_in_the_list(screen, axe, screenshot):
    screen.locator(".turn-text").nth(2).click()
    screen.keyboard.press("d")
    expect(screen.locator(".coding-flag")).to_be_visible()
    expect(screen.locator(".bar.is-flagged")).to_have_count(1)
    screen.goto("/projects/demo/codings/flagged/")
    expect(screen.locator(".discussion li")).to_have_count(1)
    axe(screen)
    screenshot(screen, "discussion")
    with screen.expect_response("**/flag/"):
        screen.locator("[data-act=unflag]").click()
    assert not Coding.objects.filter(is_flagged=True).exists()
    screen.get_by_role("link", name="Im Text öffnen").click()
    expect(screen.locator(".coding-row.is-at-hand .coding-name")).to_have_text("Informelle Kontakte")


def test_weight_and_attributes_are_kept(screen):
    screen.locator(".turn-text").nth(2).click()
    screen.locator(".coding-acts summary").click()
    screen.locator("[name=weight]").fill("80")
    with screen.expect_response("**/weight/"):
        screen.locator("[name=attributes]").focus()
    expect(screen.locator(".coding-details")).to_contain_text("80")
    for _time in range(2):  # the person's own act comes back as news: what is open stays open
        screen.wait_for_event("response", lambda answer: "/coding/news/" in answer.url)
    screen.locator("[name=attributes]").fill("Szenario = 2")
    with screen.expect_response("**/attributes/"):
        screen.keyboard.press("Tab")
    coding = Coding.objects.get(category__short_code="N1.2", document__title="KO-T3-G2")
    assert (coding.weight, coding.attributes) == (80, {"Szenario": "2"})


def test_what_is_shown_is_filtered_and_painted_as_one_likes(screen, document, owner, axe, screenshot):
    flag_coding(Coding.objects.get(category__short_code="N1.2", document=document), is_flagged=True, by=owner)
    opened(screen, document)
    assert painted(screen, category("N1.2")) == 1
    view = screen.locator("details:has(#coding-display) > summary")
    view.click()
    screen.locator("[name=branch]").select_option(str(category("W").pk))
    expect(screen.locator("#coding-hidden")).to_be_visible()
    assert painted(screen, category("N1.2")) == 0
    axe(screen)
    screenshot(screen, "coding-view")
    screen.locator("#coding-display [value=underline]").check()
    screenshot(screen, "coding-underline")
    screen.keyboard.press("Escape")
    screen.locator("#coding-hidden button").click()
    assert painted(screen, category("N1.2")) == 1
    view.click()
    with keeps_view(screen, "style=bars"):
        screen.locator("#coding-display [value=bars]").check()
    assert painted(screen, category("N1.2")) == 0
    assert screen.locator(".bar").count() > 5
    opened(screen, document)
    assert painted(screen, category("N1.2")) == 0


def test_redo_stands_beside_undo(screen, document):
    drag(screen, 11, "Kaffee", "gut")
    screen.keyboard.press("1")
    expect(codings_here(screen)).to_have_count(1)
    screen.locator(".document-row [data-act=undo]").click()
    expect(codings_here(screen)).to_have_count(0)
    screen.locator(".document-row [data-act=redo]").click()
    expect(codings_here(screen)).to_have_count(1)
    assert Coding.objects.filter(document=document).count() == 12


def test_a_finger_selects_and_codes(new_context, sign_in, owner, document):
    page = new_context(has_touch=True).new_page()
    sign_in(page, owner)
    opened(page, document)
    turn = page.locator(".turn-text").nth(11)
    turn.scroll_into_view_if_needed()
    turn.evaluate(
        """(paragraph) => {
            getSelection().selectAllChildren(paragraph);
            paragraph.dispatchEvent(new TouchEvent("touchend", {bubbles: true}));
        }"""
    )
    expect(page.locator("#quick")).to_be_visible()
    page.locator(".quick-option").first.tap()
    expect(codings_here(page)).to_have_count(1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_of_it_works_at_twice_the_size(page, document, axe, screenshot, scheme):
    page.set_viewport_size({"width": 640, "height": 360})
    page.emulate_media(color_scheme=scheme)
    opened(page, document)
    page.locator(".turn-text").nth(11).scroll_into_view_if_needed()
    page.locator(".turn-text").nth(11).click()
    page.keyboard.press("t")
    page.keyboard.press("c")
    page.keyboard.type("rest")
    page.keyboard.press("Enter")
    expect(page.locator(f'.bar[class~="cat-{category("R").pk}"]')).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    axe(page)
    screenshot(page, f"coding-200-percent-{scheme}")
