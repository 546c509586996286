"""What a dialog changes in the tree is seen at once, and comes back where the server refuses it."""

import pytest
from playwright.sync_api import expect

from tests.browser.held import Held
from tests.browser.test_categories import category, demo, row, screen

__all__ = ["demo", "screen"]
BUSY = "#category-tree[aria-busy]"


@pytest.fixture
def posts(screen):
    """Acts on categories that were sent: held back until a test lets them go."""
    return Held(screen, "**/categories/*/*/", method="POST")


def rename(screen, code, name):
    row(screen, code).click()
    screen.keyboard.press("e")
    screen.locator("dialog[open] [name=name]").fill(name)
    screen.locator("dialog[open] button.primary").click()


def test_another_name_is_seen_before_the_server_has_answered(screen, posts):
    rename(screen, "R", "Restliches")
    expect(row(screen, "R")).to_contain_text("Restliches")
    expect(screen.locator("[data-part=card-name]")).to_have_text("Restliches")
    expect(screen.locator("dialog[open]")).to_have_count(0)
    expect(screen.locator(BUSY)).to_have_count(1)
    expect(screen.locator("#coding-state")).to_contain_text("speichert")
    assert category("R").name == "Restkategorie"
    posts[0].continue_()
    expect(screen.locator(BUSY)).to_have_count(0)
    expect(screen.locator("#coding-state")).to_contain_text("gespeichert")
    assert category("R").name == "Restliches"
    expect(row(screen, "R")).to_contain_text("Restliches")


def test_a_name_that_is_taken_comes_back_with_the_dialog(screen, troubles):
    before, taken = category("K2.1").name, category("K2.3").name
    rename(screen, "K2.1", taken)
    expect(screen.locator("dialog[open] .errorlist")).to_be_visible()
    expect(screen.locator("dialog[open] [name=name]")).to_have_value(taken)
    expect(row(screen, "K2.1").locator(".tree-name")).to_have_text(before)
    assert category("K2.1").name == before
    troubles.clear()


def test_a_lost_connection_brings_the_dialog_back_with_what_was_typed(screen, posts, troubles):
    rename(screen, "R", "Restliches")
    posts[0].abort()
    expect(screen.locator("dialog[open]:not(.is-sent) [name=name]")).to_have_value("Restliches")
    expect(row(screen, "R")).to_contain_text("Restkategorie")
    screen.locator("dialog[open] button.primary").click()
    screen.wait_for_timeout(100)
    posts[1].continue_()
    expect(screen.locator(f"dialog[open], {BUSY}")).to_have_count(0)
    assert category("R").name == "Restliches"
    troubles.clear()


def test_a_moved_category_stands_in_its_new_place_at_once_and_goes_back_when_refused(screen, posts, troubles):
    above = category("K2.1").parent
    row(screen, "K2.1").click()
    screen.keyboard.press("Shift+M")
    screen.locator("dialog[open] select[name=parent]").select_option(value=str(category("F").pk))
    screen.locator("dialog[open] button.primary").click()
    inside = screen.locator(f'[data-id="{category("F").pk}"] [data-id="{category("K2.1").pk}"]')
    expect(inside).to_have_count(1)
    posts[0].fulfill(status=409, body="")
    expect(inside).to_have_count(0)
    expect(
        screen.locator(f'[data-id="{above.pk}"] > [role=group] > [data-id="{category("K2.1").pk}"]')
    ).to_have_count(1)
    expect(screen.locator("dialog[open] select[name=parent]")).to_be_visible()
    assert category("K2.1").parent == above
    troubles.clear()


def children_of(screen, code):
    return screen.locator(f'[data-id="{category(code).pk}"] > [role=group] > li > .tree-row .tree-name')


def test_a_dragged_category_is_seen_in_its_place_at_once_and_goes_back_when_refused(screen, posts):
    children = children_of(screen, "K2")
    before = children.all_text_contents()
    row(screen, "K2.3").drag_to(row(screen, "K2.1"), target_position={"x": 120, "y": 2})
    expect(children).to_have_text([before[2], before[0], before[1]])
    posts[0].fulfill(status=409, body="")
    expect(screen.locator(".toast.error")).to_be_visible()
    expect(children).to_have_text(before)


def test_quick_keys_move_a_category_step_by_step_without_waiting(screen, posts):
    children = children_of(screen, "K2")
    before = children.all_text_contents()
    row(screen, "K2.1").click()
    screen.keyboard.press("Alt+ArrowDown")
    screen.keyboard.press("Alt+ArrowDown")
    seen = [before[1], before[2], before[0]]
    expect(children).to_have_text(seen)
    posts[0].continue_()
    assert posts[1]
    assert children.all_text_contents() == seen  # the answer to the first one is not shown
    posts[1].continue_()
    expect(screen.locator(f'#category-tree[data-current="{category("K2.1").pk}"]')).to_have_count(1)
    expect(children).to_have_text(seen)
    assert [each.name for each in category("K2").children.all()] == seen


def test_an_answer_that_failed_never_takes_the_place_of_the_tree(screen, troubles):
    screen.route("**/categories/", lambda route: route.fulfill(status=500, body="<h1>Kaputt</h1>"))
    screen.evaluate(
        "htmx.ajax('GET', '/projects/demo/categories/', {target: '#category-tree', swap: 'outerHTML'})"
    )
    expect(screen.locator(".toast.error")).to_be_visible()
    expect(row(screen, "R")).to_be_visible()
    expect(screen.get_by_text("Kaputt")).to_have_count(0)
    troubles.clear()


def colour_of(screen, code):
    swatch = row(screen, code).locator(".swatch")
    return swatch.evaluate("(element) => getComputedStyle(element).backgroundColor")


def choose_another_colour(screen, code):
    row(screen, code).click()
    screen.locator("[data-category-act=colour]").dispatch_event("click")
    screen.locator("dialog[open] [name=hue]").last.check(force=True)
    screen.locator("dialog[open] button.primary").click()


def test_another_colour_is_seen_at_once_on_the_whole_branch_and_is_the_one_that_stays(screen, posts):
    branch = ("K2", "K2.1", "K2.3")
    before = [colour_of(screen, code) for code in branch]
    choose_another_colour(screen, "K2.1")
    expect(screen.locator("dialog[open]")).to_have_count(0)
    ahead = [colour_of(screen, code) for code in branch]
    assert all(was != now for was, now in zip(before, ahead, strict=True))
    assert colour_of(screen, "R") not in ahead
    posts[0].continue_()
    expect(screen.locator(BUSY)).to_have_count(0)
    assert [colour_of(screen, code) for code in branch] == ahead
    screen.reload()
    assert [colour_of(screen, code) for code in branch] == ahead


def test_a_lost_connection_takes_the_colours_back(screen, posts, troubles):
    before = colour_of(screen, "K2.1")
    choose_another_colour(screen, "K2.1")
    posts[0].abort()
    expect(screen.locator("dialog[open]:not(.is-sent) [name=hue]").last).to_be_checked()
    assert colour_of(screen, "K2.1") == before
    troubles.clear()
