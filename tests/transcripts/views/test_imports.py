"""Files are looked at before they become documents; nothing is stored before somebody agrees."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from futureskills.audit.models import AuditEvent
from tests.factories import EventFactory, RecordingFactory, document_with_turns
from transcripts.forms import imports as forms
from transcripts.models import Document, Speaker, Turn

F4 = "Kick-off\n\nM1: Los? #00:00:14-2#\n\nB1: Größer, klar. #00:00:31-7#\n\nDann: weiter. #00:00:40-0#\n"


def sent(name="Tisch 1.txt", text=F4):
    return SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)


@pytest.fixture
def read(coder_client, project):
    """Send files to be read; follow to the preview."""

    def read(*files, follow=True):
        address = reverse("transcripts:read_import", kwargs={"slug": project.slug})
        return coder_client.post(address, {"files": list(files)}, follow=follow)

    return read


@pytest.fixture
def commit(coder_client):
    """Agree to a preview with changed values."""

    def commit(preview, **changes):
        values = {}
        for item in preview.context["items"]:
            form = item["form"]
            values |= {form.add_prefix(name): value for name, value in form.initial.items()}
            values[form.add_prefix("take")] = "on"
        values |= changes
        address = preview.request["PATH_INFO"] + "commit/"
        return coder_client.post(address, {name: value for name, value in values.items() if value != ""})

    return commit


def test_a_preview_shows_what_was_understood_and_stores_nothing(read):
    response = read(sent())
    page = response.content.decode()
    assert response.status_code == 200
    assert "Größer, klar." in page
    assert "Kick-off" in page
    assert response.context["items"][0]["view"].draft.labels == {"M1": 1, "B1": 2}
    assert not Document.objects.exists()
    assert not AuditEvent.objects.filter(action__startswith="document").exists()


def test_agreeing_stores_turns_speakers_times_and_note(read, commit, project, coder):
    response = commit(read(sent()))
    document = Document.objects.get()
    assert response.url == reverse(
        "transcripts:transcript", kwargs={"slug": project.slug, "document_id": document.pk}
    )
    assert (document.title, document.note, document.kind) == ("Tisch 1", "Kick-off", "transcript")
    first, second, *_rest = document.turns.all()
    assert (first.speaker.label, first.start_ms, first.end_ms) == ("M1", 0, 14_200)
    assert (second.text, second.start_ms) == ("Größer, klar.", 14_200)
    assert document.speakers.get(label="M1").kind == Speaker.Kind.MODERATOR
    event = AuditEvent.objects.get(action="document.imported")
    assert (event.actor_id, event.details["format"]) == (coder.pk, "txt")


def test_what_is_no_speaker_becomes_text_again(read, commit):
    preview = read(sent(text=F4.replace("Dann", "Also gut")))
    assert "Also gut" in preview.context["items"][0]["form"].initial["speakers"]
    commit(preview, **{"file0-speakers": ["M1", "B1"]})
    assert set(Speaker.objects.values_list("label", flat=True)) == {"M1", "B1"}
    assert Turn.objects.last().text == "Größer, klar.\nAlso gut: weiter."
    assert Turn.objects.last().end_ms == 40_000


def test_event_recording_kind_and_title_are_chosen(read, commit, project, owner):
    recording = RecordingFactory(project=project, uploaded_by=owner)
    event = EventFactory(project=project)
    chosen = {"title": "Neu", "kind": "protocol", "place": f"e{event.pk}", "recording": recording.pk}
    commit(read(sent()), **{f"file0-{name}": value for name, value in chosen.items()})
    document = Document.objects.get()
    assert (document.title, document.kind, document.event, document.recording) == (
        "Neu", "protocol", event, recording,
    )  # fmt: skip


def test_some_of_many_files_stay_out(read, commit, project):
    preview = read(sent("a.txt"), sent("b.txt"), sent("c.txt", b""))
    assert "c.txt" in preview.content.decode()
    response = commit(preview, **{"file1-take": ""})
    assert list(Document.objects.values_list("title", flat=True)) == ["a"]
    assert response.status_code == 302


def test_a_title_that_is_taken_is_said_at_its_field(read, commit, project):
    document_with_turns(project=project, title="Tisch 1")
    response = commit(read(sent()))
    assert response.status_code == 422
    assert response.context["items"][0]["form"].errors["title"]
    assert Document.objects.count() == 1


def test_two_files_of_one_name_get_different_titles(read, commit):
    commit(read(sent("a.txt"), sent("a.rtf", b"{\\rtf1 Ein Absatz.}")))
    assert set(Document.objects.values_list("title", flat=True)) == {"a", "a (2)"}


def test_all_files_are_imported_or_none(read, commit):
    response = commit(read(sent("a.txt"), sent("b.txt")), **{"file1-title": "a"})
    assert response.status_code == 409
    assert not Document.objects.exists()


def test_a_preview_is_used_once_and_belongs_to_its_project(read, commit, coder_client, project):
    preview = read(sent())
    commit(preview)
    assert commit(preview).status_code == 409
    assert coder_client.get(preview.request["PATH_INFO"]).status_code == 409


@pytest.mark.parametrize(
    ("name", "content", "status"),
    [
        ("leer.txt", b"", 422),
        ("bild.txt", bytes(range(256)) * 9, 415),
        ("ton.wav", b"RIFF\x00\x00\x00\x00WAVEfmt ", 415),
        ("kaputt.docx", b"PK\x03\x04 ...", 422),
    ],
)
def test_a_file_that_is_no_text_is_refused_with_a_sentence(read, name, content, status):
    response = read(sent(name, content))
    assert response.status_code == status
    assert name in response.content.decode()


def test_no_file_too_many_and_too_large_ones_are_refused(read, monkeypatch, coder_client, project):
    assert read().status_code == 422
    monkeypatch.setattr(forms, "MOST_FILES", 1)
    assert read(sent("a.txt"), sent("b.txt")).status_code == 422
    monkeypatch.setattr(forms, "MOST_BYTES", 10)
    assert read(sent()).status_code == 413
    monkeypatch.setattr(forms, "_MOST_TOGETHER", 10)
    assert read(sent()).status_code == 413


def test_names_of_files_are_shown_as_text(read):
    page = read(sent("<b>x</b>.txt", "<script>alert(1)</script>: ja\n" * 3)).content.decode()
    assert "<script>alert" not in page
