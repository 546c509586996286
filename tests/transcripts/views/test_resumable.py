"""The tus protocol over HTTP: core, creation, checksum, expiration, termination."""

import base64
import hashlib
import json
from datetime import timedelta
from threading import BoundedSemaphore

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories import EventFactory, UploadFactory
from tests.transcripts.sound import make_sound
from transcripts.media import incoming
from transcripts.models import Recording, Upload
from transcripts.operations import consents
from transcripts.views import resumable

pytestmark = pytest.mark.django_db
SOUND = make_sound("wav")


@pytest.fixture(autouse=True)
def consented(project, owner):
    consents.confirm(project, event=None, by=owner)


def encoded(**values: str) -> str:
    return ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in values.items())


def begin(client: Client, project, content: bytes = SOUND, *, length: object = None, **values: str):
    metadata = {"filename": "Tisch 1.wav", "language": "de", "event": ""} | values
    return client.post(
        reverse("transcripts:create_upload", kwargs={"slug": project.slug}),
        headers={
            "Tus-Resumable": "1.0.0",
            "Upload-Length": str(len(content) if length is None else length),
            "Upload-Metadata": encoded(**metadata),
        },
    )


def part(client: Client, url: str, content: bytes, offset: object, **headers: str):
    return client.patch(
        url,
        content,
        content_type=headers.pop("content_type", "application/offset+octet-stream"),
        headers={"Tus-Resumable": "1.0.0", "Upload-Offset": str(offset)} | headers,
    )


def standing(client: Client, url: str):
    return client.head(url, headers={"Tus-Resumable": "1.0.0"})


@pytest.fixture
def url(owner_client, project) -> str:
    return begin(owner_client, project)["Location"]


def test_the_server_says_what_it_can_do(owner_client, project, settings):
    response = owner_client.options(reverse("transcripts:create_upload", kwargs={"slug": project.slug}))
    assert response.status_code == 204
    assert response["Tus-Version"] == "1.0.0"
    assert response["Tus-Extension"] == "creation,checksum,expiration,termination"
    assert response["Tus-Max-Size"] == str(settings.UPLOAD_LIMIT_BYTES)
    assert "sha256" in response["Tus-Checksum-Algorithm"]


def test_a_file_arrives_in_three_parts_and_is_moved_not_copied(owner_client, project, url, media_root):
    third = len(SOUND) // 3
    for offset in (0, third):
        response = part(owner_client, url, SOUND[offset : offset + third], offset)
        assert (response.status_code, response["Upload-Offset"]) == (204, str(offset + third))
        assert response["Upload-Expires"].endswith("GMT")
    inode = incoming.path_of(Upload.objects.get().pk).stat().st_ino
    response = part(owner_client, url, SOUND[2 * third :], 2 * third)
    assert (response.status_code, response["Upload-Offset"]) == (204, str(len(SOUND)))
    recording = Recording.objects.get()
    assert (recording.title, recording.event, recording.jobs.get().language) == ("Tisch 1", None, "de")
    assert (media_root / recording.original.name).stat().st_ino == inode
    assert recording.sha256 == hashlib.sha256(SOUND).hexdigest()
    assert not Upload.objects.exists()
    assert list((media_root / "incoming").iterdir()) == []


def test_an_upload_says_where_it_stands(owner_client, url):
    part(owner_client, url, SOUND[:1000], 0)
    response = standing(owner_client, url)
    assert response.status_code == 200
    assert (response["Upload-Offset"], response["Upload-Length"]) == ("1000", str(len(SOUND)))
    assert response["Cache-Control"] == "no-store"
    assert response["Tus-Resumable"] == "1.0.0"


@pytest.mark.parametrize(
    ("headers", "offset", "status"),
    [
        ({}, 7, 409),
        ({}, "x", 400),
        ({}, "", 400),
        ({"Tus-Resumable": "0.2.2"}, 0, 412),
        ({"content_type": "application/octet-stream"}, 0, 415),
        ({"Upload-Checksum": "crc32 AAAA"}, 0, 400),
        ({"Upload-Checksum": "sha256 §"}, 0, 400),
        ({"Upload-Checksum": "sha256 " + base64.b64encode(b"wrong").decode()}, 0, 460),
    ],
)
def test_a_part_that_breaks_the_rules_is_refused_and_changes_nothing(
    owner_client, url, headers, offset, status
):
    response = part(owner_client, url, SOUND[:1000], offset, **headers)
    assert response.status_code == status
    assert response["Tus-Version"] == "1.0.0"
    assert standing(owner_client, url)["Upload-Offset"] == "0"
    path = incoming.path_of(Upload.objects.get().pk)
    assert not path.exists() or path.stat().st_size == 0


@pytest.mark.parametrize("algorithm", ["sha256", "sha1"])
def test_a_part_with_the_right_checksum_is_taken(owner_client, url, algorithm):
    digest = base64.b64encode(hashlib.new(algorithm, SOUND[:1000]).digest()).decode()
    response = part(owner_client, url, SOUND[:1000], 0, **{"Upload-Checksum": f"{algorithm} {digest}"})
    assert response["Upload-Offset"] == "1000"


def test_more_bytes_than_announced_are_refused(owner_client, url):
    assert part(owner_client, url, SOUND + b"x", 0).status_code == 413
    assert not Recording.objects.exists()
    assert standing(owner_client, url)["Upload-Offset"] == "0"


def test_a_broken_connection_keeps_what_came_before_it(owner_client, url, monkeypatch):
    from django.core.handlers.wsgi import WSGIRequest
    from django.http import UnreadablePostError

    blocks = [SOUND[:5000]]

    def read(_request, _size):
        if not blocks:
            raise UnreadablePostError
        return blocks.pop()

    monkeypatch.setattr(WSGIRequest, "read", read)
    part(owner_client, url, SOUND, 0)
    monkeypatch.undo()
    assert standing(owner_client, url)["Upload-Offset"] == "5000"
    assert part(owner_client, url, SOUND[5000:], 5000).status_code == 204
    assert Recording.objects.exists()


def test_a_connection_that_falls_silent_does_not_hold_the_upload(owner_client, url):
    class Connection:
        timeout = None

        def settimeout(self, seconds):
            self.timeout = seconds

    connection = Connection()
    owner_client.patch(
        url,
        SOUND[:10],
        content_type="application/offset+octet-stream",
        headers={"Tus-Resumable": "1.0.0", "Upload-Offset": "0"},
        **{"gunicorn.socket": connection},
    )
    assert connection.timeout == 20


def test_an_expired_upload_is_gone(owner_client, url):
    Upload.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert part(owner_client, url, SOUND[:10], 0).status_code == 410


def test_bytes_that_the_disk_lost_are_no_offset_to_go_on_from(owner_client, url):
    part(owner_client, url, SOUND[:1000], 0)
    incoming.remove(Upload.objects.get().pk)
    assert part(owner_client, url, SOUND[1000:], 1000).status_code == 410


def test_an_upload_is_ended(owner_client, url, media_root):
    part(owner_client, url, SOUND[:1000], 0)
    response = owner_client.delete(url, headers={"Tus-Resumable": "1.0.0"})
    assert response.status_code == 204
    assert list((media_root / "incoming").iterdir()) == []
    assert standing(owner_client, url).status_code == 404


@pytest.mark.parametrize(
    ("values", "status", "part_of_sentence"),
    [
        ({"filename": "../etc/passwd"}, 422, "file name"),
        ({"filename": ""}, 422, "file name"),
        ({"event": "999999"}, 422, ""),
        ({"language": "tlh"}, 422, ""),
        ({"sha256": "abc"}, 422, ""),
        ({"length": 0}, 422, "is empty"),
        ({"length": 10**12}, 413, "larger than"),
    ],
)
def test_a_bad_announcement_gets_a_sentence(owner_client, project, values, status, part_of_sentence):
    response = begin(owner_client, project, **values)
    assert response.status_code == status
    assert part_of_sentence in json.loads(response["HX-Trigger"])["toast"]["text"]
    assert not Upload.objects.exists()


@pytest.mark.parametrize("length", ["-1", "x", "", "9" * 30])
def test_a_length_that_is_no_number_is_refused(owner_client, project, length):
    assert begin(owner_client, project, length=length).status_code == 400


@pytest.mark.parametrize("metadata", ["filename *", "filename /w==", "filename"])
def test_metadata_that_nobody_can_read_is_refused(owner_client, project, metadata):
    response = owner_client.post(
        reverse("transcripts:create_upload", kwargs={"slug": project.slug}),
        headers={"Tus-Resumable": "1.0.0", "Upload-Length": "9", "Upload-Metadata": metadata},
    )
    assert response.status_code in (400, 422)


def test_a_file_that_is_here_already_is_refused_before_its_first_byte(owner_client, project, store):
    recording = store(SOUND)
    response = begin(owner_client, project, sha256=recording.sha256)
    assert response.status_code == 409
    assert "is here already" in json.loads(response["HX-Trigger"])["toast"]["text"]
    found = owner_client.get(
        reverse("transcripts:find_upload", kwargs={"slug": project.slug}),
        {"sha256": recording.sha256, "size_bytes": len(SOUND), "event": "", "language": "de"},
    )
    assert "Tisch 1" in found.json()["known"]


def test_an_unfinished_upload_is_found_by_its_checksum_and_by_its_sender_only(
    owner_client, coder_client, project
):
    digest = hashlib.sha256(SOUND).hexdigest()
    url = begin(owner_client, project, sha256=digest)["Location"]
    asked = {"sha256": digest, "size_bytes": len(SOUND), "event": "", "language": "de"}
    find = reverse("transcripts:find_upload", kwargs={"slug": project.slug})
    assert owner_client.get(find, asked).json() == {"url": url}
    assert owner_client.get(find, asked | {"language": "en"}).json() == {}
    assert coder_client.get(find, asked).json() == {}
    assert part(coder_client, url, SOUND[:10], 0).status_code == 409


def test_a_complete_file_that_is_no_sound_goes_with_its_upload(owner_client, project, media_root):
    content = b"no sound " * 500
    url = begin(owner_client, project, content)["Location"]
    response = part(owner_client, url, content, 0)
    assert response.status_code == 415
    assert "Tisch 1.wav" in json.loads(response["HX-Trigger"])["toast"]["text"]
    assert not Upload.objects.exists()
    assert list((media_root / "incoming").iterdir()) == []


def test_a_file_that_changed_on_its_way_is_refused(owner_client, project, media_root):
    url = begin(owner_client, project, sha256="0" * 64)["Location"]
    response = part(owner_client, url, SOUND, 0)
    assert response.status_code == 422
    assert "did not arrive as it was sent" in json.loads(response["HX-Trigger"])["toast"]["text"]
    assert not Recording.objects.exists()
    assert list((media_root / "incoming").iterdir()) == []


def test_a_part_needs_the_token(owner, project, url):
    client = Client(enforce_csrf_checks=True)
    client.force_login(owner, backend="django.contrib.auth.backends.ModelBackend")
    assert part(client, url, SOUND[:10], 0).status_code == 403


def test_nobody_uploads_without_consent_and_it_counts_for_one_event(owner_client, project, owner):
    event = EventFactory(project=project)
    response = begin(owner_client, project, event=str(event.pk))
    assert response.status_code == 422
    assert "consented" in json.loads(response["HX-Trigger"])["toast"]["text"]
    answer = owner_client.post(
        reverse("transcripts:confirm_consent", kwargs={"slug": project.slug}), {"event": event.pk}
    )
    assert answer.status_code == 204
    assert begin(owner_client, project, event=str(event.pk)).status_code == 201


def test_unfinished_uploads_stand_on_the_page_and_can_be_discarded(owner_client, project, owner, coder):
    mine = UploadFactory(project=project, uploader=owner, name="Meine.wav", offset_bytes=410)
    UploadFactory(project=project, uploader=coder, name="Andere.wav")
    page = owner_client.get(reverse("transcripts:material", kwargs={"slug": project.slug})).content.decode()
    assert "Meine.wav" in page
    assert "41%" in page
    assert "Andere.wav" not in page
    owner_client.post(
        reverse("transcripts:discard_upload", kwargs={"slug": project.slug, "upload_id": mine.pk})
    )
    assert not Upload.objects.filter(pk=mine.pk).exists()


def test_many_slow_senders_leave_threads_for_pages_and_come_again(owner_client, url, monkeypatch):
    monkeypatch.setattr(resumable, "_SLOW_HANDS", hands := BoundedSemaphore(1))
    with hands:
        response = part(owner_client, url, SOUND[:1000], 0)
        assert (response.status_code, response["Retry-After"]) == (503, "5")
        assert standing(owner_client, url)["Upload-Offset"] == "0"
    assert part(owner_client, url, SOUND[:1000], 0).status_code == 204
    assert part(owner_client, url, SOUND[1000:2000], 17).status_code == 409  # hands are free after a refusal
    assert part(owner_client, url, SOUND[1000:2000], 1000).status_code == 204
