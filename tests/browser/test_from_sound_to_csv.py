"""The whole line through every real part: `manage.py up`, a browser, Whisper, a kill in the middle, a CSV."""

import csv
import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.futureskills.embedded.conftest import alive, environment, kill_all, place, start, until  # noqa: F401
from transcripts.engines.model_store import find_model

RECORDING = Path(__file__).parents[1] / "data" / "audio" / "de_workshop_1spk_pico.mp3"
COLUMNS = [
    "coding_id",
    "project",
    "event",
    "theme_table",
    "table_group",
    "document",
    "document_kind",
    "turn_from",
    "turn_to",
    "time_from",
    "time_to",
    "speaker_label",
    "participant_code",
    "professional_group",
    "main_category",
    "sub_category",
    "subsub_category",
    "category_path",
    "category_id",
    "segment",
    "comment",
    "coder",
    "coding_pass",
    "coded_at",
    "char_from",
    "char_to",
]


@pytest.fixture
def speech_model() -> Path:
    """The real model, as the suite has found it."""
    return find_model(os.environ.get("WHISPER_MODEL", ""), Path(os.environ["FUTURESKILLS_DATA"]))


@pytest.fixture
def person(browser):
    """A German-speaking researcher's browser window."""
    context = browser.new_context(viewport={"width": 1280, "height": 720}, locale="de-DE")
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


@pytest.mark.speech
@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_newcomer_gets_from_sound_to_csv_although_everything_is_killed_on_the_way(start, person, tmp_path):  # noqa: F811
    first = start("--port", "8480")
    sign_in(person, first.wait_until_ready())
    create_project_with_event(person)
    person.set_input_files("input[name=file]", RECORDING)
    person.locator("#consent button.primary").click()
    expect(person.locator("#shelves progress")).to_be_visible()
    until(lambda: float(person.locator("#shelves progress").get_attribute("value") or 0) > 0, 120)
    family = first.family()
    kill_all(family)
    until(lambda: not alive(family), 5)

    second = start("--port", "8480")
    person.goto(second.wait_until_ready() + "projects/werkstatt/material/")
    expect(person.locator("#shelves .recording-state a").first).to_be_visible(timeout=240_000)
    person.locator("#shelves .list-title").first.click()
    expect(person.locator(".turn").first).to_contain_text("Guten Morgen")

    person.goto(person.url.replace("/transcript/", "/coding/"))
    person.keyboard.press("r")
    expect(person.locator(".pane-text[data-ready]")).to_be_visible()
    create_three_levels(person)
    code_the_first_words(person)
    rows = downloaded_rows(person, tmp_path)
    assert [row["category_path"] for row in rows] == ["Digitales > Werkzeuge > Lernplattform"]
    row = rows[0]
    assert row["event"] == "Kick off"
    assert len(row["segment"].split()) == 5
    assert (row["char_from"], row["char_to"]) == ("0", str(len(row["segment"])))
    assert second.stop() == 0


def sign_in(page: Page, address: str) -> None:
    page.goto(address)
    page.fill("[name=login]", "admin")
    page.fill("[name=password]", "correct horse battery")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "login" not in url)


def create_project_with_event(page: Page) -> None:
    page.keyboard.press("n")
    page.wait_for_url("**/new-project/")
    page.fill("[name=name]", "Werkstatt")
    page.keyboard.press("Enter")
    page.wait_for_url("**/projects/werkstatt/material/")
    page.keyboard.press("n")
    page.locator("#event-new [name=name]").fill("Kick off")
    page.keyboard.press("Enter")
    expect(page.locator("#shelves")).to_contain_text("Kick off")
    page.reload()
    page.select_option("#upload [name=event]", label="Kick off")


def create_three_levels(page: Page) -> None:
    for name, parent in [("Digitales", None), ("Werkzeuge", "Digitales"), ("Lernplattform", "Werkzeuge")]:
        page.keyboard.press("n")
        dialog = page.locator("dialog[open]")
        dialog.locator("[name=name]").fill(name)
        if parent:
            value = dialog.locator("[name=parent] option", has_text=parent).first.get_attribute("value")
            dialog.locator("[name=parent]").select_option(value)
        dialog.locator("button.primary").click()
        expect(dialog).to_have_count(0)
        expect(page.locator("#category-tree")).to_contain_text(name)


def code_the_first_words(page: Page) -> None:
    """With the keyboard alone: into the text, five words, the quick-code box."""
    page.locator(".pane-text").focus()
    page.keyboard.press("ArrowRight")
    for _ in range(4):
        page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("c")
    page.keyboard.type("lernpl")
    page.keyboard.press("Enter")
    expect(page.locator(".pane-side .coding-row:not(.is-unsent) .coding-name")).to_have_text("Lernplattform")


def downloaded_rows(page: Page, folder: Path) -> list[dict[str, str]]:
    page.goto(page.url.split("/documents/")[0] + "/export/")
    with page.expect_download() as download:
        page.locator("main button.primary").click()
    path = folder / "segments.csv"
    download.value.save_as(path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, delimiter=";")
        rows = list(reader)
    assert reader.fieldnames == COLUMNS
    return rows
