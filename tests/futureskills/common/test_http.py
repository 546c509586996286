"""Answers that htmx pages share."""

import json

import pytest
from django.http import HttpResponse
from django.urls import reverse

from futureskills.common.exceptions import DomainError
from futureskills.common.http import DomainErrorMiddleware, with_toast


def test_a_toast_joins_other_events():
    response = HttpResponse(headers={"HX-Trigger": '{"closeDialog": true}'})
    with_toast(response, "Größer 🙂", level="success")
    assert json.loads(response.headers["HX-Trigger"]) == {
        "closeDialog": True,
        "toast": {"level": "success", "text": "Größer 🙂"},
    }
    assert response.headers["HX-Trigger"].isascii()


@pytest.fixture
def answer(rf):
    """How an error of a view is answered."""

    def answer(error, **headers):
        return DomainErrorMiddleware(lambda _request: None).process_exception(
            rf.get("/", headers=headers), error
        )

    return answer


def test_htmx_gets_the_sentence_as_a_toast_and_swaps_nothing(answer):
    response = answer(DomainError("Das geht nicht.", status=409), HX_Request="true")
    assert response.status_code == 409
    assert response.headers["HX-Reswap"] == "none"
    assert json.loads(response.headers["HX-Trigger"])["toast"]["text"] == "Das geht nicht."


def test_other_errors_are_left_alone(answer):
    assert answer(ValueError("x")) is None


def test_a_page_shows_the_sentence(outsider_client):
    response = outsider_client.get("/invitations/erraten/")
    assert response.status_code == 410
    assert "This invitation is not valid" in response.content.decode()


def test_a_fragment_after_the_end_of_a_session_leads_the_page_to_sign_in(client, project):
    response = client.get(reverse("projects:members", args=[project.slug]), headers={"HX-Request": "true"})
    assert response.status_code == 401
    assert response.headers["HX-Redirect"] == reverse("account_login")


def test_pages_carry_a_strict_content_security_policy(client, db):
    policy = client.get(reverse("account_login")).headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'self'" in policy
    assert "object-src 'none'" in policy
