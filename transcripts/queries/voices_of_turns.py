"""Who says each turn of some documents, without the words."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models.functions import Length

from transcripts.calculations.positions import TurnLine
from transcripts.models import Turn


@dataclass(frozen=True)
class TurnVoice:
    """A turn as far as positions are concerned, with the speaker's part and code where they are known."""

    line: TurnLine
    kind: str | None
    participant_id: int | None


def turn_voices(document_ids: Any) -> dict[int, list[TurnVoice]]:
    """Return the turns of documents (ids, or a query of ids) in order, by document; one query."""
    found: dict[int, list[TurnVoice]] = defaultdict(list)
    rows = Turn.objects.filter(document_id__in=document_ids).order_by("document_id", "order_key")
    for document_id, turn_id, key, length, kind, participant_id in rows.values_list(
        "document_id", "pk", "order_key", Length("text"), "speaker__kind", "speaker__participant_id"
    ):
        found[document_id].append(TurnVoice(TurnLine(turn_id, key, length), kind, participant_id))
    return found
