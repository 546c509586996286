"""What each participant consented to, purpose by purpose."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Consent(models.Model):
    """One person's answer for one purpose; without a row nobody has noted any."""

    class Purpose(models.TextChoices):
        """What may be done with what this person said (GDPR Art. 6 and 7; method.md, 3.7)."""

        RECORD = "record", _("record")
        TRANSCRIBE = "transcribe", _("transcribe")
        QUOTE = "quote", _("quote")
        ARCHIVE = "archive", _("archive")

    participant = models.ForeignKey(
        "transcripts.Participant", on_delete=models.CASCADE, related_name="consents"
    )
    purpose = models.CharField(_("purpose"), max_length=10, choices=Purpose)
    is_given = models.BooleanField(_("given"))
    decided_on = models.DateField(_("date"), null=True, blank=True)
    form_version = models.CharField(_("version of the form"), max_length=60, blank=True)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["participant_id", "purpose"]
        constraints = [
            models.UniqueConstraint(fields=["participant", "purpose"], name="consent_once_a_purpose")
        ]

    def __str__(self) -> str:
        return f"{self.purpose} of participant {self.participant_id}: {self.is_given}"
