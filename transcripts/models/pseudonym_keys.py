"""The key table: who stands behind a code. Sealed; only `transcripts.operations.identities` may import it."""

import uuid

from django.conf import settings
from django.db import models


class ProjectKey(models.Model):
    """A project's own key, sealed by the server's ring. Without it nothing below can ever be opened again."""

    project = models.OneToOneField(
        "projects.Project", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    sealed = models.BinaryField(null=True)  # null: destroyed
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sealed=None, destroyed_at__isnull=False)
                | models.Q(sealed__isnull=False, destroyed_at=None),
                name="project_key_there_or_destroyed",
            )
        ]

    def __str__(self) -> str:
        return f"key of project {self.project_id}"


class SealedIdentity(models.Model):
    """Who a participant is; every column is sealed, empty ones too."""

    participant = models.OneToOneField(
        "transcripts.Participant", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    name = models.BinaryField()
    organisation = models.BinaryField()
    contact = models.BinaryField()
    notes = models.BinaryField()
    changed_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"identity of participant {self.participant_id}"


class NameDigest(models.Model):
    """The blind index: an HMAC of one form of a name or of an organisation."""

    participant = models.ForeignKey("transcripts.Participant", on_delete=models.CASCADE, related_name="+")
    digest = models.BinaryField()
    is_organisation = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participant", "digest"], name="name_digest_once_a_participant")
        ]

    def __str__(self) -> str:
        return f"name of participant {self.participant_id}"


class SealedPublicCode(models.Model):
    """Which number of which public group a participant has in publications."""

    participant = models.OneToOneField(
        "transcripts.Participant", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return f"public code of participant {self.participant_id}"


class SealedOriginal(models.Model):
    """What a placeholder has replaced in a text."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="+")
    document = models.ForeignKey(
        "transcripts.Document", on_delete=models.CASCADE, null=True, related_name="+"
    )  # null: it stood in a title, a memo or a file name
    turn_id = models.BigIntegerField(null=True)  # no foreign key: turns are split and joined
    placeholder = models.CharField(max_length=200)
    sealed = models.BinaryField()
    digest = models.BinaryField()
    replaced_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    replaced_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["replaced_at", "id"]
        indexes = [models.Index(fields=["project", "digest"], name="sealed_original_digest")]

    def __str__(self) -> str:
        return f"original of {self.placeholder}"
