"""What was edited in a document: one row a version, enough to show and to bring back every earlier one."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class TextEdit(models.Model):
    """The edit that made one version of a document; its texts are NULL once they were purged."""

    class Kind(models.TextChoices):
        """What was done; the first three are those of calculations/edits.py."""

        REPLACE = "replace", _("text changed")
        SPLIT = "split", _("turn split")
        JOIN = "join", _("turns joined")
        SPEAKER = "speaker", _("speaker changed")
        LABEL = "label", _("speaker renamed")
        MERGE = "merge", _("speakers merged")

    document = models.ForeignKey("transcripts.Document", on_delete=models.CASCADE, related_name="edits")
    version = models.PositiveIntegerField()  # the version that came of it
    kind = models.CharField(max_length=8, choices=Kind)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    turn_id = models.BigIntegerField(null=True)
    other_turn_id = models.BigIntegerField(null=True)  # the turn that came of a split or went in a join
    offset = models.PositiveIntegerField(default=0)  # code points
    removed_length = models.PositiveIntegerField(default=0)
    inserted_length = models.PositiveIntegerField(default=0)
    removed_text = models.TextField(null=True)  # noqa: DJ001 - NULL says purged, an empty text does not
    inserted_text = models.TextField(null=True)  # noqa: DJ001
    key = models.CharField(max_length=36, null=True)  # noqa: DJ001 - the page's own, so that nothing is stored twice
    act = models.UUIDField(null=True, db_index=True)  # what belongs together: words replaced at many places
    before = models.JSONField(default=dict)  # speakers, times and words that the edit took away

    class Meta:
        ordering = ["document_id", "version"]
        constraints = [
            models.UniqueConstraint(fields=["document", "version"], name="edit_version_unique"),
            models.UniqueConstraint(fields=["document", "key"], name="edit_key_unique"),
        ]

    def __str__(self) -> str:
        return f"version {self.version} of document {self.document_id}"
