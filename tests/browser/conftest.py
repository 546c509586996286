"""A real browser: signed in as owner, 1280 × 720, German; script errors and blocked content fail a test."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.servers.basehttp import WSGIRequestHandler
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from coding.operations.demo import load_demo
from futureskills.accounts.models import User
from futureskills.projects.models import Project
from tests.demo_rows import new_owner

HERE = Path(__file__).parent
AXE = HERE.parent / "data" / "vendor" / "axe.min.js"
SCREENSHOTS = Path(tempfile.gettempdir()) / "futureskills-screenshots"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
NO_TROUBLE = ("Failed to load resource", "htmx:sendError", "htmx:afterRequest")
SWITCHED_OFF = (
    # the address bar's own pages: every new window would load them, for a second of computing
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
    # as Playwright does: only the last list counts
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(SWITCHED_OFF)}",
]

PATIENCE_MS = 20_000  # on a machine with many things to do
expect.set_options(timeout=PATIENCE_MS)

# The test server sends an answer in parts; each would wait 40 ms until the one before it was confirmed.
WSGIRequestHandler.disable_nagle_algorithm = True


def pytest_collection_modifyitems(items):
    """Everything in this folder drives a browser."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


def installed_browser() -> str | None:
    """The browser that FUTURESKILLS_BROWSER names, else an installed one, else None: Playwright's own."""
    named = os.environ.get("FUTURESKILLS_BROWSER")
    return named or next(filter(None, map(shutil.which, BROWSERS)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests; skipped only where there is none at all."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright keeps an event loop in this thread
    with sync_playwright() as playwright:
        path = installed_browser()
        if path is None and not Path(playwright.chromium.executable_path).exists():
            pytest.skip("no browser was found: BROWSER TESTS DID NOT RUN")
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def owner(transactional_db) -> User:
    return new_owner()


@pytest.fixture
def demo(demo_rows, owner, live_server) -> Project:
    """The demo project, built in the owner's name."""
    demo_rows.lay()
    return load_demo(owners=[owner])


@pytest.fixture
def troubles() -> list[str]:
    """What went wrong in pages of this test; a test that expects trouble clears the list."""
    return []


@pytest.fixture
def new_context(browser, live_server, troubles) -> Iterator[Callable[..., BrowserContext]]:
    """Open a browser context (German, 1280 × 720 unless told otherwise) that is closed after the test."""
    contexts = []

    def open_context(**options) -> BrowserContext:
        context = browser.new_context(
            **{
                "base_url": live_server.url,
                "viewport": {"width": 1280, "height": 720},
                "locale": "de-DE",
                "reduced_motion": "reduce",
            }
            | options
        )
        context.set_default_timeout(PATIENCE_MS)
        context.on("console", lambda message: _note(message, troubles))
        context.on("weberror", lambda error: troubles.append(str(error.error)))
        contexts.append(context)
        return context

    yield open_context
    for context in contexts:
        context.close()
    assert troubles == []


def _note(message: ConsoleMessage, troubles: list[str]) -> None:
    """Errors count; an answer of 4xx and a lost connection, which browser and htmx report too, do not."""
    if message.type == "error" and not message.text.startswith(NO_TROUBLE):
        troubles.append(message.text)


@pytest.fixture
def sign_in(client_of, live_server) -> Callable[[Page, User], None]:
    """Sign a person in without the form."""

    def sign_in(page: Page, user: User) -> None:
        cookie = client_of(user).cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])

    return sign_in


@pytest.fixture
def page(new_context, sign_in, owner) -> Page:
    """A page of the owner."""
    page = new_context().new_page()
    sign_in(page, owner)
    return page


@pytest.fixture
def in_english(owner) -> None:
    """The owner's pages are in English from now on."""
    User.objects.filter(pk=owner.pk).update(language="en")


@pytest.fixture
def anonymous_page(new_context) -> Page:
    """A page of nobody."""
    return new_context().new_page()


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Assert that axe-core finds nothing on the page as it stands (WCAG 2.2 A and AA, best practices)."""
    source = AXE.read_text(encoding="utf-8")

    def check(page: Page) -> None:
        page.wait_for_load_state()
        page.evaluate(source)
        options = {
            "resultTypes": ["violations"],
            "preload": False,
        }  # preloading writes a style: the CSP blocks it
        result = page.evaluate("async (options) => (await axe.run(document, options)).violations", options)
        found = [
            f"{rule['id']}: {rule['help']} — {node['html']}\n{node['failureSummary']}"
            for rule in result
            for node in rule["nodes"]
        ]
        assert not found, "\n\n".join(found)

    return check


@pytest.fixture
def screenshot() -> Callable[..., Path]:
    """Save a picture for looking at (not compared): `screenshot(page, "material-dark")`."""

    def save(page: Page, name: str) -> Path:
        SCREENSHOTS.mkdir(exist_ok=True)
        path = SCREENSHOTS / f"{name}.png"
        page.screenshot(path=path, caret="initial")  # hiding it would take a style that the CSP blocks
        return path

    return save
