"""The editor against the sound: waveform, loop, speed, rewind, words that play, writing along by hand."""

import pytest
from playwright.sync_api import expect

from tests.browser.sound import give_sound, give_word_times
from tests.browser.test_editor import comes_true, field, opened, put_caret, saved
from tests.factories import RecordingFactory, document_with_turns
from transcripts.models import Document

LENGTH = "JSON.parse(localStorage.getItem(`fsw:${document.body.dataset.user}:waveform-length`))"
NOW = "document.querySelector('audio').currentTime"
PAUSED = "document.querySelector('audio').paused"


@pytest.fixture
def spoken(transactional_db, project, owner, tmp_path):
    recording = RecordingFactory(project=project, uploaded_by=owner, title="Tisch 1")
    give_sound(recording, tmp_path)
    turns = [
        ("M1" if number % 3 == 0 else f"B{number % 3}", f"Satz {number}: Das sagen wir hier so.")
        for number in range(9)
    ]
    document = document_with_turns(
        turns, project=project, title="KO-T1-G1", recording=recording, released_at=None
    )
    give_word_times(document)
    return document


@pytest.fixture
def editor(page, spoken):
    opened(page, spoken)
    comes_true(page, "document.querySelector('audio').readyState >= 1")
    expect(page.locator(".waveform[data-ready]")).to_be_visible()
    return page


def seek(page, seconds):
    page.evaluate(f"{NOW} = {seconds}")
    comes_true(page, f"Math.abs({NOW} - {seconds}) < 0.2")


def dark_columns(page):
    """How many columns of the waveform are drawn higher than a line."""
    return page.evaluate(
        """() => {
            const canvas = document.querySelector(".waveform canvas");
            const { width, height } = canvas;
            const data = canvas.getContext("2d").getImageData(0, 0, width, height).data;
            const y = Math.round(height * 0.5);
            let found = 0;
            for (let x = 0; x < width; x += 1) if (data[(y * width + x) * 4 + 3] > 0) found += 1;
            return found;
        }"""
    )


def test_the_waveform_is_drawn_a_click_goes_there_and_it_is_zoomed(editor, axe, screenshot):
    assert dark_columns(editor) > 200
    box = editor.locator(".waveform canvas").bounding_box()
    assert round(box["height"]) == 64
    editor.mouse.click(box["x"] + box["width"] / 2, box["y"] + 40)
    comes_true(editor, f"Math.abs({NOW} - 20) < 0.5")
    expect(editor.locator(".waveform-needle")).to_be_visible()
    editor.keyboard.press("Alt++")
    comes_true(editor, f"{LENGTH} === 20")
    needle = editor.locator(".waveform-needle").bounding_box()
    assert abs(needle["x"] - box["x"] - box["width"] / 2) < 20
    for _ in range(8):
        editor.locator("[data-act=zoom-out]").click()
    whole = editor.evaluate("document.querySelector('audio').duration")
    comes_true(editor, f"Math.abs({LENGTH} - {whole}) < 1")
    axe(editor)
    screenshot(editor, "editor-sound")


def test_a_click_on_a_word_plays_it_unless_that_is_switched_off(editor):
    put_caret(editor, 2, 0)
    comes_true(editor, f"!{PAUSED} && {NOW} >= 20 && {NOW} < 31")
    comes_true(editor, "CSS.highlights.get('spoken').size === 1")
    editor.keyboard.press("F4")
    editor.locator("[data-act=click-plays]").click()
    put_caret(editor, 1, 0)
    editor.wait_for_timeout(200)
    assert editor.evaluate(PAUSED)


def test_the_turn_at_the_cursor_is_repeated(editor):
    editor.locator("[data-act=click-plays]").click()
    put_caret(editor, 1, 0)
    editor.keyboard.press("F9")
    expect(editor.locator("[data-act=loop]")).to_have_attribute("aria-pressed", "true")
    comes_true(editor, f"Math.abs({NOW} - 10) < 0.2")
    seek(editor, 19.7)
    editor.keyboard.press("F4")
    comes_true(editor, f"{NOW} > 9.9 && {NOW} < 12")
    editor.keyboard.press("F9")
    editor.evaluate(f"{NOW} = 19.8")
    comes_true(editor, f"{NOW} > 20.2")


def test_a_pause_steps_back_as_far_as_somebody_likes_and_that_is_remembered(editor, spoken):
    editor.locator(".player-rewind").select_option("5")
    editor.reload()
    comes_true(editor, "document.querySelector('audio').readyState >= 1")
    expect(editor.locator(".player-rewind")).to_have_value("5")
    seek(editor, 30)
    editor.evaluate("document.querySelector('audio').playbackRate = 0.1")
    editor.keyboard.press("F4")
    comes_true(editor, f"!{PAUSED}")
    editor.keyboard.press("F4")
    comes_true(editor, f"{PAUSED} && {NOW} < 26 && {NOW} > 24.5")
    editor.keyboard.press("F3")
    comes_true(editor, f"{NOW} < 21")
    editor.keyboard.press("F5")
    comes_true(editor, f"{NOW} > 24")


def test_speed_is_set_by_key_without_changing_the_pitch(editor):
    editor.keyboard.press("F6")
    assert editor.evaluate("document.querySelector('audio').playbackRate") == 0.9
    for _ in range(9):
        editor.keyboard.press("F7")
    assert editor.evaluate("document.querySelector('audio').playbackRate") == 2
    assert editor.evaluate("document.querySelector('audio').preservesPitch")


def test_an_uncertain_word_is_heard_and_heard_again(editor):
    editor.locator("[data-act=click-plays]").click()
    put_caret(editor, 1, 0)
    editor.keyboard.press("F8")
    assert editor.evaluate("document.getSelection().toString()") == "sagen"
    comes_true(editor, f"!{PAUSED}")
    comes_true(editor, f"{PAUSED} && {NOW} > 14")
    end = editor.evaluate(NOW)
    editor.keyboard.press("F5")
    comes_true(editor, f"!{PAUSED} && {NOW} < {end}")
    editor.keyboard.press("ArrowRight")
    editor.keyboard.press("F5")
    comes_true(editor, f"{NOW} > {end} + 1.5")


def test_a_transcript_is_written_by_hand_from_the_material(page, spoken, project, axe, screenshot):
    page.goto(f"/projects/{project.slug}/material/")
    page.locator(".list details.menu summary").first.click()
    page.get_by_role("button", name="Von Hand transkribieren").click()
    expect(page.locator(".turns[data-ready]")).to_be_visible()
    expect(page.locator("[data-act=by-hand]")).to_have_attribute("aria-pressed", "true")
    comes_true(page, "document.querySelector('audio').readyState >= 1")
    page.keyboard.press("F4")
    page.keyboard.type("Was meinen Sie?")
    comes_true(page, f"{NOW} > 1")
    page.keyboard.press("Enter")
    page.keyboard.type("Nun ja, ")
    expect(page.locator(".turn-label")).to_have_text(["M1", "B1"])
    page.keyboard.press("Control+Shift+5")
    page.keyboard.type(" gut.")
    page.keyboard.press("Enter")
    expect(page.locator(".turn-label")).to_have_text(["M1", "B1", "M1"])
    page.keyboard.press("Alt+3")
    expect(page.locator(".turn-label")).to_have_text(["M1", "B1", "B2"])
    page.keyboard.type("Ich auch.")
    page.keyboard.press("Enter")
    expect(page.locator(".turn-label")).to_have_text(["M1", "B1", "B2", "B1"])
    saved(page)
    assert not page.evaluate(PAUSED)
    axe(page)
    screenshot(page, "editor-by-hand")
    document = Document.objects.exclude(pk=spoken.pk).get()
    rows = list(document.turns.order_by("order_key").values_list("text", "start_ms", "end_ms"))
    assert [row[0] for row in rows] == ["Was meinen Sie?", "Nun ja, (unv.) gut.", "Ich auch.", ""]
    ends = [row[2] for row in rows[:-1]]
    assert [row[1] for row in rows] == [0, *ends]
    assert ends == sorted(ends)
    assert ends[0] > 900
    assert field(page, 3).evaluate("(field) => field === document.activeElement")
