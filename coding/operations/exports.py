"""What leaves the project is put on record, and stopped where it would show somebody."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from coding.calculations.cuts import Audience, Cut, Part
from coding.models import SummaryTable
from coding.queries.disclosure import guarded, internal_cut, publication_cut
from futureskills.accounts.models import User
from futureskills.audit.record import record
from futureskills.common.exceptions import DomainError
from futureskills.projects.models import Project
from transcripts.operations.identities.known_names import refuse_known_names


@dataclass(frozen=True)
class Wanted:
    """An export that somebody asks for; `override` is a lead's reason to go on below k, empty without one."""

    audience: Audience = Audience.INTERNAL
    parts: frozenset[Part] = field(default_factory=frozenset)
    is_suppressed: bool = False
    override: str = ""


def release_export(project: Project, wanted: Wanted, *, file_format: str, by: User | None) -> Cut:
    """Return what the export may show, and put it on record; `by` is None for the command line.

    Audited as `export.coded_segments`, and as `disclosure.overridden` with the reason where a lead goes on.
    Raises DomainError when too few people share what a publication would show.
    """
    if wanted.audience == Audience.INTERNAL:
        note_export(project, file_format=file_format, by=by)
        return internal_cut(project)
    found = guarded(project, wanted.parts)
    suppressed = found.below if wanted.is_suppressed else frozenset()
    needs_lead = bool(found.below - suppressed) or Part.TEAM in wanted.parts
    if needs_lead and not wanted.override:
        raise DomainError(refusal(found.report.k, project.smallest_group, parts=wanted.parts))
    details = {"audience": str(wanted.audience), "parts": sorted(map(str, wanted.parts))}
    if needs_lead:
        note_override(project, subject="export", k=found.report.k, reason=wanted.override, by=by)
    note_export(project, file_format=file_format, by=by, **details)
    return publication_cut(project, wanted.parts, suppressed=suppressed)


def note_export(project: Project, *, file_format: str, by: User | None, **details: Any) -> None:
    """Audit one export of coded segments; `by` is None for the command line."""
    record(
        "export.coded_segments",
        by=by,
        project_id=project.pk,
        subject=project,
        details={"format": file_format} | details,
    )


def note_codebook_export(project: Project, *, file_format: str, count: int, by: User | None) -> None:
    """Audit one export of the codebook; `by` is None for the command line."""
    details = {"format": file_format, "count": count}
    record("export.codebook", by=by, project_id=project.pk, subject=project, details=details)


def note_summary_export(table: SummaryTable, *, file_format: str, by: User) -> None:
    """Audit one export of a summarising table."""
    project_id, details = table.category.project_id, {"format": file_format}
    record("export.summary", by=by, project_id=project_id, subject=table, details=details)


def note_report_export(project: Project, *, language: str, audience: str, by: User) -> None:
    """Audit one export of the report."""
    details = {"language": language, "audience": audience, "format": "docx"}
    record("export.report", by=by, project_id=project.pk, subject=project, details=details)


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


def refusal(k: int | None, needed: int, *, parts: Iterable[Part] = ()) -> str:
    """Say why a publication is stopped."""
    if Part.TEAM in parts and (k is None or k >= needed):
        return _("Comments and coders go out only when a lead gives a reason: no number says what they tell.")
    return _(
        "Stopped: as few as %(k)d people share what a row shows, %(needed)d are needed. Show less, empty the "
        "cells, or let a lead go on with a reason."
    ) % {"k": k or 0, "needed": needed}
