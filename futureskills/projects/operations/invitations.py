"""Verbs on invitations: a link with a random token, of which only the hash is stored."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from futureskills.accounts.models import User
from futureskills.accounts.operations import create_account
from futureskills.audit.record import record
from futureskills.common.exceptions import DomainError
from futureskills.projects.models import Invitation, Membership, Project
from futureskills.projects.tokens import hash_of, new_token

VALID_FOR = timedelta(days=14)
GONE = 410


@dataclass(frozen=True)
class Invited:
    """A fresh invitation; `link` can't be had again. `mail_was_sent` is False without a mail server."""

    invitation: Invitation
    link: str
    mail_was_sent: bool


@dataclass(frozen=True)
class NewPerson:
    """What somebody says about themselves who comes in by an invitation."""

    username: str
    password: str
    name: str = ""
    email: str = ""
    language: str = ""


def invite(project: Project, *, role: str, email: str, by: User, link_to: Callable[[str], str]) -> Invited:
    """Make an invitation that one person can accept within 14 days; `link_to` makes the address of a token.

    Records "invitation.made" with the role, never the address. Sends the link where there is a mail server.
    """
    token = new_token()
    with transaction.atomic():
        invitation = Invitation.objects.create(
            project=project,
            role=role,
            email=email,
            token_hash=hash_of(token),
            invited_by=by,
            expires_at=timezone.now() + VALID_FOR,
        )
        record("invitation.made", by=by, project_id=project.pk, subject=invitation, details={"role": role})
    link = link_to(token)
    return Invited(invitation, link, mail_was_sent=_send(invitation, link))


def revoke_invitation(invitation: Invitation, *, by: User) -> None:
    """Make an open link worthless. Records "invitation.revoked"; raises DomainError when it was accepted."""
    with transaction.atomic():
        found = Invitation.objects.select_for_update().filter(pk=invitation.pk).first()
        if found is None:
            return
        if found.accepted_at:
            raise DomainError(
                _("This invitation was accepted already. Remove the member instead."), status=409
            )
        _revoke(found, by=by)


def revoke_all_of(membership: Membership, *, by: User) -> None:
    """Make the open links of one person worthless, who could else come back by them.

    Records "invitation.revoked" for each. Belongs into the transaction that ends the right to invite.
    """
    own = Invitation.objects.filter(project=membership.project_id, invited_by=membership.user_id)
    for invitation in own.filter(accepted_at=None).select_for_update():
        _revoke(invitation, by=by)


def _revoke(invitation: Invitation, *, by: User) -> None:
    record("invitation.revoked", by=by, project_id=invitation.project_id, subject=invitation)
    invitation.delete()


def accept(token: str, *, by: User) -> Project:
    """Make the person a member with the role of the invitation, which is then used up.

    Records "invitation.accepted". Raises DomainError for a link that is not valid (any more) and for members.
    """
    with transaction.atomic():
        return _use(_locked(token), by)


def accept_as_new_person(token: str, *, person: NewPerson) -> User:
    """Create an account and make it a member, both or neither.

    Records "account.created" and "invitation.accepted". Raises DomainError as `accept` and `create_account`.
    """
    with transaction.atomic():
        invitation = _locked(token)
        user = create_account(
            person.username,
            password=person.password,
            name=person.name,
            email=person.email,
            language=person.language,
        )
        _use(invitation, user)
    return user


def refuse_when_not_open(invitation: Invitation | None) -> Invitation:
    """Return the invitation.

    Raises DomainError (410) when it is unknown, revoked, used or too old, or comes from a closed account.
    """
    if invitation is None or not invitation.invited_by.is_active:
        raise DomainError(_("This invitation is not valid. Please ask for a new one."), status=GONE)
    if invitation.accepted_at:
        raise DomainError(
            _("This invitation was used already. Please sign in, or ask for a new one."), status=GONE
        )
    if invitation.expires_at <= timezone.now():
        raise DomainError(_("This invitation is older than 14 days. Please ask for a new one."), status=GONE)
    return invitation


def _locked(token: str) -> Invitation:
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("project", "invited_by")
    return refuse_when_not_open(rows.filter(token_hash=hash_of(token)).first())


def _use(invitation: Invitation, user: User) -> Project:
    project = invitation.project
    _membership, is_new = Membership.objects.get_or_create(
        project=project, user=user, defaults={"role": invitation.role}
    )
    if not is_new:
        raise DomainError(_("You are a member of this project already."), status=409)
    invitation.accepted_at = timezone.now()
    invitation.accepted_by = user
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    record(
        "invitation.accepted",
        by=user,
        project_id=project.pk,
        subject=invitation,
        details={"role": invitation.role},
    )
    return project


def _send(invitation: Invitation, link: str) -> bool:
    if not (settings.EMAIL_IS_CONFIGURED and invitation.email):
        return False
    text = _(
        "%(inviter)s invites you to the project “%(project)s” in the Future Skills Workbench.\n\n"
        "Open this link within 14 days; it works once:\n%(link)s\n"
    ) % {
        "inviter": invitation.invited_by.display_name,
        "project": invitation.project.name,
        "link": link,
    }
    try:
        send_mail(_("Invitation to a project"), text, None, [invitation.email])
    except (OSError, SMTPException):  # the link can still be copied
        return False
    return True
