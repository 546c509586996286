"""The interface language: from the browser, by cookie, or chosen for good."""

import pytest
from django.urls import reverse

SWITCH = reverse("set_language_preference")
LOGIN = reverse("account_login")


def language_of(response):
    return response.headers["Content-Language"]


def test_the_browser_decides_first(client, db):
    assert language_of(client.get(LOGIN, headers={"Accept-Language": "de"})) == "de"
    assert language_of(client.get(LOGIN, headers={"Accept-Language": "en"})) == "en"
    assert language_of(client.get(LOGIN, headers={"Accept-Language": "fr"})) == "en"


def test_strangers_switch_by_cookie(client, db):
    client.post(SWITCH, {"language": "de", "next": LOGIN})
    assert language_of(client.get(LOGIN, headers={"Accept-Language": "en"})) == "de"


def test_people_switch_for_good(owner_client, owner, client_of):
    response = owner_client.post(SWITCH, {"language": "de", "next": "/new-project/"})
    assert response.url == "/new-project/"
    owner.refresh_from_db()
    assert owner.language == "de"
    elsewhere = client_of(owner)
    assert language_of(elsewhere.get("/", headers={"Accept-Language": "en"})) == "de"


def test_an_unknown_language_is_refused(owner_client):
    assert owner_client.post(SWITCH, {"language": "xx"}).status_code == 404


@pytest.mark.parametrize("target", ["https://example.org/", "//example.org", "javascript:alert(1)", ""])
def test_the_switch_never_leads_away(owner_client, target):
    assert owner_client.post(SWITCH, {"language": "de", "next": target}).url == reverse("projects:list")
