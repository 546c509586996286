"""Participants, attendance and who speaks, by keyboard in a real browser."""

import csv
import io

import pytest
from playwright.sync_api import Page, expect

from tests.browser.sound import give_sound
from tests.factories import RecordingFactory
from transcripts.models import Attendance, Document, Participant, Speaker

SECRET = "Krause"


@pytest.fixture(params=["de", "en"])
def both(request, new_context, sign_in, owner, demo):
    """A page in each language, the English one dark."""
    is_german = request.param == "de"
    owner.language = request.param
    owner.save()
    page = new_context(
        locale="de-DE" if is_german else "en-GB", color_scheme="light" if is_german else "dark"
    ).new_page()
    sign_in(page, owner)
    return page, request.param


@pytest.mark.parametrize("path", ["participants", "participants/attendance", "material/attributes"])
def test_the_people_of_the_demo_in_both_languages(both, path, axe, screenshot):
    page, language = both
    page.goto(f"/projects/demo/{path}/")
    axe(page)
    screenshot(page, f"people-{path.replace('/', '-')}-{language}")


def test_who_speaks_in_both_languages(both, axe, screenshot):
    page, language = both
    document = Document.objects.get(title="KO-T3-G2")
    page.goto(f"/projects/demo/documents/{document.pk}/speakers/")
    expect(page.locator(".speaker-line.is-current")).to_be_visible()
    axe(page)
    screenshot(page, f"people-mapping-{language}")


def test_speakers_are_mapped_with_digits_and_taken_back(page: Page, demo):
    document = Document.objects.get(title="KO-T1-G1")
    Speaker.objects.filter(document=document).update(participant=None)
    page.goto(f"/projects/demo/documents/{document.pk}/transcript/")
    page.locator("body").press("w")
    line = page.locator(".speaker-line")
    expect(line).to_have_count(8)
    expect(page.locator(".speaker-line.is-current h2")).to_have_text("B1")
    page.keyboard.press("1")
    expect(page.locator(".speaker-line.is-current h2")).to_have_text("B4")
    expect(page.locator(".speaker-line:focus h2")).to_have_text("B4")
    first = Participant.objects.get(professional_group__prefix="AUS", number=1)
    assert Speaker.objects.get(document=document, label="B1").participant == first
    page.keyboard.press("u")
    expect(page.locator(".speaker-line.is-current h2")).to_have_text("B2")
    assert Speaker.objects.get(document=document, label="B4").kind == "unknown"
    page.keyboard.press("Control+z")
    expect(page.get_by_text("Zurückgenommen")).to_be_visible()
    assert Speaker.objects.get(document=document, label="B4").kind == "participant"


def test_the_attendance_matrix_is_filled_by_keyboard(page: Page, demo):
    page.goto("/projects/demo/participants/attendance/")
    cell = page.locator(".attendance-cell").first
    cell.focus()
    page.keyboard.press("2")
    expect(cell).to_have_text("AUS-01, Kick off: Gruppe 2")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("0")
    expect(page.locator("#attendance-totals td.number").nth(1)).to_have_text("13")
    person = Participant.objects.get(professional_group__prefix="AUS", number=1)
    assert {each.event.name: str(each.table_group or "") for each in person.attendances.all()} == {
        "Kick off": "Gruppe 2"
    }
    page.keyboard.press("Space")
    expect(page.locator("#attendance-totals td.number").nth(1)).to_have_text("14")
    assert Attendance.objects.filter(participant=person).count() == 2


def test_tables_are_chosen_in_the_matrix_and_the_step_is_taken_back(page: Page, demo, axe, screenshot):
    page.goto("/projects/demo/participants/attendance/")
    page.get_by_role("link", name="Tische").click()
    page.wait_for_load_state()
    person = Participant.objects.get(professional_group__prefix="AUS", number=1)
    cells = page.locator(f'.attendance-cell[data-person="{person.pk}"]')
    before = cells.locator(".cell-text").all_inner_texts()
    cells.first.focus()
    page.keyboard.press("2")
    expect(page.get_by_text("Vermerkt.")).to_be_visible()
    after = cells.locator(".cell-text").all_inner_texts()
    assert len(set(after[:3])) == 3
    assert all(old != new for old, new in zip(before[:3], after[:3], strict=True))
    axe(page)
    screenshot(page, "people-attendance-tables-de")
    page.locator(".toast").get_by_role("button", name="Rückgängig").click()
    expect(cells.first.locator(".cell-text")).to_have_text(before[0])
    group = person.attendances.get(event__name="Kick off").table_group
    assert group.name == "Gruppe 1"


def test_samples_of_a_speaker_sound_while_mapping(page: Page, demo, owner, tmp_path):
    document = Document.objects.get(title="KO-T1-G1")
    recording = RecordingFactory(project=demo, uploaded_by=owner, event=document.event)
    give_sound(recording, tmp_path)
    document.recording = recording
    document.save()
    document.turns.update(start_ms=2000, end_ms=4000)
    speaker = Speaker.objects.get(document=document, label="B1")
    Speaker.objects.filter(document=document).update(participant=None)
    page.goto(f"/projects/demo/documents/{document.pk}/speakers/")
    line = page.locator(f"#speaker-{speaker.pk}")
    line.focus()
    page.keyboard.press("Space")
    button = line.locator("[data-from]").first
    expect(button).to_have_attribute("aria-pressed", "true")
    heard = "() => { const s = document.querySelector('.speaker-sound');"
    page.wait_for_function(f"{heard} return !s.paused && s.currentTime > 2.3; }}")
    assert page.evaluate(f"{heard} return s.error === null && s.duration > 10; }}")
    page.keyboard.press("1")  # saying who it is while the sample sounds
    expect(page.locator(".speaker-line.is-current h2")).not_to_have_text("B1")
    page.wait_for_function(f"{heard} return s.paused && s.currentTime >= 3.9 && s.currentTime < 8; }}")
    assert Speaker.objects.get(pk=speaker.pk).participant is not None


def test_three_people_are_added_at_once_and_coarsened(page: Page, demo):
    page.goto("/projects/demo/participants/")
    page.keyboard.press("n")
    page.get_by_label("Wie viele Personen").fill("3")
    page.get_by_role("combobox", name="Berufsgruppe", exact=True).fill("Kammern")
    page.get_by_role("dialog").get_by_role("button", name="Hinzufügen").click()
    page.wait_for_load_state()
    row = page.get_by_role("row", name="Kammern").first
    expect(row).to_contain_text("KAM")
    row.get_by_role("combobox").select_option(label="VB · Vermittlung & Beratung")
    expect(page.locator(".public-line", has_text="VB")).to_contain_text("7")
    assert Participant.objects.filter(professional_group__public_group__prefix="VB").count() == 7


def test_a_list_comes_in_after_a_look_and_without_names(page: Page, demo, axe, screenshot, tmp_path):
    path = tmp_path / "liste.csv"
    path.write_text(
        "code;professional_group;public_group;attendance: Kick off;Name\n"
        f"KAM-02;Kammern;Vermittlung & Beratung;Gruppe 1;Frau {SECRET}\n"
        f"AUS-01;Ausbildung;;Gruppe 3;Bernd {SECRET}\n",
        encoding="utf-8",
    )
    page.goto("/projects/demo/participants/")
    page.keyboard.press("i")
    page.wait_for_url("**/import/")
    page.locator("input[type=file]").set_input_files(path)
    expect(page.get_by_text("Die Spalte „Name“ sieht nach Namen")).to_be_visible()
    assert SECRET not in page.content()
    axe(page)
    screenshot(page, "people-list-preview")
    page.get_by_role("button", name="Importieren").click()
    expect(page.get_by_role("rowheader", name="KAM-02")).to_be_visible()
    page.locator("main summary", has_text="Export").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Liste als CSV").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    rows = {row["code"]: row for row in csv.DictReader(io.StringIO(text), delimiter=";")}
    assert len(rows) == 17
    assert rows["KAM-02"]["public_group"] == "Vermittlung & Beratung"
    assert rows["AUS-01"]["attendance: Kick off"] == "Gruppe 3"
    assert SECRET not in text
