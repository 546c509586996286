"""Uses of categories on passages, in layers."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, RangeOperators
from django.contrib.postgres.indexes import GistIndex
from django.db import models


class Layer(models.Model):
    """The team's shared layer, or one coder's private one in a blind pass."""

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="layers")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    coding_pass = models.ForeignKey(
        "coding.CodingPass", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["project", "owner", "coding_pass"], name="layer_unique", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=models.Q(owner__isnull=True, coding_pass__isnull=True)
                | models.Q(owner__isnull=False, coding_pass__isnull=False),
                name="layer_shared_or_private",
            ),
        ]

    def __str__(self) -> str:
        return f"layer of {self.owner}" if self.owner_id else "shared layer"


class Coding(models.Model):
    """A category on a passage: a half-open range of places (see transcripts/calculations/positions.py)."""

    document = models.ForeignKey("transcripts.Document", on_delete=models.CASCADE, related_name="codings")
    layer = models.ForeignKey(Layer, on_delete=models.PROTECT, related_name="codings")
    category = models.ForeignKey("coding.Category", on_delete=models.PROTECT, related_name="codings")
    span = BigIntegerRangeField()
    coder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="codings")
    coding_pass = models.ForeignKey("coding.CodingPass", on_delete=models.PROTECT, related_name="codings")
    comment = models.TextField(blank=True)
    weight = models.PositiveSmallIntegerField(null=True)  # 0 to 100, where the team weighs passages
    attributes = models.JSONField(default=dict)  # of the segment: {"scenario": "1"}
    is_flagged = models.BooleanField(default=False)  # to discuss in the team meeting
    coded_at = models.DateTimeField()

    class Meta:
        ordering = ["document_id", "span", "id"]
        indexes = [GistIndex(fields=["document", "span"], name="coding_span")]
        constraints = [
            ExclusionConstraint(
                name="coding_once_per_passage",
                expressions=[
                    ("document", RangeOperators.EQUAL),
                    ("layer", RangeOperators.EQUAL),
                    ("category", RangeOperators.EQUAL),
                    ("span", RangeOperators.OVERLAPS),
                ],
                deferrable=models.Deferrable.IMMEDIATE,
            ),
            models.CheckConstraint(
                condition=models.Q(span__isempty=False, span__lower_inf=False, span__upper_inf=False),
                name="coding_holds_text",
            ),
            models.CheckConstraint(
                condition=models.Q(weight__isnull=True) | models.Q(weight__lte=100),
                name="coding_weight_to_100",
            ),
        ]

    def __str__(self) -> str:
        return f"coding {self.pk}"


class IrrelevantTurn(models.Model):
    """A turn that was read and found not relevant: neither coded nor forgotten (method.md, 3.3)."""

    turn = models.ForeignKey("transcripts.Turn", on_delete=models.CASCADE, related_name="irrelevant")
    layer = models.ForeignKey(
        Layer, on_delete=models.CASCADE, null=True, related_name="+"
    )  # a coder's private one in a blind pass; None: the team's
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["turn", "layer"], name="irrelevant_once_a_layer", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return f"turn {self.turn_id} is not relevant"
