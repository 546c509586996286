"""From a recording on somebody's disk to its transcript, in a browser, with the real model."""

from pathlib import Path

import pytest
from django.db import connection
from playwright.sync_api import expect

from tests.transcripts.sound import make_sound
from transcripts.models import Document
from transcripts.operations import consents, leases
from transcripts.tasks import kept, work_on

AUDIO = Path(__file__).parents[1] / "data" / "audio"


@pytest.fixture(autouse=True)
def media_root(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def consented(project, owner) -> None:
    """The owner confirmed consent before."""
    consents.confirm(project, event=None, by=owner)


def work() -> None:
    """Do what the workers would do."""
    while (unit := leases.claim()) is not None:
        with kept(unit) as report:
            work_on(unit, report)
    connection.close()


def url_of_material(project) -> str:
    return f"/projects/{project.slug}/material/"


@pytest.mark.speech
def test_a_recording_becomes_a_transcript_that_can_be_read_and_heard(
    page, project, axe, screenshot, consented
):
    page.goto(url_of_material(project))
    axe(page)
    screenshot(page, "material-empty")
    page.set_input_files("input[name=file]", AUDIO / "de_free_voices_5spk.opus")
    row = page.locator("#shelves .list > li")
    expect(row.locator("progress")).to_be_visible()
    screenshot(page, "material-working")
    work()
    expect(row.locator(".recording-state a").first).to_be_visible(timeout=20_000)
    expect(page.locator("#toasts")).to_contain_text("de_free_voices_5spk")
    expect(row.locator("[hx-trigger]")).to_have_count(0)
    axe(page)
    screenshot(page, "material-done")
    row.locator(".list-title").click()
    expect(page.locator(".turn")).to_have_count(9)
    expect(page.locator(".turn").first).to_contain_text("Guten Morgen")
    expect(page.locator(".turn-head b").first).to_have_text("B1")
    axe(page)
    screenshot(page, "transcript")
    page.locator("[data-act=hear]").nth(2).click()
    expect(page.locator(".turn").nth(2)).to_contain_class("is-heard")
    page.keyboard.press("F4")
    expect(page.locator(".turn.is-heard")).to_have_count(0)
    assert Document.objects.get().turns.count() == 9


def test_a_file_that_is_no_sound_is_refused_with_a_sentence(page, project, axe, consented):
    page.goto(url_of_material(project))
    page.set_input_files(
        "input[name=file]", [{"name": "notes.mp3", "mimeType": "audio/mpeg", "buffer": b"no sound " * 1000}]
    )
    expect(page.locator(".upload-note")).to_contain_text("notes.mp3")
    axe(page)
    assert not project.recordings.exists()


def test_many_files_are_sent_one_after_the_other(page, project, consented):
    page.goto(url_of_material(project))
    page.set_input_files(
        "input[name=file]",
        [
            {
                "name": f"Tisch {number}.wav",
                "mimeType": "audio/wav",
                "buffer": make_sound("wav", hertz=200.0 + number),
            }
            for number in range(3)
        ],
    )
    expect(page.locator("#shelves .list > li")).to_have_count(3)
    assert project.recordings.count() == 3


def test_events_are_made_and_recordings_sorted_into_them(page, project, owner, screenshot, axe, consented):
    page.goto(url_of_material(project))
    page.set_input_files(
        "input[name=file]", [{"name": "Tisch.wav", "mimeType": "audio/wav", "buffer": make_sound("wav")}]
    )
    expect(page.locator("#shelves .list > li")).to_have_count(1)
    page.keyboard.press("n")
    page.locator("#event-new-name").fill("Kick-off Nürnberg")
    page.locator("#event-new button.primary").click()
    page.locator("#shelves .list > li .menu summary").click()
    screenshot(page, "material-menu")
    page.get_by_role("button", name="Kick-off Nürnberg", exact=True).click()
    expect(page.locator("section.shelf", has_text="Kick-off Nürnberg")).to_contain_text("Tisch")
    screenshot(page, "material-sorted")
    axe(page)


def test_the_line_of_a_recording_that_somebody_deletes_goes_and_the_page_asks_no_more(
    page, project, consented
):
    page.goto(url_of_material(project))
    page.set_input_files(
        "input[name=file]", [{"name": "Tisch.wav", "mimeType": "audio/wav", "buffer": make_sound("wav")}]
    )
    expect(page.locator("#shelves .list > li")).to_have_count(1)
    project.recordings.all().delete()
    expect(page.locator("#shelves .list > li")).to_have_count(0)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.wait_for_timeout(3_000)
    assert asked == []
