"""Uploads over HTTP: every bad file gets a sentence and a 4xx, and leaves nothing behind."""

import errno
import json
import os
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse

from tests.factories import EventFactory
from tests.transcripts.sound import FORMATS, make_silent_film, make_sound
from transcripts.models import Recording

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(project) -> str:
    return reverse("transcripts:upload", kwargs={"slug": project.slug})


def send(client, url, content: bytes, name: str = "Tisch.wav", **values):
    data = {"file": SimpleUploadedFile(name, content), "language": "de", "consent": "on"} | values
    return client.post(url, data, headers={"HX-Request": "true"})


def sentence(response) -> str:
    return json.loads(response.headers["HX-Trigger"])["toast"]["text"]


def remains(media_root) -> list[str]:
    return [str(path) for path in media_root.rglob("*") if path.is_file()]


@pytest.mark.parametrize("kind", FORMATS)
def test_every_accepted_format_is_taken(coder_client, url, kind):
    assert send(coder_client, url, make_sound(kind), f"Tisch.{kind}").status_code == 201
    assert Recording.objects.get().title == "Tisch"


def test_a_form_without_script_comes_back_to_the_material(owner_client, url, project):
    response = owner_client.post(
        url, {"file": SimpleUploadedFile("Tisch.wav", make_sound("wav")), "consent": "on"}, follow=True
    )
    assert response.redirect_chain == [(reverse("transcripts:material", kwargs={"slug": project.slug}), 302)]
    assert "Tisch" in response.content.decode()


def test_a_recording_can_be_sorted_while_it_is_sent(owner_client, url, project):
    event = EventFactory(project=project)
    send(owner_client, url, make_sound("wav"), event=event.pk)
    assert Recording.objects.get().event == event


def test_an_event_of_another_project_is_refused(owner_client, url, media_root):
    assert send(owner_client, url, make_sound("wav"), event=EventFactory().pk).status_code == 422
    assert remains(media_root) == []


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"just text " * 900, 415),
        (b"", 422),
        (make_sound("m4a")[:30_000], 422),
        (make_sound("wav", 0), 422),
        (make_silent_film(), 422),
    ],
    ids=["no sound", "empty", "cut off", "zero seconds", "silent film"],
)
def test_a_bad_file_gets_a_sentence_and_leaves_nothing(owner_client, url, media_root, content, status):
    response = send(owner_client, url, content)
    assert response.status_code == status
    assert "Tisch.wav" in sentence(response)
    assert not Recording.objects.exists()
    assert remains(media_root) == []


def test_a_request_announced_as_too_large_is_refused_before_it_is_read(
    owner_client, url, settings, media_root
):
    settings.UPLOAD_LIMIT_BYTES = 1_000
    response = send(owner_client, url, make_sound("wav"))
    assert response.status_code == 413
    assert "larger than" in sentence(response)
    assert not (media_root / "incoming").exists()


def test_a_stream_that_grows_over_the_limit_is_stopped(owner_client, url, settings, media_root):
    settings.UPLOAD_LIMIT_BYTES = 400_000  # below the file, above it together with what a form may add
    response = send(owner_client, url, make_sound("wav", 5.0))
    assert response.status_code == 413
    assert remains(media_root) == []


@pytest.mark.parametrize("name", ["../../etc/cron.wav", "C:\\temp\\a.wav", "a\x07b.wav"])
def test_a_name_with_path_parts_or_control_characters_is_refused(owner_client, url, media_root, name):
    body = encode_multipart(
        BOUNDARY, {"file": SimpleUploadedFile("NAME", make_sound("wav")), "consent": "on"}
    )
    response = owner_client.generic(
        "POST",
        url,
        body.replace(b"NAME", name.encode()),
        content_type=MULTIPART_CONTENT,
        headers={"HX-Request": "true"},
    )
    assert response.status_code == 422
    assert "file name" in sentence(response)
    assert remains(media_root) == []


def test_a_second_upload_of_the_same_file_names_the_first(owner_client, url):
    send(owner_client, url, make_sound("wav"), "Erste.wav")
    response = send(owner_client, url, make_sound("wav"), "Zweite.wav")
    assert response.status_code == 409
    assert "Erste" in sentence(response)


def test_a_form_without_a_file_says_so(owner_client, url):
    response = owner_client.post(url, {}, headers={"HX-Request": "true"})
    assert response.status_code == 422
    assert "Choose a file" in sentence(response)


def test_a_form_without_consent_stores_nothing(owner_client, url, media_root, project):
    response = send(owner_client, url, make_sound("wav"), consent="")
    assert response.status_code == 422
    assert "consented" in sentence(response)
    assert remains(media_root) == []
    send(owner_client, url, make_sound("wav"))
    assert project.consents.count() == 1
    assert send(owner_client, url, make_sound("mp3"), "Tisch 2.mp3", consent="").status_code == 201


def test_readers_and_outsiders_send_nothing(reader_client, outsider_client, url, media_root):
    assert send(reader_client, url, make_sound("wav")).status_code == 403
    assert send(outsider_client, url, make_sound("wav")).status_code == 404
    assert remains(media_root) == []


def test_an_upload_without_the_token_is_refused(owner, url, media_root):
    client = Client(enforce_csrf_checks=True)
    client.force_login(owner, backend="django.contrib.auth.backends.ModelBackend")
    assert send(client, url, make_sound("wav")).status_code == 403
    assert remains(media_root) == []


def test_a_full_disk_is_said_and_nothing_remains(owner_client, url, media_root, monkeypatch):
    def write(*_arguments):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(TemporaryFileUploadHandler, "receive_data_chunk", write)
    response = send(owner_client, url, make_sound("wav"))
    assert response.status_code == 507
    assert "no room left" in sentence(response)
    assert remains(media_root) == []


def test_what_a_killed_server_left_behind_goes_after_a_day(owner_client, url, media_root):
    incoming = media_root / "incoming"
    incoming.mkdir(parents=True)
    for name, age_s in (("old.upload", 25 * 3600), ("under way.upload", 60)):
        (incoming / name).write_bytes(b"half")
        os.utime(incoming / name, (time.time() - age_s,) * 2)
    send(owner_client, url, b"")
    assert [path.name for path in incoming.iterdir()] == ["under way.upload"]
