"""Who consented to what: noted person by person, or for everybody who has no answer yet."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from futureskills.accounts.models import User
from futureskills.audit.record import record
from futureskills.common.exceptions import DomainError
from futureskills.projects.models import Project
from transcripts.models import Consent, Participant


@dataclass(frozen=True)
class Answer:
    """An answer to one purpose; None forgets it: nobody has noted any."""

    purpose: str
    is_given: bool | None
    decided_on: date | None = None
    form_version: str = ""


def note_consent(participant: Participant, answer: Answer, *, by: User) -> None:
    """Note one person's answer to one purpose in the place of an earlier one; audited.

    Raises DomainError for a consent of somebody who has withdrawn.
    """
    with transaction.atomic():
        row = Participant.objects.select_for_update().get(pk=participant.pk)
        if row.withdrawn_at is not None and answer.is_given:
            raise DomainError(_("This person has withdrawn. A new consent needs a new participant."))
        _write(row, answer, by)
        details = {"purpose": answer.purpose, "given": answer.is_given}
        record("consent.noted", by=by, project_id=row.project_id, subject=row, details=details)


def note_consent_of_all(project: Project, answer: Answer, *, by: User) -> int:
    """Note an answer for everybody who has none yet for this purpose; audited once. Returns how many."""
    with transaction.atomic():
        answered = Consent.objects.filter(participant__project=project, purpose=answer.purpose)
        silent = project.participants.filter(withdrawn_at=None).exclude(
            pk__in=answered.values("participant_id")
        )
        people = list(silent.select_for_update(of=("self",)))
        for participant in people:
            _write(participant, answer, by)
        details = {"purpose": answer.purpose, "given": answer.is_given, "count": len(people)}
        record("consent.noted", by=by, project_id=project.pk, subject=project, details=details)
        return len(people)


def _write(participant: Participant, answer: Answer, by: User) -> None:
    rows = Consent.objects.filter(participant=participant, purpose=answer.purpose)
    if answer.is_given is None:
        rows.delete()
        return
    Consent.objects.update_or_create(
        participant=participant,
        purpose=answer.purpose,
        defaults={
            "is_given": answer.is_given,
            "decided_on": answer.decided_on,
            "form_version": answer.form_version.strip(),
            "noted_by": by,
        },
    )
