"""The row is the job: transcription jobs and their chunks, with leases instead of promises."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

MOST_ATTEMPTS = 3


class Claimable(models.QuerySet[Any]):
    """Rows that a worker may take."""

    def without_lease(self) -> "Claimable":
        """Leave out what somebody works on, or what rests for a moment after a failure."""
        return self.filter(models.Q(lease_until=None) | models.Q(lease_until__lt=Now()))


class Leased(models.Model):
    """A row that one worker at a time works on; its lease runs out when the worker dies."""

    lease_until = models.DateTimeField(null=True)
    lease_token = models.UUIDField(null=True)  # who holds it; a result counts only with the right token
    attempts = models.PositiveSmallIntegerField(default=0)

    objects = Claimable.as_manager()

    class Meta:
        abstract = True


class TranscriptionJob(Leased):
    """One run of the speech engine over one recording."""

    class State(models.TextChoices):
        """From the bell to the transcript."""

        QUEUED = "queued", _("waiting")
        PREPARED = "prepared", _("transcribing")  # chunk rows exist
        DONE = "done", _("done")
        FAILED = "failed", _("failed")
        CANCELLED = "cancelled", _("cancelled")

    class Step(models.TextChoices):
        """What the job itself needs next; SPEAKERS and MERGE wait for its chunks."""

        PREPARE = "prepare", _("preparing the sound")
        PLAYBACK = "playback", _("making a version for the player")
        SPEAKERS = "speakers", _("telling the speakers apart")
        MERGE = "merge", _("putting the transcript together")

    recording = models.ForeignKey("transcripts.Recording", on_delete=models.CASCADE, related_name="jobs")
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    step = models.CharField(max_length=10, choices=Step, default=Step.PREPARE)
    language = models.CharField(max_length=8, blank=True)  # empty: to be detected
    speaker_count = models.PositiveSmallIntegerField(null=True)  # empty: to be counted
    speaker_stretches = models.JSONField(null=True)  # [[start_ms, end_ms, speaker from 0], …]
    model_name = models.CharField(max_length=200, blank=True)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=60, blank=True)  # a code; its sentence is made where it is shown
    warning = models.CharField(max_length=60, blank=True)  # a code too: done, but not all went well

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["recording"],
                condition=models.Q(state__in=["queued", "prepared"]),
                name="job_one_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"job {self.pk} ({self.state})"

    @property
    def is_active(self) -> bool:
        """Whether work is still to be done."""
        return self.state in (self.State.QUEUED, self.State.PREPARED)


class TranscriptionChunk(Leased):
    """A piece of a recording between two silences; transcribed alone, repeated alone."""

    class State(models.TextChoices):
        """A running chunk is a waiting one with a lease."""

        WAITING = "waiting", _("waiting")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    job = models.ForeignKey(TranscriptionJob, on_delete=models.CASCADE, related_name="chunks")
    index = models.PositiveIntegerField()
    start_ms = models.PositiveIntegerField()
    end_ms = models.PositiveIntegerField()
    heard_from_ms = models.PositiveIntegerField()  # wider than the chunk where no silence was found to cut in
    heard_to_ms = models.PositiveIntegerField()
    speech = models.JSONField(default=list)  # [[start_ms, end_ms], …] with voices, times in the recording
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    done_ms = models.PositiveIntegerField(default=0)  # how much of it is heard already, for the progress
    words = models.JSONField(null=True)  # [[text, start_ms, end_ms, probability], …], times in the recording
    computing_ms = models.PositiveIntegerField(null=True)
    failure = models.CharField(max_length=60, blank=True)  # why it was given up: a code, as the job's

    class Meta:
        ordering = ["job_id", "index"]
        constraints = [
            models.UniqueConstraint(fields=["job", "index"], name="chunk_index_unique"),
            models.CheckConstraint(
                condition=models.Q(end_ms__gt=models.F("start_ms")), name="chunk_has_length"
            ),
        ]

    def __str__(self) -> str:
        return f"chunk {self.index} of job {self.job_id}"


class VoicePrints(models.Model):
    """What the voices of a chunk sound like: biometric, kept only until somebody confirms the speakers."""

    chunk = models.OneToOneField(TranscriptionChunk, on_delete=models.CASCADE, related_name="voice_prints")
    prints = models.BinaryField()
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"voice prints of chunk {self.chunk_id}"
