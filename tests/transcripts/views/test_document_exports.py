"""One document as a file, and the recording beside it."""

import pytest
from django.urls import reverse

from futureskills.audit.models import AuditEvent
from tests.factories import EventFactory, RecordingFactory, TranscriptionJobFactory
from transcripts.exports.formats import FORMATS
from transcripts.importers.detection import read_transcript


def address(name, document):
    return reverse(f"transcripts:{name}", kwargs={"slug": document.project.slug, "document_id": document.pk})


@pytest.mark.parametrize("ending", FORMATS)
def test_a_reader_takes_a_transcript_along_on_record(ending, reader_client, reader, document):
    response = reader_client.post(address("export_document", document), {"format": ending})
    assert response.status_code == 200
    assert response.headers["Content-Disposition"] == f'attachment; filename="KO-T1-G1-internal.{ending}"'
    draft = read_transcript(f"x.{ending}", response.content)
    assert [(turn.label, turn.text, turn.start_ms, turn.end_ms) for turn in draft.turns] == [
        (turn.speaker.label, turn.text, turn.start_ms, turn.end_ms) for turn in document.turns.all()
    ]
    event = AuditEvent.objects.get(action="document.exported")
    assert (event.actor_id, event.details) == (
        reader.pk,
        {"format": ending, "audience": "internal"},
    )


def test_an_unknown_format_and_missing_times_are_refused(reader_client, document):
    assert reader_client.post(address("export_document", document), {"format": "exe"}).status_code == 422
    document.turns.update(start_ms=None, end_ms=None)
    assert reader_client.post(address("export_document", document), {"format": "srt"}).status_code == 422
    assert not AuditEvent.objects.filter(action="document.exported").exists()


def test_a_title_with_signs_becomes_a_safe_file_name(reader_client, document):
    document.title = 'Tisch "1" / Größe\u2028'
    document.save()
    response = reader_client.post(address("export_document", document), {"format": "txt"})
    assert "filename*=utf-8''Tisch%20%221%22%20-%20Gr%C3%B6%C3%9Fe" in response.headers["Content-Disposition"]


def test_a_title_never_ends_the_line_of_a_header(reader_client, document):
    document.title = "Tisch\r\nSet-Cookie: a=b\x01"
    document.save()
    response = reader_client.post(address("export_document", document), {"format": "txt"})
    assert response.status_code == 200
    assert (
        response.headers["Content-Disposition"]
        == 'attachment; filename="Tisch  Set-Cookie: a=b -internal.txt"'
    )


def test_a_title_is_one_line(coder_client, document):
    coder_client.post(address("rename_document", document), {"title": "Tisch\n1  rot"})
    document.refresh_from_db()
    assert document.title == "Tisch 1 rot"


def test_a_recording_is_put_beside_a_document_and_sorts_it(coder_client, project, owner, document):
    recording = RecordingFactory(project=project, uploaded_by=owner, event=EventFactory(project=project))
    response = coder_client.post(address("choose_recording", document), {"recording": recording.pk})
    document.refresh_from_db()
    assert response.status_code == 302
    assert (document.recording, document.event) == (recording, recording.event)
    coder_client.post(address("choose_recording", document), {})
    document.refresh_from_db()
    assert document.recording is None


def test_a_recording_that_is_too_short_is_said(coder_client, project, owner, document):
    for duration_ms, is_said in ((10_000, True), (60_000, False)):
        recording = RecordingFactory(project=project, uploaded_by=owner, duration_ms=duration_ms)
        chosen = {"recording": recording.pk}
        response = coder_client.post(address("choose_recording", document), chosen, follow=True)
        assert bool(list(response.context["messages"])) == is_said


def test_a_recording_of_another_project_is_refused(coder_client, document):
    recording = RecordingFactory()
    assert (
        coder_client.post(address("choose_recording", document), {"recording": recording.pk}).status_code
        == 422
    )


def test_a_transcript_that_was_heard_stays_with_its_recording(coder_client, document, project, owner):
    recording = RecordingFactory(project=project, uploaded_by=owner)
    document.job = TranscriptionJobFactory(recording=recording, requested_by=owner)
    document.recording = recording
    document.save()
    assert coder_client.post(address("choose_recording", document), {}).status_code == 422
