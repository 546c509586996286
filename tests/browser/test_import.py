"""Transcripts of other programs come in by way of a preview, and go out as files, in a browser."""

from pathlib import Path

from playwright.sync_api import expect

from tests.factories import RecordingFactory
from transcripts.models import Document

DATA = Path(__file__).parents[1] / "data"


def test_files_are_looked_at_and_then_imported(page, project, owner, axe, screenshot):
    RecordingFactory(project=project, uploaded_by=owner, title="Tisch 1, Mitschnitt")
    page.goto(f"/projects/{project.slug}/material/")
    page.keyboard.press("i")
    expect(page.locator("h1")).to_be_visible()
    axe(page)
    screenshot(page, "import")
    files = [DATA / "demo" / "KO-T1-G1.txt", DATA / "samples" / "generated-whisperx" / "interview.json"]
    page.set_input_files("input[type=file]", [*files, DATA / "audio" / "de_real_sentence_0.ogg"])
    items = page.locator(".import-item")
    expect(items).to_have_count(2)
    expect(items.first.locator(".turn")).to_have_count(6)
    expect(page.get_by_role("alert")).to_contain_text("de_real_sentence_0.ogg")
    axe(page)
    screenshot(page, "import-preview")
    page.emulate_media(color_scheme="dark")
    axe(page)
    screenshot(page, "import-preview-dark")
    page.emulate_media(color_scheme="light")
    items.nth(1).locator("input[name$=take]").uncheck()
    items.first.locator("select[name$=recording]").select_option(label="Tisch 1, Mitschnitt")
    page.locator(".import-foot button").click()
    expect(page.locator(".turns .turn")).to_have_count(12)
    assert Document.objects.get().recording.title == "Tisch 1, Mitschnitt"


def test_a_transcript_is_downloaded_and_gets_a_recording(page, project, document, owner, axe, screenshot):
    RecordingFactory(project=project, uploaded_by=owner, title="Mitschnitt")
    page.goto(f"/projects/{project.slug}/documents/{document.pk}/transcript/")
    page.locator("article details.menu summary").first.click()
    screenshot(page, "transcript-download")
    axe(page)
    with page.expect_download() as download:
        page.locator("button[value=docx]").click()
    assert download.value.suggested_filename == "KO-T1-G1-internal.docx"
    page.keyboard.press("Escape")
    page.locator("details.menu", has=page.locator("[data-dialog-open=document-rename]")).locator(
        "summary"
    ).click()
    page.locator("[data-dialog-open=document-recording]").click()
    page.locator("#document-recording select").select_option(label="Mitschnitt")
    screenshot(page, "transcript-recording")
    axe(page)
    page.locator("#document-recording button.primary").click()
    expect(page.locator(".pane-player audio")).to_have_count(1)
