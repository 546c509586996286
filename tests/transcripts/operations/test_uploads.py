"""Uploads survive what interrupts them, and nothing is left of those that nobody goes on with."""

import errno
import os
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from futureskills.audit.models import AuditEvent
from futureskills.common.exceptions import DomainError
from tests.factories import EventFactory
from tests.threads import in_another_thread
from tests.transcripts.sound import make_sound
from transcripts import tasks
from transcripts.media import incoming
from transcripts.models import Recording, Upload
from transcripts.operations import consents, recordings, uploads

SOUND = make_sound("wav")


@pytest.fixture
def upload(project, owner) -> Upload:
    consents.confirm(project, event=None, by=owner)
    return uploads.begin(
        project, by=owner, name="Tisch.wav", size_bytes=len(SOUND), sha256="", event=None, language=""
    )


def send(upload, owner, *blocks: bytes, offset: int = 0) -> int:
    return uploads.append(upload, blocks, offset=offset, by=owner)


@pytest.mark.django_db
def test_consent_is_noted_once_for_each_event_and_person(project, owner, coder):
    event = EventFactory(project=project)
    for by, at in [(owner, None), (owner, None), (owner, event), (coder, event), (coder, event)]:
        consents.confirm(project, event=at, by=by)
    assert project.consents.count() == 3
    assert AuditEvent.objects.filter(action="consent.confirmed").count() == 3
    with pytest.raises(DomainError, match="has consented"):
        consents.require(project, event=None, by=coder)


@pytest.mark.django_db
def test_what_a_crash_left_behind_the_offset_is_written_anew(upload, owner):
    send(upload, owner, SOUND[:1000])
    with incoming.path_of(upload.pk).open("ab") as file:
        file.write(b"left over from a request that never ended")
    send(upload, owner, SOUND[1000:], offset=1000)
    assert Recording.objects.get().original.open("rb").read() == SOUND


@pytest.mark.django_db
def test_a_full_disk_keeps_what_arrived_and_says_so(upload, owner):
    send(upload, owner, SOUND[:1000])

    def blocks():
        yield SOUND[1000:2000]
        raise OSError(errno.ENOSPC, "full")

    with pytest.raises(DomainError, match="disk is full") as refused:
        uploads.append(upload, blocks(), offset=1000, by=owner)
    assert refused.value.status == 507
    assert incoming.path_of(upload.pk).stat().st_size == 1000
    send(upload, owner, SOUND[1000:], offset=1000)
    assert Recording.objects.exists()


@pytest.mark.django_db
def test_trouble_while_the_recording_is_stored_lets_the_last_part_be_sent_again(upload, owner, monkeypatch):
    def fail(*_arguments, **_named):
        raise OSError(errno.EIO, "bad")

    send(upload, owner, SOUND[:1000])
    with monkeypatch.context() as patch:
        patch.setattr(recordings, "store_upload", fail)
        with pytest.raises(OSError, match="bad"):
            send(upload, owner, SOUND[1000:], offset=1000)
    upload.refresh_from_db()
    assert upload.offset_bytes == 1000
    send(upload, owner, SOUND[1000:], offset=1000)
    assert Recording.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_requests_at_once_write_one_after_the_other_or_not_at_all(upload, owner):
    with transaction.atomic():
        Upload.objects.select_for_update().get(pk=upload.pk)

        late = in_another_thread(lambda: send(upload, owner, SOUND[:10]))
        with pytest.raises(DomainError) as refused:
            late.result(timeout=10)
    assert refused.value.status == 423
    assert send(upload, owner, SOUND[:10]) == 10


@pytest.mark.django_db
def test_the_clock_sweeps_what_nobody_went_on_with(project, owner, upload):
    other = uploads.begin(
        project, by=owner, name="2.wav", size_bytes=len(SOUND), sha256="", event=None, language=""
    )
    for one in (upload, other):
        send(one, owner, SOUND[:10])
    Upload.objects.filter(pk=upload.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    old = (timezone.now() - timedelta(days=2)).timestamp()
    lost, recent = incoming.folder() / "lost.part", incoming.folder() / "recent.upload"
    for path in (lost, recent):
        path.write_bytes(b"x")
    os.utime(lost, (old, old))
    os.utime(incoming.path_of(other.pk), (old, old))
    tasks.sweep_uploads()
    assert set(Upload.objects.all()) == {other}
    assert set(incoming.folder().iterdir()) == {incoming.path_of(other.pk), recent}


@pytest.mark.django_db
def test_an_event_may_go_while_a_recording_for_it_arrives(project, owner):
    event = EventFactory(project=project)
    consents.confirm(project, event=event, by=owner)
    upload = uploads.begin(
        project, by=owner, name="T.wav", size_bytes=len(SOUND), sha256="", event=event, language=""
    )
    send(upload, owner, SOUND[:10])
    event.delete()
    send(upload, owner, SOUND[10:], offset=10)
    assert Recording.objects.get().event is None
