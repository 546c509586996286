"""Until when a project keeps what: sound, key list, transcripts, everything."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class RetentionDate(models.Model):
    """The day on which something of a project is due for deletion."""

    class Subject(models.TextChoices):
        """What is deleted."""

        SOUND = "sound", _("Sound")
        KEY_LIST = "key_list", _("Key list")
        TRANSCRIPTS = "transcripts", _("Transcripts and codings")
        PROJECT = "project", _("The whole project")

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="retention_dates")
    subject = models.CharField(max_length=12, choices=Subject)
    due_on = models.DateField()
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )  # a lead wants it deleted on that day without being asked again
    confirmed_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["project", "subject"], name="retention_date_once"),
            models.CheckConstraint(
                condition=models.Q(confirmed_by=None) | ~models.Q(subject="project"),
                name="retention_project_by_hand",
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_by=None, confirmed_at=None)
                | models.Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
                name="retention_confirmed_at",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} until {self.due_on}"

    @property
    def is_automatic(self) -> bool:
        """Whether the program deletes it by itself on that day."""
        return self.confirmed_by_id is not None
