"""Which turns a span touches, asked of the database: a passage counts for each of its speakers."""

from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from transcripts.calculations.positions import OFFSET_BITS, order_key
from transcripts.models import Turn


def turns_under_span() -> QuerySet[Turn]:
    """Return the turns that the span of an outer coding or memo touches; for `Exists` and `Subquery`."""
    lower, upper = (OuterRef(f"span__{end}") for end in ("startswith", "endswith"))
    return Turn.objects.filter(
        document_id=OuterRef("document_id"),
        order_key__gte=lower.bitrightshift(OFFSET_BITS),
        order_key__lte=upper.bitrightshift(OFFSET_BITS),
    )


def under_any(spans: list[tuple[int, int, int]]) -> Q:
    """Return the condition for turns under any of the (document id, lower, upper)."""
    condition = Q(pk__in=[])
    for document_id, lower, upper in spans:
        keys = (order_key(lower), order_key(upper))
        condition |= Q(document_id=document_id, order_key__range=keys)
    return condition


def with_numbers(turns: QuerySet[Turn]) -> QuerySet[Any]:
    """Add `number`, from 1: which paragraph of its document a turn is."""
    before = Turn.objects.filter(document_id=OuterRef("document_id"), order_key__lt=OuterRef("order_key"))
    counted = before.order_by().values("document_id").annotate(value=Count("pk")).values("value")
    return turns.annotate(number=Coalesce(Subquery(counted, IntegerField()), 0) + 1)
