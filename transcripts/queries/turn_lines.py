"""Turns as far as positions are concerned, without their texts."""

from collections.abc import Collection

from django.db.models.functions import Length

from transcripts.calculations.positions import TurnLine, order_key
from transcripts.models import Turn


def turn_lines(
    document_id: int,
    *,
    turn_ids: Collection[int] | None = None,
    order_keys: Collection[int] | None = None,
) -> list[TurnLine]:
    """Return the turns of a document in order: all of them, or only those with the ids or keys given."""
    turns = Turn.objects.filter(document_id=document_id)
    if turn_ids is not None:
        turns = turns.filter(pk__in=turn_ids)
    if order_keys is not None:
        turns = turns.filter(order_key__in=order_keys)
    rows = turns.order_by("order_key").values_list("id", "order_key", Length("text"))
    return [TurnLine(*row) for row in rows]


def turn_lines_at(document_id: int, lower: int, upper: int) -> list[TurnLine]:
    """Return the turns in which a span starts and ends."""
    return turn_lines(document_id, order_keys={order_key(lower), order_key(upper)})
