"""Verbs on memberships."""

from django.db import transaction
from django.utils.translation import gettext as _

from futureskills.accounts.models import User
from futureskills.audit.record import record
from futureskills.common.exceptions import DomainError
from futureskills.projects.models import Membership, Project, Role
from futureskills.projects.operations.invitations import revoke_all_of


def change_role(membership: Membership, *, role: str, by: User) -> None:
    """Give a member another role.

    Who is a lead no more loses the open invitations, too. Records "member.role_changed". Raises DomainError
    when the project would lose its last lead.
    """
    with transaction.atomic():
        locked = _locked(membership)
        if locked.role == role:
            return
        _keep_a_lead(locked)
        locked.role = role
        locked.save(update_fields=["role"])
        revoke_all_of(locked, by=by)
        record(
            "member.role_changed",
            by=by,
            project_id=locked.project_id,
            subject=locked.user,
            details={"role": role},
        )


def change_key_holder(membership: Membership, *, is_key_holder: bool, by: User) -> None:
    """Let a member open identities, or no longer; leads have no other way to them either.

    Records "member.key_given" or "member.key_taken"; nothing when it is so already.
    """
    with transaction.atomic():
        locked = _locked(membership)
        if locked.is_key_holder == is_key_holder:
            return
        locked.is_key_holder = is_key_holder
        locked.save(update_fields=["is_key_holder"])
        action = "member.key_given" if is_key_holder else "member.key_taken"
        record(action, by=by, project_id=locked.project_id, subject=locked.user)


def remove_member(membership: Membership, *, by: User, reason: str = "") -> None:
    """End a membership, one's own or another's; codings and other work stay, open invitations go.

    Records "member.removed" with the reason. Raises DomainError when the project would lose its last lead.
    """
    with transaction.atomic():
        locked = _locked(membership)
        _keep_a_lead(locked)
        record("member.removed", by=by, project_id=locked.project_id, subject=locked.user, reason=reason)
        revoke_all_of(locked, by=by)
        locked.delete()


def _locked(membership: Membership) -> Membership:
    """Return the membership as it is now; its project is locked, so that two leads can't leave at once."""
    Project.objects.select_for_update().get(pk=membership.project_id)
    found = Membership.objects.select_related("user").filter(pk=membership.pk).first()
    if found is None:
        raise DomainError(_("This person is not a member any more."), status=409)
    return found


def _keep_a_lead(leaving: Membership) -> None:
    if leaving.role != Role.OWNER:
        return
    others = Membership.objects.filter(project=leaving.project_id, role=Role.OWNER, user__is_active=True)
    if not others.exclude(pk=leaving.pk).exists():
        raise DomainError(_("A project needs a lead. Make somebody else a lead first."), status=409)
