"""Identities one at a time: looked at, entered, changed, removed; each act with a reason, each audited."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from futureskills.accounts.models import User
from futureskills.audit.record import record
from futureskills.common.crypto import Key
from futureskills.common.exceptions import DomainError
from futureskills.projects.models import Project
from transcripts.calculations.names import candidates, phrases_of_organisation, phrases_of_person
from transcripts.models import Participant
from transcripts.models.pseudonym_keys import NameDigest, SealedIdentity
from transcripts.operations.identities import known_names
from transcripts.operations.identities.keys import held_key, project_key

FIELDS = ("name", "organisation", "contact", "notes")


@dataclass(frozen=True)
class Identity:
    """Who somebody is, in the open; never stored, logged or shown in a list."""

    name: str
    organisation: str = ""
    contact: str = ""
    notes: str = ""


def open_identity(participant: Participant, *, by: User, reason: str) -> Identity:
    """Return one person's identity; audited as "identity.opened" with the reason.

    Raises DomainError without a reason, for a reason with a name in it, or when there is nothing to open.
    """
    checked = checked_reason(participant.project, reason)
    with transaction.atomic():
        record(
            "identity.opened",
            by=by,
            project_id=participant.project_id,
            subject=participant,
            reason=checked,
        )
        key = project_key(participant.project_id)
        row = SealedIdentity.objects.filter(participant=participant).first()
        if row is None or key is None:
            raise DomainError(_("There is no identity behind this code."), status=409)
        return opened(row, key=key)


def enter_identity(participant: Participant, identity: Identity, *, by: User, reason: str) -> None:
    """Seal who a participant is, in place of what was there; audited as entered or changed.

    Raises DomainError without a name, for a reason with a name in it, or after the key was destroyed.
    """
    checked = checked_reason(participant.project, reason, besides=[identity])
    with transaction.atomic():
        is_new = seal(participant, identity, key=held_key(participant.project))
        record(
            "identity.entered" if is_new else "identity.changed",
            by=by,
            project_id=participant.project_id,
            subject=participant,
            reason=checked,
        )


def remove_identity(participant: Participant, *, by: User, reason: str) -> None:
    """Delete who a participant is; the code stays. Audited; nothing happens where nothing was."""
    checked = checked_reason(participant.project, reason)
    with transaction.atomic():
        NameDigest.objects.filter(participant=participant).delete()
        if SealedIdentity.objects.filter(participant=participant).delete()[0]:
            record(
                "identity.removed",
                by=by,
                project_id=participant.project_id,
                subject=participant,
                reason=checked,
            )


def identified(project: Project) -> set[int]:
    """Return the ids of the participants behind whose code an identity is sealed."""
    rows = SealedIdentity.objects.filter(participant__project=project)
    return set(rows.values_list("participant_id", flat=True))


def checked_reason(project: Project, reason: str, *, besides: Iterable[Identity] = ()) -> str:
    """Return the reason, trimmed; raises DomainError when it is empty or holds a name of the sealed list."""
    checked = " ".join(reason.split())
    if not checked:
        raise DomainError(_("Give a reason. It stands in the audit trail, without the name."))
    known_names.refuse_known_names(project, checked)
    if any(_names(identity, checked) for identity in besides):
        raise DomainError(_("The reason stands in the audit trail, readable. Write it without the name."))
    return checked


def seal(participant: Participant, identity: Identity, *, key: Key) -> bool:
    """Write the sealed row and its digests, inside the caller's transaction; tell whether it is new."""
    if not identity.name.strip():
        raise DomainError(_("An identity needs a name."))
    sealed = {
        name: key.seal_text(getattr(identity, name).strip(), context=_context(participant.pk, name))
        for name in FIELDS
    }
    _row, is_new = SealedIdentity.objects.update_or_create(participant=participant, defaults=sealed)
    known_names.index(participant, name=identity.name, organisation=identity.organisation, key=key)
    return is_new


def opened(row: SealedIdentity, *, key: Key) -> Identity:
    """Return a row in the open."""
    return Identity(
        **{name: key.open_text(bytes(getattr(row, name)), context=_context(row.pk, name)) for name in FIELDS}
    )


def _names(identity: Identity, reason: str) -> bool:
    """Tell whether a reason names whom it is about to seal."""
    own = phrases_of_person(identity.name) | phrases_of_organisation(identity.organisation)
    runs = (run for runs in candidates(reason) for run in runs)
    return any(phrase in own for run in runs for phrase in run.phrases)


def _context(participant_id: int, column: str) -> str:
    return f"transcripts_sealedidentity/{column}/{participant_id}"
