"""What a template may show: it hides what a member can't do, the views protect."""

from django import template

from futureskills.projects.models import Membership, Role
from futureskills.projects.permissions import Permission, allows

register = template.Library()


@register.filter
def may(membership: Membership | str | None, permission: str) -> bool:
    """Return whether the member has the right: {% if request.membership|may:"code" %}; nobody has none."""
    return isinstance(membership, Membership) and allows(membership, Permission(permission))


@register.filter
def role_name(role: str) -> str:
    """Return what a role is called."""
    return str(Role(role).label)
