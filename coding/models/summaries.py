"""Mayring's summarising table: passage, paraphrase, generalisation, two reductions."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SummaryTable(models.Model):
    """The summarising content analysis of one category's passages."""

    category = models.OneToOneField("coding.Category", on_delete=models.CASCADE, related_name="summary_table")
    abstraction_level = models.TextField(_("level of abstraction"), blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"summarising table of category {self.category_id}"


class SummaryBundle(models.Model):
    """Rows that say the same on the new level (second reduction): K1, K2, …, and their category."""

    table = models.ForeignKey(SummaryTable, on_delete=models.CASCADE, related_name="bundles")
    number = models.PositiveSmallIntegerField()
    statement = models.TextField(_("category statement"), blank=True)
    category = models.ForeignKey(
        "coding.Category", on_delete=models.SET_NULL, null=True, related_name="summary_bundles"
    )

    class Meta:
        ordering = ["table_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["table", "number"], name="summary_bundle_number_unique")
        ]

    def __str__(self) -> str:
        return f"K{self.number}"


class SummaryRow(models.Model):
    """One passage on its way to a category; a struck row stays visible."""

    class Strike(models.TextChoices):
        """Why a row is struck in the first reduction."""

        NONE = "", _("kept")
        SAME = "same", _("same meaning as another row")
        EMPTY = "empty", _("carries no content")

    table = models.ForeignKey(SummaryTable, on_delete=models.CASCADE, related_name="rows")
    coding = models.ForeignKey("coding.Coding", on_delete=models.CASCADE, related_name="summary_rows")
    paraphrase = models.TextField(_("paraphrase"), blank=True)
    generalisation = models.TextField(_("generalisation"), blank=True)
    strike = models.CharField(_("first reduction"), max_length=5, choices=Strike, blank=True, default="")
    same_as = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")
    bundle = models.ForeignKey(SummaryBundle, on_delete=models.SET_NULL, null=True, related_name="rows")

    class Meta:
        ordering = ["table_id", "coding__document__position", "coding__document_id", "coding__span", "id"]
        constraints = [
            models.UniqueConstraint(fields=["table", "coding"], name="summary_row_once_a_coding"),
            models.CheckConstraint(
                condition=models.Q(same_as__isnull=True) | models.Q(strike="same"),
                name="summary_row_same_as_is_struck",
            ),
        ]

    def __str__(self) -> str:
        return f"row {self.pk} of table {self.table_id}"
