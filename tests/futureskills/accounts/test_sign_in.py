"""Sign-in: by name or address, throttled, never by registration."""

import pytest
from django.core import mail
from django.urls import reverse

from futureskills.audit.models import AuditEvent
from tests.factories import PASSWORD, UserFactory

LOGIN = reverse("account_login")


def try_to_sign_in(client, login, password=PASSWORD):
    return client.post(LOGIN, {"login": login, "password": password})


@pytest.mark.parametrize("login", ["owner", "Owner", "owner@example.org", "OWNER@example.org"])
def test_people_sign_in_by_user_name_or_address(client, owner, login):
    response = try_to_sign_in(client, login)
    assert response.status_code == 302
    assert response.url == reverse("projects:list")
    assert AuditEvent.objects.filter(action="account.signed_in", actor_id=owner.pk).count() == 1


def test_a_wrong_password_gets_a_sentence_and_is_noted_without_what_was_typed(client, owner):
    response = try_to_sign_in(client, "owner", "falsch-falsch")
    assert "This combination of name and password is not known" in response.content.decode()
    event = AuditEvent.objects.get(action="account.sign_in_failed")
    assert event.object_id == str(owner.pk)
    assert "falsch" not in str(event.details)


def test_an_unknown_name_is_not_stored(client, db):
    try_to_sign_in(client, "mein-geheimes-passwort")
    event = AuditEvent.objects.get()
    assert event.details == {"account": "unknown"}
    assert event.object_id == event.actor_name == ""


def test_the_sixth_wrong_try_is_stopped_with_a_clear_sentence(client, owner):
    for _number in range(5):
        response = try_to_sign_in(client, "owner", "falsch-falsch")
        assert "too many failed attempts" not in response.content.decode()
    response = try_to_sign_in(client, "owner", "falsch-falsch")
    assert "too many failed attempts" in response.content.decode()
    response = try_to_sign_in(client, "owner")
    assert response.status_code == 200  # even the right password waits


def test_nobody_can_register(client, db):
    page = client.get(reverse("account_signup"))
    assert "Accounts come by invitation" in page.content.decode()
    client.post(
        reverse("account_signup"), {"username": "neu", "password1": PASSWORD, "email": "neu@example.org"}
    )
    assert not UserFactory._meta.model.objects.filter(username="neu").exists()


def test_a_deactivated_account_cannot_sign_in(client, owner):
    owner.is_active = False
    owner.save()
    response = try_to_sign_in(client, "owner")
    assert response.url == reverse("account_inactive")
    assert client.get(reverse("projects:list")).status_code == 302


def test_a_session_ends_when_the_account_is_deactivated(owner_client, owner):
    owner.is_active = False
    owner.save()
    assert owner_client.get(reverse("projects:list")).url.startswith(LOGIN)


def test_sign_out_needs_a_post(owner_client):
    assert owner_client.get(reverse("account_logout")).status_code == 200
    assert owner_client.get(reverse("projects:list")).status_code == 200
    owner_client.post(reverse("account_logout"))
    assert owner_client.get(reverse("projects:list")).status_code == 302


def test_people_change_their_password(owner_client, client):
    new = "neues langes Kennwort"
    fields = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert owner_client.post(reverse("account_change_password"), fields).status_code == 302
    assert try_to_sign_in(client, "owner", new).status_code == 302
    assert AuditEvent.objects.filter(action="account.password_changed").exists()


def test_without_a_mail_server_the_page_says_whom_to_ask(client, db):
    page = client.get(reverse("account_reset_password"))
    assert "This server sends no e-mail" in page.content.decode()


def test_with_a_mail_server_a_link_is_sent(client, owner, settings):
    settings.EMAIL_IS_CONFIGURED = True
    response = client.post(reverse("account_reset_password"), {"email": "owner@example.org"})
    assert response.url == reverse("account_reset_password_done")
    assert mail.outbox[0].to == ["owner@example.org"]
    assert "/accounts/password/reset/key/" in mail.outbox[0].body


@pytest.mark.parametrize(
    "name",
    ["account_login", "account_inactive", "account_signup", "account_reset_password_done"],
)
def test_pages_for_everybody_answer(client, db, name):
    assert client.get(reverse(name)).status_code == 200
