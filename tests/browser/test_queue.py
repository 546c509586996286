"""The material screen as a queue: how far each recording is, what went wrong, and the ways on."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.factories import RecordingFactory, TranscriptionJobFactory
from transcripts.calculations.words import DraftTurn
from transcripts.models import TranscriptionChunk, TranscriptionJob, VoicePrints
from transcripts.operations import documents

State = TranscriptionJob.State


@pytest.fixture(autouse=True)
def media_root(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


def add(project, owner, title: str, *, chunks: str = "", **fields) -> TranscriptionJob:
    """A recording with a job whose chunks have the given states: d(one), f(ailed), w(aiting)."""
    recording = RecordingFactory(project=project, title=title, uploaded_by=owner)
    job = TranscriptionJobFactory(recording=recording, requested_by=owner, language="de", **fields)
    for index, letter in enumerate(chunks):
        TranscriptionChunk.objects.create(
            job=job,
            index=index,
            start_ms=index * 480_000,
            end_ms=(index + 1) * 480_000,
            heard_from_ms=index * 480_000,
            heard_to_ms=(index + 1) * 480_000,
            state={"d": "done", "f": "failed", "w": "waiting"}[letter],
            failure="worker_died" if letter == "f" else "",
            computing_ms=48_000 if letter == "d" else None,
        )
    return job


def test_every_state_has_words_and_a_way_on(page, project, owner, axe, screenshot):
    add(project, owner, "Tisch 1", state=State.PREPARED, step="speakers", chunks="ddww", model_name="base")
    add(project, owner, "Tisch 2", state=State.FAILED, failure="disk_full")
    add(project, owner, "Tisch 3", state=State.CANCELLED)
    gaps = add(project, owner, "Tisch 4", state=State.DONE, step="merge", chunks="dfd", model_name="base")
    turns = [
        DraftTurn("B1", "Guten Morgen.", 0, 400_000),
        DraftTurn("", "[00:08:00–00:16:00 nicht transkribiert]", 480_000, 960_000),
        DraftTurn("B2", "Auf Wiedersehen.", 970_000, 990_000),
    ]
    document = documents.create_document(
        project, title="Tisch 4", turns=turns, by=owner, recording=gaps.recording, job=gaps
    )
    page.goto(f"/projects/{project.slug}/material/")
    screenshot(page, "queue")
    axe(page)
    line = page.locator(f"#recording-{gaps.recording_id}")
    line.locator("summary").click()
    line.locator(".menu-items button").first.click()
    again = page.locator(f"#again-{gaps.recording_id}")
    screenshot(page, "queue-again")
    axe(page)
    again.locator("[name=language]").select_option("en")
    again.locator("[name=speaker_count]").fill("3")
    again.locator("button.primary").click()
    expect(page.locator(f"#recording-{gaps.recording_id} progress")).to_be_visible()
    newest = gaps.recording.jobs.first()
    assert (newest.language, newest.speaker_count) == ("en", 3)
    page.goto(f"/projects/{project.slug}/documents/{document.pk}/transcript/")
    expect(page.locator(".turn").nth(1)).to_contain_text("nicht transkribiert")
    screenshot(page, "transcript-gap")
    axe(page)


def test_a_transcription_is_called_off_and_goes_on(page, project, owner):
    job = add(project, owner, "Tisch 1", state=State.PREPARED, step="speakers", chunks="dw")
    page.goto(f"/projects/{project.slug}/material/")
    page.locator(f"#recording-{job.recording_id}-state form button").click()
    expect(page.locator(f"#recording-{job.recording_id} progress")).to_have_count(0)
    job.refresh_from_db()
    assert job.state == State.CANCELLED
    page.locator(f"#recording-{job.recording_id}-state form button").click()
    expect(page.locator(f"#recording-{job.recording_id} progress")).to_be_visible()
    job.refresh_from_db()
    assert (job.state, job.chunks.filter(state="done").count()) == (State.PREPARED, 1)


def test_speech_is_settled_on_a_page_of_its_own_and_voices_go_by_a_button(
    page, project, owner, axe, screenshot
):
    job = add(
        project, owner, "Tisch 1", state=State.DONE, step="merge", chunks="dd", model_name="whisper-base"
    )
    for chunk in job.chunks.all():
        VoicePrints.objects.create(chunk=chunk, prints=b"x")
    turns = [DraftTurn("B1", "Guten Morgen.", 0, 400_000)]
    documents.create_document(
        project, title="Tisch 1", turns=turns, by=owner, recording=job.recording, job=job
    )
    page.goto(f"/projects/{project.slug}/material/")
    screenshot(page, "queue-voices")
    page.locator("form[action$='confirm-speakers/'] button").click()
    expect(page.locator("form[action$='confirm-speakers/']")).to_have_count(0)
    assert not VoicePrints.objects.exists()

    page.locator("a[href$='/material/speech/']").click()
    page.locator("[name=glossary]").fill("Gernrode\nPflegekompass")
    screenshot(page, "speech-settings")
    axe(page)
    page.locator("form.form button.primary").click()
    expect(page).to_have_url(re.compile("/material/$"))
    assert project.speech_settings.glossary == ["Gernrode", "Pflegekompass"]

    owner.language = "de"
    owner.save()
    page.emulate_media(color_scheme="dark")
    page.goto(f"/projects/{project.slug}/material/speech/")
    screenshot(page, "speech-settings-de-dark")
    axe(page)
    page.goto(f"/projects/{project.slug}/material/")
    screenshot(page, "queue-de-dark")
