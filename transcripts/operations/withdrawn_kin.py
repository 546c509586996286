"""A withdrawal after a restore, where turns were split or joined after the backup was made."""

from collections import defaultdict
from collections.abc import Iterable

from futureskills.accounts.models import User
from futureskills.backups.erasures import record_erasure
from transcripts.calculations.turn_kin import Kin, kin_of
from transcripts.models import Turn
from transcripts.queries.edits import edits_since

WITHDRAWN_KIN = "participant.withdrawn_kin"


def record_kin(project_id: int, turns: Iterable[Turn], *, by: User) -> None:
    """Note in the journal where the words of these turns stood in earlier states, as ids alone.

    Comes before the withdrawal itself, whose deleted turns can't be asked for any more.
    """
    by_document: dict[int, list[int]] = defaultdict(list)
    for turn in turns:
        by_document[turn.document_id].append(turn.pk)
    kin = [
        each for document_id, ids in by_document.items() for each in kin_of(ids, edits_since(document_id, 0))
    ]
    if kin:
        ids = [number for each in kin for number in (each.turn_id, each.source_id, int(each.is_join))]
        record_erasure(WITHDRAWN_KIN, project_id=project_id, ids=[by.pk, *ids])


def sources_to_blank(project_id: int, ids: list[int]) -> dict[int, list[int]]:
    """Return the turns that hold withdrawn words in a restored state, by document.

    A turn that was split after the backup holds the words of both: it is blanked as a whole, for nobody can
    say any more which of them may stay.
    """
    numbers = iter(ids[1:])
    kin = [Kin(turn, source, is_join=bool(join)) for turn, source, join in zip(*[numbers] * 3, strict=True)]
    asked = {number for each in kin for number in (each.turn_id, each.source_id)}
    there = dict(
        Turn.objects.filter(pk__in=asked, document__project=project_id).values_list("pk", "document_id")
    )
    found: dict[int, list[int]] = defaultdict(list)
    for each in kin:
        if each.source_id in there and (each.is_join or each.turn_id not in there):
            found[there[each.source_id]].append(each.source_id)
    return found
