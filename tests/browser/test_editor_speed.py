"""Typing in a transcript of 1,500 turns stays fluid, with sound, waveform and uncertain words beside it."""

import statistics
import sys

import pytest

from tests.browser.sound import give_sound, give_word_times
from tests.browser.test_editor import comes_true, put_caret, texts
from tests.factories import RecordingFactory, document_with_turns

TURNS = 1500
READY_S = 30  # on a machine with many things to do


def opened(page, document):
    page.goto(
        f"/projects/{document.project.slug}/documents/{document.pk}/transcript/", timeout=READY_S * 1000
    )
    comes_true(page, "document.querySelector('.turns').dataset.ready === ''", READY_S)


@pytest.fixture
def talk(transactional_db, project, owner, tmp_path):
    def make(count):
        recording = RecordingFactory(project=project, uploaded_by=owner)
        give_sound(recording, tmp_path)
        said = "das sagen wir hier so. " * 4
        turns = [(f"B{number % 5 + 1}", f"Beitrag {number}: {said}") for number in range(count)]
        document = document_with_turns(turns, project=project, title="Lang", recording=recording)
        give_word_times(document)
        return document

    return make


def test_a_key_shows_at_once_in_a_long_transcript(page, talk, screenshot):
    long_document = talk(TURNS)
    opened(page, long_document)
    page.locator("[data-act=click-plays]").click()
    put_caret(page, 700, 5)
    page.evaluate(
        """() => {
            globalThis.waits = [];
            document.addEventListener("keydown", () => {
                const begun = performance.now();
                requestAnimationFrame(() => setTimeout(() => waits.push(performance.now() - begun)));
            }, true);
        }"""
    )
    page.keyboard.type("so tippt man ein paar Wörter hinein", delay=40)
    comes_true(page, "waits.length > 30", READY_S)
    waits = page.evaluate("waits")
    sys.stdout.write(f"\na key in {TURNS} turns: {statistics.median(waits):.0f} ms (median)\n")
    comes_true(page, "document.getElementById('status').dataset.state === 'saved'", READY_S)
    assert "so tippt man ein paar Wörter hinein" in texts(long_document)[700]
    screenshot(page, "editor-long")


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_the_editor_in_english_and_in_the_dark(page, owner, talk, screenshot, size):
    owner.language = "en"
    owner.save()
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(color_scheme="dark" if size[0] > 1500 else "light")
    opened(page, talk(30))
    comes_true(page, "document.querySelector('.waveform').dataset.ready > 0")
    put_caret(page, 2, 9)
    assert "Find and replace" in page.locator(".editor-bar").text_content()
    row = page.locator(".player-row").bounding_box()
    assert row["height"] <= 56, row
    screenshot(page, f"editor-{size[0]}")
