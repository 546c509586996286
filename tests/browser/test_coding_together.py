"""Two people at one transcript, each in an own browser: they see each other (how soon: benchmarks)."""

import re

import pytest
from playwright.sync_api import expect

from coding.models import Coding
from coding.operations.codings import Selection
from coding.operations.memos import MemoSubject, MemoText, create_memo
from coding.operations.passes import choose_pass
from coding.operations.relevance import mark_turn
from tests.browser.test_coding_screen import category, codings_here, drag, opened, painted
from tests.factories import CodingPassFactory, unfrozen
from transcripts.calculations.positions import Point
from transcripts.models import Document


@pytest.fixture
def demo(demo, coder):
    demo.memberships.create(user=coder, role="coder")
    return unfrozen(demo)


@pytest.fixture
def document(demo):
    return Document.objects.get(title="KO-T3-G2")


@pytest.fixture
def two(page, new_context, sign_in, coder, document):
    other = new_context().new_page()
    sign_in(other, coder)
    return opened(page, document), opened(other, document)


def test_codings_of_the_other_appear_by_themselves(two):
    mine, yours = two
    drag(mine, 11, "Kaffee", "gut")
    mine.keyboard.press("1")
    expect(codings_here(mine)).to_have_count(1)
    yours.wait_for_function("(name) => CSS.highlights.has(name)", arg=f"cat-{category('K1.1').pk}")
    mine.keyboard.press("u")
    yours.wait_for_function("(name) => !CSS.highlights.has(name)", arg=f"cat-{category('K1.1').pk}")


def test_memos_and_marks_of_the_other_appear_by_themselves_too(two, demo, document, coder):
    mine, _yours = two
    turn = document.turns.all()[4]
    mark_turn(document, turn_id=turn.pk, is_irrelevant=True, by=coder)
    marked = mine.locator(f'.turn:has([data-turn="{turn.pk}"])')
    expect(marked).to_have_class(re.compile("is-irrelevant"))
    on = MemoSubject(document=document, selection=Selection(Point(turn.pk, 0), Point(turn.pk, 4)))
    create_memo(demo, memo=MemoText(kind="note", title="Auffällig", text="Warum?"), on=on, by=coder)
    expect(marked.locator(".memo-mark")).to_have_count(1)


def test_both_code_the_same_words_at_once_and_nobody_overwrites_anybody(two, document):
    for page, key in zip(two, ("1", "2"), strict=True):
        drag(page, 11, "Kaffee", "gut")
        page.keyboard.press(key)
    for page in two:
        expect(codings_here(page)).to_have_count(2)
    assert Coding.objects.filter(document=document).count() == 13


def test_a_small_mark_shows_who_is_where(two, screenshot):
    mine, yours = two
    yours.locator(".turn-text").nth(3).click()
    expect(mine.locator("#coding-people .presence")).to_have_text("CK")
    expect(mine.locator(".turn").nth(3).locator(".presence")).to_have_text("CK")
    screenshot(mine, "coding-presence")
    yours.close()
    expect(mine.locator("#coding-people")).to_be_hidden(timeout=15_000)


def test_in_a_blind_pass_nobody_sees_anything_of_the_other(two, demo, document, owner, coder, screenshot):
    blind = CodingPassFactory(project=demo, number=9, name="Zweitkodierung", is_blind=True)
    for person in (owner, coder):
        choose_pass(blind, by=person)
    mine, yours = (opened(page, document) for page in two)
    expect(mine.locator(".pass-switch .badge")).to_be_visible()
    expect(mine.locator(".bar")).to_have_count(0)
    drag(mine, 11, "Kaffee", "gut")
    mine.keyboard.press("1")
    expect(codings_here(mine)).to_have_count(1)
    screenshot(mine, "coding-blind")
    for _time in range(2):  # the second was surely asked for after the coding
        yours.wait_for_event("response", lambda answer: "/coding/news/" in answer.url)
    assert painted(yours, category("K1.1")) == 0
    expect(yours.locator("#coding-people")).to_be_hidden()
    expect(yours.locator(".count-number", has_text="1")).to_have_count(0)


def test_the_pass_is_switched_on_the_screen(two, demo, document):
    mine, _yours = two
    CodingPassFactory(project=demo, number=9, name="Zweitkodierung", is_blind=True)
    opened(mine, document)
    mine.locator("#pass-choice").select_option(label="9 · Zweitkodierung (blind)")
    expect(mine.locator(".pass-switch .badge")).to_be_visible()
    mine.locator(".pane-text[data-ready]").wait_for()
    expect(mine.locator(".bar")).to_have_count(0)
