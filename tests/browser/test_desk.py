"""The refinement desk as a researcher uses it: digits, Enter, a new sub-category, taking back, the board."""

from playwright.sync_api import expect

from coding.models import Category


def of(project, code):
    return Category.objects.get(project=project, short_code=code)


def test_n_is_worked_through_by_keys_and_goes_on_after_a_reload(demo, page, axe, screenshot):
    page.goto(f"/projects/{demo.slug}/refinement/")
    axe(page)
    screenshot(page, "desks-de")
    page.get_by_role("link", name="N Netzwerkstrukturen").click()
    count = page.locator(".desk-count")
    expect(count).to_contain_text("1/6")
    expect(page.locator(".desk-question")).to_contain_text("Mit wem arbeiten Sie")
    axe(page)
    screenshot(page, "desk-de")
    page.keyboard.press("Enter")
    expect(count).to_contain_text("2/6")
    page.wait_for_timeout(300)
    page.keyboard.press("3")
    page.keyboard.press("9")
    page.keyboard.press("Enter")
    expect(count).to_contain_text("3/6")
    assert of(demo, "N1.2").codings.count() == 0
    assert of(demo, "N3.2").codings.count() == 2
    page.wait_for_timeout(300)
    page.keyboard.press("Enter")
    expect(count).to_contain_text("4/6")
    page.reload()
    expect(count).to_contain_text("4/6")
    page.keyboard.press("u")
    expect(count).to_contain_text("3/6")
    page.wait_for_timeout(300)  # htmx wires a new card a moment after it stands there
    page.keyboard.press("u")
    expect(count).to_contain_text("2/6")
    assert of(demo, "N1.2").codings.count() == 1


def test_a_new_sub_category_is_made_from_what_is_read(demo, page):
    page.goto(f"/projects/{demo.slug}/refinement/{of(demo, 'H1').pk}/")
    page.keyboard.press("n")
    page.get_by_label("Name").fill("Räume")
    page.get_by_role("button", name="Anlegen").click()
    expect(page.get_by_role("checkbox", name="Räume")).to_be_checked()
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    expect(page.locator(".desk-count")).to_contain_text("2/2")
    made = Category.objects.get(project=demo, name="Räume")
    assert (made.parent, made.codings.count()) == (of(demo, "H1"), 1)


def test_cards_are_dragged_on_the_board_several_at_once(demo, page, axe, screenshot):
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.goto(f"/projects/{demo.slug}/refinement/{of(demo, 'N1').pk}/board/")
    axe(page)
    screenshot(page, "board-de")
    cards = page.locator(".board-card")
    expect(cards).to_have_count(2)
    cards.nth(0).click()
    cards.nth(1).click(modifiers=["Control"])
    target = page.locator(f"[data-target='{of(demo, 'N1.1').pk}']")
    cards.nth(1).drag_to(target)
    expect(target.locator(".board-card")).to_have_count(2)
    assert of(demo, "N1.1").codings.count() == 2
    page.keyboard.press("Control+z")
    expect(page.locator(f"[data-target='{of(demo, 'N1.2').pk}'] .board-card")).to_have_count(1)


SELECT = """([start, end]) => {
  const words = document.querySelector(".desk-own [data-turn]").firstChild;
  const range = document.createRange();
  range.setStart(words, start); range.setEnd(words, end);
  const selection = document.getSelection();
  selection.removeAllRanges(); selection.addRange(range);
}"""


def test_a_passage_is_cut_anew_on_its_card(demo, page):
    page.goto(f"/projects/{demo.slug}/refinement/{of(demo, 'N2.1').pk}/")
    passage = page.locator(".desk-passage")
    whole = passage.inner_text()
    page.evaluate(SELECT, [60, len(whole)])
    page.keyboard.press("x")
    expect(passage).not_to_have_text(whole)
    assert whole.endswith(passage.inner_text())
    page.evaluate(SELECT, [80, 80])
    page.keyboard.press("x")
    expect(page.locator(".desk-count")).to_contain_text("1/2")
    assert of(demo, "N2.1").codings.count() == 2
