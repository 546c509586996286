"""Which database this is, and what was erased for good."""

import uuid

from django.db import models


class Installation(models.Model):
    """One row: the name by which the journal of erasures knows this database; a backup carries it along."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    is_only_one = models.BooleanField(default=True, unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(is_only_one=True), name="installation_only_one")
        ]

    def __str__(self) -> str:
        return str(self.id)


class Erasure(models.Model):
    """Ids of what was erased, in the transaction that erased it; from here it is copied to the journal."""

    project_id = models.BigIntegerField()  # no foreign key: the project may be what was erased
    kind = models.CharField(max_length=60)
    ids = models.JSONField(default=list)
    erased_at = models.DateTimeField()
    is_in_journal = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["id"], condition=models.Q(is_in_journal=False), name="erasure_not_in_journal"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} in project {self.project_id}"
