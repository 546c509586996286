"""Participants as codes: they come, change their group, and go; their names are sealed elsewhere."""

import secrets
from collections.abc import Sequence

from django.db import transaction
from django.db.models import RestrictedError
from django.utils.translation import gettext as _

from futureskills.accounts.models import User
from futureskills.audit.record import record
from futureskills.common.exceptions import DomainError
from futureskills.history.models import Operation
from futureskills.history.recorder import recording
from transcripts.calculations.participant_codes import drawn_numbers
from transcripts.models import Participant, ProfessionalGroup

MOST_AT_ONCE = 200
_sample = secrets.SystemRandom().sample


def add_participants(
    group: ProfessionalGroup, *, by: User, count: int = 1, numbers: Sequence[int] = ()
) -> list[Participant]:
    """Add participants to a professional group; their numbers are drawn, so that they reveal nothing.

    `numbers` gives the codes of people who have some already (a list from elsewhere). Audited as one
    `participants.added`; raises DomainError for too many at once or a number that is taken.
    """
    with transaction.atomic():
        locked = _locked(group)
        taken = set(locked.participants.values_list("number", flat=True))
        if numbers and taken.intersection(numbers):
            raise DomainError(_("One of these codes exists already."), status=409)
        if not numbers:
            if not 1 <= count <= MOST_AT_ONCE:
                raise DomainError(_("Between 1 and {limit} people at once.").format(limit=MOST_AT_ONCE))
            numbers = drawn_numbers(taken, count, _sample)
        added = Participant.objects.bulk_create(
            [
                Participant(project_id=locked.project_id, professional_group=locked, number=number)
                for number in numbers
            ]
        )
        details = {"count": len(added)}
        record("participants.added", by=by, project_id=locked.project_id, subject=locked, details=details)
    return added


def move_participant(participant: Participant, *, group: ProfessionalGroup, by: User) -> Operation | None:
    """Put a participant into another professional group, with a new code drawn there; audited.

    Records `participant.move`; returns None when nothing changes. Turns, codings and attendance stay.
    Raises DomainError for a group of another project.
    """
    if group.project_id != participant.project_id:
        raise DomainError(_("This group belongs to another project."), status=404)
    with recording("participant.move", project=participant.project, by=by) as recorder:
        locked = _locked(group)
        if locked.pk == participant.professional_group_id:
            return None
        before = recorder.state(participant)
        taken = set(locked.participants.values_list("number", flat=True))
        participant.professional_group = locked
        participant.number = drawn_numbers(taken, 1, _sample)[0]
        participant.save(update_fields=["professional_group", "number"])
        recorder.updated(participant, before=before)
        record("participant.moved", by=by, project_id=participant.project_id, subject=participant)
        return recorder.operation


def delete_participant(participant: Participant, *, by: User) -> None:
    """Delete a participant nobody is mapped to, with attendance; audited.

    Raises DomainError while a speaker is mapped to it: a person who spoke is withdrawn, not deleted.
    """
    try:
        with transaction.atomic():
            record("participant.deleted", by=by, project_id=participant.project_id, subject=participant)
            participant.delete()
    except RestrictedError as error:
        sentence = _("{code} speaks in a transcript. Map that speaker to somebody else first.")
        raise DomainError(sentence.format(code=participant.code)) from error


def _locked(group: ProfessionalGroup) -> ProfessionalGroup:
    """Numbers of one group are drawn one after the other."""
    row = ProfessionalGroup.objects.select_for_update(no_key=True).filter(pk=group.pk).first()
    if row is None:
        raise DomainError(_("Someone else has deleted this group already."), status=409)
    return row
