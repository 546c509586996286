"""Dated notes with an author, on a project, a document, a category or a passage."""

from django.conf import settings
from django.contrib.postgres.fields import BigIntegerRangeField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Memo(models.Model):
    """A memo; the fields that are set say what it is on (none: the project)."""

    class Kind(models.TextChoices):
        """What sort of thought it holds."""

        NOTE = "note", _("note")
        METHOD = "method", _("method")
        THEORY = "theory", _("theory")
        IDEA = "idea", _("idea for the analysis")
        SUMMARY = "summary", _("case summary")

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="memos")
    document = models.ForeignKey(
        "transcripts.Document", on_delete=models.CASCADE, null=True, blank=True, related_name="memos"
    )
    span = BigIntegerRangeField(null=True, blank=True)  # places of a passage, as a coding's
    category = models.ForeignKey(
        "coding.Category", on_delete=models.CASCADE, null=True, blank=True, related_name="memos"
    )
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.NOTE)
    title = models.CharField(_("title"), max_length=200, blank=True)
    text = models.TextField(_("text"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memos")
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-changed_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(span__isnull=True) | Q(document__isnull=False), name="memo_passage_has_document"
            ),
            models.CheckConstraint(
                condition=Q(category__isnull=True) | Q(document__isnull=True), name="memo_on_one_thing"
            ),
        ]

    def __str__(self) -> str:
        return self.title or f"memo {self.pk}"
