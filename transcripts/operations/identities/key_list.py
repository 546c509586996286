"""The whole list of who is who: given out once, audited; and taken in from a list that exists already."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from futureskills.accounts.models import User
from futureskills.audit.record import record
from futureskills.common.exceptions import DomainError
from futureskills.projects.models import Project
from transcripts.models import Participant
from transcripts.models.pseudonym_keys import SealedIdentity
from transcripts.operations.identities.identities import Identity, checked_reason, identified, opened, seal
from transcripts.operations.identities.keys import held_key, project_key


@dataclass(frozen=True)
class Entry:
    """One line of a key list."""

    code: str
    identity: Identity


@dataclass(frozen=True)
class Matched:
    """One line of a list that is to be taken in, and what would happen with it.

    `participant` is None where nothing can: `problem` says why.
    """

    entry: Entry
    participant: Participant | None
    replaces: bool = False
    problem: str = ""


def give_out(project: Project, *, by: User, reason: str) -> list[Entry]:
    """Return everybody's identity, for an encrypted file; audited as "identity.list_exported".

    Raises DomainError without a reason, or when nobody's identity is known.
    """
    checked = checked_reason(project, reason)
    with transaction.atomic():
        rows = SealedIdentity.objects.filter(participant__project=project)
        rows = rows.select_related("participant__professional_group").order_by("participant_id")
        key = project_key(project.pk)
        if key is None or not rows:
            raise DomainError(_("There is no identity in this project."), status=409)
        entries = [Entry(row.participant.code, opened(row, key=key)) for row in rows]
        record(
            "identity.list_exported",
            by=by,
            project_id=project.pk,
            subject=project,
            details={"identities": len(entries)},
            reason=checked,
        )
    return sorted(entries, key=lambda entry: entry.code)


def matched(project: Project, entries: Sequence[Entry]) -> list[Matched]:
    """Return the lines with the participants that their codes name; nothing is stored."""
    participants = project.participants.select_related("professional_group")
    by_code = {participant.code.casefold(): participant for participant in participants}
    known, seen = identified(project), set()
    lines = []
    for entry in entries:
        code = entry.code.strip().casefold()
        participant, problem = by_code.get(code), ""
        if participant is None:
            problem = _("no participant has this code")
        elif code in seen:
            problem = _("this code stands in the list twice")
        elif not entry.identity.name.strip():
            problem = _("the name is missing")
        seen.add(code)
        usable = None if problem else participant
        lines.append(Matched(entry, usable, replaces=bool(usable and usable.pk in known), problem=problem))
    return lines


def take_in(project: Project, entries: Sequence[Entry], *, by: User, reason: str) -> int:
    """Seal all lines that match a participant, in place of what was there; audited, returns how many.

    Raises DomainError without a reason, for a reason with a name in it, or when no line matches.
    """
    lines = [line for line in matched(project, entries) if line.participant]
    checked = checked_reason(project, reason, besides=[line.entry.identity for line in lines])
    if not lines:
        raise DomainError(_("No line of this list belongs to a participant. Nothing was stored."))
    with transaction.atomic():
        key = held_key(project)
        for line in lines:
            if line.participant:
                seal(line.participant, line.entry.identity, key=key)
        record(
            "identity.list_imported",
            by=by,
            project_id=project.pk,
            subject=project,
            details={"identities": len(lines)},
            reason=checked,
        )
    return len(lines)
