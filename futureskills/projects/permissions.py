"""The whole permission matrix: what each role may do in a project."""

from enum import StrEnum

from futureskills.projects.models import Membership, Role


class Permission(StrEnum):
    """A right within one project."""

    VIEW = "view"
    EXPORT = "export"
    CODE = "code"
    EDIT_CATEGORIES = "edit_categories"
    MANAGE_METHOD = "manage_method"  # coding passes, versions, rules
    EDIT_MATERIAL = "edit_material"
    EDIT_PARTICIPANTS = "edit_participants"
    MANAGE_MEMBERS = "manage_members"
    MANAGE_PROJECT = "manage_project"
    OVERRIDE_DISCLOSURE = "override_disclosure"  # go on where the guard says no
    LISTEN_ORIGINAL = "listen_original"  # sound in which names can still be heard
    WITHDRAW = "withdraw"
    VIEW_AUDIT = "view_audit"
    UNDO_OTHERS = "undo_others"
    OPEN_IDENTITIES = "open_identities"


_READER = {Permission.VIEW, Permission.EXPORT}
_CODER = _READER | {
    Permission.CODE,
    Permission.EDIT_CATEGORIES,
    Permission.EDIT_MATERIAL,
    Permission.EDIT_PARTICIPANTS,  # codes, groups, attendance, speaker mapping; never names
}

KEY_HOLDER = frozenset({Permission.OPEN_IDENTITIES})
"""What the flag of a key holder adds to a role; no role has it, not even the lead's."""

MATRIX: dict[str, frozenset[Permission]] = {
    Role.OWNER: frozenset(Permission) - KEY_HOLDER,
    Role.CODER: frozenset(_CODER),
    Role.READER: frozenset(_READER),
}


def allows(membership: Membership, permission: Permission) -> bool:
    """Return whether this member has the right."""
    return permission in MATRIX[membership.role] or (membership.is_key_holder and permission in KEY_HOLDER)
