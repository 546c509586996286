"""Sound is served in parts, and only to members."""

import hashlib

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from tests.transcripts.sound import make_sound

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(recording, project) -> str:
    return reverse("transcripts:media", kwargs={"slug": project.slug, "recording_id": recording.pk})


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def test_the_whole_file_says_that_parts_can_be_asked_for(reader_client, url):
    response = reader_client.get(url)
    assert (response.status_code, response["Accept-Ranges"]) == (200, "bytes")
    assert response["Content-Type"] == "audio/wav"
    assert "private" in response["Cache-Control"]
    assert body(response) == make_sound("wav")


def test_a_player_gets_the_part_it_asks_for(reader_client, url):
    response = reader_client.get(url, headers={"Range": "bytes=100-199"})
    assert response.status_code == 206
    assert response["Content-Range"] == f"bytes 100-199/{len(make_sound('wav'))}"
    assert body(response) == make_sound("wav")[100:200]


def test_a_part_behind_the_end_is_refused(reader_client, url):
    response = reader_client.get(url, headers={"Range": "bytes=99999999-"})
    assert (response.status_code, response["Content-Range"]) == (416, f"bytes */{len(make_sound('wav'))}")


def test_outsiders_hear_nothing(outsider_client, client, url):
    assert outsider_client.get(url).status_code == 404
    assert client.get(url).status_code == 302


def test_a_file_that_is_missing_is_not_found(reader_client, url, recording):
    recording.original.storage.delete(recording.original.name)
    assert reader_client.get(url).status_code == 404


@pytest.fixture
def peaks_url(recording, project) -> str:
    return reverse("transcripts:peaks", kwargs={"slug": project.slug, "recording_id": recording.pk})


def test_the_waveform_comes_as_bytes_once_it_is_there(reader_client, peaks_url, recording):
    response = reader_client.get(peaks_url)
    assert (response.status_code, response.content, response["Cache-Control"]) == (200, b"", "no-store")
    recording.peaks.save("waveform", ContentFile(bytes(range(120))))
    response = reader_client.get(peaks_url)
    assert (response.status_code, response["X-Peak-Milliseconds"]) == (200, "50")
    assert body(response) == bytes(range(120))


def test_outsiders_see_no_waveform(outsider_client, client, peaks_url):
    assert outsider_client.get(peaks_url).status_code == 404
    assert client.get(peaks_url).status_code == 302


def test_a_proxy_in_front_sends_the_sound_once_we_allow_it(
    reader_client, outsider_client, url, recording, settings
):
    settings.ACCEL_PREFIX = "/sound/"
    response = reader_client.get(url, headers={"Range": "bytes=100-199"})
    assert (response.status_code, response["Content-Type"], response.content) == (200, "audio/wav", b"")
    assert response["X-Accel-Redirect"] == f"/sound/{recording.original.name}"
    assert "private" in response["Cache-Control"]
    denied = outsider_client.get(url)
    assert (denied.status_code, "X-Accel-Redirect" in denied) == (404, False)


def test_the_original_is_kept_as_it_came(recording):
    with recording.original.open("rb") as file:
        assert hashlib.sha256(file.read()).hexdigest() == recording.sha256
