"""Editing a transcript in a real browser: typed, saved, split, joined, renamed, by two people at once."""

import time
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from playwright.sync_api import Page, expect

from coding.models import Coding
from coding.operations.codings import Selection, apply_category
from tests.browser.held import Held
from tests.factories import CategoryFactory, RecordingFactory, document_with_turns
from transcripts.calculations.positions import Point
from transcripts.models import Turn

TURNS = (
    ("M1", "Was wird Pflege in zehn Jahren können müssen?"),
    ("B1", "Größere Übersicht, würde ich sagen. 🙂 Und Mut."),
    ("B2", "Digitale Werkzeuge verstehen, nicht nur bedienen."),
)


@pytest.fixture
def document(transactional_db, project, owner):
    recording = RecordingFactory(project=project, uploaded_by=owner)
    document = document_with_turns(TURNS, project=project, title="KO-T1-G1", recording=recording)
    turn = document.turns.order_by("order_key")[1]
    turn.words = [[0, 7, 10_000, 10_700, 0.9], [8, 10, 10_800, 11_600, 0.3], [19, 5, 11_700, 12_000, 0.8]]
    turn.save()
    return document


@pytest.fixture
def editor(page: Page, document):
    return opened(page, document)


def opened(page, document):
    page.goto(f"/projects/{document.project.slug}/documents/{document.pk}/transcript/")
    expect(page.locator(".turns[data-ready]")).to_be_visible()
    return page


def field(page, number):
    return page.locator(".turn-text").nth(number)


def put_caret(page, number, offset):
    field(page, number).click()
    page.evaluate(
        """([number, offset]) => {
            const node = document.querySelectorAll(".turn-text")[number].firstChild;
            document.getSelection().setBaseAndExtent(node, offset, node, offset);
        }""",
        [number, offset],
    )


def texts(document):
    return list(Turn.objects.filter(document=document).order_by("order_key").values_list("text", flat=True))


def saved(page):
    expect(page.locator("#status[data-state=saved]")).to_be_visible()


def comes_true(page, expression, seconds=10):
    """Wait until a script says so; Playwright's own waiting needs `eval`, which the CSP forbids."""
    deadline = time.monotonic() + seconds
    while not page.evaluate(expression):
        assert time.monotonic() < deadline, expression
        page.wait_for_timeout(20)


def test_what_is_typed_is_saved_without_a_button(editor, document, axe, screenshot):
    put_caret(editor, 1, 38)
    held = Held(editor, "**/edits/replace/")
    editor.keyboard.type(" viel")
    expect(editor.locator("#status[data-state=unsaved]")).to_be_visible()
    held[0].continue_()
    editor.unroute("**/edits/replace/")
    saved(editor)
    assert texts(document)[1] == "Größere Übersicht, würde ich sagen. 🙂 viel Und Mut."
    axe(editor)
    screenshot(editor, "editor")


def test_enter_splits_backspace_joins_and_typing_goes_on_at_once(editor, document):
    put_caret(editor, 1, 36)
    editor.keyboard.press("Enter")
    editor.keyboard.type("Ja ")
    expect(editor.locator(".turn")).to_have_count(4)
    expect(field(editor, 2)).to_have_text("Ja 🙂 Und Mut.")
    saved(editor)
    assert texts(document)[1:3] == ["Größere Übersicht, würde ich sagen.", "Ja 🙂 Und Mut."]
    put_caret(editor, 2, 0)
    editor.keyboard.press("Backspace")
    expect(editor.locator(".turn")).to_have_count(3)
    editor.keyboard.type("x")
    saved(editor)
    assert texts(document)[1] == "Größere Übersicht, würde ich sagen. xJa 🙂 Und Mut."


def test_digits_set_the_speaker_and_a_speaker_is_renamed_and_merged(editor, document, axe, screenshot):
    put_caret(editor, 2, 0)
    editor.keyboard.press("Alt+2")
    expect(editor.locator(".turn-label")).to_have_text(["M1", "B1", "B1"])
    editor.keyboard.press("Alt+0")
    expect(editor.locator(".turn-label")).to_have_text(["M1", "B1", "B3"])
    put_caret(editor, 1, 0)
    editor.keyboard.press("Alt+Shift+3")
    expect(editor.locator(".turn-label")).to_have_text(["M1", "B2", "B3"])
    editor.locator(".speakers button", has_text="B3").click()
    editor.locator("#speaker-label").fill("B7")
    axe(editor)
    screenshot(editor, "editor-speaker")
    editor.keyboard.press("Enter")
    expect(editor.locator(".turn-label")).to_have_text(["M1", "B2", "B7"])
    editor.locator(".speakers button", has_text="B7").click()
    editor.locator("#speaker-into").select_option(label="B2")
    editor.locator("#speaker button.primary").click()
    expect(editor.locator(".turn-label")).to_have_text(["M1", "B2", "B2"])


def test_a_lost_connection_loses_nothing_even_when_the_page_is_closed(editor, document, troubles):
    put_caret(editor, 0, 0)
    editor.context.route("**/edits/**", lambda route: route.abort())
    editor.keyboard.type("Nun: ")
    expect(editor.locator("#status[data-state=offline]")).to_be_visible()
    editor.goto("about:blank")
    editor.context.unroute("**/edits/**")
    assert texts(document)[0] == TURNS[0][1]
    opened(editor, document)
    expect(field(editor, 0)).to_have_text("Nun: " + TURNS[0][1])
    expect(editor.locator(".toast.info")).to_be_visible()
    saved(editor)
    assert texts(document)[0] == "Nun: " + TURNS[0][1]
    troubles.clear()


def test_two_people_type_at_once_and_see_each_other(editor, document, coder, new_context, sign_in):
    other = new_context().new_page()
    sign_in(other, coder)
    opened(other, document)
    put_caret(editor, 1, 0)
    put_caret(other, 1, 47)
    for page, words in ((editor, "Also "), (other, " Genau.")):
        page.keyboard.type(words)
    expected = "Also " + TURNS[1][1] + " Genau."
    for page in (editor, other):
        expect(field(page, 1)).to_have_text(expected)
    assert texts(document)[1] == expected
    put_caret(other, 2, 9)
    other.keyboard.press("Enter")
    expect(editor.locator(".turn")).to_have_count(4)


def test_a_coding_that_loses_its_text_is_named_and_brought_back(editor, document, owner):
    turn = document.turns.order_by("order_key")[1]
    category = CategoryFactory(project=document.project)
    selection = Selection(Point(turn.pk, 0), Point(turn.pk, 7))
    apply_category(document, category=category, selection=selection, by=owner)
    put_caret(editor, 1, 0)
    for _letter in range(8):
        editor.keyboard.press("Delete")
    toast = editor.locator(".toast.warning")
    expect(toast).to_be_visible()
    assert Coding.objects.count() == 0
    toast.get_by_role("button").first.click()
    expect(field(editor, 1)).to_have_text(TURNS[1][1])
    assert Coding.objects.count() == 1


def test_uncertain_words_are_found_and_turns_checked(editor, document, screenshot):
    put_caret(editor, 0, 0)
    editor.keyboard.press("F8")
    assert editor.evaluate("document.getSelection().toString()") == "Übersicht,"
    comes_true(editor, "CSS.highlights.get('uncertain').size === 1")
    editor.keyboard.press("Control+Enter")
    expect(editor.locator("[data-act=check]").nth(1)).to_have_attribute("aria-pressed", "true")
    expect(editor.locator(".editor-checked .number")).to_contain_text("33")
    editor.emulate_media(color_scheme="dark")
    screenshot(editor, "editor-dark")


@pytest.fixture
def spoken(document):
    """The document with real sound of ten seconds and more."""
    sound = (Path(__file__).parent.parent / "data/audio/de_free_voices_5spk.opus").read_bytes()
    document.recording.playback.save("playback.ogg", ContentFile(sound))
    for turn in document.turns.order_by("order_key")[:1]:
        turn.words = [[0, 3, 0, 2_000, 0.9], [4, 4, 2_000, 6_000, 0.9], [9, 6, 6_000, 9_000, 0.9]]
        turn.save()
    return document


def test_a_word_is_heard_by_alt_and_click_and_marked_while_it_is_spoken(page, spoken):
    opened(page, spoken)
    box = page.evaluate(
        """() => {
            const node = document.querySelector(".turn-text").firstChild;
            const range = document.createRange();
            range.setStart(node, 5);
            range.setEnd(node, 6);
            return range.getBoundingClientRect().toJSON();
        }"""
    )
    comes_true(page, "document.querySelector('audio').readyState >= 1")
    page.locator(".player-speed").select_option("0.5")
    page.keyboard.down("Alt")
    page.mouse.click(box["x"] + 2, box["y"] + box["height"] / 2)
    page.keyboard.up("Alt")
    comes_true(page, "!document.querySelector('audio').paused")
    comes_true(page, "[...CSS.highlights.get('spoken')].map(String)[0] === 'wird'")
    assert page.evaluate("document.querySelector('audio').playbackRate") == 0.5
    expect(page.locator(".turn.is-heard")).to_have_count(1)
    page.keyboard.press("F4")
    comes_true(page, "document.querySelector('audio').paused")
    comes_true(page, "CSS.highlights.get('spoken').size === 0")


def test_letters_in_the_text_press_no_keys_of_the_page(editor, document):
    put_caret(editor, 0, 0)
    editor.keyboard.type("c?")
    saved(editor)
    assert "transcript" in editor.url
    assert texts(document)[0].startswith("c?")


def test_earlier_versions_are_shown_and_brought_back(editor, document, axe, screenshot):
    put_caret(editor, 0, 0)
    editor.keyboard.type("Nun: ")
    saved(editor)
    editor.locator(".page-head .menu summary").last.click()
    editor.get_by_role("link", name="Frühere Fassungen").click()
    axe(editor)
    expect(editor.locator(".turn p").first.locator("ins")).to_have_text("Nun:")
    screenshot(editor, "editor-version-changes")
    editor.locator(".stage a").last.click()
    expect(editor.locator(".turn p").first).to_have_text(TURNS[0][1])
    screenshot(editor, "editor-versions")
    editor.locator("form button.primary").click()
    expect(field(editor, 0)).to_have_text(TURNS[0][1])


def test_a_reader_sees_no_fields(document, reader, new_context, sign_in, axe):
    page = new_context().new_page()
    sign_in(page, reader)
    page.goto(f"/projects/{document.project.slug}/documents/{document.pk}/transcript/")
    expect(field(page, 0)).to_be_visible()
    assert page.locator("[contenteditable]").count() == 0
    axe(page)


def test_a_coder_sees_edits_and_codings_of_others_and_codes_the_right_words(
    editor, document, coder, new_context, sign_in
):
    category = CategoryFactory(project=document.project)
    other = new_context().new_page()
    sign_in(other, coder)
    other.goto(f"/projects/{document.project.slug}/documents/{document.pk}/coding/")
    expect(other.locator(".pane-text[data-ready]")).to_be_visible()
    turn = document.turns.order_by("order_key")[1]
    selection = Selection(Point(turn.pk, 0), Point(turn.pk, 7))
    coding = apply_category(document, category=category, selection=selection, by=coder).coding
    expect(other.locator(f'.bar[data-coding="{coding.pk}"]')).to_be_visible(timeout=4000)
    put_caret(editor, 1, 0)
    editor.keyboard.type("Also ")
    expect(field(other, 1)).to_have_text("Also " + TURNS[1][1])
    put_caret(editor, 1, 24)
    editor.keyboard.press("Enter")
    expect(other.locator(".turn-text")).to_have_count(4)
    painted = other.evaluate("(name) => [...CSS.highlights.get(name)].map(String)", f"cat-{category.pk}")
    assert len(painted) == 1
    assert (
        other.evaluate(
            """(name) => {
            const [range] = CSS.highlights.get(name);
            return range.startContainer.data.slice(range.startOffset, range.endOffset);
        }""",
            f"cat-{category.pk}",
        )
        == "Größere"
    )
