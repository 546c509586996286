"""Uploads that are interrupted in the middle, in a real browser."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.factories import EventFactory
from tests.transcripts.sound import make_sound
from transcripts.models import Recording, Upload
from transcripts.operations import consents

PART = 8 * 1024 * 1024


@pytest.fixture(autouse=True)
def media_root(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def long_file(tmp_path) -> Path:
    """Twenty megabytes: three parts."""
    path = tmp_path / "Tisch 1.wav"
    path.write_bytes(make_sound("wav", 210.0))
    assert path.stat().st_size > 2 * PART
    return path


def url_of_material(project) -> str:
    return f"/projects/{project.slug}/material/"


def cut_after_first_part(page: Page, sent: list[str]) -> None:
    """From the second part on the server can't be reached."""

    def answer(route: Route) -> None:
        if route.request.method == "PATCH":
            sent.append(route.request.headers["upload-offset"])
            if len(sent) > 1:
                route.abort("connectionreset")
                return
        route.continue_()

    page.route("**/material/uploads/*/", answer)


def note_offsets(page: Page, offsets: list[str]) -> None:
    def note(request: Request) -> None:
        if request.method == "PATCH":
            offsets.append(request.headers["upload-offset"])

    page.on("request", note)


@pytest.fixture
def another_browser(new_context, sign_in, owner) -> Callable[[], Page]:
    """The owner comes back."""

    def open_page() -> Page:
        page = new_context().new_page()
        sign_in(page, owner)
        return page

    return open_page


def test_an_upload_goes_on_after_the_network_and_the_browser_died(
    page, another_browser, project, long_file, screenshot, axe
):
    consents.confirm(project, event=None, by=project.memberships.get(role="owner").user)
    sent: list[str] = []
    cut_after_first_part(page, sent)
    page.goto(url_of_material(project))
    page.set_input_files("input[name=file]", long_file)
    expect(page.locator("[data-act=go-on]")).to_be_visible(timeout=60_000)
    screenshot(page, "upload-offline")
    axe(page)
    assert Upload.objects.get().offset_bytes == PART
    page.context.close()

    page = another_browser()
    again: list[str] = []
    note_offsets(page, again)
    page.goto(url_of_material(project))
    expect(page.locator("#unfinished")).to_contain_text("Tisch 1.wav")
    screenshot(page, "upload-unfinished")
    axe(page)
    page.set_input_files("input[name=file]", long_file)
    expect(page.locator("#shelves .list > li")).to_have_count(1, timeout=60_000)
    expect(page.locator("#unfinished")).not_to_contain_text("Tisch 1.wav")
    assert again == [str(PART), str(2 * PART)]
    recording = Recording.objects.get()
    assert recording.sha256 == hashlib.sha256(long_file.read_bytes()).hexdigest()
    assert recording.original.size == long_file.stat().st_size


def test_an_upload_goes_on_by_itself_when_the_network_is_back(page, owner, project, long_file):
    consents.confirm(project, event=None, by=owner)
    sent: list[str] = []
    cut_after_first_part(page, sent)
    page.goto(url_of_material(project))
    page.set_input_files("input[name=file]", long_file)
    expect(page.locator("[data-act=go-on]")).to_be_visible(timeout=60_000)
    page.unroute_all()
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator("#shelves .list > li")).to_have_count(1, timeout=60_000)
    assert Recording.objects.get().original.size == long_file.stat().st_size


def test_an_upload_is_paused_while_the_next_one_goes_through_and_stopped(page, owner, project, long_file):
    consents.confirm(project, event=None, by=owner)
    page.route(
        "**/material/uploads/*/",
        lambda route: route.continue_() if route.request.method != "PATCH" or sizes else None,
    )
    sizes: list[int] = []
    page.goto(url_of_material(project))
    with page.expect_request(lambda request: request.method == "PATCH"):
        page.set_input_files("input[name=file]", long_file)
    pause = page.locator("[data-act=pause]")
    expect(page.locator(".upload-note")).to_contain_text("%")
    pause.click()
    expect(page.locator("[data-act=go-on]")).to_be_visible()
    sizes.append(1)
    page.set_input_files(
        "input[name=file]", [{"name": "2.wav", "mimeType": "audio/wav", "buffer": make_sound("wav")}]
    )
    expect(page.locator("#shelves .list > li")).to_have_count(1, timeout=60_000)
    with page.expect_response(lambda answer: answer.request.method == "DELETE"):
        page.locator("[data-act=stop]").click()
    expect(page.locator(".upload-queue > li")).to_have_count(0)
    assert not Upload.objects.exists()


def test_a_file_that_is_here_already_is_not_sent_twice(page, owner, project, axe):
    consents.confirm(project, event=None, by=owner)
    file = {"name": "Tisch.wav", "mimeType": "audio/wav", "buffer": make_sound("wav")}
    page.goto(url_of_material(project))
    page.set_input_files("input[name=file]", [file])
    expect(page.locator("#shelves .list > li")).to_have_count(1)
    parts: list[str] = []
    note_offsets(page, parts)
    page.set_input_files("input[name=file]", [file | {"name": "Noch einmal.wav"}])
    expect(page.locator(".upload-note")).to_contain_text("Tisch")
    axe(page)
    assert parts == []


def test_consent_is_asked_for_once_for_an_event(page, owner, project, axe, screenshot):
    EventFactory(project=project, name="Kick-off Nürnberg")
    page.goto(url_of_material(project))
    page.select_option("#upload [name=event]", label="Kick-off Nürnberg")
    for number in range(3):
        page.set_input_files(
            "input[name=file]",
            [
                {
                    "name": f"{number}.wav",
                    "mimeType": "audio/wav",
                    "buffer": make_sound("wav", hertz=300.0 + number),
                }
            ],
        )
        if number == 0:
            expect(page.locator("#consent")).to_contain_text("Kick-off Nürnberg")
            axe(page)
            screenshot(page, "upload-consent")
            page.keyboard.press("Escape")
            expect(page.locator("#consent")).not_to_be_visible()
            assert not project.consents.exists()
        elif number == 1:
            page.locator("#consent button.primary").click()
            expect(page.locator("#shelves .list > li")).to_have_count(1)
    expect(page.locator("#shelves .list > li")).to_have_count(2)
    consent = project.consents.get()
    assert (consent.event.name, consent.confirmed_by) == ("Kick-off Nürnberg", owner)


def test_a_folder_brings_its_recordings_and_leaves_the_rest(page, owner, project, tmp_path):
    consents.confirm(project, event=None, by=owner)
    folder = tmp_path / "Aufnahmen"
    (folder / "Tag 1").mkdir(parents=True)
    (folder / "Tag 1" / "Tisch 1.mp3").write_bytes(make_sound("mp3"))
    (folder / "Tisch 2.wav").write_bytes(make_sound("wav"))
    (folder / "Notizen.txt").write_text("nichts zu hören")
    page.goto(url_of_material(project))
    page.set_input_files(".upload-folder", folder)
    expect(page.locator("#shelves .list > li")).to_have_count(2, timeout=60_000)
    assert set(Recording.objects.values_list("title", flat=True)) == {"Tisch 1", "Tisch 2"}
    expect(page.locator(".upload-queue > li")).to_have_count(0)
