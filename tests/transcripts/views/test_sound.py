"""Sound is served in parts, and only to members."""

import pytest
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
