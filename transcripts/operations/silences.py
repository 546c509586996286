"""Stretches of a recording that nobody may hear any more: the version for the player is made anew without."""

from collections.abc import Iterable

from django.db import transaction

from futureskills.accounts.models import User
from futureskills.audit.record import record
from transcripts.calculations.silences import Stretch, merged
from transcripts.media.samples import remove_all
from transcripts.media.work_files import SAMPLES, path_of
from transcripts.models import Recording
from transcripts.operations import voices


def silence(recording_id: int, stretches: Iterable[Stretch]) -> None:
    """Keep stretches (milliseconds) out of what coders hear; the old version for the player goes at once.

    Voice prints and samples at work go too. Until the new version is made there is none. The original stays;
    it needs a permission of its own.
    """
    with transaction.atomic():
        row = Recording.objects.select_for_update().get(pk=recording_id)
        silences = merged([*row.silences, *stretches], until_ms=row.duration_ms)
        if silences == row.silences:
            return
        old = row.playback.name
        row.silences, row.playback = silences, ""
        row.save(update_fields=["silences", "playback"])
        voices.forget(row)
        remove_all([path_of(row.pk, SAMPLES)])
        if old:
            transaction.on_commit(lambda: row.original.storage.delete(old))


def note_original_heard(recording: Recording, *, by: User) -> None:
    """Audit that somebody listens to the sound in which everything can still be heard."""
    record("recording.original_heard", by=by, project_id=recording.project_id, subject=recording)


def store_silenced(recording: Recording, name: str) -> bool:
    """Store the file name of a new version for the player; False when the silences have changed meanwhile."""
    fresh = Recording.objects.filter(pk=recording.pk, playback="", silences=recording.silences)
    return bool(fresh.update(playback=name))
