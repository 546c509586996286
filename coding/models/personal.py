"""What the coding screen keeps for one person: starred categories, and how the screen is set up."""

from django.conf import settings
from django.db import models


class FavouriteCategory(models.Model):
    """A category that one person has given a star: found at once, however large the tree is."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    category = models.ForeignKey("coding.Category", on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "category"], name="favourite_category_once"),
        ]

    def __str__(self) -> str:
        return f"favourite {self.category_id} of {self.user_id}"


class ScreenView(models.Model):
    """How one person has set up the coding screen of a project: what is shown of the codings, and how."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="+")
    values = models.JSONField(default=dict)  # see forms/personal.py

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "project"], name="screen_view_once"),
        ]

    def __str__(self) -> str:
        return f"view of {self.user_id} in {self.project_id}"
