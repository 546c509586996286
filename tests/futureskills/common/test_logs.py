"""Errors leave a trace in the log, and what people typed does not."""

import io
import logging

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from futureskills.accounts.models import User
from futureskills.common.logs import DiscreetFormatter
from futureskills.projects import queries
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def log_of():
    """What the program writes while it answers a request."""
    handlers = logging.getLogger("django").handlers
    handler = next(each for each in handlers if isinstance(each.formatter, DiscreetFormatter))
    written = io.StringIO()
    before = handler.setStream(written)

    def answer(path):
        status = Client(raise_request_exception=False).get(path).status_code
        return status, written.getvalue()

    yield answer
    handler.setStream(before)


def break_down(_token):
    UserFactory(username="anna", email="anna@example.org")
    User.objects.create(username="bert", email="Anna@example.org")


def test_an_error_is_logged_without_values_and_without_the_secret_of_a_link(log_of, monkeypatch):
    monkeypatch.setattr(queries, "invitation_by_token", break_down)
    status, log = log_of(reverse("projects:accept_invitation", args=["a-secret-token"]))
    assert status == 500
    assert "Internal Server Error" in log
    assert IntegrityError.__name__ in log
    assert "test_logs.py" in log
    assert "anna@example.org" not in log
    assert "a-secret-token" not in log


def test_a_refusal_is_not_logged(log_of):
    assert log_of(reverse("projects:accept_invitation", args=["unknown"])) == (410, "")
