"""How fast the coding screen is, as one table, with Taguette beside it in the same browser where it installs.

manage.py test tests/benchmarks/test_coding_speed.py -s -m benchmark
Everything is measured several times; the table shows the median and the worst. Browser and server share the
cores, as on a small machine.
"""

import os
import statistics
import sys
import time
from collections.abc import Sequence
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from playwright.sync_api import Page

from coding.models import Category
from tests.benchmarks import coding_load
from tests.benchmarks.taguette import Taguette, installed_taguette
from transcripts.models import Document

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(3_600)]
WARM_UP, TIMES, PRESSES, REQUESTS = 3, 5, 20, 60

PAINTED = """() => performance.getEntriesByName("coding-painted")[0]?.startTime"""
READY = """() => performance.getEntriesByName("coding-ready")[0]?.startTime"""
PRESS = """(key) => new Promise((done) => {
    const pane = document.querySelector(".pane-text");
    const count = () => [...CSS.highlights].reduce((sum, [, highlight]) => sum + highlight.size, 0);
    const before = count();
    const start = performance.now();
    const look = () => performance.now() - start > 5000 ? done(Infinity)
        : count() === before ? requestAnimationFrame(look)
        : requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
    pane.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true}));
    requestAnimationFrame(look);
})"""
FRAMES = """([act, wanted]) => new Promise((done) => {
    const pane = document.querySelector(".pane-text");
    const filter = document.getElementById("category-filter");
    const acts = {
        scroll: (n) => pane.scrollTo({top: n * 400, behavior: "instant"}),
        type: (n) => {
            filter.value = "netz".slice(0, n % 5);
            filter.dispatchEvent(new Event("input", {bubbles: true}));
        },
        resize: (n) => document.querySelector(".panes").style.setProperty("--side-width", `${300 + n * 4}px`),
    };
    const frames = [];
    let last = performance.now();
    const step = (now) => {
        frames.push(now - last);
        last = now;
        acts[act](frames.length);
        if (frames.length < wanted) requestAnimationFrame(step); else done(Math.max(...frames.slice(2)));
    };
    requestAnimationFrame(step);
})"""
CHANGED = """(id) => new Promise((done) => {
    const start = performance.now();
    const row = () => document.querySelector(`#category-tree [data-id="${id}"]`);
    const seen = () => [
        row().querySelector(".tree-name").textContent,
        row().parentElement.closest("[data-id]")?.dataset.id,
        getComputedStyle(row().querySelector(".swatch")).backgroundColor,
    ].join();
    const before = seen();
    const times = [];
    const note = () => {
        times.push(performance.now() - start);
        if (times.length === 2) done(times);
    };
    const look = () => seen() === before ? requestAnimationFrame(look) : setTimeout(note);
    document.addEventListener("htmx:afterRequest", function answered({detail}) {
        if (detail.requestConfig.verb !== "post") return;
        document.removeEventListener("htmx:afterRequest", answered);
        requestAnimationFrame(() => setTimeout(note));
    });
    document.querySelector("dialog[open] form").requestSubmit();
    requestAnimationFrame(look);
})"""


@pytest.fixture
def material(transactional_db, project, owner):
    """Both transcripts, their categories, and codings."""
    found = coding_load.categories(project, owner)
    middle = coding_load.transcript(project, title="Mittel", turns=330, characters=89_000)
    large = coding_load.transcript(project, title="Groß", turns=1_000, characters=200_000)
    coding_load.code(middle, owner, found, 400)
    coding_load.code(large, owner, found, 5_000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # a server does so by itself within a minute
    return middle, large


class Table:
    """What was measured."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def add(self, what: str, values: Sequence[float], bar: str) -> None:
        """Note a line: median and worst in milliseconds beside what is asked for."""
        line = f"| {what} | {statistics.median(values):.0f} | {max(values):.0f} | {bar} |"
        self.lines.append(line)
        sys.stdout.write(line + "\n")


def p95(values: list[float]) -> list[float]:
    return [sorted(values)[int(len(values) * 0.95) - 1]]


def open_screen(page: Page, document: Document) -> tuple[float, float]:
    """Return when the text with its codings was painted, and when all that can be done there was loaded."""
    page.goto("about:blank")
    page.goto(f"/projects/pflege/documents/{document.pk}/coding/")
    page.wait_for_function(READY)
    return page.evaluate(PAINTED), page.evaluate(READY)


def add_openings(table: Table, page: Page, document: Document, name: str, bar: str) -> None:
    painted, ready = zip(*(open_screen(page, document) for _time in range(TIMES)), strict=True)
    table.add(name, painted, bar)
    table.add(f"{name}, until acts are loaded", ready, "")


def presses(page: Page, document: Document) -> list[float]:
    """Code turn after turn of those that nobody has coded yet, each with a digit."""
    first = page.locator(".turn-text").nth(document.turns.count() - 20)
    first.scroll_into_view_if_needed()
    first.click()
    times = []
    for number in range(PRESSES - 2):
        page.keyboard.press("ArrowDown")
        page.wait_for_timeout(150)
        times.append(page.evaluate(PRESS, str(number % 9 + 1)))
    return times


def dialog_times(page: Page, ask, fill) -> tuple[list[float], list[float]]:
    """How long from sending a dialog until its change is painted, and until its answer is."""
    times = []
    for number in range(TIMES):
        row = page.locator("#category-tree [role=treeitem]").nth(3)
        row.locator("> .tree-row").click()
        ask(page)
        page.wait_for_selector("dialog[open] form")
        fill(page, number)
        times.append(sorted(page.evaluate(CHANGED, row.get_attribute("data-id"))))
        page.wait_for_selector("dialog[open]", state="hidden")
    return [seen for seen, _answered in times], [answered for _seen, answered in times]


def rename(page: Page, number: int) -> None:
    page.locator("dialog[open] [name=name]").fill(f"Umbenannt {number}")


def move(page: Page, number: int) -> None:
    options = page.locator("dialog[open] select[name=parent] option")
    page.locator("dialog[open] select[name=parent]").select_option(index=options.count() - 1 - number)


def ask_for_colours(page: Page) -> None:
    page.locator("[data-category-act=colour]").dispatch_event("click")


def recolour(page: Page, number: int) -> None:
    page.locator("dialog[open] [name=hue]").nth(number + 1).check(force=True)


def by_key(key: str):
    return lambda page: page.keyboard.press(key)


class Server:
    """Acts sent to the web server as a page sends them."""

    def __init__(self, page: Page, url: str) -> None:
        self.cookies = "; ".join(f"{each['name']}={each['value']}" for each in page.context.cookies())
        self.token = next(each["value"] for each in page.context.cookies() if each["name"] == "csrftoken")
        self.connection = HTTPConnection(urlsplit(url).netloc)

    def post(self, path: str, values: dict[str, object]) -> float:
        """Return how long one act takes, in milliseconds, until its whole answer is there."""
        head = {"Cookie": self.cookies, "X-CSRFToken": self.token}
        head["Content-Type"] = "application/x-www-form-urlencoded"
        begun = time.perf_counter()
        self.connection.request("POST", path, urlencode(values), head)
        response = self.connection.getresponse()
        answer = response.read()
        took = (time.perf_counter() - begun) * 1000
        assert response.status == 200, answer
        return took


def server_times(server: Server, document: Document) -> list[float]:
    """How long the server takes to code a passage."""
    category = Category.objects.last()
    times = []
    for turn in document.turns.all()[: REQUESTS // 2]:
        for start in (0, 60):
            values = {
                "start_turn": turn.pk,
                "start_offset": start,
                "end_turn": turn.pk,
                "end_offset": start + 40,
            }
            values |= {"category": category.pk, "version": document.version, "act_key": uuid4()}
            times.append(server.post(f"/projects/pflege/documents/{document.pk}/codings/", values))
    return times


def edit_times(server: Server, document: Document) -> list[float]:
    """How long the server takes to change one word."""
    times = []
    for number, turn in enumerate(document.turns.all()[:REQUESTS]):
        word = turn.text.split()[1]
        values = {"turn": turn.pk, "offset": turn.text.index(word), "removed": word, "inserted": f"{word}e"}
        values |= {"version": document.version + number, "key": uuid4()}
        times.append(server.post(f"/projects/pflege/documents/{document.pk}/edits/replace/", values))
    return times


def queries(client: Client, document: Document) -> int:
    path = f"/projects/pflege/documents/{document.pk}/coding/"
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)


def test_the_coding_screen_is_fast(page, material, owner, client_of, live_server):
    middle, large = material
    table = Table()
    for _time in range(WARM_UP):  # browser and server as they are after some minutes of work
        open_screen(page, middle)
    add_openings(table, page, middle, "open 89 KB / 400 codings", "< 500")
    add_openings(table, page, large, "open 200,000 / 5,000", "< 1000")
    table.add("key press to painted, 5,000", presses(page, large), "< 100")
    for act in ("scroll", "type", "resize"):
        count = 12 if act == "resize" else 50
        worst = [page.evaluate(FRAMES, [act, count]) for _time in range(TIMES)]
        table.add(f"longest frame, {act}", worst, "< 100")
    page.goto(f"/projects/pflege/documents/{large.pk}/coding/")
    page.wait_for_selector(".pane-text[data-ready]", state="attached")
    acts = {
        "rename": (by_key("e"), rename),
        "recolour": (ask_for_colours, recolour),
        "move": (by_key("M"), move),
    }
    for name, (ask, fill) in acts.items():
        seen, answered = dialog_times(page, ask, fill)
        table.add(f"{name} a category, seen", seen, "< 100")
        table.add(f"{name} a category, answered", answered, "")
    server = Server(page, live_server.url)
    page.goto("about:blank")
    coded, edited = server_times(server, large), edit_times(server, large)
    table.add("code a passage, server", coded, "")
    table.add("code a passage, server p95", p95(coded), "< 30")
    table.add("edit one word, server", edited, "")
    table.add("edit one word, server p95", p95(edited), "< 50")
    client = client_of(owner)
    few, many = queries(client, middle), queries(client, large)
    table.lines.append(f"| queries of the screen, 400 and 5,000 codings | {few} | {many} | the same |")
    assert few == many
    table.lines += taguette_lines(page, middle)
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    sys.stdout.write(f"\nload average of the last 1, 5, 15 minutes: {load}\n")
    head = "\n| | median ms | worst ms | bar |\n|---|---|---|---|\n"
    sys.stdout.write(head + "\n".join(table.lines) + "\n")


def taguette_lines(page: Page, middle: Document) -> list[str]:
    """The same in Taguette, or a line that says why not."""
    program = installed_taguette()
    if program is None:
        return ["| Taguette | could not be installed | | |"]
    texts = list(middle.turns.values_list("text", flat=True))
    lines = []
    with Taguette(program) as taguette:
        for count in (400, 1_000):
            opened, added = taguette.measure(page.context.browser, texts, count)
            lines.append(f"| Taguette: open 89 KB / {count} highlights | {opened:.0f} | | |")
            lines.append(f"| Taguette: add one highlight to {count} | {added:.0f} | | |")
    return lines
