"""What is typed about a coding or into the box stays, whatever others do and however late an answer comes."""

import re

import pytest
from playwright.sync_api import expect

from coding.models import Coding
from coding.operations.codings import Selection, apply_category, remove_coding
from tests.browser.held import Held
from tests.browser.test_coding_gestures import coded_words
from tests.browser.test_coding_screen import category, codings_here, demo, document, drag, screen
from transcripts.calculations.positions import Point
from transcripts.operations.edits import Replace, join_turns, replace_text, split_turn

__all__ = ["demo", "document", "screen"]
NOTE = ".coding-comment"


@pytest.fixture
def colleague(demo, coder):
    return demo.memberships.create(user=coder, role="coder").user


@pytest.fixture
def codings_sent(screen):
    """New codings that were sent: held back until a test lets them go."""
    return Held(screen, "**/codings/")


def coded_by(another, screen, document):
    """Let somebody else code in the open document, and wait until that is seen here."""
    turn = document.turns.all()[5]
    selection = Selection(Point(turn.pk, 0), Point(turn.pk, 9))
    made = apply_category(document, category=category("R"), selection=selection, by=another).coding
    expect(screen.locator(f'.bar[data-coding="{made.pk}"]')).to_have_count(1)


def test_a_comment_is_written_on_while_others_code(screen, document, colleague):
    screen.locator(".turn-text").nth(2).click()
    screen.keyboard.press("k")
    screen.keyboard.type("Hier geht ")
    coded_by(colleague, screen, document)
    expect(screen.locator(NOTE)).to_be_focused()
    screen.keyboard.type("es weiter")
    with screen.expect_response("**/comment/"):
        screen.keyboard.press("Tab")
    coding = Coding.objects.get(category__short_code="N1.2", document=document)
    assert coding.comment == "Hier geht es weiter"


def test_an_open_menu_of_a_coding_stays_open_while_others_code(screen, document, colleague):
    screen.locator(".turn-text").nth(2).click()
    screen.locator(".coding-acts summary").click()
    screen.locator("[name=weight]").press_sequentially("8")
    coded_by(colleague, screen, document)
    screen.keyboard.type("0")
    with screen.expect_response("**/weight/"):
        screen.keyboard.press("Tab")
    expect(screen.locator(".coding-details")).to_contain_text("80")
    expect(screen.locator("[name=attributes]")).to_be_focused()
    screen.keyboard.type("Szenario = 2")
    with screen.expect_response("**/attributes/"):
        screen.keyboard.press("Enter")
    coding = Coding.objects.get(category__short_code="N1.2", document=document)
    assert (coding.weight, coding.attributes) == (80, {"Szenario": "2"})


def test_a_comment_is_written_before_the_server_has_answered_for_its_coding(screen, codings_sent):
    drag(screen, 11, "Kaffee", "gut")
    screen.keyboard.press("1")
    screen.keyboard.press("k")
    screen.keyboard.type("Ein Gedanke")
    expect(screen.locator(f".is-unsent {NOTE}")).to_have_value("Ein Gedanke")
    codings_sent[0].continue_()
    expect(screen.locator(".is-unsent")).to_have_count(0)
    expect(screen.locator(NOTE)).to_be_focused()
    screen.keyboard.type(", zu Ende")
    with screen.expect_response("**/comment/"):
        screen.keyboard.press("Tab")
    assert Coding.objects.latest("pk").comment == "Ein Gedanke, zu Ende"


def test_a_comment_right_after_coding_is_not_put_on_a_longer_coding(screen, document, codings_sent):
    drag(screen, 2, "Bei", "das")
    screen.keyboard.press("1")
    screen.keyboard.press("k")
    screen.keyboard.type("Nur hierzu")
    codings_sent[0].continue_()
    expect(codings_here(screen)).to_have_count(2)
    with screen.expect_response("**/comment/"):
        screen.keyboard.press("Tab")
    commented = Coding.objects.exclude(comment="").get(document=document)
    assert (commented.category, commented.comment) == (category("K1.1"), "Nur hierzu")


def test_delete_right_after_coding_leaves_a_longer_coding_alone(screen, document, codings_sent):
    before = Coding.objects.filter(document=document).count()
    drag(screen, 2, "Bei", "das")
    screen.keyboard.press("1")
    screen.keyboard.press("Delete")
    expect(screen.locator(".toast")).to_contain_text("auf dem Weg zum Server")
    codings_sent[0].continue_()
    expect(codings_here(screen)).to_have_count(2)
    assert Coding.objects.filter(document=document).count() == before + 1


def test_a_comment_that_was_left_before_the_answer_is_sent_after_it(screen, codings_sent):
    drag(screen, 11, "Kaffee", "gut")
    screen.keyboard.press("1")
    screen.keyboard.press("k")
    screen.keyboard.type("Ein Gedanke")
    screen.locator(".turn-text").nth(2).click()
    expect(codings_here(screen)).to_have_text(["Informelle Kontakte"])
    with screen.expect_response("**/comment/"):
        codings_sent[0].continue_()
    made = Coding.objects.latest("pk")
    assert (made.category, made.comment) == (category("K1.1"), "Ein Gedanke")


def edited_by(another, screen, document, turn, inserted, at=0):
    """Let somebody else type into a turn, and wait until that is seen here."""
    changed = document.turns.all()[turn]
    document.refresh_from_db()
    wanted = Replace(changed.pk, at, "", inserted)
    replace_text(document, wanted=wanted, version=document.version, by=another)
    expect(screen.locator(".turn-text").nth(turn)).to_contain_text(inserted)


def test_a_comment_on_a_short_passage_is_written_on_when_its_words_move_far(screen, document, colleague):
    drag(screen, 11, "Der", "Der")
    screen.keyboard.press("1")
    expect(codings_here(screen)).to_have_count(1)
    screen.keyboard.press("k")
    screen.keyboard.type("Hier geht ")
    edited_by(colleague, screen, document, 11, "Nun ja, also gut: ")
    expect(screen.locator(NOTE)).to_be_focused()
    screen.keyboard.type("es weiter")
    with screen.expect_response("**/comment/"):
        screen.keyboard.press("Tab")
    assert Coding.objects.latest("pk").comment == "Hier geht es weiter"


def test_a_turn_that_is_joined_to_another_under_the_cursor_is_followed(screen, document, colleague):
    drag(screen, 11, "Kaffee", "gut")
    expect(screen.locator("#quick")).to_be_visible()
    join_turns(document, turn_id=document.turns.all()[10].pk, by=colleague)
    expect(screen.locator(".turn-text")).to_have_count(11)
    with screen.expect_response("**/codings/"):
        screen.keyboard.press("1")
    assert "Kaffee war übrigens gut" in coded_words("K1.1")
    coded_by(colleague, screen, document)  # news go on


def test_a_comment_stays_until_it_is_left_when_its_coding_is_removed_and_is_not_lost(
    screen, document, colleague
):
    screen.locator(".turn-text").nth(2).click()
    screen.keyboard.press("k")
    screen.keyboard.type("Ganzer ")
    coding = Coding.objects.get(category__short_code="N1.2", document=document)
    remove_coding(coding, by=colleague)
    expect(screen.locator(f'.bar[data-coding="{coding.pk}"]')).to_have_count(0)
    screen.keyboard.type("Gedanke")
    screen.locator(".turn-text").nth(4).click()
    expect(screen.locator(".toast")).to_contain_text("Ganzer Gedanke")
    expect(screen.locator(NOTE + ":visible")).to_have_count(0)


def test_a_comment_written_before_the_server_says_that_the_passage_is_coded_already_is_added(
    screen, document, codings_sent
):
    Coding.objects.filter(category__short_code="N1.2", document=document).update(comment="Vorher.")
    screen.reload()
    screen.locator(".pane-text[data-ready]").wait_for()
    drag(screen, 2, "Bei", "das")
    screen.keyboard.press("9")
    screen.keyboard.press("k")
    screen.keyboard.type("Nachher")
    codings_sent[0].continue_()
    expect(screen.locator(".is-unsent")).to_have_count(0)
    expect(screen.locator(NOTE)).to_be_focused()
    screen.keyboard.type(".")
    with screen.expect_response("**/comment/"):
        screen.keyboard.press("Tab")
    coding = Coding.objects.get(category__short_code="N1.2", document=document)
    assert coding.comment == "Vorher.\nNachher."


def test_the_undo_of_an_older_notice_goes_with_the_next_act(screen):
    screen.locator(".turn-text").nth(2).click()
    screen.keyboard.press("Delete")
    notice = screen.locator(".toast", has_text="entfernt")
    expect(notice.get_by_role("button", name="Rückgängig")).to_be_visible()
    drag(screen, 11, "Kaffee", "gut")
    screen.keyboard.press("1")
    expect(codings_here(screen)).to_have_count(1)
    expect(notice).to_have_count(0)


def test_keys_mean_what_was_coded_last_not_the_coding_taken_in_hand_before(screen):
    screen.locator(f'.bar[class~="cat-{category("N1.2").pk}"]').click()
    drag(screen, 2, "Bei", "das")
    screen.keyboard.press("1")
    expect(codings_here(screen)).to_have_count(2)
    with screen.expect_response("**/remove/"):
        screen.keyboard.press("Delete")
    expect(codings_here(screen)).to_have_text(["Informelle Kontakte"])


def test_a_click_elsewhere_while_a_turn_is_corrected_is_where_the_next_letters_go(screen):
    screen.locator(".turn-text").nth(2).click()
    screen.keyboard.press("F2")
    expect(screen.locator(".turn-text").nth(2)).to_be_focused()
    screen.locator("#category-filter").click()
    screen.keyboard.type("Kontakte")
    expect(screen.locator("#category-filter")).to_have_value("Kontakte")


def test_a_comment_is_written_on_while_others_correct_the_text(screen, document, colleague):
    drag(screen, 11, "Kaffee", "gut")
    screen.keyboard.press("1")
    expect(codings_here(screen)).to_have_count(1)
    screen.keyboard.press("k")
    screen.keyboard.type("Hier geht ")
    edited_by(colleague, screen, document, 4, "Also ")
    screen.keyboard.type("es ")
    edited_by(colleague, screen, document, 11, "Nun ja, ")
    screen.keyboard.type("weiter")
    with screen.expect_response("**/comment/"):
        screen.keyboard.press("Tab")
    assert Coding.objects.latest("pk").comment == "Hier geht es weiter"


def test_a_category_is_searched_on_while_others_correct_the_same_turn(screen, document, colleague):
    drag(screen, 11, "Kaffee", "gut")
    screen.keyboard.press("c")
    screen.keyboard.type("re")
    edited_by(colleague, screen, document, 11, "Nun ja, ")
    expect(screen.locator("#quick")).to_be_visible()
    screen.keyboard.type("st")
    with screen.expect_response("**/codings/"):
        screen.keyboard.press("Enter")
    assert "Kaffee war übrigens gut" in coded_words("R")


def test_a_passage_that_is_torn_apart_is_coded_as_it_was_selected(screen, document, colleague):
    drag(screen, 11, "Kaffee", "gut")
    screen.keyboard.press("c")
    screen.keyboard.type("re")
    cut = document.turns.all()[11]
    split_turn(document, at=Point(cut.pk, cut.text.index("war")), version=document.version, by=colleague)
    expect(screen.locator(".turn-text")).to_have_count(13)
    screen.keyboard.type("st")
    expect(screen.locator("#quick input")).to_have_value("rest")
    with screen.expect_response("**/codings/"):
        screen.keyboard.press("Enter")
    expect(screen.locator("[data-part=quote]")).to_have_text(re.compile(r"^Kaffee\s+war übrigens gut$"))
    made = Coding.objects.latest("pk")
    assert [made.span.lower >> 20, made.span.upper >> 20] == [
        turn.order_key for turn in document.turns.all()[11:13]
    ]


def test_a_selected_passage_goes_with_its_words(screen, document, colleague):
    drag(screen, 11, "Kaffee", "gut")
    expect(screen.locator("#quick")).to_be_visible()
    screen.keyboard.press("Escape")
    edited_by(colleague, screen, document, 11, "Nun ja, ")
    assert screen.evaluate("String(getSelection())") == "Kaffee war übrigens gut"
    with screen.expect_response("**/codings/"):
        screen.keyboard.press("1")
    assert "Kaffee war übrigens gut" in coded_words("K1.1")


KEY_BEFORE_THE_BOX_OPENS_BY_ITSELF = """async (key) => {
  const text = document.querySelectorAll(".turn-text")[11];
  text.dispatchEvent(new PointerEvent("pointerup", { bubbles: true, button: 0 }));
  const press = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
  document.querySelector(".pane-text").dispatchEvent(press);
  const field = document.activeElement;
  if (field.matches("#quick input")) {
    field.value = "rest";
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
}"""


def test_letters_typed_before_the_box_would_open_by_itself_stay(screen):
    drag(screen, 11, "Kaffee", "gut")
    expect(screen.locator("#quick")).to_be_visible()
    screen.evaluate(KEY_BEFORE_THE_BOX_OPENS_BY_ITSELF, "c")
    expect(screen.locator("#quick input")).to_have_value("rest")


def test_a_coding_is_put_elsewhere_not_a_second_one_made_when_the_frame_is_late(screen):
    screen.locator(".turn-text").nth(2).click()
    screen.evaluate(KEY_BEFORE_THE_BOX_OPENS_BY_ITSELF, "a")
    expect(screen.locator("#quick input")).to_have_value("rest")
    with screen.expect_response("**/reassign/"):
        screen.keyboard.press("Enter")
    expect(codings_here(screen)).to_have_text(["Restkategorie"])


def test_the_box_stays_away_from_a_memo_that_was_asked_for_before_it_opened(screen):
    drag(screen, 11, "Kaffee", "gut")
    expect(screen.locator("#quick")).to_be_visible()
    screen.evaluate(KEY_BEFORE_THE_BOX_OPENS_BY_ITSELF, "m")
    expect(screen.locator("#memo-dialog dialog")).to_be_visible()
    expect(screen.locator("#quick")).to_be_hidden()


def test_a_dialog_opens_while_a_list_beside_the_text_is_on_its_way(screen):
    screen.route("**/memos/beside/**", lambda _route: None)
    screen.locator("#tab-memos").click()
    screen.locator(f'[role=treeitem][data-id="{category("R").pk}"] > .tree-row').click()
    screen.locator(".pane-text").focus()
    screen.keyboard.press("m")
    expect(screen.locator("#memo-dialog dialog")).to_be_visible()
