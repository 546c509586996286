"""The material screen in a real browser: filters, heaps, places, the frame of an event."""

import pytest
from playwright.sync_api import Page, expect

from transcripts.models import Document, Event

FEEDBACK = "Frage;Antwort\nWas fehlt?;Zeit\nWas fehlt?;Größere Räume\n"


@pytest.fixture(params=["de", "en"])
def both(request, new_context, sign_in, owner, demo):
    """A page in each language, the English one dark."""
    owner.language = request.param
    owner.save()
    locale, scheme = ("de-DE", "light") if request.param == "de" else ("en-GB", "dark")
    page = new_context(locale=locale, color_scheme=scheme).new_page()
    sign_in(page, owner)
    return page, request.param


def test_twenty_documents_in_both_languages(both, axe, screenshot):
    page, language = both
    page.goto("/projects/demo/material/")
    axe(page)
    screenshot(page, f"material-demo-{language}")
    page.locator("label", has_text="Thementisch" if language == "de" else "Theme table").last.click()
    expect(page.locator(".shelf")).to_have_count(4)
    expect(page.locator(".shelf").first).to_contain_text("3 ")
    screenshot(page, f"material-tables-{language}")
    event = Event.objects.get(name="Kick off")
    page.goto(f"/projects/demo/material/events/{event.pk}/frame/")
    axe(page)
    screenshot(page, f"material-frame-{language}")


def test_filters_narrow_the_list_and_stay_in_the_address(page: Page, demo):
    page.goto("/projects/demo/material/")
    expect(page.locator("[data-document]")).to_have_count(20)
    page.keyboard.press("f")
    page.keyboard.type("KO-T2")
    expect(page.locator("[data-document]")).to_have_count(4)
    page.get_by_label("Art", exact=True).first.select_option(label="Verlaufsprotokoll")
    expect(page.locator("[data-document]")).to_have_count(1)
    page.reload()
    expect(page.locator("[data-document]")).to_have_count(1)


def test_a_document_gets_a_place_and_another_order_by_keyboard(page: Page, demo, axe, screenshot):
    page.goto("/projects/demo/material/?text=FB")
    line = page.locator("[data-document]")
    line.locator("summary").click()
    line.get_by_role("button", name="Art und Ort").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Ort").select_option(label="T2 Formate und Didaktik · Gruppe 1 (Tischrunde 2)")
    axe(page)
    screenshot(page, "material-place")
    dialog.get_by_role("button", name="Speichern").click()
    expect(page.locator("[data-document]", has_text="FB")).to_contain_text("Tischrunde 2")
    page.wait_for_load_state()
    document = Document.objects.get(title="FB")
    assert (document.table_round.number, document.table_group.name) == (2, "Gruppe 1")
    page.locator("[data-document] a", has_text="KO-T1-G2").first.focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("[data-document] .list-title").first).to_have_text("KO-T1-G2")
    expect(page.locator("[data-document] .list-title").first).to_be_focused()


def test_a_world_cafe_is_set_up_from_nothing(page: Page, project):
    page.goto(f"/projects/{project.slug}/material/")
    page.keyboard.press("n")
    page.get_by_role("dialog").get_by_label("Name").fill("Kick off")
    page.get_by_role("dialog").get_by_role("button", name="Speichern").click()
    page.get_by_role("link", name="Tische und Gruppen").click()
    for number in range(3):
        page.get_by_label("weiterer Thementisch").nth(number).fill(f"T{number + 1}")
        page.get_by_label("weitere Gruppe").nth(number).fill(f"G{number + 1}")
    page.get_by_role("button", name="Speichern", exact=True).click()
    seat = page.get_by_label("Tischrunde 2, T2")
    expect(seat.locator("option:checked")).to_have_text("G1")
    seat.select_option(label="–")
    page.get_by_role("button", name="Plan speichern").click()
    expect(page.get_by_label("Tischrunde 2, T2").locator("option:checked")).to_have_text("–")
    assert Event.objects.get().table_rounds.count() == 8


def test_a_feedback_list_comes_in_with_its_place(page: Page, demo, tmp_path):
    path = tmp_path / "Mentimeter Wrap up.csv"
    path.write_text(FEEDBACK, encoding="utf-8")
    page.goto("/projects/demo/material/")
    page.keyboard.press("i")
    page.wait_for_url("**/import/")
    page.locator("input[type=file]").set_input_files(path)
    expect(page.get_by_text("je Antwort ein Beitrag")).to_be_visible()
    page.get_by_label("Ort").select_option(label="Wrap up")
    page.get_by_role("button", name="Importieren").click()
    expect(page.get_by_role("heading", name="Mentimeter Wrap up")).to_be_visible()
    document = Document.objects.get(title="Mentimeter Wrap up")
    assert (document.kind, document.event.name, document.note) == ("feedback", "Wrap up", "Was fehlt?")
    assert [turn.text for turn in document.turns.all()] == ["Zeit", "Größere Räume"]


def test_a_protocol_is_pasted(page: Page, demo):
    page.goto("/projects/demo/material/")
    page.keyboard.press("d")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Titel").fill("DD-B4")
    dialog.get_by_label("Ort").select_option(label="Deep dive")
    dialog.get_by_label("Text").fill("Erster Absatz.\n\nZweiter Absatz.")
    dialog.get_by_role("button", name="Anlegen").click()
    expect(page.locator("[data-document]", has_text="DD-B4")).to_contain_text("2 Beiträge")
    assert Document.objects.get(title="DD-B4").kind == "protocol"
