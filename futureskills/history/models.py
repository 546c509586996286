"""Every change to categories, codings and what else can be undone, as rows."""

from django.conf import settings
from django.db import models


class Operation(models.Model):
    """One act of one person: what an undo takes back as a whole.

    An undo is itself an operation that `undoes` another one; a redo undoes the undo. All know their `root`.
    """

    UNDO = "undo"
    REDO = "redo"

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="operations")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="operations")
    at = models.DateTimeField(auto_now_add=True)
    kind = models.CharField(max_length=60)
    reason = models.TextField(blank=True)
    details = models.JSONField(default=dict)  # ids of what it was about: {"source": 7, "target": 9}
    coding_pass_id = models.BigIntegerField(null=True)
    undoes = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="undone_by")
    root = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="echoes"
    )  # the act itself

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["project", "by", "id"], name="operation_by_person")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(undoes__isnull=True, root__isnull=True)
                | models.Q(undoes__isnull=False, root__isnull=False),
                name="operation_undo_knows_its_root",
            ),
        ]

    recorded: "list[Change] | None" = None  # what was just stored with it, so that nobody reads it again

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"

    def all_changes(self) -> "list[Change]":
        """Return its changes in order."""
        return list(self.changes.all()) if self.recorded is None else self.recorded

    @property
    def act_id(self) -> int:
        """Id of the act that this operation is, takes back or brings back."""
        return self.root_id or self.pk


class Change(models.Model):
    """One row of one model, before and after; ids, offsets and category fields, never transcript text."""

    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="changes")
    position = models.PositiveIntegerField()
    model = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    is_implied = models.BooleanField(default=False)  # followed from the act, nobody chose it by itself

    class Meta:
        ordering = ["operation_id", "position"]
        indexes = [models.Index(fields=["model", "object_id", "operation"], name="change_of_object")]
        constraints = [
            models.UniqueConstraint(fields=["operation", "position"], name="change_position_unique"),
            models.CheckConstraint(
                condition=models.Q(before__isnull=False) | models.Q(after__isnull=False),
                name="change_changes_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.model} {self.object_id}"
