"""Who takes part, as codes: professional groups, public groups, participants and where they were."""

from django.db import models
from django.db.models.functions import Lower, Upper
from django.utils.translation import gettext_lazy as _


class PublicGroup(models.Model):
    """A coarsened group for publication (BQ Bildung & Qualifizierung)."""

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="public_groups")
    prefix = models.CharField(_("prefix"), max_length=8)
    name = models.CharField(_("name"), max_length=200)
    name_gloss = models.CharField(_("name in the other language"), max_length=200, blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint("project", Upper("prefix"), name="public_group_prefix_unique"),
            models.UniqueConstraint("project", Lower("name"), name="public_group_name_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.prefix} {self.name}"


class ProfessionalGroup(models.Model):
    """A professional group (Berufsgruppe): all that a participant code reveals."""

    project = models.ForeignKey(
        "projects.Project", on_delete=models.CASCADE, related_name="professional_groups"
    )
    prefix = models.CharField(_("prefix"), max_length=8)
    name = models.CharField(_("name"), max_length=200)
    name_gloss = models.CharField(_("name in the other language"), max_length=200, blank=True)
    public_group = models.ForeignKey(
        PublicGroup, on_delete=models.SET_NULL, null=True, blank=True, related_name="professional_groups"
    )
    is_special_category = models.BooleanField(
        _("reveals special-category data (Art. 9 GDPR)"), default=False
    )  # a trade union, for example: the disclosure guard is stricter
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint("project", Upper("prefix"), name="professional_group_prefix_unique"),
            models.UniqueConstraint("project", Lower("name"), name="professional_group_name_unique"),
        ]

    def __str__(self) -> str:
        return self.name


class Participant(models.Model):
    """A person as a code; the number says nothing: it is drawn, not counted. Names are sealed elsewhere."""

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="participants")
    professional_group = models.ForeignKey(
        ProfessionalGroup, on_delete=models.RESTRICT, related_name="participants"
    )
    number = models.PositiveSmallIntegerField()
    attributes = models.JSONField(default=dict)  # the project's own attributes: {key: value}
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["professional_group__position", "professional_group_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["professional_group", "number"], name="participant_code_unique"),
            models.CheckConstraint(condition=models.Q(number__gt=0), name="participant_number_positive"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """The internal participant code, such as GEW-01; load `professional_group` with it."""
        return f"{self.professional_group.prefix}-{self.number:02d}"


class Attendance(models.Model):
    """A participant was at an event, in one of its groups where it had any."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="attendances")
    event = models.ForeignKey("transcripts.Event", on_delete=models.CASCADE, related_name="attendances")
    table_group = models.ForeignKey(
        "transcripts.TableGroup", on_delete=models.SET_NULL, null=True, blank=True, related_name="attendances"
    )

    class Meta:
        ordering = ["event_id", "participant_id"]
        constraints = [
            models.UniqueConstraint(fields=["participant", "event"], name="attendance_once_an_event")
        ]

    def __str__(self) -> str:
        return f"participant {self.participant_id} at event {self.event_id}"
