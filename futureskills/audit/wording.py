"""What actions are called on a page; each app adds its own in `AppConfig.ready`."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_names: dict[str, str | Promise] = {
    "account.created": _("account created"),
    "account.deactivated": _("account deactivated"),
    "account.activated": _("account activated again"),
    "account.reset_link_made": _("link for a new password made"),
    "account.password_changed": _("password changed"),
    "account.signed_in": _("signed in"),
    "account.signed_out": _("signed out"),
    "account.sign_in_failed": _("failed to sign in"),
}


def name_actions(names: Mapping[str, str | Promise]) -> None:
    """Add translated names: {"project.created": _("project created"), …}."""
    _names.update(names)


def name_of(action: str) -> str:
    """Return the translated name of an action, or the action itself where no app named it."""
    return str(_names.get(action, action))
