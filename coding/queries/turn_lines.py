"""Turns as far as positions are concerned, without their texts."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.db.models.functions import Length

from transcripts.calculations.positions import TurnLine, order_key
from transcripts.models import Turn


def turn_lines(document_id: int, *, turn_ids: Sequence[int] | None = None) -> list[TurnLine]:
    """Return the turns of a document in order; with `turn_ids`, these alone."""
    turns = Turn.objects.filter(document_id=document_id)
    return _lines(turns if turn_ids is None else turns.filter(pk__in=turn_ids))


def turn_lines_at(document_id: int, lower: int, upper: int) -> list[TurnLine]:
    """Return the turns in which a span starts and ends."""
    keys = {order_key(lower), order_key(upper)}
    return _lines(Turn.objects.filter(document_id=document_id, order_key__in=keys))


def _lines(turns: QuerySet[Turn]) -> list[TurnLine]:
    rows = turns.order_by("order_key").values_list("id", "order_key", Length("text"))
    return [TurnLine(*row) for row in rows]
