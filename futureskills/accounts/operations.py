"""Verbs on accounts."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from futureskills.accounts.models import User
from futureskills.accounts.signals import account_changed
from futureskills.common.exceptions import DomainError


def ensure_first_administrator(password: str) -> bool:
    """Create the account `admin` when nobody has an account yet; return whether it was created.

    Tells `account_changed`. Two programs that start at once create it once.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('first administrator'))")
        if User.objects.exists():
            return False
        administrator = User.objects.create_superuser("admin", password=password)
        _tell("account.created", administrator, by=None)
    return True


def create_account(
    username: str, *, password: str, name: str = "", email: str = "", language: str = ""
) -> User:
    """Create an ordinary account; user names are kept in lower case.

    Tells `account_changed`. Raises DomainError for a weak password and for a name or address that is taken.
    """
    user = User(username=username.lower(), first_name=name, email=email.lower(), language=language)
    try:
        user.full_clean(exclude=["password"], validate_unique=False, validate_constraints=False)
        validate_password(password, user)
    except ValidationError as error:
        raise DomainError(" ".join(error.messages)) from error
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save()
            _tell("account.created", user, by=user)
    except IntegrityError as error:
        raise DomainError(_("This user name or e-mail address already has an account.")) from error
    return user


def deactivate(user: User, *, by: User) -> None:
    """Close the account; what the person did stays theirs. Ends their sessions with the next request.

    Tells `account_changed`. Raises DomainError for one's own account: an administrator always remains.
    """
    if user == by:
        raise DomainError(_("You can't deactivate your own account. Ask another administrator."))
    _set_active(user, active=False, by=by)


def activate(user: User, *, by: User) -> None:
    """Open a closed account again. Tells `account_changed`."""
    _set_active(user, active=True, by=by)


def reset_key(user: User, *, by: User) -> tuple[str, str]:
    """Return (uidb36, key) of a link with which the person sets a new password; valid once, for three days.

    Tells `account_changed`. Raises DomainError for a deactivated account.
    """
    if not user.is_active:
        raise DomainError(_("This account is deactivated. Activate it first."))
    _tell("account.reset_link_made", user, by=by)
    return user_pk_to_url_str(user), default_token_generator.make_token(user)


def choose_language(user: User, *, language: str) -> None:
    """Remember the person's interface language."""
    user.language = language
    user.save(update_fields=["language"])


def _set_active(user: User, *, active: bool, by: User) -> None:
    with transaction.atomic():
        changed = User.objects.filter(pk=user.pk, is_active=not active).update(is_active=active)
        if changed:
            _tell("account.activated" if active else "account.deactivated", user, by=by)


def _tell(action: str, user: User, *, by: User | None) -> None:
    account_changed.send(sender=User, action=action, user=user, by=by)
