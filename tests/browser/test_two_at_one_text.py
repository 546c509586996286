"""Two browsers at one transcript, one edits, one codes: nothing is lost, each sees the other."""

import time

import pytest
from playwright.sync_api import expect

from coding.models import Coding
from tests.browser.test_editor import field, opened, put_caret, saved, texts
from tests.factories import CategoryFactory, document_with_turns

TURNS = [
    ("B1" if number % 2 else "M1", f"Beitrag {number} mit Übersicht 🙂 und Ende.") for number in range(6)
]


@pytest.fixture
def document(transactional_db, project):
    return document_with_turns(TURNS, project=project, title="KO-T1-G1")


@pytest.fixture
def coding_page(document, coder, new_context, sign_in):
    CategoryFactory(project=document.project, name="Zuversicht")
    page = new_context().new_page()
    sign_in(page, coder)
    page.goto(f"/projects/{document.project.slug}/documents/{document.pk}/coding/")
    expect(page.locator(".pane-text[data-ready]")).to_be_visible()
    return page


def quote(coding):
    lower, upper = coding.span.lower, coding.span.upper
    assert lower >> 20 == upper >> 20
    turn = coding.document.turns.get(order_key=lower >> 20)
    return turn.text[lower % 2**20 : upper % 2**20]


def index_of(page, words):
    """Which turn on a page holds some words: splits move the others on."""
    return page.evaluate(
        """(words) => [...document.querySelectorAll(".turn-text")]
            .findIndex((turn) => turn.textContent.includes(words))""",
        words,
    )


def code_word(page, turn, word):
    """Select one word of the turn that holds some words and code it with the quick search."""
    page.evaluate(
        """([words, word]) => {
            const turn = [...document.querySelectorAll(".turn-text")]
                .find((each) => each.textContent.includes(words));
            const at = turn.firstChild.data.indexOf(word);
            turn.scrollIntoView({ block: "center" });
            document.getSelection().setBaseAndExtent(turn.firstChild, at, turn.firstChild, at + word.length);
        }""",
        [turn, word],
    )
    page.keyboard.press("c")
    page.keyboard.type("zuver")
    page.keyboard.press("Enter")


def test_one_edits_while_the_other_codes_and_nothing_is_lost(page, document, coding_page):
    opened(page, document)
    for number in range(5):
        put_caret(page, index_of(page, f"{number} mit"), 0)
        page.keyboard.type(f"Also {number}, ")
        code_word(coding_page, f"{number} mit", "Übersicht")
        if number == 2:
            put_caret(page, index_of(page, "2 mit"), 12)
            page.keyboard.press("Enter")
            expect(page.locator(".turn-text")).to_have_count(len(TURNS) + 1)  # else the next index is stale
    saved(page)
    assert texts(document) == [
        *(f"Also {number}, {TURNS[number][1]}" for number in (0, 1)),
        "Also 2, Beit",
        "rag 2 mit Übersicht 🙂 und Ende.",
        *(f"Also {number}, {TURNS[number][1]}" for number in (3, 4)),
        TURNS[5][1],
    ]
    deadline = time.monotonic() + 15
    while Coding.objects.count() < 5 and time.monotonic() < deadline:
        coding_page.wait_for_timeout(50)
    assert [quote(coding) for coding in Coding.objects.order_by("span")] == ["Übersicht"] * 5
    expect(coding_page.locator(".turn-text").nth(3)).to_have_text("rag 2 mit Übersicht 🙂 und Ende.")


def test_each_sees_the_other(page, document, coding_page, new_context, sign_in, owner):
    opened(page, document)
    third = new_context().new_page()
    sign_in(third, owner)
    opened(third, document)
    for number in range(3):
        put_caret(page, number, 0)
        page.keyboard.insert_text(f"Neu {number}: ")
        for other in (coding_page, third):
            expect(field(other, number)).to_contain_text(f"Neu {number}: ")
    code_word(coding_page, "4 mit", "Übersicht")
    watcher = new_context().new_page()
    sign_in(watcher, owner)
    watcher.goto(coding_page.url)
    expect(watcher.locator(".bar")).to_have_count(1)
    code_word(coding_page, "5 mit", "Übersicht")
    expect(watcher.locator(".bar")).to_have_count(2)
