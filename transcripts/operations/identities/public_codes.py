"""Public codes (WI-3): numbers drawn inside the coarsened group; who has which is sealed."""

import random
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from futureskills.accounts.models import User
from futureskills.audit.record import record
from futureskills.common.crypto import Key
from futureskills.common.exceptions import DomainError
from futureskills.projects.models import Project
from transcripts.models import Participant
from transcripts.models.pseudonym_keys import SealedPublicCode
from transcripts.operations.identities.keys import held_key, is_destroyed

_random = random.SystemRandom()
Place = tuple[int, int]  # (public group's id, number in it)


def public_codes(
    project: Project, participants: Iterable[Participant] | None = None, *, fresh: bool = False
) -> dict[int, str]:
    """Return {participant's id: public code} for those (None: all) whose group has a public group.

    Codes stay the same from publication to publication. Whoever comes into another public group gets a number
    that is free there, drawn by lot; nobody else's code changes. `fresh=True` draws codes for one publication
    alone that are kept nowhere, as do all calls after the key was destroyed. Raises DomainError without the
    server's ring.
    """
    groups = _groups(project)
    places = _drawn({}, groups) if fresh or is_destroyed(project) else _kept(project, groups)
    prefixes = dict(project.public_groups.values_list("pk", "prefix"))
    wanted = groups.keys() if participants is None else {participant.pk for participant in participants}
    return {
        participant_id: f"{prefixes[group_id]}-{number}"
        for participant_id, (group_id, number) in places.items()
        if participant_id in wanted
    }


def redraw_public_codes(project: Project, *, by: User, reason: str = "") -> None:
    """Draw all public codes anew; what is published already keeps the old ones. Audited."""
    groups = _groups(project)
    with transaction.atomic():
        store(_drawn({}, groups), key=held_key(project))
        record("public_codes.redrawn", by=by, project_id=project.pk, subject=project, reason=reason)


def set_public_codes(project: Project, numbers: Mapping[int, int]) -> None:
    """Keep numbers that were drawn elsewhere ({participant's id: number}), as in the demo project.

    Raises DomainError for a number that two of one group would have, or a participant without public group.
    """
    groups = _groups(project)
    if not numbers.keys() <= groups.keys():
        raise DomainError(_("A public code needs a public group."))
    places = {participant_id: (groups[participant_id], number) for participant_id, number in numbers.items()}
    if len(set(places.values())) < len(places):
        raise DomainError(_("Two participants cannot have one public code."))
    with transaction.atomic():
        store(places, key=held_key(project))


def _groups(project: Project) -> dict[int, int]:
    """Return {participant's id: public group's id} of those that have one."""
    rows = project.participants.exclude(professional_group__public_group=None).order_by("pk")
    return dict(rows.values_list("pk", "professional_group__public_group_id"))


@transaction.atomic
def _kept(project: Project, groups: Mapping[int, int]) -> dict[int, Place]:
    """Return the sealed places; whoever has none in the group of today gets one, which is stored."""
    if not groups:
        return {}
    key = held_key(project)
    rows = SealedPublicCode.objects.filter(participant__in=groups.keys())
    known = {row.pk: opened(row, key=key) for row in rows}
    valid = {
        participant_id: place for participant_id, place in known.items() if place[0] == groups[participant_id]
    }
    places = _drawn(valid, groups)
    store({each: place for each, place in places.items() if each not in valid}, key=key)
    return places


def _drawn(valid: Mapping[int, Place], groups: Mapping[int, int]) -> dict[int, Place]:
    """Return a place for everybody: those of `valid`, the others by lot among the numbers left."""
    places = dict(valid)
    for group_id in sorted(set(groups.values())):
        members = [each for each, own in groups.items() if own == group_id]
        waiting = [each for each in members if each not in valid]
        taken = {number for each, (_group, number) in valid.items() if groups[each] == group_id}
        free = [number for number in range(1, len(members) + len(taken) + 1) if number not in taken]
        numbers = free[: len(waiting)]
        _random.shuffle(numbers)
        places |= {each: (group_id, number) for each, number in zip(waiting, numbers, strict=True)}
    return places


def store(places: Mapping[int, Place], *, key: Key) -> None:
    """Write places, inside the caller's transaction."""
    SealedPublicCode.objects.bulk_create(
        [
            SealedPublicCode(
                participant_id=participant_id,
                sealed=key.seal_text(f"{group_id}/{number}", context=_context(participant_id)),
            )
            for participant_id, (group_id, number) in places.items()
        ],
        update_conflicts=True,
        unique_fields=["participant"],
        update_fields=["sealed"],
    )


def opened(row: SealedPublicCode, *, key: Key) -> Place:
    """Return the place that is sealed in a row."""
    group_id, _slash, number = key.open_text(bytes(row.sealed), context=_context(row.pk)).partition("/")
    return int(group_id), int(number)


def _context(participant_id: int) -> str:
    return f"transcripts_sealedpubliccode/sealed/{participant_id}"
