"""Verbs on accounts."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from futureskills.accounts.models import User
from futureskills.accounts.operations import create_account, ensure_first_administrator, reset_key
from futureskills.common.exceptions import DomainError
from tests.factories import PASSWORD


def test_the_first_administrator_is_created_once(db):
    assert ensure_first_administrator(PASSWORD)
    assert not ensure_first_administrator("something else")
    administrator = User.objects.get()
    assert administrator.username == "admin"
    assert administrator.is_superuser
    assert administrator.check_password(PASSWORD)


def test_where_somebody_has_an_account_none_is_made(owner):
    assert not ensure_first_administrator(PASSWORD)


@pytest.mark.django_db(transaction=True)
def test_two_programs_create_the_first_administrator_once():
    def start(_number):
        try:
            return ensure_first_administrator(PASSWORD)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(start, range(2))) == [False, True]


def test_the_command_takes_the_password_from_the_environment(db, monkeypatch, capsys):
    monkeypatch.setenv("FUTURESKILLS_ADMIN_PASSWORD", PASSWORD)
    call_command("ensure_admin")
    call_command("ensure_admin")
    assert capsys.readouterr().out == "created\n"
    assert User.objects.get().check_password(PASSWORD)


def test_the_command_fails_clearly_without_a_password(db, monkeypatch):
    monkeypatch.delenv("FUTURESKILLS_ADMIN_PASSWORD", raising=False)
    with pytest.raises(CommandError, match="FUTURESKILLS_ADMIN_PASSWORD"):
        call_command("ensure_admin")


def test_the_command_asks_for_nothing_where_there_are_accounts(owner, monkeypatch):
    monkeypatch.delenv("FUTURESKILLS_ADMIN_PASSWORD", raising=False)
    call_command("ensure_admin")
    assert User.objects.count() == 1


def test_user_names_are_kept_in_lower_case(db):
    assert create_account("NeueR", password=PASSWORD).username == "neuer"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"username": "owner"}, "already has an account"),
        ({"username": "OWNER"}, "already has an account"),
        ({"username": "neu", "email": "Owner@Example.org"}, "already has an account"),
        ({"username": "mit leerzeichen"}, "valid username"),
        ({"username": "neu", "password": "kurz"}, "too short"),
        ({"username": "neu", "password": "password123"}, "too common"),
        ({"username": "neu", "email": "keine-adresse"}, "valid email"),
    ],
)
def test_what_no_account_may_have_is_refused(owner, fields, sentence):
    fields = {"password": PASSWORD} | fields
    with pytest.raises(DomainError, match=sentence):
        create_account(fields.pop("username"), **fields)
    assert User.objects.count() == 1


def test_a_closed_account_gets_no_reset_link(owner, administrator):
    owner.is_active = False
    with pytest.raises(DomainError):
        reset_key(owner, by=administrator)
