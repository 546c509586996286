"""Acts that pages sent under a key of their own, so that what comes twice is done once."""

from django.conf import settings
from django.db import models


class SentAct(models.Model):
    """What came of an act; the same person's same key is answered from here and never done again."""

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    key = models.UUIDField()
    operation = models.ForeignKey("history.Operation", on_delete=models.CASCADE, null=True, related_name="+")
    outcome = models.CharField(max_length=20, blank=True)
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["user", "sent_at"], name="sent_act_age")]
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="sent_act_once")]

    def __str__(self) -> str:
        return f"act {self.key} of {self.user_id}"
