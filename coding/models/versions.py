"""Named versions of the codebook."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class CodebookVersion(models.Model):
    """The category system at one moment, kept whole; a frozen one locks the codebook behind reasons."""

    project = models.ForeignKey(
        "projects.Project", on_delete=models.CASCADE, related_name="codebook_versions"
    )
    number = models.CharField(_("number"), max_length=20)  # "0.4", "1.0": the team's own counting
    note = models.TextField(_("note"), blank=True)
    is_frozen = models.BooleanField(_("frozen"), default=False)
    snapshot = models.JSONField()  # [{"id", "parent_id", "position", "name", …, "codings"}, …] in tree order
    last_operation_id = models.BigIntegerField(default=0)  # history up to here is in it
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="codebook_version_number_unique"),
            models.CheckConstraint(condition=~models.Q(number=""), name="codebook_version_has_number"),
        ]

    def __str__(self) -> str:
        return self.number
