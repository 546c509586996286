"""The refinement desk as a researcher uses it: digits, Enter, a new sub-category, taking back, the board."""

from playwright.sync_api import expect

from coding.models import Category, DeskReview
from coding.operations.desk import sort_at_desk
from coding.queries.desk import Desk
from coding.queries.passages import PassageFilter
from tests.browser.held import Held


def of(project, code):
    return Category.objects.get(project=project, short_code=code)


def settled(page):
    """Wait until the server has taken over what the desk shows already."""
    expect(page.locator("#desk[aria-busy]")).to_have_count(0)


def test_acceptance_10_n_is_worked_through_by_keys_and_goes_on_after_a_reload(demo, page, axe, screenshot):
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
    page.keyboard.press("3")
    page.keyboard.press("9")
    page.keyboard.press("Enter")
    expect(count).to_contain_text("3/6")
    settled(page)
    assert of(demo, "N1.2").codings.count() == 0
    assert of(demo, "N3.2").codings.count() == 2
    page.keyboard.press("Enter")
    expect(count).to_contain_text("4/6")
    settled(page)
    page.reload()
    expect(count).to_contain_text("4/6")
    for number in ("5/6", "6/6"):
        page.keyboard.press("Enter")
        expect(count).to_contain_text(number)
    page.keyboard.press("u")
    expect(count).to_contain_text("5/6")
    page.keyboard.press("u")
    expect(count).to_contain_text("4/6")
    page.keyboard.press("u")
    expect(count).to_contain_text("3/6")
    page.keyboard.press("u")
    expect(count).to_contain_text("2/6")
    settled(page)
    assert of(demo, "N1.2").codings.count() == 1


def test_no_key_is_lost_while_the_next_card_is_on_its_way(demo, page):
    page.goto(f"/projects/{demo.slug}/refinement/{of(demo, 'N').pk}/")
    for key in ("Enter", "Enter", "Enter", "Enter", "Enter", "1", "8", "9"):
        page.keyboard.press(key)
    expect(page.locator(".desk-count")).to_contain_text("6/6")
    boxes = page.locator("[name=target]")
    expect(boxes.nth(0)).to_be_checked()
    expect(boxes.nth(7)).to_be_checked()
    expect(boxes.nth(8)).not_to_be_checked()  # it lay there, and was taken away
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Alle Textstellen sind angesehen")).to_be_visible()
    assert (of(demo, "N1").codings.count(), of(demo, "N3.2").codings.count()) == (1, 0)


def test_the_desk_is_narrowed_down_to_a_theme_table(demo, page, screenshot):
    page.goto(f"/projects/{demo.slug}/refinement/{of(demo, 'F').pk}/")
    count = page.locator(".desk-count")
    expect(count).to_contain_text("1/6")
    page.get_by_label("Thementisch").select_option(label="T1 Neue Inhalte, neue Kompetenzen")
    expect(count).to_contain_text("1/2")
    screenshot(page, "desk-filtered-de")


def test_a_new_sub_category_is_made_from_what_is_read(demo, page):
    page.goto(f"/projects/{demo.slug}/refinement/{of(demo, 'H1').pk}/")
    page.keyboard.press("n")
    page.get_by_label("Name").fill("Räume")
    page.get_by_role("button", name="Anlegen").click()
    why = page.locator("#reason-dialog")
    expect(why).to_contain_text("als Version 1.0 eingefroren")
    why.get_by_label("Begründung").fill("Eigener Bedarf.")
    why.get_by_role("button", name="Weiter").click()
    expect(page.get_by_role("checkbox", name="Räume")).to_be_checked()
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    expect(page.locator(".desk-count")).to_contain_text("2/2")
    settled(page)
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
    with page.expect_response("**/drop/") as response:
        cards.nth(1).drag_to(target)
    assert response.value.status == 204  # the page has shown it already
    expect(target.locator(".board-card")).to_have_count(2)
    assert [of(demo, code).codings.count() for code in ("N1.1", "N1.2")] == [2, 0]
    page.keyboard.press("Control+z")
    expect(page.locator(f"[data-target='{of(demo, 'N1.2').pk}'] .board-card")).to_have_count(1)


SELECT = """([start, end]) => {
  const place = (offset) => {
    const turn = document.querySelector(".desk-own [data-turn]");
    const texts = document.createTreeWalker(turn, NodeFilter.SHOW_TEXT);
    let left = offset;
    while (texts.nextNode() && left > texts.currentNode.length) left -= texts.currentNode.length;
    return [texts.currentNode, left];
  };
  const range = document.createRange();
  range.setStart(...place(start)); range.setEnd(...place(end));
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
    page.keyboard.press("u")
    expect(page.locator(".desk-count")).to_contain_text("1/1")
    page.keyboard.press("u")
    expect(passage).to_have_text(whole)


def test_levels_that_exclude_one_another_are_asked_about_at_the_desk(demo, page, troubles, axe, screenshot):
    low, desk = of(demo, "Z1.3"), of(demo, "Z1")
    page.goto(f"/projects/{demo.slug}/refinement/{desk.pk}/")
    count = page.locator(".desk-count")
    expect(count).to_contain_text("1/2")
    page.keyboard.press("3")  # beside the level that it has
    page.keyboard.press("Enter")
    question = page.locator("#rivals[open]")
    expect(question).to_contain_text("schließen")
    axe(page)
    screenshot(page, "desk-rivals-de")
    page.keyboard.press("Escape")
    expect(question).to_have_count(0)
    expect(count).to_contain_text("1/2")
    assert low.codings.count() == 0
    page.keyboard.press("Enter")
    expect(question).to_be_visible()
    page.keyboard.press("b")
    expect(count).to_contain_text("3/3")  # the passage has two codings now, and was looked at
    expect(count).to_contain_text("noch 1")
    assert low.codings.count() == 1
    troubles.clear()  # htmx reports each 409 that asked


def asked_about_levels(page, demo):
    """Choose a level beside the one that the passage has, and wait for the question."""
    page.goto(f"/projects/{demo.slug}/refinement/{of(demo, 'Z1').pk}/")
    expect(page.locator(".desk-count")).to_contain_text("1/2")
    page.keyboard.press("3")
    page.keyboard.press("Enter")
    question = page.locator("#rivals[open]")
    expect(question).to_be_visible()
    return question


ENTER_RIGHT_AFTER_THE_QUESTION = """() => {
  document.getElementById("rivals").close();
  const key = { key: "Enter", bubbles: true, cancelable: true };
  document.body.dispatchEvent(new KeyboardEvent("keydown", key));
}"""


def test_a_key_that_comes_right_after_the_question_was_closed_counts(demo, page):
    question = asked_about_levels(page, demo)
    page.evaluate(ENTER_RIGHT_AFTER_THE_QUESTION)
    expect(question).to_be_visible()


ENTER_BEFORE_THE_FOCUS_HAS_LEFT = """async () => {
  const question = document.getElementById("rivals");
  const focused = document.activeElement;
  const isClosed = new Promise((resolve) => question.addEventListener("close", resolve));
  question.close();
  await isClosed;
  for (let turn = 0; turn < 20; turn += 1) await null;
  focused.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
  return question.contains(focused);
}"""


def test_a_key_that_comes_before_the_focus_has_left_the_closed_question_counts(demo, page):
    question = asked_about_levels(page, demo)
    assert page.evaluate(ENTER_BEFORE_THE_FOCUS_HAS_LEFT)
    expect(question).to_be_visible()


def cards_by_enter(page, demo):
    page.goto(f"/projects/{demo.slug}/refinement/{of(demo, 'N').pk}/")
    expect(page.locator(".desk-count")).to_contain_text("1/6")
    return page.locator(".desk-count"), page.locator(".desk-passage")


def enter_held(page, count):
    """Go on by Enter; the act is held back on its way, and the next card is there."""
    held = Held(page, "**/sort/")
    page.keyboard.press("Enter")
    expect(count).to_contain_text("2/6")
    return held


def test_the_next_card_is_shown_and_takes_digits_while_the_act_is_on_its_way(demo, page):
    count, _passage = cards_by_enter(page, demo)
    held = enter_held(page, count)
    box = page.locator("[name=target]").nth(5)
    page.keyboard.press("6")
    expect(box).to_be_checked()
    page.keyboard.press("Enter")  # waits for the act before it
    page.keyboard.press("8")  # waits with it: it is meant for the third card
    page.wait_for_timeout(100)
    expect(count).to_contain_text("2/6")
    expect(box).to_be_checked()
    assert held[0]
    assert len(held) == 1
    held[0].continue_()
    expect(count).to_contain_text("3/6")
    expect(page.locator("[name=target]").nth(7)).to_be_checked()
    held[1].continue_()
    settled(page)
    expect(page.locator("[name=target]").nth(7)).to_be_checked()
    expect(page.locator(".desk-target small").nth(5)).to_have_text(str(of(demo, "N2.2").codings.count()))
    assert DeskReview.objects.count() >= 2


def test_an_act_that_does_not_arrive_brings_its_card_back(demo, page):
    count, passage = cards_by_enter(page, demo)
    words = passage.inner_text()
    page.keyboard.press("6")
    page.route("**/sort/", lambda route: route.abort(), times=1)
    page.keyboard.press("Enter")
    expect(page.locator("#toasts")).to_contain_text("nicht erreichbar")
    expect(count).to_contain_text("1/6")
    expect(passage).to_have_text(words)
    expect(page.locator("[name=target]").nth(5)).to_be_checked()
    assert not DeskReview.objects.exists()
    page.keyboard.press("Enter")
    expect(count).to_contain_text("2/")
    settled(page)
    assert DeskReview.objects.exists()


def test_a_card_that_somebody_has_sorted_meanwhile_gives_way_to_the_one_after_it(demo, page, coder):
    count, _passage = cards_by_enter(page, demo)
    _first, following = Desk(of(demo, "N"), user=demo.memberships.get().user).cards(
        PassageFilter(), with_following=True
    )
    sort_at_desk([following.coding], desk=of(demo, "N"), targets=[], by=coder)
    page.keyboard.press("Enter")
    expect(count).to_contain_text("3/6")
    settled(page)
    expect(count).to_contain_text("3/6")
    expect(count).to_contain_text("noch 4")


def test_what_is_taken_back_is_shown_at_once(demo, page):
    count, passage = cards_by_enter(page, demo)
    words = passage.inner_text()
    page.keyboard.press("9")
    page.keyboard.press("Enter")
    expect(count).to_contain_text("2/")
    settled(page)
    held = Held(page, "**/back/")
    page.keyboard.press("u")
    expect(passage).to_have_text(words)
    expect(page.locator("[name=target]").nth(8)).not_to_be_checked()
    assert DeskReview.objects.exists()
    held[0].continue_()
    settled(page)
    expect(count).to_contain_text("1/6")
    expect(passage).to_have_text(words)
    assert not DeskReview.objects.exists()


def test_another_filter_chosen_while_an_act_is_on_its_way_holds(demo, page):
    count, _passage = cards_by_enter(page, demo)
    held = enter_held(page, count)
    with page.expect_response("**/card/**"):
        page.get_by_label("Ohne Subkategorien").check()
    page.evaluate("document.getElementById('desk').firstElementChild.dataset.old = ''")
    with page.expect_response("**/card/**"):
        held[0].continue_()
    settled(page)
    expect(page.locator("#desk [data-old]")).to_have_count(0)
    expect(page.locator("#desk")).not_to_contain_text("2/6")


def test_the_second_of_two_quick_clicks_is_not_meant_for_the_next_card(demo, page):
    count, _passage = cards_by_enter(page, demo)
    page.get_by_role("button", name="Einsortieren und weiter").dblclick()
    expect(count).to_contain_text("2/6")
    settled(page)
    expect(count).to_contain_text("2/6")
    assert DeskReview.objects.count() == 1
