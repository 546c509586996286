"""Files on their way in, and the consent that stands before them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Upload(models.Model):
    """A recording that arrives in parts; its bytes lie in one file until it is complete."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="uploads")
    uploader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    event = models.ForeignKey(
        "transcripts.Event", on_delete=models.SET_NULL, null=True, related_name="uploads"
    )
    language = models.CharField(max_length=8, blank=True)  # empty: to be detected
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64, blank=True)  # as the sender counted it, if it did
    size_bytes = models.BigIntegerField()
    offset_bytes = models.BigIntegerField(default=0)  # how much of it has arrived for good
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(offset_bytes__gte=0, offset_bytes__lt=F("size_bytes")),
                name="upload_is_incomplete",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def percent(self) -> int:
        """How much of it has arrived."""
        return self.offset_bytes * 100 // self.size_bytes


class RecordingConsent(models.Model):
    """Somebody confirmed that everyone present consented to the recordings of an event (None: not sorted)."""

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="consents")
    event = models.ForeignKey(
        "transcripts.Event", on_delete=models.CASCADE, null=True, related_name="consents"
    )
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["confirmed_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "event", "confirmed_by"],
                nulls_distinct=False,
                name="consent_confirmed_once",
            ),
        ]

    def __str__(self) -> str:
        return f"consent {self.pk}"
