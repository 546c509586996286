"""A tree that comes, as an answer or because of others, disturbs nobody who has gone on meanwhile."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from coding.models import Coding
from coding.operations.cards import CategoryCard
from coding.operations.codebook import edit_category
from futureskills.projects.models import Role
from tests.browser.test_categories import category, demo, row, screen
from tests.browser.test_coding_screen import drag
from tests.browser.test_tree_ahead import posts

__all__ = ["demo", "posts", "screen"]
DEFINITION = "dialog[open] [name=definition]"


@pytest.fixture
def colleague(demo, coder):
    """Somebody else who leads the project."""
    return demo.memberships.create(user=coder, role=Role.OWNER).user


def answered(screen, code):
    """Wait for the tree that an act on a category answers."""
    expect(screen.locator(f'#category-tree[data-current="{category(code).pk}"]')).to_have_count(1)


def chosen(screen):
    return screen.locator("[role=treeitem][aria-selected=true]")


def shift_down(screen, code):
    row(screen, code).click()
    screen.keyboard.press("Alt+ArrowDown")


def renamed_by(another, screen, code, name):
    """Let somebody else rename a category, and wait until that is seen here."""
    changed = category(code)
    card = replace(CategoryCard.of(changed), name=name)
    edit_category(changed, card=card, by=another)
    expect(row(screen, code)).to_contain_text(name)


def test_a_field_that_is_written_in_keeps_the_focus(screen, posts):
    shift_down(screen, "K2.1")
    screen.locator("#category-filter").press_sequentially("Kont")
    posts[0].continue_()
    answered(screen, "K2.1")
    screen.keyboard.type("akte")
    expect(screen.locator("#category-filter")).to_have_value("Kontakte")


def test_a_menu_that_was_opened_stays_open(screen, posts):
    shift_down(screen, "K2.1")
    screen.locator(".card-acts summary").click()
    posts[0].continue_()
    answered(screen, "K2.1")
    expect(screen.locator(".card-acts details[open]")).to_have_count(1)


def test_a_category_chosen_meanwhile_stays_chosen(screen, posts):
    shift_down(screen, "K2.1")
    row(screen, "R").click()
    posts[0].continue_()
    answered(screen, "K2.1")
    expect(screen.locator("[data-part=card-name]")).to_have_text(category("R").name)


def defined(screen, text):
    screen.keyboard.press("e")
    screen.locator(DEFINITION).fill(text)
    screen.locator("dialog[open] button.primary").click()


def test_the_next_dialog_waits_for_the_answer_to_the_last_one_and_stays(screen, posts):
    row(screen, "K2.1").click()
    defined(screen, "Zuerst")
    row(screen, "R").click()
    screen.keyboard.press("e")
    expect(screen.locator("#category-dialog dialog:not(.is-sent)")).to_have_count(0)
    posts[0].continue_()
    screen.locator(DEFINITION).fill("Danach")
    answered(screen, "K2.1")
    screen.locator("dialog[open] button.primary").click()
    posts[1].continue_()
    answered(screen, "R")
    assert [category(code).definition for code in ("K2.1", "R")] == ["Zuerst", "Danach"]


def test_a_dialog_that_comes_back_comes_before_the_next_one(screen, posts, troubles):
    row(screen, "K2.1").click()
    defined(screen, "Zuerst")
    row(screen, "R").click()
    screen.keyboard.press("e")
    posts[0].fulfill(status=409, body="")
    expect(screen.locator(DEFINITION)).to_have_value("Zuerst")
    screen.wait_for_timeout(300)
    expect(screen.locator(DEFINITION)).to_have_value("Zuerst")
    troubles.clear()


def test_a_change_by_another_closes_no_dialog(screen, colleague):
    row(screen, "R").click()
    screen.keyboard.press("e")
    screen.locator(DEFINITION).fill("Mitten im Satz")
    renamed_by(colleague, screen, "K2.1", "Anderer Name")
    expect(screen.locator(DEFINITION)).to_have_value("Mitten im Satz")


def test_a_change_by_another_leaves_what_is_being_searched(screen, colleague):
    drag(screen, 11, "Kaffee", "gut")
    screen.keyboard.press("c")
    screen.keyboard.type("Rest")
    renamed_by(colleague, screen, "R", "Restliches")
    screen.keyboard.type("l")
    expect(screen.locator("#quick input")).to_have_value("Restl")
    expect(screen.locator(".quick-option").first).to_contain_text("Restliches")


def test_a_change_by_another_leaves_the_focus_in_the_tree(screen, colleague):
    row(screen, "K2.2").click()
    screen.keyboard.press("ArrowDown")
    item = screen.locator(f'[role=treeitem][data-id="{category("K2.3").pk}"]')
    expect(item).to_be_focused()
    renamed_by(colleague, screen, "K2.1", "Anderer Name")
    expect(item).to_be_focused()
    expect(chosen(screen)).to_have_attribute("data-id", str(category("K2.2").pk))


def test_a_new_category_is_the_chosen_one(screen):
    row(screen, "K2.1").click()
    screen.locator(".pane-tree [data-category-act=new]").click()
    screen.locator("dialog[open] [name=name]").fill("Etwas Neues")
    screen.locator("dialog[open] button.primary").click()
    expect(chosen(screen)).to_contain_text("Etwas Neues")
    expect(screen.locator("[data-part=card-name]")).to_have_text("Etwas Neues")


def test_a_new_category_that_was_given_up_codes_nothing_later(screen, posts):
    row(screen, "K2.1").click()
    drag(screen, 11, "Kaffee", "gut")
    screen.keyboard.press("n")
    expect(screen.locator("dialog[open]")).to_have_count(1)
    screen.keyboard.press("Escape")
    before = Coding.objects.count()
    screen.keyboard.press("Alt+ArrowDown")
    with screen.expect_response(re.compile("/shift/")):
        posts[0].continue_()
    answered(screen, "K2.1")
    screen.wait_for_timeout(300)
    assert Coding.objects.count() == before


def test_the_siblings_of_a_new_category_that_was_given_up_are_not_offered_elsewhere(screen):
    row(screen, "K2.1").click()
    drag(screen, 11, "Kaffee", "gut")
    screen.keyboard.press("n")
    expect(screen.locator("dialog[open] .sibling").first).to_be_visible()
    screen.keyboard.press("Escape")
    for act in ("move", "child"):
        screen.locator(f"[data-category-act={act}]").dispatch_event("click")
        expect(screen.locator("dialog[open] select[name=parent]")).to_be_visible()
        expect(screen.locator("dialog[open] .sibling")).to_have_count(0)
        screen.keyboard.press("Escape")
