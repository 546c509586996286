"""The coding screen by finger, by screen reader, at 200 % zoom, and by somebody new."""

import time

import pytest
from playwright.sync_api import expect

from coding.models import Coding
from futureskills.accounts.models import User
from tests.browser.test_coding_screen import drag, opened, tree_item
from transcripts.models import Document

WORD = """([turn, word]) => {
    const node = document.querySelectorAll(".turn-text")[turn].firstChild;
    const range = document.createRange();
    range.setStart(node, node.data.indexOf(word));
    range.setEnd(node, node.data.indexOf(word) + word.length);
    const box = range.getBoundingClientRect();
    return [box.left + box.width / 2, box.top + box.height / 2];
}"""
CUT = """() => [...document.querySelectorAll(".document-row > *, .coding-head .meta > *")]
    .filter((part) => part.offsetWidth > 0 && !part.matches(".spring, .meta-place"))
    .map((part) => [part.textContent.trim().replace(/\\s+/g, " ").slice(0, 30), part.getBoundingClientRect()])
    .filter(([, box]) => box.right > document.querySelector(".pane-text").getBoundingClientRect().right)
    .map(([name]) => name)"""


@pytest.fixture
def document(demo):
    return Document.objects.get(title="KO-T3-G2")


def tap(page, locator):
    box = locator.bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_by_finger_a_tap_offers_word_sentence_and_turn_and_a_second_one_codes(
    new_context, sign_in, owner, document, screenshot, axe
):
    page = new_context(has_touch=True, viewport={"width": 1024, "height": 768}).new_page()
    sign_in(page, owner)
    opened(page, document)
    page.locator(".turn-text").nth(3).scroll_into_view_if_needed()
    text = document.turns.all()[3].text
    page.touchscreen.tap(*page.evaluate(WORD, [3, text.split()[1]]))
    bar = page.get_by_role("toolbar", name="Hier markieren")
    expect(bar).to_be_visible()
    screenshot(page, "touch-bar-de")
    axe(page)
    assert all(button.bounding_box()["height"] >= 44 for button in bar.get_by_role("button").all())
    tap(page, bar.get_by_role("button", name="Beitrag"))
    expect(page.locator("#quick")).to_be_visible()
    assert page.evaluate("String(getSelection())").strip() == text.strip()
    with page.expect_response("**/codings/") as answer:
        tap(page, page.locator("#quick .quick-option").last)
    assert answer.value.json()["outcome"] == "created"
    expect(page.locator(".coding-rows li").first).to_be_visible()


def test_a_mouse_meets_no_bar_for_fingers(page, document):
    screen = opened(page, document)
    screen.locator(".turn-text").nth(3).click()
    expect(screen.locator("#touch-bar")).to_be_hidden()


def test_a_screen_reader_hears_acts_and_finds_in_words_what_colours_say(page, document):
    screen = opened(page, document)
    name = tree_item(screen, "K1.1").locator(".tree-name").inner_text()
    drag(screen, 11, "Kaffee", "gut")
    expect(screen.get_by_role("combobox", name="Kategorie für diese Stelle")).to_be_visible()
    screen.keyboard.press("1")
    expect(screen.get_by_role("status").filter(has_text=name)).to_have_count(1)
    screen.locator(".coding-list > summary").click()
    entries = screen.locator("#coding-list")
    expect(entries.get_by_role("button", name=f"{name} Abs. 12:")).to_have_count(1)
    seen = entries.aria_snapshot()
    assert seen.count("- listitem") == Coding.objects.filter(document=document).count()
    assert "Kaffee" in seen
    tree = screen.get_by_role("tree").aria_snapshot()
    assert f"{name} " in tree.replace("\n", " ")
    assert "Kodierungen" in tree
    with screen.expect_response("**/undo/"):
        screen.keyboard.press("u")
    expect(entries.get_by_role("listitem")).to_have_count(Coding.objects.filter(document=document).count())


@pytest.mark.parametrize("locale", ["de-DE", "en-GB"])
def test_at_200_percent_zoom_nothing_scrolls_sideways_and_the_head_is_whole(
    new_context, sign_in, owner, document, screenshot, locale
):
    User.objects.filter(pk=owner.pk).update(language=locale[:2])
    zoomed = {"viewport": {"width": 640, "height": 360}, "device_scale_factor": 2, "locale": locale}
    page = new_context(**zoomed).new_page()
    sign_in(page, owner)
    opened(page, document)
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    assert page.evaluate("(p => p.scrollWidth - p.clientWidth)(document.querySelector('.pane-text'))") <= 0
    assert page.locator(".turn-text").first.bounding_box()["width"] >= 280
    assert page.evaluate(CUT) == []
    screenshot(page, f"coding-zoomed-{locale}")
    page.locator(".turn-text").nth(3).click()
    page.keyboard.press("t")
    page.keyboard.press("c")
    with page.expect_response("**/codings/") as answer:
        page.keyboard.press("Enter")
    assert answer.value.json()["outcome"] == "created"


@pytest.mark.parametrize("locale", ["de-DE", "en-GB"])
def test_the_head_of_the_screen_has_room_at_1280(new_context, sign_in, owner, document, screenshot, locale):
    Document.objects.filter(pk=document.pk).update(title="Kickoff Tisch 3, Gruppe 2 (Nachgespräch, Teil B)")
    User.objects.filter(pk=owner.pk).update(language=locale[:2])
    page = new_context(locale=locale).new_page()
    sign_in(page, owner)
    opened(page, document)
    assert page.evaluate(CUT) == []
    assert len({round(box.bounding_box()["y"]) for box in page.locator(".document-row > .button").all()}) == 1
    screenshot(page, f"coding-head-{locale}")


def test_somebody_new_codes_a_passage_in_three_gestures(page, document, screenshot, record_property):
    """What a first-time user does: the list of projects, into coding, words marked, a category clicked."""
    before = Coding.objects.count()
    since = time.monotonic()
    page.goto("/")
    screenshot(page, "first-1-projects")
    page.locator("main li").filter(has_text="Future Skills (Demo)").get_by_role(
        "link", name="Kodieren"
    ).first.click()
    expect(page.locator(".pane-text[data-ready]")).to_be_visible()
    expect(page.get_by_text("Wörter im Text markieren")).to_be_visible()
    screenshot(page, "first-2-screen")
    top = page.evaluate("document.querySelector('.pane-text').scrollTop")
    words = page.locator(".turn-text").nth(1).inner_text().split()
    drag(page, 1, words[0], words[2])
    expect(page.locator("#quick")).to_be_visible()
    assert (
        page.evaluate("document.querySelector('.pane-text').scrollTop") == top
    )  # the words stay where they are
    screenshot(page, "first-3-marked")
    chosen = page.locator("#quick .quick-option .quick-name").first.inner_text().strip()
    with page.expect_response("**/codings/"):
        page.locator("#quick .quick-option").first.click()
    expect(page.locator(".coding-rows .coding-name").get_by_text(chosen)).to_be_visible()
    took = time.monotonic() - since
    screenshot(page, "first-4-coded")
    assert Coding.objects.count() == before + 1
    record_property("seconds to the first coding, three gestures", round(took, 1))
