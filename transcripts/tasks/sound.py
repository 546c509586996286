"""The version for the player is made anew where something must not be heard any more."""

import logging

from django.core.files import File
from django.db.models import QuerySet
from kombu.exceptions import OperationalError

from futureskills.celery import app
from transcripts.media import playback, work_files
from transcripts.media.sound_files import MediaError
from transcripts.models import Recording
from transcripts.operations.silences import store_silenced

log = logging.getLogger(__name__)

_MOST_BELLS = 16
_EXPIRES_S = 60  # the clock rings again every minute


@app.task(name="transcripts.tasks.render_silenced")
def render_silenced(recording_id: int) -> None:
    """Make one recording's version for the player without its silences; twice does no harm."""
    recording = waiting().filter(pk=recording_id).first()
    if recording is None:
        return
    encoded = work_files.path_of(recording.pk, f".silenced{playback.SUFFIX}")
    storage = recording.original.storage
    try:
        with recording.original.open("rb") as original:
            playback.write_playback(original, encoded, silences=recording.silences)
        with encoded.open("rb") as file:
            name = storage.save(f"{recording.original.name}{playback.SUFFIX}", File(file))
    except MediaError:
        log.warning("recording %s can't be made anew for the player", recording.pk)
        return
    finally:
        encoded.unlink(missing_ok=True)
    if not store_silenced(recording, name):
        storage.delete(name)


@app.task(name="transcripts.tasks.render_waiting")
def render_waiting() -> None:
    """Ring for recordings that wait although no bell is on its way."""
    ring_for_silences()


def ring_for_silences() -> None:
    """Ring once for each recording that waits; without a broker the clock rings later."""
    try:
        for pk in waiting().values_list("pk", flat=True)[:_MOST_BELLS]:
            render_silenced.apply_async((pk,), expires=_EXPIRES_S)
    except OperationalError:
        log.warning("The broker does not answer; silences wait for the clock.")


def waiting() -> QuerySet[Recording]:
    """Return the recordings with silences that have no version for the player."""
    return Recording.objects.filter(playback="").exclude(silences=[])
