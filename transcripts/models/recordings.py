"""Sound as it was uploaded, and what a browser plays."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from transcripts.calculations.timecodes import short_clock


def original_path(recording: "Recording", _filename: str) -> str:
    """Where the untouched upload lies: never under a name that somebody typed."""
    return f"recordings/{recording.project_id}/{uuid.uuid4().hex}"


class Recording(models.Model):
    """One uploaded file of sound."""

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="recordings")
    event = models.ForeignKey(
        "transcripts.Event", on_delete=models.RESTRICT, null=True, related_name="recordings"
    )
    title = models.CharField(_("title"), max_length=200)
    original = models.FileField(upload_to=original_path)
    original_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size_bytes = models.BigIntegerField()
    duration_ms = models.PositiveIntegerField()
    format_name = models.CharField(max_length=60)
    playback = models.FileField(blank=True)
    silences = models.JSONField(default=list)  # [[start_ms, end_ms], …]: not to be heard in the playback
    peaks = models.FileField(blank=True)  # of the waveform: a byte for each 50 ms
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-uploaded_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["project", "sha256"], name="recording_uploaded_once"),
            models.CheckConstraint(condition=models.Q(duration_ms__gt=0), name="recording_has_sound"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def length(self) -> str:
        """How long it is, as a reader writes it."""
        return short_clock(self.duration_ms)
