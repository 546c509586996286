"""Coding passes planned and worked through: what, by whom, from which version of the codebook."""

from collections.abc import Collection
from dataclasses import asdict, dataclass

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from coding.models import CodebookVersion, CodingPass, PassAssignment
from futureskills.accounts.models import User
from futureskills.audit.record import record
from futureskills.common.exceptions import DomainError
from futureskills.projects.models import Membership, Project
from transcripts.models import Document


@dataclass(frozen=True)
class PassPlan:
    """What a team says of a pass; `revision_point` in percent of the material, None: the project's rule."""

    name: str
    kind: str = CodingPass.Kind.BASE
    purpose: str = ""
    instructions: str = ""
    is_blind: bool = False
    revision_point: int | None = None

    def __post_init__(self) -> None:
        """Refuse what no pass may have."""
        if not self.name.strip():
            raise DomainError(_("A coding pass needs a name."))
        if self.kind not in CodingPass.Kind.values:
            raise DomainError(_("There is no such kind of coding pass."))
        if self.revision_point is not None and not 10 <= self.revision_point <= 50:  # noqa: PLR2004
            raise DomainError(_("The revision point lies between 10 and 50 percent of the material."))


@transaction.atomic
def create_pass(project: Project, plan: PassPlan, *, by: User) -> CodingPass:
    """Add a coding pass as the last one; it is open until it is started. Audits `pass.create`."""
    _lock(project)
    last = CodingPass.objects.filter(project=project).aggregate(last=Max("number"))["last"] or 0
    row = CodingPass.objects.create(project=project, number=last + 1, **asdict(plan))
    record("pass.create", by=by, project_id=project.pk, subject=row)
    return row


@transaction.atomic
def edit_pass(coding_pass: CodingPass, plan: PassPlan, *, by: User) -> CodingPass:
    """Change what is said of a pass; whether it is blind only before it starts. Audits `pass.edit`."""
    row = _fresh(coding_pass)
    if row.started_at and row.is_blind != plan.is_blind:
        raise DomainError(_("Whether a pass is blind can't change once it has started."), status=409)
    for name, value in asdict(plan).items():
        setattr(row, name, value)
    row.save()
    record("pass.edit", by=by, project_id=row.project_id, subject=row)
    return row


@transaction.atomic
def start_pass(coding_pass: CodingPass, *, by: User) -> CodingPass:
    """Start a pass, from the latest version of the codebook; starting twice changes nothing.

    Audits `pass.start`; raises DomainError when it is finished.
    """
    row = _fresh(coding_pass)
    if row.finished_at:
        raise DomainError(_("This coding pass is finished. Open it again first."), status=409)
    if row.started_at is None:
        row.started_at = timezone.now()
        row.codebook_version = CodebookVersion.objects.filter(project=row.project_id).last()
        row.save(update_fields=["started_at", "codebook_version"])
        record("pass.start", by=by, project_id=row.project_id, subject=row)
    return row


@transaction.atomic
def finish_pass(coding_pass: CodingPass, *, by: User) -> CodingPass:
    """Finish a pass, once. Audits `pass.finish`; raises DomainError (409) before its start."""
    row = _fresh(coding_pass)
    if row.started_at is None:
        raise DomainError(_("This coding pass has not started yet."), status=409)
    if row.finished_at is None:
        row.finished_at = timezone.now()
        row.save(update_fields=["finished_at"])
        record("pass.finish", by=by, project_id=row.project_id, subject=row)
    return row


@transaction.atomic
def reopen_pass(coding_pass: CodingPass, *, reason: str, by: User) -> CodingPass:
    """Open a finished pass again. Audits `pass.reopen` with its reason; raises DomainError without one."""
    row = _fresh(coding_pass)
    reason = reason.replace("\0", "").strip()
    if not reason:
        raise DomainError(_("Give a reason: it will stand in the process documentation."))
    if row.finished_at is not None:
        row.finished_at = None
        row.save(update_fields=["finished_at"])
        record("pass.reopen", by=by, project_id=row.project_id, subject=row, reason=reason)
    return row


@transaction.atomic
def note_revision(coding_pass: CodingPass, *, by: User, note: str = "") -> CodingPass:
    """Note that the team went through the revision point of a pass. Audits `pass.revision`."""
    row = _fresh(coding_pass)
    row.revised_at = timezone.now()
    row.save(update_fields=["revised_at"])
    record("pass.revision", by=by, project_id=row.project_id, subject=row, reason=note)
    return row


@transaction.atomic
def assign(
    coding_pass: CodingPass, *, documents: Collection[Document], coders: Collection[User], by: User
) -> None:
    """Give documents of a pass to coders, each to each; what is assigned already stays as it is.

    Audits `pass.assign`; raises DomainError for documents of another project or people who are no members.
    """
    row = _fresh(coding_pass)
    if any(document.project_id != row.project_id for document in documents):
        raise DomainError(_("This document belongs to another project."), status=404)
    members = Membership.objects.filter(project=row.project_id).values_list("user_id", flat=True)
    if not {coder.pk for coder in coders} <= set(members):
        raise DomainError(_("Only members of the project can code."))
    rows = [
        PassAssignment(coding_pass=row, document=document, coder=coder)
        for document in documents
        for coder in coders
    ]
    PassAssignment.objects.bulk_create(rows, ignore_conflicts=True)
    record(
        "pass.assign",
        by=by,
        project_id=row.project_id,
        subject=row,
        details={"documents": [document.pk for document in documents], "coders": [c.pk for c in coders]},
    )


@transaction.atomic
def withdraw_assignment(assignment: PassAssignment, *, by: User) -> None:
    """Take a document of a pass away from a coder; codings stay. Audits `pass.unassign`."""
    record("pass.unassign", by=by, project_id=assignment.coding_pass.project_id, subject=assignment)
    PassAssignment.objects.filter(pk=assignment.pk).delete()


@transaction.atomic
def set_state(coding_pass: CodingPass, *, document: Document, coder: User, state: str) -> PassAssignment:
    """Say how far a coder is with a document in a pass; an assignment is made where there was none.

    Raises DomainError for a state that does not exist and (409) in a pass that is finished.
    """
    row = _fresh(coding_pass)
    if state not in PassAssignment.State.values:
        raise DomainError(_("There is no such state."))
    if row.finished_at:
        raise DomainError(_("This coding pass is finished. Open it again first."), status=409)
    assignment, _created = PassAssignment.objects.update_or_create(
        coding_pass=row, document=document, coder=coder, defaults={"state": state}
    )
    return assignment


def _lock(project: Project) -> None:
    Project.objects.select_for_update(no_key=True).get(pk=project.pk)


def _fresh(coding_pass: CodingPass) -> CodingPass:
    row = CodingPass.objects.select_for_update(of=("self",)).filter(pk=coding_pass.pk).first()
    if row is None:
        raise DomainError(_("Someone else has removed this coding pass already."), status=409)
    return row
