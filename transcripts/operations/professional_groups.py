"""Professional groups, and the coarser public groups that a publication shows instead."""

from dataclasses import asdict, dataclass
from typing import TypeVar

from django.db import IntegrityError, transaction
from django.db.models import RestrictedError
from django.utils.translation import gettext as _

from futureskills.accounts.models import User
from futureskills.audit.record import record
from futureskills.common.exceptions import DomainError
from futureskills.history.models import Operation
from futureskills.history.recorder import recording
from futureskills.projects.models import Project
from transcripts.calculations.participant_codes import is_prefix, suggested_prefix
from transcripts.models import ProfessionalGroup, PublicGroup

Group = ProfessionalGroup | PublicGroup
T = TypeVar("T", ProfessionalGroup, PublicGroup)


@dataclass(frozen=True)
class GroupDetails:
    """What a group is called; an empty prefix is made from the name."""

    name: str
    prefix: str = ""
    name_gloss: str = ""


def create_professional_group(
    project: Project,
    *,
    details: GroupDetails,
    by: User,
    public_group: PublicGroup | None = None,
    is_special_category: bool = False,
) -> ProfessionalGroup:
    """Add a professional group behind the others; audited.

    Raises DomainError without a name, or when name or prefix are taken.
    """
    group = ProfessionalGroup(
        project=project, public_group=public_group, is_special_category=is_special_category
    )
    return _added(group, project.professional_groups.count(), details, by)


def named_group(project: Project, *, details: GroupDetails, by: User) -> ProfessionalGroup:
    """Return the professional group of this name, whatever its case; made when there is none."""
    name = " ".join(details.name.split())
    known = project.professional_groups.filter(name__iexact=name).first()
    return known or create_professional_group(project, details=details, by=by)


def create_public_group(project: Project, *, details: GroupDetails, by: User) -> PublicGroup:
    """Add a public group behind the others; audited. Raises DomainError as for a professional group."""
    return _added(PublicGroup(project=project), project.public_groups.count(), details, by)


def change_group(group: T, *, details: GroupDetails, by: User) -> T:
    """Rename a group or give it another prefix, which all of its codes then carry; audited.

    Raises DomainError without a name, or when name or prefix are taken.
    """
    return _saved(group, details, f"{_kind(group)}.changed", by)


def assign_public_group(
    group: ProfessionalGroup, *, public_group: PublicGroup | None, by: User
) -> Operation | None:
    """Let a publication show this group as a coarser one, or not at all yet; audited.

    Records `professional_group.coarsen`; returns None when it was so already.
    Raises DomainError for a public group of another project.
    """
    if public_group is not None and public_group.project_id != group.project_id:
        raise DomainError(_("This group belongs to another project."), status=404)
    details = {"public_group": public_group.pk if public_group else None}
    with recording("professional_group.coarsen", project=group.project, by=by) as recorder:
        before = recorder.state(group)
        group.public_group = public_group
        group.save(update_fields=["public_group"])
        recorder.updated(group, before=before)
        record(
            "professional_group.coarsened", by=by, project_id=group.project_id, subject=group, details=details
        )
        return recorder.operation if recorder.changes else None


def flag_special_category(group: ProfessionalGroup, *, is_special_category: bool, by: User) -> None:
    """Say whether the group itself reveals special-category data (Art. 9 GDPR); audited."""
    group.is_special_category = is_special_category
    with transaction.atomic():
        group.save(update_fields=["is_special_category"])
        record(
            "professional_group.flagged",
            by=by,
            project_id=group.project_id,
            subject=group,
            details={"is_special_category": is_special_category},
        )


def delete_group(group: Group, *, by: User) -> None:
    """Delete a group without participants; audited. Raises DomainError while it has some."""
    action = f"{_kind(group)}.deleted"
    try:
        with transaction.atomic():
            record(action, by=by, project_id=group.project_id, subject=group)
            group.delete()
    except RestrictedError as error:
        raise DomainError(
            _("“{name}” has participants. Move or delete them first.").format(name=group.name)
        ) from error


def _kind(group: Group) -> str:
    return "public_group" if isinstance(group, PublicGroup) else "professional_group"


def _added(group: T, position: int, details: GroupDetails, by: User) -> T:
    group.position = position
    return _saved(group, details, f"{_kind(group)}.created", by)


def _saved(group: T, details: GroupDetails, action: str, by: User) -> T:
    for name, value in asdict(details).items():
        setattr(group, name, " ".join(value.split()))
    _check(group)
    try:
        with transaction.atomic():
            group.save()
            record(action, by=by, project_id=group.project_id, subject=group)
    except IntegrityError as error:
        taken = group.prefix if "prefix" in str(error) else group.name
        sentence = _("There is already a group “{name}”.").format(name=taken)
        raise DomainError(sentence, status=409) from error
    return group


def _check(group: Group) -> None:
    if not group.name:
        raise DomainError(_("A group needs a name."))
    if len(group.name) > 200 or len(group.name_gloss) > 200:  # noqa: PLR2004 (as in the model)
        raise DomainError(_("Too long: at most %(limit)d characters.") % {"limit": 200})
    if not group.prefix:
        others = type(group).objects.filter(project_id=group.project_id).exclude(pk=group.pk)
        group.prefix = suggested_prefix(group.name, set(others.values_list("prefix", flat=True)))
    group.prefix = group.prefix.upper()
    if not is_prefix(group.prefix):
        raise DomainError(_("A prefix has one to eight letters and digits, a letter first, such as GEW."))
