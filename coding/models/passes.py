"""Numbered passes through the material."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CodingPass(models.Model):
    """A pass (Kodierdurchgang); never called a round, which is a turn of tables."""

    class Kind(models.TextChoices):
        """What the pass is for."""

        TRIAL = "trial", _("trial coding")
        BASE = "base", _("base coding")
        FINE = "fine", _("fine coding")
        REVISION = "revision", _("revision")
        AGREEMENT = "agreement", _("agreement check")

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="coding_passes")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.BASE)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="coding_pass_number_unique")
        ]

    def __str__(self) -> str:
        return self.name
