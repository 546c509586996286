"""The page of administrators: everybody with an account."""

import pytest
from django.urls import reverse

from futureskills.audit.models import AuditEvent
from tests.factories import PASSWORD

PEOPLE = reverse("people")


def test_administrators_see_everybody(administrator_client, project):
    page = administrator_client.get(PEOPLE).content.decode()
    for name in ("Olga Ober", "Carl Kern", "Rita Reich"):
        assert name in page


@pytest.mark.parametrize("name", ["people", "server_audit"])
def test_others_do_not(owner_client, client, name):
    assert owner_client.get(reverse(name)).status_code == 403
    assert client.get(reverse(name)).status_code == 302


def test_the_list_takes_the_same_queries_for_many(
    administrator_client, owner, coder, reader, outsider, django_assert_max_num_queries
):
    with django_assert_max_num_queries(5):
        administrator_client.get(PEOPLE)


def test_an_account_is_closed_and_opened_again(administrator_client, owner):
    administrator_client.post(reverse("deactivate_person", args=[owner.pk]))
    owner.refresh_from_db()
    assert not owner.is_active
    administrator_client.post(reverse("activate_person", args=[owner.pk]))
    owner.refresh_from_db()
    assert owner.is_active
    actions = list(AuditEvent.objects.filter(object_id=str(owner.pk)).values_list("action", flat=True))
    assert actions == ["account.activated", "account.deactivated"]


def test_nobody_closes_their_own_account(administrator_client, administrator):
    response = administrator_client.post(reverse("deactivate_person", args=[administrator.pk]))
    assert response.status_code == 422
    administrator.refresh_from_db()
    assert administrator.is_active


def test_a_reset_link_lets_a_person_choose_a_new_password_once(administrator_client, owner, client):
    page = administrator_client.post(reverse("make_reset_link", args=[owner.pk]))
    link = page.context["link"]
    assert link in page.content.decode()
    form = client.get(link, follow=True)
    new = "ganz neues Kennwort"
    done = client.post(form.redirect_chain[-1][0], {"password1": new, "password2": new})
    assert done.url == reverse("account_reset_password_from_key_done")
    assert client.post(reverse("account_login"), {"login": "owner", "password": new}).status_code == 302
    again = client.get(link, follow=True)
    assert "not valid any more" in again.content.decode()
    assert AuditEvent.objects.filter(action="account.reset_link_made").exists()
    assert link.rsplit("/", 2)[-2] not in str(list(AuditEvent.objects.values()))


def test_an_administrator_sees_no_project_without_a_membership(administrator_client, project):
    assert administrator_client.get(f"/projects/{project.slug}/members/").status_code == 404


def test_the_server_trail_shows_sign_ins(administrator_client, client, owner):
    client.post(reverse("account_login"), {"login": "owner", "password": PASSWORD})
    page = administrator_client.get(reverse("server_audit")).content.decode()
    assert "signed in" in page
    assert "Olga Ober" in page
