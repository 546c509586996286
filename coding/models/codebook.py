"""The category system."""

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from tree_queries.models import OrderableTreeNode


class Category(OrderableTreeNode):
    """A node of the codebook: main, sub, sub-sub and deeper."""

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="categories")
    name = models.CharField(_("name"), max_length=200)
    name_gloss = models.CharField(_("name in the other language"), max_length=200, blank=True)
    short_code = models.CharField(_("short code"), max_length=20, blank=True)
    definition = models.TextField(_("definition"), blank=True)
    anchor_text = models.TextField(_("anchor example"), blank=True)
    coding_rule = models.TextField(_("coding rule"), blank=True)
    hue = models.PositiveSmallIntegerField(
        null=True
    )  # index into calculations/palette.py; main categories only

    class Meta(OrderableTreeNode.Meta):
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                "project",
                "parent",
                Lower("name"),
                name="category_name_unique_among_siblings",
                nulls_distinct=False,
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="category_has_name"),
        ]

    def __str__(self) -> str:
        return self.name
