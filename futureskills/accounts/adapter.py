"""How allauth behaves here: nobody registers without an invitation, errors are whole sentences."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

NO_MATCH = _("This combination of name and password is not known. Please check both and try again.")


class ClosedAccountAdapter(DefaultAccountAdapter):
    """Closes open registration; accounts come from invitations alone."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": NO_MATCH,
        "username_password_mismatch": NO_MATCH,
        "incorrect_password": _("This is not your password. Please try again."),
        "enter_current_password": _("This is not your password. Please try again."),
        "too_many_login_attempts": _(
            "There were too many failed attempts. Nothing is lost: please wait five minutes, then try again."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Return False: an invitation link is the only way in."""
        return False
