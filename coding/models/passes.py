"""Numbered passes through the material, and how far each coder is in them."""

from django.conf import settings
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
    purpose = models.TextField(_("purpose"), blank=True)
    instructions = models.TextField(_("instructions for coders"), blank=True)
    is_blind = models.BooleanField(
        _("blind: everyone codes alone"), default=False
    )  # until `opened_at` each coder has a private layer
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)  # when a lead let everybody see a blind pass
    codebook_version = models.ForeignKey(
        "coding.CodebookVersion", on_delete=models.SET_NULL, null=True, related_name="+"
    )  # at its start
    revision_point = models.PositiveSmallIntegerField(
        null=True
    )  # percent of the material; None: the project's
    revised_at = models.DateTimeField(null=True)  # when the team went through the revision point

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="coding_pass_number_unique")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_closed_to_others(self) -> bool:
        """Whether each coder sees nothing but the own codings."""
        return self.is_blind and self.opened_at is None


class CurrentPass(models.Model):
    """In which pass a person is working; without a row in the latest one that is not blind."""

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    coding_pass = models.ForeignKey(CodingPass, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "user"], name="one_current_pass")]

    def __str__(self) -> str:
        return f"{self.user_id} works in pass {self.coding_pass_id}"


class PassAssignment(models.Model):
    """A document that one coder works through in a pass, and how far that is."""

    class State(models.TextChoices):
        """How far it is."""

        OPEN = "open", _("open")
        IN_WORK = "in_work", _("in work")
        DONE = "done", _("done")

    coding_pass = models.ForeignKey(CodingPass, on_delete=models.CASCADE, related_name="assignments")
    document = models.ForeignKey(
        "transcripts.Document", on_delete=models.CASCADE, related_name="pass_assignments"
    )
    coder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["coding_pass_id", "document__position", "document_id", "coder_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["coding_pass", "document", "coder"], name="pass_assignment_unique"
            )
        ]

    def __str__(self) -> str:
        return f"document {self.document_id} in pass {self.coding_pass_id}: {self.state}"
