"""The one door through which something leaves the project: guarded, put on record, or stopped."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from futureskills.accounts.models import User
from futureskills.audit.record import record
from futureskills.common.exceptions import DomainError
from futureskills.projects.models import Project
from transcripts.calculations.publication import Audience, Cut, Part, Shown
from transcripts.models import Participant
from transcripts.operations.identities.known_names import names_of, refuse_known_names
from transcripts.operations.identities.public_codes import public_codes
from transcripts.queries.publication import judged_output, silent_people

FreeText = tuple[str, str]  # where it stands, and what people typed there


@dataclass(frozen=True)
class Output:
    """Something that is about to leave the project.

    `action` is what the audit trail calls it, `shown` what it shows of people, `texts` what people typed
    themselves and it repeats, `subject` and `details` go into the audit trail.
    """

    action: str
    shown: Sequence[Shown] = ()
    texts: Sequence[FreeText] = ()
    subject: Any = None
    details: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Wanted:
    """An export that somebody asks for; `override` is a lead's reason to go on below k, empty without one."""

    audience: Audience = Audience.INTERNAL
    parts: frozenset[Part] = field(default_factory=frozenset)
    is_suppressed: bool = False
    override: str = ""


@dataclass(frozen=True)
class NamedPlace:
    """A free text that would go out and holds a name of the sealed list."""

    where: str
    name: str


def release(project: Project, output: Output, wanted: Wanted, *, by: User | None) -> Cut:
    """Return what an output may show, and put it on record; `by` is None for the command line.

    Audited as the output's action, and as `disclosure.overridden` with the reason where a lead goes on.
    Raises DomainError when too few people share what would be shown, when comments go out,
    and when a free text holds a name of the sealed list.
    """
    details = output.details | {"audience": str(wanted.audience)}
    if wanted.audience == Audience.INTERNAL:
        _note(project, output, details, by)
        return internal_cut(project)
    found = judged_output(project, output.shown, wanted.parts, audience=wanted.audience)
    suppressed = found.below if wanted.is_suppressed else frozenset()
    is_weak = bool(found.below - suppressed)
    named = named_places(project, output.texts)
    needs_lead = is_weak or Part.TEAM in wanted.parts or bool(named)
    if needs_lead and not wanted.override:
        raise DomainError(_refusal(project, found.report.k if is_weak else None, named))
    if needs_lead:
        note_override(project, subject=output.action, k=found.report.k, reason=wanted.override, by=by)
    details |= {"parts": sorted(map(str, wanted.parts))}
    _note(project, output, details | {"left_out": found.unquoted_count}, by)
    return outer_cut(project, wanted, suppressed=suppressed)


def named_places(project: Project, texts: Iterable[FreeText]) -> list[NamedPlace]:
    """Return the first name of the sealed list in each text that has one; the index is loaded once."""
    names = names_of(project)
    found = ((where, text, names.spans(text)) for where, text in texts if text)
    return [NamedPlace(where, text[spans[0].start : spans[0].end]) for where, text, spans in found if spans]


def internal_cut(project: Project) -> Cut:
    """Return what the project itself sees: everything, with internal codes and professional groups."""
    rows = Participant.objects.filter(project=project).select_related("professional_group")
    return Cut(
        codes={row.pk: row.code for row in rows},
        groups={row.pk: row.professional_group.name for row in rows},
    )


def outer_cut(project: Project, wanted: Wanted, *, suppressed: frozenset[int] = frozenset()) -> Cut:
    """Return what readers outside see: public codes, and public groups unless told."""
    rows = Participant.objects.filter(project=project).select_related("professional_group__public_group")
    fine = Part.GROUP in wanted.parts
    groups = {
        row.pk: row.professional_group.name if fine else str(row.professional_group.public_group or "")
        for row in rows
    }
    return Cut(
        audience=wanted.audience,
        parts=wanted.parts,
        codes=public_codes(project) if Part.CODE in wanted.parts else {},
        groups=groups,
        unquotable=silent_people(project, wanted.audience),
        suppressed=suppressed,
    )


def note_override(project: Project, *, subject: str, k: int | None, reason: str, by: User | None) -> None:
    """Audit that a lead went on although too few people share what is shown; the reason stands there.

    Raises DomainError for a reason that names somebody of the sealed list.
    """
    refuse_known_names(project, reason)
    details = {"output": subject, "k": k, "needed": project.smallest_group}
    record(
        "disclosure.overridden",
        by=by,
        project_id=project.pk,
        subject=project,
        details=details,
        reason=reason.strip(),
    )


def _note(project: Project, output: Output, details: dict[str, Any], by: User | None) -> None:
    subject = output.subject or project
    record(output.action, by=by, project_id=project.pk, subject=subject, details=details)


def _refusal(project: Project, k: int | None, named: Sequence[NamedPlace]) -> str:
    """Say why a publication is stopped."""
    if k is not None:
        return _(
            "Stopped: as few as %(k)d people share what a row shows, %(needed)d are needed. Show less, empty "
            "the cells, or let a lead go on with a reason."
        ) % {"k": k, "needed": project.smallest_group}
    if named:
        return _("Stopped: “{name}” is in the sealed list of names and would go out ({where}).").format(
            name=named[0].name, where=named[0].where
        )
    return _("Comments and coders go out only when a lead gives a reason: no number says what they tell.")
