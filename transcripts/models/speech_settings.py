"""What a project wants of the speech engine: which model hears it, and which words may occur."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _


class SpeechSettings(models.Model):
    """One row a project, made when somebody first wants something."""

    project = models.OneToOneField(
        "projects.Project", on_delete=models.CASCADE, related_name="speech_settings"
    )
    model_name = models.CharField(_("speech model"), max_length=200, blank=True)  # empty: the server's
    glossary = ArrayField(models.CharField(max_length=80), default=list, blank=True)  # the order counts

    def __str__(self) -> str:
        return f"speech settings of project {self.project_id}"
