"""A disk that is really full stops a transcription with a clear state; with room again, it goes on."""

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.urls import reverse

from tests.transcripts.sound import make_sound
from transcripts.media import incoming, room, work_files
from transcripts.models import Document, TranscriptionJob
from transcripts.operations import jobs

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a small disk"),
]


@pytest.fixture
def small_disk(settings, tmp_path) -> Iterator[Callable[[str], None]]:
    """Put the media folder on a disk of three megabytes; calling it makes the disk another size."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("this system lets nobody mount a small disk")
    settings.MEDIA_ROOT = folder
    yield lambda size: subprocess.run(["mount", "-o", f"remount,size={size}", str(folder)], check=True)
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture
def worked_three_times(work, rest_is_over) -> Callable[[], None]:
    """Let the workers try as often as they do."""

    def try_hard() -> None:
        for _attempt in range(3):
            work()
            rest_is_over()

    return try_hard


def test_full_while_the_sound_is_prepared(
    small_disk, store, engines, worked_three_times, owner, owner_client
):
    job = store(make_sound("opus", 120.0), name="Tisch 1.opus").jobs.get()  # 3.8 MB of samples don't fit
    worked_three_times()
    job.refresh_from_db()
    assert (job.state, job.failure) == (TranscriptionJob.State.FAILED, "disk_full")
    page = owner_client.get(reverse("transcripts:material", args=["pflege"])).content.decode()
    assert "disk is full. Nothing is lost: make room, then try again." in page
    assert "disk is nearly full (" in page
    assert not list(Path(job.recording.original.path).parents[2].glob("work/*.part"))  # made room itself

    small_disk("50m")
    jobs.retry(job, by=owner)
    worked_three_times()
    assert Document.objects.get(job=job).turns.count() == 12


def test_full_in_the_middle_keeps_what_is_heard(small_disk, store, engines, work, worked_three_times, owner):
    small_disk("50m")
    job = store(make_sound("opus", 120.0), name="Tisch 1.opus").jobs.get()
    work(until="chunk")
    samples = work_files.path_of(job.recording_id, work_files.SAMPLES)
    first, second = job.chunks.order_by("index")
    type(second).objects.filter(pk=second.pk).update(attempts=2, state="done", words=[], speech=[])
    work(until="speakers")
    samples.unlink()  # as on another machine, which has to make them again
    type(second).objects.filter(pk=second.pk).update(attempts=0, state="waiting")
    small_disk("3m")
    worked_three_times()
    job.refresh_from_db()
    first.refresh_from_db()
    assert (job.state, job.failure, first.state) == (TranscriptionJob.State.FAILED, "disk_full", "done")
    heard = engines.transcriber.heard_count
    small_disk("50m")
    jobs.retry(job, by=owner)
    work()
    job.refresh_from_db()
    assert (job.state, engines.transcriber.heard_count) == (TranscriptionJob.State.DONE, heard + 1)


def test_full_while_a_file_arrives_keeps_what_has_arrived(small_disk, tmp_path):
    path = incoming.folder() / "a.part"
    blocks = [os.urandom(1_000_000) for _number in range(5)]
    with pytest.raises(OSError, match="No space left"):
        incoming.append(path, blocks, offset=0, room=9_000_000)
    assert path.stat().st_size == 0
    small_disk("9m")
    assert incoming.append(path, blocks, offset=0, room=9_000_000) == 5_000_000


def test_the_screen_warns_before_the_disk_is_full(project, owner_client, monkeypatch):
    url = reverse("transcripts:material", args=[project.slug])
    monkeypatch.setattr("transcripts.queries.failures.free_bytes", lambda: room.SCARCE_BYTES)
    assert "nearly full" not in owner_client.get(url).content.decode()
    monkeypatch.setattr("transcripts.queries.failures.free_bytes", lambda: room.SCARCE_BYTES - 1)
    assert "disk is nearly full (499 MB left)" in owner_client.get(url).content.decode()
