"""Which turns once held the words of a turn: splits and joins carry words from one to the other."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from transcripts.calculations.edits import Edit, Join, Split


@dataclass(frozen=True)
class Kin:
    """Words of `turn_id` stood in `source_id` before: it was split off from it, or took it in (`is_join`).

    In an older state of the document the source holds them still: after a join wherever it exists, after a
    split as long as `turn_id` does not exist yet.
    """

    turn_id: int
    source_id: int
    is_join: bool


def kin_of(turn_ids: Collection[int], edits: Sequence[Edit]) -> list[Kin]:
    """Return where the words of some turns came from; `edits` are all of the document, oldest first."""
    found: dict[Kin, None] = {}
    held = set(turn_ids)
    for edit in reversed(edits):
        if isinstance(edit, Split) and edit.new_turn_id in held:
            found[Kin(edit.new_turn_id, edit.turn_id, is_join=False)] = None
            held.add(edit.turn_id)
        elif isinstance(edit, Join) and edit.turn_id in held:
            found[Kin(edit.turn_id, edit.gone_turn_id, is_join=True)] = None
            held.add(edit.gone_turn_id)
    return list(found)
