"""Beside the text: the passages of a category, memos, the search; and the head and marks of turns."""

import re

import pytest
from playwright.sync_api import expect

from coding.models import Coding, IrrelevantTurn, Memo
from coding.operations.codings import remove_coding
from coding.operations.demo import load_sound_demo
from futureskills.accounts.models import User
from tests.browser.held import Held
from tests.browser.test_coding_screen import category, drag, opened, tree_item
from tests.factories import document_with_turns
from transcripts.models import Document


@pytest.fixture
def document(demo):
    return Document.objects.get(title="KO-T3-G2")


@pytest.fixture
def screen(page, document):
    return opened(page, document)


def cards(page):
    return page.locator(".passage-card")


def test_the_passages_of_a_category_are_listed_beside_the_text(screen, axe, screenshot):
    tree_item(screen, "N").click()
    screen.keyboard.press("l")
    expect(cards(screen)).to_have_count(6)
    expect(cards(screen).first).to_contain_text("KO-T3-G2 · Abs. 2")
    screenshot(screen, "passages-de-light")
    axe(screen)
    screen.get_by_label("Ohne Subkategorien").check()
    expect(cards(screen)).to_have_count(0)
    screen.get_by_label("Ohne Subkategorien").uncheck()
    expect(cards(screen)).to_have_count(6)
    screen.keyboard.press("Escape")
    screen.keyboard.press("l")
    screen.keyboard.press("ArrowDown")
    expect(cards(screen).nth(1)).to_be_focused()
    screen.keyboard.press("k")
    expect(cards(screen).nth(1).locator(".passage-context p")).to_have_count(3)
    screen.keyboard.press("Enter")
    expect(screen.locator("[data-part=quote]")).to_contain_text("Bei mir läuft das übers Telefon")
    screenshot(screen, "passages-context-de-light")


def test_a_passage_of_another_document_is_a_jump_away_and_the_list_stays(screen):
    tree_item(screen, "K").click()
    screen.keyboard.press("l")
    expect(cards(screen)).to_have_count(7)
    cards(screen).filter(has_text="Sprachmodell").locator(".passage-text").click()
    screen.wait_for_url("**/coding/#coding-*")
    screen.locator(".pane-text[data-ready]").wait_for()
    expect(screen.locator(".document-title")).to_have_text("KO-T1-G1")
    expect(screen.locator("#side-passages")).to_be_visible()
    expect(cards(screen)).to_have_count(7)
    screen.locator("#tab-inspect").click()
    expect(screen.locator("[data-part=quote]")).to_contain_text("Sprachmodell")


def test_a_typo_is_corrected_in_place_and_codings_stay(screen, document, screenshot):
    turn = document.turns.all()[3]
    before = Coding.objects.filter(document=document).count()
    paragraph = screen.locator(".turn-text").nth(3)
    paragraph.click()
    screen.keyboard.press("F2")
    expect(paragraph).to_be_focused()
    screen.keyboard.press("Home")
    screen.keyboard.type("Also ")
    screenshot(screen, "edit-turn-de-light")
    screen.keyboard.press("Enter")
    expect(screen.locator(".turn-text.is-saving")).to_have_count(0)
    expect(paragraph).not_to_have_attribute("contenteditable", "plaintext-only")
    expect(paragraph).to_have_text(re.compile("Also "))
    screen.wait_for_function("() => document.querySelectorAll('.turn-text')[3].textContent.includes('Also ')")
    turn.refresh_from_db()
    assert "Also " in turn.text
    assert Coding.objects.filter(document=document).count() == before
    screen.keyboard.press("F2")
    screen.keyboard.type("Unsinn")
    screen.keyboard.press("Escape")
    expect(paragraph).to_have_text(turn.text)
    turn.refresh_from_db()
    assert "Unsinn" not in turn.text


def test_a_turn_is_marked_as_not_relevant_and_progress_follows(screen, document, screenshot):
    share = screen.locator("[data-part=worked-share]")
    expect(screen.locator("#next-open")).to_contain_text("1 ")
    before = int(re.search(r"\d+", share.inner_text())[0])
    screen.keyboard.press("j")
    expect(screen.locator("[data-part=quote]")).to_contain_text("Kaffee")
    screen.keyboard.press("x")
    expect(screen.locator(".turn.is-irrelevant")).to_have_count(1)
    expect(screen.locator("#next-open")).to_be_disabled()
    assert int(re.search(r"\d+", share.inner_text())[0]) > before
    assert IrrelevantTurn.objects.get().turn.document == document
    screenshot(screen, "irrelevant-de-light")
    screen.keyboard.press("u")
    expect(screen.locator(".turn.is-irrelevant")).to_have_count(0)
    expect(screen.locator("#next-open")).to_be_enabled()
    screen.keyboard.press("J")
    expect(screen.locator(".turn:visible")).to_have_count(1)


def test_a_memo_is_written_on_a_passage_listed_edited_and_removed(screen, axe, screenshot, owner):
    drag(screen, 11, "Kaffee", "gut")
    screen.keyboard.press("m")
    expect(screen.locator("#memo-dialog dialog")).to_be_visible()
    screen.keyboard.type("Wer kocht, der bindet?")
    screenshot(screen, "memo-dialog-de-light")
    axe(screen)
    screen.keyboard.press("Control+Enter")
    expect(screen.locator(".memo-mark")).to_have_count(1)
    memo = Memo.objects.get()
    assert (memo.author, memo.text) == (owner, "Wer kocht, der bindet?")
    screen.locator(".memo-mark").click()
    expect(screen.locator(".memo-card")).to_contain_text("Wer kocht")
    screenshot(screen, "memos-de-light")
    axe(screen)
    screen.locator(".memo-card").get_by_role("button", name="Bearbeiten").click()
    screen.locator("#memo-dialog textarea").fill("Anders")
    screen.keyboard.press("Control+Enter")
    expect(screen.locator(".memo-card")).to_contain_text("Anders")
    screen.locator(".memo-card").get_by_role("button", name="Entfernen").click()
    expect(screen.locator(".memo-card")).to_have_count(0)
    expect(screen.locator(".memo-mark")).to_have_count(0)
    screen.locator(".pane-text").focus()
    screen.keyboard.press("u")
    expect(screen.locator(".memo-mark")).to_have_count(1)


def test_a_search_finds_parts_of_words_and_memos_and_is_walked_through(screen, demo, owner, axe, screenshot):
    k21 = category("K2.1")
    Memo.objects.create(project=demo, category=k21, author=owner, text="Modell erklären lassen")
    screen.keyboard.press("/")
    screen.keyboard.type("modell")
    screen.keyboard.press("Enter")
    expect(screen.locator(".hit").filter(has_text="Sprachmodell").first).to_be_visible()
    expect(screen.locator("#side-search .memo-card")).to_contain_text("Modell erklären lassen")
    axe(screen)
    screenshot(screen, "search-de-light")
    screen.locator("#search-field").fill('"dieselben Gesichter"')
    screen.keyboard.press("Enter")
    expect(screen.locator(".hit")).to_have_text([re.compile("dieselben Gesichter")])
    screen.keyboard.press("Enter")
    expect(screen.locator(".hit.is-shown")).to_have_count(1)
    selected = "() => [...CSS.highlights.get('passage') ?? CSS.highlights.get('coded-passage') ?? []].length"
    assert screen.evaluate(selected) == 1


def give_times(document):
    """A word every 1.2 seconds."""
    for turn in document.turns.all():
        words = enumerate(re.finditer(r"\w+", turn.text))
        times = [(match, turn.start_ms + 1200 * place) for place, match in words]
        turn.words = [[match.start(), len(match[0]), at, at + 900, 0.9] for match, at in times]
        turn.save()


def test_the_text_follows_the_sound_and_the_sound_the_text(transactional_db, owner, page, axe, screenshot):
    project = load_sound_demo(owners=[owner])
    turns = [(f"B{number % 3}", f"Eins zwei drei vier fünf, Beitrag {number}.") for number in range(12)]
    document = document_with_turns(
        turns, project=project, title="Probeaufnahme", recording=project.recordings.get()
    )
    give_times(document)
    page.goto(f"/projects/demo-sound/documents/{document.pk}/coding/")
    expect(page.locator(".player-length")).to_have_text("01:58")
    page.keyboard.press("F7")
    expect(page.locator(".player-speed")).to_have_value("1.1")
    page.keyboard.press("F6")
    box = page.locator(".turn-text").nth(2).bounding_box()
    page.mouse.move(box["x"] + 40, box["y"] + 10)
    page.keyboard.down("Alt")
    page.mouse.down()
    page.mouse.up()
    page.keyboard.up("Alt")
    expect(page.locator(".turn").nth(2)).to_have_class(re.compile("is-heard"))
    page.wait_for_function("() => CSS.highlights.get('spoken').size === 1")
    screenshot(page, "player-follows-de-light")
    page.keyboard.press("F4")
    expect(page.locator(".turn.is-heard")).to_have_count(0)
    page.locator(".turn-text").nth(10).click()
    page.locator(".pane-text").evaluate("(pane) => pane.scrollTo(0, 0)")
    page.keyboard.press("F9")
    expect(page.locator("[data-act=loop]")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".turn").nth(10)).to_have_class(re.compile("is-heard"))
    expect(page.locator(".turn").nth(10)).to_be_in_viewport()
    page.keyboard.press("F9")
    page.keyboard.press("F4")
    axe(page)


@pytest.mark.parametrize("look", [("dark", "de"), ("light", "en"), ("dark", "en")], ids="-".join)
def test_the_panes_in_both_languages_and_themes(screen, axe, screenshot, look, owner):
    theme, language = look
    document = Document.objects.get(title="KO-T3-G2")
    cookie = {"url": screen.url}
    screen.context.add_cookies([cookie | {"name": "theme", "value": theme}])
    User.objects.filter(pk=owner.pk).update(language=language)
    start = document.turns.all()[4].order_key << 20
    IrrelevantTurn.objects.create(turn=document.turns.last(), by=owner)
    Memo.objects.create(
        project=document.project,
        document=document,
        span=(start, start + 20),
        author=owner,
        text="Wer lädt ein?",
    )
    screen.reload()
    screen.locator(".pane-text[data-ready]").wait_for()
    tree_item(screen, "N").click()
    screen.keyboard.press("l")
    expect(cards(screen)).to_have_count(6)
    cards(screen).nth(1).hover()
    screenshot(screen, f"passages-{language}-{theme}")
    axe(screen)
    screen.keyboard.press("/")
    screen.keyboard.type("gemeinsam oder lernen")
    screen.keyboard.press("Enter")
    expect(screen.locator("#search-results .search-summary")).to_be_visible()
    screen.locator("#search-field").fill("stelle")
    screen.keyboard.press("Enter")
    expect(screen.locator(".hit").first).to_be_visible()
    screenshot(screen, f"search-{language}-{theme}")
    axe(screen)
    screen.keyboard.press("Escape")
    screen.keyboard.press("?")
    expect(screen.locator("#keys")).to_be_visible()
    screenshot(screen, f"keys-{language}-{theme}")
    screen.goto("/projects/demo/memos/")
    expect(screen.locator(".memo-card")).to_have_count(1)
    screenshot(screen, f"memo-page-{language}-{theme}")
    axe(screen)


def test_hits_are_coded_together_after_review_and_passages_re_assigned(screen, demo):
    before = Coding.objects.count()
    screen.keyboard.press("/")
    screen.keyboard.type("stelle")
    screen.keyboard.press("Enter")
    expect(screen.locator(".hit").first).to_be_visible()
    screen.locator(".hit-check").nth(0).check()
    screen.locator(".hit-check").nth(1).check()
    screen.locator("#hits-code").click()
    screen.keyboard.type("rest")
    screen.keyboard.press("Enter")
    expect(screen.locator(".toast.success")).to_be_visible()
    residual = category("R")
    assert Coding.objects.filter(category=residual).count() == 2
    assert Coding.objects.count() == before + 2
    tree_item(screen, "R").click()
    screen.locator(".pane-text").focus()
    screen.keyboard.press("l")
    expect(cards(screen)).to_have_count(2)
    cards(screen).first.focus()
    screen.keyboard.press("a")
    expect(screen.locator("#category-chooser")).to_be_visible()
    screen.keyboard.type("informelle")
    screen.keyboard.press("Enter")
    expect(cards(screen)).to_have_count(1)
    assert Coding.objects.filter(category=residual).count() == 1
    expect(cards(screen).first).to_be_focused()


def test_a_list_that_is_fetched_anew_leaves_the_focus_where_it_is_by_then(screen, demo, coder):
    demo.memberships.create(user=coder, role="coder")
    tree_item(screen, "N").click()
    screen.keyboard.press("l")
    cards(screen).nth(1).focus()
    held = Held(screen, "**/passages/**")
    remove_coding(Coding.objects.get(pk=cards(screen).last.get_attribute("data-passage")), by=coder)
    assert held[0]
    screen.keyboard.press("ArrowDown")
    held[0].continue_()
    expect(cards(screen)).to_have_count(5)
    expect(cards(screen).nth(2)).to_be_focused()
