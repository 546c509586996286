"""Coding in a real browser: by mouse, by keyboard alone, twice on one passage, removed, undone."""

import pytest
from playwright.sync_api import Page, expect

from coding.models import Category, Coding
from coding.operations.demo import load_demo
from transcripts.models import Document

DOUBLE_CLICK_WORD = "Verbünde"


@pytest.fixture
def demo(transactional_db, owner):
    return load_demo(owners=[owner])


@pytest.fixture
def screen(page: Page, demo):
    """The coding screen of the demo's second transcript."""
    document = Document.objects.get(title="KO-T3-G2")
    page.goto(f"/projects/demo/documents/{document.pk}/coding/")
    expect(page.locator(".pane-text[data-ready]")).to_be_visible()
    return page


def test_look(screen, screenshot):
    screenshot(screen, "coding")
    screen.keyboard.press("Escape")
    screen.locator(".turn-text").nth(3).click()
    screenshot(screen, "coding-click")
