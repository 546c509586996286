"""How fast the coding screen is with 200,000 characters, 30 categories and 5,000 codings."""

import random
import statistics

import pytest
from django.db.backends.postgresql.psycopg_any import NumericRange
from django.utils import timezone
from playwright.sync_api import expect

from coding.models import Category, Coding
from coding.operations.codebook import CategoryCard, create_category
from coding.operations.passes import current_pass, shared_layer
from tests.factories import document_with_turns

pytestmark = pytest.mark.benchmark

TURNS, TURN_LENGTH, CATEGORIES, CODINGS = 1000, 200, 30, 5000
PRESSES = 12
PRESS = """(key) => new Promise((done) => {
    const count = () => [...CSS.highlights].reduce((sum, [, highlight]) => sum + highlight.size, 0);
    const before = count();
    const start = performance.now();
    const look = () => performance.now() - start > 5000 ? done(Infinity)
        : count() === before ? requestAnimationFrame(look)
        : requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
    const press = new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true});
    document.querySelector(".pane-text").dispatchEvent(press);
    requestAnimationFrame(look);
})"""


@pytest.fixture
def large_document(transactional_db, project, owner):
    dice = random.Random(7)
    words = ["wir", "haben", "dafür", "Größe", "Netzwerke", "gemeinsam", "gelernt", "aber", "nicht", "immer"]
    texts = []
    for _number in range(TURNS):
        text = ""
        while len(text) < TURN_LENGTH:
            text += dice.choice(words) + " "
        texts.append((f"B{dice.randint(1, 5)}", text[:TURN_LENGTH]))
    document = document_with_turns(texts, project=project, title="Groß")
    mains = [create_category(project, card=CategoryCard(f"Kategorie {n}"), by=owner) for n in range(6)]
    categories = list(mains)
    for number in range(CATEGORIES - len(mains)):
        parent = mains[number % len(mains)]
        card = CategoryCard(f"Unterkategorie {number}")
        categories.append(create_category(project, card=card, parent=parent, by=owner))
    _code(document, categories, project, owner, dice)
    return document


def _code(document, categories, project, owner, dice):
    """Spread the codings so that no category meets itself; about seven deep where they overlap."""
    turns = list(document.turns.all())[:-20]
    layer, coding_pass = shared_layer(project), current_pass(project)
    each = CODINGS // len(categories)
    rows = []
    for category in categories:
        for first in sorted(dice.sample(range(len(turns) - 1), each)):
            base = turns[first].order_key << 20
            start = dice.randint(0, TURN_LENGTH // 2)
            length = dice.randint(20, TURN_LENGTH - start)
            rows.append(
                Coding(
                    document=document,
                    layer=layer,
                    category=category,
                    span=NumericRange(base + start, base + start + length),
                    coder=owner,
                    coding_pass=coding_pass,
                    coded_at=timezone.now(),
                )
            )
    Coding.objects.bulk_create(rows, batch_size=1000)


OPENED = """() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => {
    const [entry] = performance.getEntriesByType("navigation");
    const painted = performance.getEntriesByName("coding-painted")[0]?.startTime ?? 0;
    done([entry.responseEnd - entry.startTime, entry.loadEventEnd, painted]);
})))"""
SCROLL = """() => new Promise((done) => {
    const pane = document.querySelector(".pane-text");
    const frames = [];
    let last = performance.now();
    let at = 0;
    const step = (now) => {
        frames.push(now - last);
        last = now;
        pane.scrollTo(0, at += 700);
        if (frames.length < 60) requestAnimationFrame(step); else done(Math.max(...frames.slice(1)));
    };
    requestAnimationFrame(step);
})"""


def press_times(page):
    """Select turn after turn that nobody has coded yet, and code each with a digit."""
    first = page.locator(".turn-text").nth(TURNS - 20)
    first.scroll_into_view_if_needed()
    first.click()
    times = []
    for number in range(PRESSES):
        page.keyboard.press("ArrowDown")
        times.append(page.evaluate(PRESS, str(number % 9 + 1)))
    return times


def test_the_screen_opens_and_paints_quickly(page, project, large_document, capsys):
    count = Coding.objects.count()
    page.goto("/projects/")
    page.goto(f"/projects/pflege/documents/{large_document.pk}/coding/")
    expect(page.locator(".pane-text[data-ready]")).to_be_attached()
    answer, loaded, painted = page.evaluate(OPENED)
    presses = press_times(page)
    slowest = page.evaluate(SCROLL)
    assert Category.objects.count() == CATEGORIES
    with capsys.disabled():
        print(  # noqa: T201 - the measurement is what this test is for
            f"\n{count} codings, {TURNS * TURN_LENGTH} characters: "
            f"answer {answer:.0f} ms, loaded {loaded:.0f} ms, painted {painted:.0f} ms; "
            f"key press to painted coding: median {statistics.median(presses):.0f} ms, "
            f"worst {max(presses):.0f} ms; slowest frame while scrolling {slowest:.0f} ms"
        )
