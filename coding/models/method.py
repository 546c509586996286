"""What a team fixes of its method: the project sheet, its rules, and what is read again."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class ProjectSheet(models.Model):
    """The project sheet (Projektblatt): what Mayring's general process model asks to be fixed first."""

    project = models.OneToOneField("projects.Project", on_delete=models.CASCADE, related_name="sheet")
    research_questions = models.TextField(_("research questions"), blank=True)
    material = models.TextField(_("material"), blank=True)
    situation = models.TextField(_("how the material came about"), blank=True)
    formal_features = models.TextField(_("formal features of the material"), blank=True)
    direction = models.TextField(_("direction of the analysis"), blank=True)
    theory = models.TextField(_("theoretical background"), blank=True)
    technique = models.TextField(_("technique of analysis"), blank=True)
    coding_unit = models.TextField(_("coding unit"), blank=True)
    context_unit = models.TextField(_("context unit"), blank=True)
    recording_unit = models.TextField(_("recording unit (unit of analysis)"), blank=True)
    selection_criterion = models.TextField(_("selection criterion"), blank=True)
    abstraction_level = models.TextField(_("level of abstraction"), blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"project sheet of project {self.project_id}"


class MethodRules(models.Model):
    """Where the two methods disagree, the team decides (method.md, 0.1)."""

    class Reasons(models.TextChoices):
        """When a change of the category system needs a reason, before a freeze."""

        SESSION = "session", _("once for a revision session")
        EACH = "each", _("for each act")

    project = models.OneToOneField("projects.Project", on_delete=models.CASCADE, related_name="method_rules")
    reasons = models.CharField(
        _("reasons for changes of the category system"),
        max_length=8,
        choices=Reasons,
        default=Reasons.SESSION,
    )
    keeps_parent_coding = models.BooleanField(
        _("refinement keeps the coding with the category above"), default=False
    )
    needs_anchor_before_freeze = models.BooleanField(
        _("every category needs an anchor example before a freeze"), default=False
    )
    shows_progress_of_persons = models.BooleanField(
        _("progress is shown per person (to that person and the leads)"), default=True
    )
    shortest_segment = models.PositiveSmallIntegerField(
        _("warn below this length of a segment (characters)"), default=20
    )
    revision_point = models.PositiveSmallIntegerField(
        _("revision point (percent of the material)"),
        default=25,
        validators=[MinValueValidator(10), MaxValueValidator(50)],
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(revision_point__gte=10, revision_point__lte=50),
                name="revision_point_10_to_50",
            )
        ]

    def __str__(self) -> str:
        return f"rules of project {self.project_id}"


class RevisionSession(models.Model):
    """A time of changes to the category system for one reason; it also unlocks a frozen codebook."""

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="revisions")
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(_("reason"))
    opened_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-opened_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "opened_by"],
                condition=models.Q(closed_at=None),
                name="revision_one_a_person",
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="revision_has_reason"),
        ]

    def __str__(self) -> str:
        return f"revision session {self.pk}"


class Recheck(models.Model):
    """A document to be worked through again, with a category that came or changed after it was coded."""

    document = models.ForeignKey("transcripts.Document", on_delete=models.CASCADE, related_name="rechecks")
    category = models.ForeignKey("coding.Category", on_delete=models.CASCADE, related_name="rechecks")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["document__position", "document_id", "category_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "category"],
                condition=models.Q(done_at=None),
                name="recheck_open_once",
            )
        ]

    def __str__(self) -> str:
        return f"document {self.document_id} again with category {self.category_id}"
