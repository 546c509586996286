"""Words in the editor: found and replaced with a preview, marks inserted, the text released for coding."""

import pytest
from playwright.sync_api import expect

from coding.models import Coding
from coding.operations.codings import Selection, apply_category
from tests.browser.test_editor import field, opened, put_caret, saved, texts
from tests.factories import CategoryFactory, document_with_turns
from transcripts.calculations.positions import Point

TURNS = (
    ("M1", "Herr Krause fragt: Was sagt Krause?"),
    ("B1", "Krause sagt nichts, sagt Krausebauer."),
    ("B2", "Gut so."),
)


@pytest.fixture
def document(transactional_db, project):
    return document_with_turns(TURNS, project=project, title="KO-T1-G1", rules="extended", released_at=None)


@pytest.fixture
def editor(page, document):
    return opened(page, document)


def test_words_are_replaced_where_somebody_chooses_and_come_back_in_one_act(
    editor, document, axe, screenshot
):
    put_caret(editor, 2, 3)
    editor.keyboard.type(" (Krause)")
    editor.keyboard.press("Control+h")
    editor.keyboard.type("krause")
    expect(editor.locator(".hits li")).to_have_count(5)
    editor.locator("#find-words").check()
    expect(editor.locator(".hits li")).to_have_count(4)
    editor.locator("#find-inserted").fill("[Person 1]")
    editor.locator(".hits input").nth(1).uncheck()
    expect(editor.locator(".find-number")).to_have_text("3")
    axe(editor)
    screenshot(editor, "editor-find")
    editor.emulate_media(color_scheme="dark")
    axe(editor)
    screenshot(editor, "editor-find-dark")
    editor.emulate_media(color_scheme="light")
    editor.locator("#find-inserted").press("Enter")
    expect(field(editor, 0)).to_have_text("Herr [Person 1] fragt: Was sagt Krause?")
    expect(field(editor, 1)).to_have_text("[Person 1] sagt nichts, sagt Krausebauer.")
    assert texts(document)[2] == "Gut ([Person 1]) so."
    editor.locator(".toast.success").get_by_role("button").first.click()
    expect(field(editor, 1)).to_have_text(TURNS[1][1])
    assert texts(document) == [TURNS[0][1], TURNS[1][1], "Gut (Krause) so."]


def test_codings_survive_a_replacement(editor, document, owner):
    turn = document.turns.order_by("order_key")[1]
    selection = Selection(Point(turn.pk, 0), Point(turn.pk, 18))
    document.__class__.objects.update(released_at=document.created_at)
    category = CategoryFactory(project=document.project)
    coding = apply_category(document, category=category, selection=selection, by=owner).coding
    put_caret(editor, 0, 0)
    editor.keyboard.press("Control+h")
    editor.keyboard.type("Krause")
    editor.locator("#find-inserted").fill("X")
    expect(editor.locator(".hits li")).to_have_count(4)
    editor.locator("#find-inserted").press("Enter")
    expect(field(editor, 1)).to_have_text("X sagt nichts, sagt Xbauer.")
    span = Coding.objects.get(pk=coding.pk).span
    assert texts(document)[1][span.lower % 2**20 : span.upper % 2**20] == "X sagt nichts"


def test_marks_of_the_rules_are_inserted_by_key_and_by_button(editor, document, screenshot):
    put_caret(editor, 2, 3)
    editor.keyboard.press("Control+Shift+2")
    saved(editor)
    assert texts(document)[2] == "Gut (..) so."
    put_caret(editor, 1, 7)
    for _ in range(4):
        editor.keyboard.press("Shift+ArrowRight")
    editor.keyboard.press("Control+Shift+5")
    saved(editor)
    assert texts(document)[1] == "Krause //sagt// nichts, sagt Krausebauer."
    put_caret(editor, 0, 35)
    editor.locator(".marks button", has_text="(unv., …)").click()
    editor.keyboard.type("Lärm")
    saved(editor)
    assert texts(document)[0] == "Herr Krause fragt: Was sagt Krause? (unv., Lärm)"
    screenshot(editor, "editor-marks")


def test_a_transcript_is_released_with_a_purge_and_taken_back(editor, document, axe, screenshot):
    put_caret(editor, 0, 5)
    for _ in range(6):
        editor.keyboard.press("Delete")
    editor.keyboard.type("[Person 1]")
    saved(editor)
    expect(editor.locator(".badge")).to_have_text("nicht freigegeben")
    editor.goto(f"/projects/{document.project.slug}/documents/{document.pk}/coding/")
    axe(editor)
    screenshot(editor, "coding-not-released")
    editor.keyboard.press("t")
    expect(editor.locator(".turns[data-ready]")).to_be_visible()
    editor.locator("#document-title").click()
    editor.keyboard.press("r")
    editor.locator("#release-purge").check()
    axe(editor)
    screenshot(editor, "editor-release")
    editor.keyboard.press("Enter")
    expect(editor.locator(".meta")).to_contain_text("freigegeben am")
    expect(editor.locator(".turns[data-ready]")).to_be_visible()
    assert not document.edits.exclude(removed_text=None).exists()
    editor.locator("#document-title").click()
    editor.keyboard.press("c")
    expect(editor.locator(".pane-text[data-ready]")).to_be_visible()
    editor.go_back()
    editor.locator(".page-head details.menu summary").last.click()
    editor.get_by_role("button", name="Freigabe zurücknehmen").click()
    expect(editor.locator(".badge")).to_have_text("nicht freigegeben")


def test_rules_are_chosen_for_one_transcript(editor, document, axe):
    editor.locator(".page-head details.menu summary").last.click()
    editor.get_by_role("button", name="Transkriptionsregeln").click()
    axe(editor)
    editor.locator("#document-rules select").select_option("gat2")
    editor.locator("#document-rules button.primary").click()
    expect(editor.locator(".marks button").first).to_contain_text("(.)")
    expect(editor.locator(".marks")).to_contain_text("((lacht))")
