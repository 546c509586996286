"""Invitations: one link, one person, fourteen days."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from futureskills.accounts.models import User
from futureskills.accounts.operations import deactivate
from futureskills.audit.models import AuditEvent
from futureskills.common.exceptions import DomainError
from futureskills.projects.models import Invitation, Membership, Role
from futureskills.projects.operations import invitations
from futureskills.projects.operations.invitations import NewPerson, accept, invite, revoke_invitation
from futureskills.projects.operations.members import change_role, remove_member
from tests.factories import PASSWORD, InvitationFactory, MembershipFactory, UserFactory


@pytest.fixture
def invited(project, owner):
    return invite(
        project,
        role=Role.READER,
        email="neu@example.org",
        by=owner,
        link_to=lambda token: f"/invitations/{token}/",
    )


@pytest.fixture
def token(invited):
    return invited.link.split("/")[2]


PERSON = {
    "name": "Nina Neu",
    "username": "Nina",
    "password": PASSWORD,
    "email": "n@example.org",
    "language": "de",
}


def test_only_the_hash_of_the_token_is_stored(invited, token):
    assert len(token) >= 43
    stored = str(list(Invitation.objects.values())) + str(list(AuditEvent.objects.values()))
    assert token not in stored


def test_the_address_of_an_invited_person_is_not_in_the_audit_trail(invited):
    assert "neu@example.org" not in str(list(AuditEvent.objects.values()))


def test_a_new_person_gets_account_membership_and_session(client, invited, project):
    page = client.get(invited.link)
    assert project.name in page.content.decode()
    response = client.post(invited.link, PERSON)
    assert response.url == f"/projects/{project.slug}/material/"
    user = User.objects.get(username="nina")
    assert (user.display_name, user.language) == ("Nina Neu", "de")
    assert Membership.objects.get(user=user).role == Role.READER
    assert client.get("/").status_code == 200
    assert list(
        AuditEvent.objects.filter(actor_id=user.pk).order_by("id").values_list("action", flat=True)
    ) == [
        "account.created",
        "invitation.accepted",
        "account.signed_in",
    ]


def test_a_person_with_an_account_joins_with_it(outsider_client, outsider, invited, project):
    assert "Join as Otto Außen" in outsider_client.get(invited.link).content.decode()
    outsider_client.post(invited.link)
    assert Membership.objects.get(user=outsider).role == Role.READER
    assert Invitation.objects.get().accepted_by == outsider


def test_a_link_works_once(client, outsider_client, invited):
    outsider_client.post(invited.link)
    assert client.get(invited.link).status_code == 410
    assert client.post(invited.link, PERSON).status_code == 410
    assert not User.objects.filter(username="nina").exists()


def test_a_link_ends_after_fourteen_days(client, invited):
    with time_machine.travel(timezone.now() + timedelta(days=13, hours=23)):
        assert client.get(invited.link).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(days=14, minutes=1)):
        response = client.get(invited.link)
        assert response.status_code == 410
        assert "older than 14 days" in response.content.decode()


def test_an_unknown_link_tells_nothing(client, project):
    response = client.get("/invitations/erraten/")
    assert response.status_code == 410
    assert project.name not in response.content.decode()


def test_a_link_shows_no_content_before_it_is_accepted(client, invited, project, document):
    assert document.title not in client.get(invited.link).content.decode()
    assert client.get(f"/projects/{project.slug}/members/").status_code == 302


def test_members_do_not_use_up_a_link(coder_client, invited):
    assert coder_client.post(invited.link).status_code == 409
    assert Invitation.objects.get().accepted_at is None


def test_a_refused_account_leaves_the_link_usable_and_nothing_behind(client, invited):
    response = client.post(invited.link, PERSON | {"username": "owner"})
    assert response.status_code == 422
    assert "already has an account" in response.content.decode()
    assert Invitation.objects.get().accepted_at is None
    assert client.post(invited.link, PERSON).status_code == 302


def test_a_revoked_link_is_worthless(client, owner_client, project, invited):
    address = reverse("projects:revoke_invitation", args=[project.slug, invited.invitation.pk])
    assert owner_client.post(address).status_code == 302
    assert client.get(invited.link).status_code == 410
    assert AuditEvent.objects.filter(action="invitation.revoked").exists()


def test_an_accepted_invitation_cannot_be_revoked(project, owner, outsider, invited, token):
    accept(token, by=outsider)
    with pytest.raises(DomainError, match="accepted already"):
        revoke_invitation(invited.invitation, by=owner)


def test_the_page_shows_the_link_once(owner_client, project, client):
    address = reverse("projects:invite", args=[project.slug])
    page = owner_client.post(address, {"role": "coder", "email": ""})
    link = page.context["invited"].link
    assert link.startswith("http://testserver/invitations/")
    assert link in page.content.decode()
    assert page.headers["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    assert "/invitations/" not in owner_client.get(
        reverse("projects:members", args=[project.slug])
    ).content.decode().replace("members/invitations/", "")
    assert client.get(link).status_code == 200


def test_a_wrong_address_is_refused(owner_client, project):
    address = reverse("projects:invite", args=[project.slug])
    assert owner_client.post(address, {"role": "coder", "email": "keine"}).status_code == 422
    assert owner_client.post(address, {"role": "king", "email": ""}).status_code == 422
    assert not Invitation.objects.exists()


def test_the_link_is_mailed_where_there_is_a_mail_server(project, owner, settings):
    settings.EMAIL_IS_CONFIGURED = True
    invited = invite(
        project,
        role=Role.CODER,
        email="neu@example.org",
        by=owner,
        link_to=lambda token: f"https://x/{token}/",
    )
    assert invited.mail_was_sent
    assert mail.outbox[0].to == ["neu@example.org"]
    assert invited.link in mail.outbox[0].body


def test_a_broken_mail_server_leaves_the_link_to_copy(project, owner, settings, monkeypatch):
    settings.EMAIL_IS_CONFIGURED = True

    def fail(*_arguments):
        raise ConnectionRefusedError

    monkeypatch.setattr(invitations, "send_mail", fail)
    invited = invite(project, role=Role.CODER, email="neu@example.org", by=owner, link_to=str)
    assert not invited.mail_was_sent
    assert Invitation.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_people_with_one_link_one_gets_in(project, outsider):
    InvitationFactory(project=project, token="geteilt")

    def join(number):
        try:
            if number:
                accept("geteilt", by=outsider)
            else:
                invitations.accept_as_new_person(
                    "geteilt", person=NewPerson(username="neu", password=PASSWORD)
                )
        except DomainError:
            return "refused"
        finally:
            connection.close()
        return "joined"

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(join, range(2))) == ["joined", "refused"]
    assert project.memberships.count() == 4


@pytest.mark.parametrize("end", ["remove", "coder"])
def test_who_is_a_lead_no_more_does_not_come_back_by_an_own_link(project, owner, coder, invited, token, end):
    MembershipFactory(project=project, role=Role.OWNER)
    membership = project.memberships.get(user=owner)
    if end == "remove":
        remove_member(membership, by=coder)
    else:
        change_role(membership, role=Role.CODER, by=coder)
    with pytest.raises(DomainError, match="not valid"):
        accept(token, by=UserFactory())
    assert AuditEvent.objects.filter(action="invitation.revoked", actor_id=coder.pk).count() == 1


def test_links_of_a_closed_account_are_worthless(client, owner, invited, administrator):
    deactivate(owner, by=administrator)
    assert client.get(invited.link).status_code == 410
    assert client.post(invited.link, PERSON).status_code == 410
    assert not User.objects.filter(username="nina").exists()
