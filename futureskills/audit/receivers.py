"""Writes down what accounts and sign-in tell by signal."""

from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models import Q
from django.dispatch import receiver

from futureskills.accounts.models import User
from futureskills.accounts.signals import account_changed
from futureskills.audit.record import record


@receiver(account_changed)
def note_account(action: str, user: User, by: User | None, **_rest: Any) -> None:
    """Note that an account was created, closed, opened, or got a reset link."""
    record(action, by=by, subject=user)


@receiver(user_logged_in)
def note_sign_in(user: User, **_rest: Any) -> None:
    """Note a sign-in."""
    record("account.signed_in", by=user, subject=user)


@receiver(user_logged_out)
def note_sign_out(user: User | None, **_rest: Any) -> None:
    """Note a sign-out."""
    if user is not None:
        record("account.signed_out", by=user, subject=user)


@receiver(user_login_failed)
def note_failed_sign_in(credentials: dict[str, Any], **_rest: Any) -> None:
    """Note a failed sign-in: the account where there is one, never what was typed.

    People type passwords into the field of the name, so that unknown names are not stored.
    """
    typed = str(credentials.get("username") or credentials.get("email") or "")
    user = User.objects.filter(Q(username__iexact=typed) | Q(email__iexact=typed)).first() if typed else None
    details = {} if user else {"account": "unknown"}
    record("account.sign_in_failed", by=None, subject=user, details=details)


@receiver([password_changed, password_reset, password_set])
def note_password(user: User, **_rest: Any) -> None:
    """Note a new password."""
    record("account.password_changed", by=user, subject=user)
