"""The whole program as people start, stop and lose it: real processes, a real database, a real broker."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys

import pytest

from futureskills.embedded.postgres_binaries import run_as
from futureskills.embedded.processes import Owner
from tests.futureskills.embedded.conftest import ROOT, alive, answer, kill_all, until

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]


def _query(data, sql):
    """Ask the database of a running program."""
    import psycopg

    address = f"host={data / 'run' / 'postgres'} user=futureskills dbname=futureskills"
    with psycopg.connect(address, autocommit=True) as connection:
        cursor = connection.execute(sql)
        return cursor.fetchall() if cursor.description else None


def test_it_starts_serves_stops_and_keeps_everything(start):
    first = start("--port", "8410")
    families = []
    url = first.wait_until_ready()
    until(lambda: answer(f"{url}health/") == 200, 15)  # a busy worker answers the next ping
    assert "Sign in as admin" in first.text
    assert "correct horse" not in first.text
    keys = first.data.with_name("data.identity.keys")
    assert str(keys) in first.text
    assert keys.stat().st_mode & 0o777 == 0o600
    assert (first.data / "secret_key").stat().st_mode & 0o777 == 0o600
    _query(first.data, "UPDATE accounts_user SET first_name = 'Ada'")
    families += first.family()
    assert first.stop() == 0
    assert alive(families) == []

    secrets = keys.read_text(), (first.data / "secret_key").read_text()
    second = start("--port", "8410")
    second.wait_until_ready()
    assert _query(second.data, "SELECT username, first_name FROM accounts_user") == [("admin", "Ada")]
    assert (keys.read_text(), (second.data / "secret_key").read_text()) == secrets
    assert second.stop(signal.SIGTERM) == 0


def test_without_a_given_password_one_is_made_and_shown_once(start, environment):
    del environment["FUTURESKILLS_ADMIN_PASSWORD"]
    first = start("--port", "8420")
    first.wait_until_ready()
    assert sum("shown only this once" in line for line in first.lines) == 1
    first.stop()
    second = start("--port", "8420")
    second.wait_until_ready()
    assert "shown only this once" not in second.text


def test_killing_the_program_leaves_no_process_and_the_next_start_is_clean(start):
    first = start("--port", "8430")
    url = first.wait_until_ready()
    family = first.family()
    assert len(family) > 8
    first.process.kill()
    until(lambda: not alive(family), 5, lambda: alive(family))
    second = start("--port", "8430")
    assert second.wait_until_ready() == url
    assert _query(second.data, "SELECT username FROM accounts_user") == [("admin",)]


def test_killing_every_process_at_once_loses_nothing(start):
    first = start("--port", "8440")
    first.wait_until_ready()
    _query(first.data, "UPDATE accounts_user SET first_name = 'Ada'")
    kill_all(first.family())
    second = start("--port", "8440")
    second.wait_until_ready()
    assert _query(second.data, "SELECT first_name FROM accounts_user") == [("Ada",)]


def test_what_a_run_without_its_guard_left_over_is_swept(start):
    first = start("--port", "8450")
    first.wait_until_ready()
    family = first.family()
    guard = next(process for process in family if "guard.py" in " ".join(process.cmdline()))
    stubborn = next(process for process in family if "speech1@" in " ".join(process.cmdline()))
    stubborn.suspend()  # as if it were deep in a computation: it cannot notice that its parent is gone
    guard.kill()
    first.process.kill()
    second = start("--port", "8450")
    second.wait_until_ready()
    assert alive(family) == []


def test_services_that_die_are_started_again(start):
    program = start("--port", "8460")
    url = program.wait_until_ready()
    for name in ("postgres", "valkey-server", "gunicorn", "short@"):
        service = next(process for process in program.family() if name in " ".join(process.cmdline()))
        service.kill()
        until(lambda dead=service: not alive([dead]), 10)
        until(lambda: _is_usable(url), 60, (program.data / "logs" / "supervisor.log").read_text)


def _is_usable(url):
    try:
        return answer(f"{url}health/") == 200
    except OSError:
        return False


def test_it_holds_its_data_gives_way_on_its_port_and_is_found_by_commands(start, environment):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        first = start("--port", port)
        assert f":{port}/" not in first.wait_until_ready()
    second = start("--port", port)
    assert second.process.wait(30) == 1
    until(lambda: second.lines, 5)
    assert len(second.lines) == 1
    assert "already runs" in second.lines[0]

    command = [sys.executable, str(ROOT / "manage.py"), "migrate", "--check"]
    environment |= {"FUTURESKILLS_DATA": str(first.data)}
    assert subprocess.run(command, env=environment, check=False).returncode == 0
    assert first.stop() == 0
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert len(result.stderr.strip().splitlines()) == 1
    assert "start the program first" in result.stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_an_ordinary_user_can_run_it(start, place, environment):
    somebody = pwd.getpwnam("nobody")
    if run_as(Owner(somebody.pw_uid, somebody.pw_gid), "/bin/ls", sys.base_prefix).returncode != 0:
        pytest.skip("this Python lies in a closed folder")
    home = place / "home"
    home.mkdir()
    shutil.chown(home, somebody.pw_uid, somebody.pw_gid)
    environment = environment | {"HOME": str(home)}
    program = start(
        "--port",
        "8500",
        data=home / "data",
        env=environment,
        user=somebody.pw_uid,
        group=somebody.pw_gid,
        extra_groups=[],
    )
    program.wait_until_ready()
    assert {process.uids().real for process in program.family()} == {somebody.pw_uid}
    assert program.stop() == 0


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the database as somebody else")
def test_a_folder_that_the_database_cannot_reach_is_told_in_one_line(start, place):
    closed = place / "closed"
    closed.mkdir(mode=0o700)
    program = start(data=closed / "data")
    assert program.process.wait(60) == 1
    until(lambda: program.lines, 5)
    assert "The database cannot reach" in program.lines[-1]


def test_a_speech_model_that_is_not_there_is_told_before_anything_is_started(start, environment):
    program = start(env=environment | {"WHISPER_MODEL": "small"})
    assert program.process.wait(30) == 1
    until(lambda: program.lines, 5)
    assert "“small” is not on this machine" in program.lines[-1]
    assert not (program.data / "postgres" / "PG_VERSION").exists()
