"""How soon somebody sees what another codes in the same transcript of 400 codings: within two seconds.

manage.py test tests/benchmarks/test_together_speed.py -s -m benchmark
From the key press of the one to the highlight on the other one's page, both in one browser on this machine.
"""

import os
import statistics
import sys
import time

import pytest
from playwright.sync_api import Page

from tests.benchmarks import coding_load
from tests.benchmarks.test_coding_speed import open_screen

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(600)]
TIMES = 18
PAINTED = "() => [...CSS.highlights].reduce((sum, [, highlight]) => sum + highlight.size, 0)"
MORE = f"(before) => ({PAINTED})() > before"


@pytest.fixture
def transcript(transactional_db, project, owner):
    found = coding_load.categories(project, owner)
    document = coding_load.transcript(project, title="Mittel", turns=330, characters=89_000)
    coding_load.code(document, owner, found, 400)
    return document


def test_how_soon_codings_of_the_other_are_seen(page, new_context, sign_in, transcript, coder, live_server):
    other = new_context().new_page()
    sign_in(other, coder)
    open_screen(page, transcript)
    open_screen(other, transcript)
    for each in (page, other):
        first = each.locator(".turn-text").nth(transcript.turns.count() - 20)
        first.scroll_into_view_if_needed()
        first.click()
    times = [seconds_until_seen(page, other, number) for number in range(TIMES)]
    said = f"{statistics.median(times):.1f} s (median), {max(times):.1f} s (worst)"
    sys.stdout.write(f"\nseen by another, {len(times)} codings, {os.cpu_count()} cores: {said}\n")


def seconds_until_seen(page: Page, other: Page, number: int) -> float:
    """Code the next turn, a part of a second later each time: the other page looks for news once a second."""
    for each in (page, other):
        each.keyboard.press("ArrowDown")
    page.wait_for_timeout(137 * (number % 8))
    before = other.evaluate(PAINTED)
    since = time.monotonic()
    page.keyboard.press(str(number % 9 + 1))
    other.wait_for_function(MORE, arg=before)
    return time.monotonic() - since
