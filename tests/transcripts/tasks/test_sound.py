"""Silenced recordings get a new version for the player, and until then none."""

import io

import pytest
from django.core.files.base import ContentFile

from futureskills.audit.models import AuditEvent
from tests.factories import RecordingFactory
from tests.transcripts.media.test_playback import tone
from transcripts.operations.silences import silence
from transcripts.tasks.sound import render_silenced, ring_for_silences, waiting


@pytest.fixture
def recording(project, owner):
    row = RecordingFactory(
        project=project,
        uploaded_by=owner,
        duration_ms=4000,
        original=ContentFile(tone(4).getvalue(), name="original"),
    )
    row.playback.save("p.mp3", ContentFile(b"old sound"))
    return row


def test_the_old_sound_can_not_be_heard_until_the_new_one_is_made(recording, reader_client):
    url = f"/projects/pflege/media/{recording.pk}/"
    silence(recording.pk, [(1000, 2000)])
    assert reader_client.get(url).status_code == 404
    assert list(waiting()) == [recording]
    render_silenced(recording.pk)
    response = reader_client.get(url)
    assert response.status_code == 200
    assert "no-cache" in response.headers["Cache-Control"]
    assert not waiting().exists()
    recording.refresh_from_db()
    name = recording.playback.name
    render_silenced(recording.pk)
    recording.refresh_from_db()
    assert recording.playback.name == name


def test_a_sound_that_was_silenced_meanwhile_is_made_again(recording, monkeypatch):
    from transcripts.media import playback

    silence(recording.pk, [(1000, 2000)])
    write = playback.write_playback

    def write_while_more_is_silenced(*args, **kwargs):
        write(*args, **kwargs)
        silence(recording.pk, [(3000, 3500)])

    monkeypatch.setattr(playback, "write_playback", write_while_more_is_silenced)
    render_silenced(recording.pk)
    assert waiting().exists()


def test_the_original_needs_its_own_right_and_is_put_on_record(recording, owner_client, coder_client):
    url = f"/projects/pflege/media/{recording.pk}/original/"
    assert coder_client.get(url).status_code == 403
    response = owner_client.get(url)
    assert io.BytesIO(b"".join(response.streaming_content)).read(4) == b"RIFF"
    assert AuditEvent.objects.filter(action="recording.original_heard").count() == 1


def test_a_broken_sound_waits_without_harm(project, owner):
    broken = RecordingFactory(project=project, uploaded_by=owner)
    silence(broken.pk, [(1000, 2000)])
    render_silenced(broken.pk)
    assert waiting().exists()


def test_the_clock_rings_for_what_waits(recording, monkeypatch):
    rung = []
    monkeypatch.setattr(render_silenced, "apply_async", lambda args, **_options: rung.append(args))
    silence(recording.pk, [(1000, 2000)])
    ring_for_silences()
    assert rung == [(recording.pk,)]


def test_the_waveform_is_flat_at_once_where_the_sound_is_silenced(recording, reader_client):
    recording.peaks.save("p.peaks", ContentFile(bytes([200] * 80)))
    url = f"/projects/pflege/media/{recording.pk}/peaks/"
    assert b"".join(reader_client.get(url).streaming_content) == bytes([200] * 80)
    silence(recording.pk, [(1010, 2000), (3990, 9000)])
    response = reader_client.get(url)
    assert response.headers["X-Peak-Milliseconds"] == "50"
    assert "no-cache" in response.headers["Cache-Control"]
    flat = [at for at, loud in enumerate(response.content) if not loud]
    assert flat == [*range(20, 40), 79]
    assert len(response.content) == 80
