"""Attributes that a project gives its documents, participants and passages itself."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class Attribute(models.Model):
    """A column of the project's own; its values lie in the `attributes` of the rows: {key: value}."""

    class Subject(models.TextChoices):
        """What it says something about."""

        DOCUMENT = "document", _("documents")
        PARTICIPANT = "participant", _("participants")
        SEGMENT = "segment", _("coded passages")

    class Kind(models.TextChoices):
        """What may be said."""

        TEXT = "text", _("any text")
        CHOICE = "choice", _("one of a list")

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="own_attributes")
    subject = models.CharField(_("subject"), max_length=12, choices=Subject)
    key = models.SlugField(max_length=60)  # stays when the name changes
    name = models.CharField(_("name"), max_length=60)
    kind = models.CharField(_("values"), max_length=8, choices=Kind, default=Kind.TEXT)
    choices = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["subject", "position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["project", "subject", "key"], name="attribute_key_unique"),
            models.UniqueConstraint("project", "subject", Lower("name"), name="attribute_name_unique"),
            models.CheckConstraint(
                condition=models.Q(kind="text", choices=[])
                | (models.Q(kind="choice") & ~models.Q(choices=[])),
                name="attribute_choice_has_choices",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def lines(self) -> str:
        """The choices, one a line, as they are edited."""
        return "\n".join(self.choices)
