"""A lost connection: acts are kept, shown as unsent, sent once; closing the tab loses nothing."""

import re

import pytest
from playwright.sync_api import expect

from coding.models import Category, Coding
from futureskills.history.models import Operation
from tests.browser.test_coding_screen import category, codings_here, opened, painted
from transcripts.models import Document

NOTHING_KEPT = "() => !Object.keys(localStorage).some((name) => name.includes(':act:'))"


@pytest.fixture
def document(demo):
    return Document.objects.get(title="KO-T3-G2")


@pytest.fixture
def screen(page, document):
    return opened(page, document)


@pytest.fixture
def unsent(screen):
    """One coding made without a connection; offline is what the browser is then."""
    screen.locator(".turn-text").nth(11).click()
    screen.keyboard.press("t")
    screen.context.set_offline(True)
    screen.keyboard.press("1")
    expect(screen.locator(".coding-row.is-unsent")).to_be_visible()
    return screen


def test_what_was_done_without_a_connection_is_shown_as_unsent_and_sent_once(unsent, screenshot):
    first = category("K1.1")
    expect(unsent.locator("#coding-state.danger")).to_contain_text("1")
    expect(unsent.locator(".toast")).to_have_count(1)
    expect(unsent.locator(".bar.is-unsent")).to_have_count(1)
    assert painted(unsent, first) == 1
    screenshot(unsent, "coding-offline")
    before = Operation.objects.count()
    unsent.context.set_offline(False)
    expect(unsent.locator("#coding-state.success")).to_be_visible()
    expect(unsent.locator(".is-unsent")).to_have_count(0)
    expect(codings_here(unsent)).to_have_count(1)
    assert painted(unsent, first) == 1
    assert Operation.objects.count() == before + 1
    unsent.wait_for_function(NOTHING_KEPT)


def test_closing_the_tab_loses_nothing(unsent, document):
    context = unsent.context
    unsent.keyboard.press("2")
    expect(unsent.locator("#coding-state")).to_contain_text("2")
    unsent.close()
    context.set_offline(False)
    page = opened(context.new_page(), document)
    page.wait_for_function(NOTHING_KEPT)
    page.locator(".turn-text").nth(11).click()
    expect(codings_here(page)).to_have_count(2)
    assert Coding.objects.filter(document=document).count() == 13


def test_an_act_whose_answer_was_lost_is_not_done_twice(screen, document):
    lost = []

    def lose_the_answer(route):
        route.fetch()
        lost.append(route.request)
        route.abort()

    screen.route(re.compile(r"/codings/$"), lose_the_answer, times=1)
    screen.locator(".turn-text").nth(11).click()
    screen.keyboard.press("t")
    screen.keyboard.press("1")
    expect(screen.locator("#coding-state.danger")).to_be_visible()
    assert Coding.objects.filter(document=document).count() == 12
    operations = Operation.objects.count()
    expect(screen.locator("#coding-state.success")).to_be_visible(timeout=15_000)
    expect(codings_here(screen)).to_have_count(1)
    assert len(lost) == 1
    assert Operation.objects.count() == operations


def test_what_the_server_refuses_later_is_said_and_let_go(unsent):
    Category.objects.filter(short_code="K1.1").update(status=Category.Status.RETIRED)
    unsent.context.set_offline(False)
    expect(unsent.locator("#coding-state.success")).to_be_visible()
    expect(unsent.locator(".toast.error")).to_be_visible()
    expect(unsent.locator(".is-unsent")).to_have_count(0)
