"""How far a team is in refining a category: which passages somebody has looked at."""

from django.conf import settings
from django.db import models


class DeskReview(models.Model):
    """A passage that was sorted, or left where it is, at the refinement desk of a category.

    Ids instead of foreign keys: a review never stands in the way of an undo.
    """

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="+")
    category_id = models.BigIntegerField()
    coding_id = models.BigIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)
    operation_id = models.BigIntegerField(null=True)  # the act in history, where something was changed

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["category_id", "coding_id"], name="desk_review_once_a_passage")
        ]

    def __str__(self) -> str:
        return f"passage {self.coding_id} at the desk of category {self.category_id}"
