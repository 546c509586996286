"""The row is the job: transcription jobs and their chunks, with leases instead of promises."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class TranscriptionJob(models.Model):
    """One run of the speech engine over one recording."""

    class State(models.TextChoices):
        """From the bell to the transcript."""

        QUEUED = "queued", _("waiting")
        PREPARED = "prepared", _("transcribing")  # chunk rows exist
        DONE = "done", _("done")
        FAILED = "failed", _("failed")
        CANCELLED = "cancelled", _("cancelled")

    recording = models.ForeignKey("transcripts.Recording", on_delete=models.CASCADE, related_name="jobs")
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    language = models.CharField(max_length=8, blank=True)  # empty: to be detected
    model_name = models.CharField(max_length=200, blank=True)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)
    lease_until = models.DateTimeField(null=True)  # someone prepares or merges right now
    attempts = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(max_length=60, blank=True)  # a code; its sentence is made where it is shown

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


class TranscriptionChunk(models.Model):
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
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    words = models.JSONField(null=True)  # [[text, start_ms, end_ms, probability], …], times in the recording
    computing_ms = models.PositiveIntegerField(null=True)

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
