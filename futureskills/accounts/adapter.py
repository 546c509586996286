"""How allauth behaves here: nobody registers without an invitation."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedAccountAdapter(DefaultAccountAdapter):
    """Closes open registration; accounts come from invitations alone."""

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Return False: an invitation link is the only way in."""
        return False
