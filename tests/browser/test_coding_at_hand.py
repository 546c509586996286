"""What is at hand while coding stays in sight: the category's card, the passage's colours, the whole box."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_coding_screen import category, drag, opened, tree_item
from transcripts.models import Document


@pytest.fixture
def screen(demo, page):
    """The coding screen of the demo's second transcript."""
    return opened(page, Document.objects.get(title="KO-T3-G2"))


def highlights(page):
    """Names of what is painted now, but for the categories."""
    return page.evaluate(
        "() => [...CSS.highlights.keys()].filter((name) => !name.startsWith('cat-') && name !== 'spoken')"
    )


def card(page):
    return page.locator("[data-part=card-name]")


def test_an_applied_category_shows_its_card_and_its_row(screen):
    drag(screen, 11, "Kaffee", "gut")
    assert highlights(screen) == ["passage"]
    screen.keyboard.press("2")
    expect(card(screen)).to_have_text("Energie- und Nachhaltigkeitswissen")
    expect(screen.locator("[data-part=card-rule]")).to_be_visible()
    expect(screen.locator("[role=treeitem][aria-selected=true] > .tree-row")).to_contain_text("Energie- und")
    expect(screen.locator(".coding-row")).to_have_count(1)
    assert highlights(screen) == ["coded-passage"]
    screen.keyboard.press("c")
    screen.keyboard.type("rest")
    screen.keyboard.press("Enter")
    expect(card(screen)).to_have_text("Restkategorie")
    expect(tree_item(screen, "R")).to_be_in_viewport()
    expect(screen.locator(".coding-row")).to_have_count(2)
    screen.keyboard.press("u")
    screen.keyboard.press("u")
    expect(screen.locator(".coding-row")).to_have_count(0)
    assert highlights(screen) == ["passage"]


def test_a_click_on_a_bar_or_on_coded_text_shows_the_card(screen):
    screen.locator(f'.bar[class~="cat-{category("N1.2").pk}"]').click()
    expect(card(screen)).to_have_text("Informelle Kontakte")
    screen.locator(".turn-text").nth(3).click()
    expect(card(screen)).to_have_text("Vertrauen und Kontinuität")
    screen.locator(".turn-text").nth(11).click()
    expect(card(screen)).to_have_text("Vertrauen und Kontinuität")


@pytest.mark.parametrize("height", [720, 480, 380])
def test_the_quick_box_is_never_cut_off(screen, height):
    screen.set_viewport_size({"width": 1280, "height": height})
    for turn, first, last in [
        (1, "Es", "welches"),
        (4, "Nur", "Stelle"),
        (7, "Bei", "jeder"),
        (11, "Der", "gut"),
    ]:
        drag(screen, turn, first, last)
        expect(screen.locator("#quick")).to_be_visible()
        box, pane = screen.locator("#quick").bounding_box(), screen.locator(".pane-text").bounding_box()
        assert box["y"] >= pane["y"]
        assert box["y"] + box["height"] <= pane["y"] + pane["height"]
        screen.keyboard.press("Escape")


def test_a_filter_without_an_answer_says_so(screen):
    nothing = screen.locator("#filter-nothing")
    expect(nothing).not_to_be_visible()
    screen.keyboard.press("f")
    screen.keyboard.type("qqqq")
    expect(nothing).to_be_visible()
    screen.keyboard.press("Escape")
    expect(nothing).not_to_be_visible()
    expect(screen.locator("[role=treeitem]:visible")).to_have_count(50)


def test_digits_go_on_with_a_project(screen):
    screen.goto("/")
    screen.keyboard.press("1")
    screen.wait_for_url("**/coding/")
