"""The real program loses broker, database or everything in the middle of a transcription, and goes on.

Real model, real services. What was heard stays; at most the chunks in hand are heard again. The seconds until
somebody hears again are printed (run with -s).
"""

import errno
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import psycopg
import pytest
from django.conf import settings

from tests.futureskills.embedded.conftest import *  # noqa: F403 (its fixtures start the program)
from tests.futureskills.embedded.conftest import Program, kill_all, until

AUDIO = Path(__file__).parents[2] / "data" / "audio" / "de_workshop_1spk_pico.mp3"
ROOT = Path(__file__).parents[3]
MAKE_PROJECT = """
from futureskills.accounts.models import User
from futureskills.projects.operations.projects import create_project
create_project("Pflege", by=User.objects.get(username="admin"), slug="pflege")
"""
TOO_MUCH = "CREATE TABLE ballast AS SELECT md5(n::text) FROM generate_series(1, 900000) n"
pytestmark = [pytest.mark.slow, pytest.mark.speech, pytest.mark.timeout(900)]


@pytest.fixture
def speech_model() -> str:
    from transcripts.engines.model_store import find_model

    return str(find_model(settings.WHISPER_MODEL, settings.DATA_FOLDER))


class House:
    """One running program, looked at through its database."""

    def __init__(self, program: Program, environment: dict[str, str]) -> None:
        self.program = program
        self.environment = environment | {"FUTURESKILLS_DATA": str(program.data)}

    def manage(self, *arguments: str) -> str:
        command = [sys.executable, str(ROOT / "manage.py"), *arguments]
        done = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=False, timeout=120
        )
        assert done.returncode == 0, done.stderr + done.stdout
        return done.stdout

    def connection(self) -> psycopg.Connection:
        socket = self.program.data / "run" / "postgres"
        return psycopg.connect(dbname="futureskills", user="futureskills", host=str(socket))

    def rows(self, query: str) -> list[tuple]:
        with self.connection() as connection:
            return connection.execute(query).fetchall()

    def finished(self) -> set[tuple]:
        return set(
            self.rows("SELECT id, computing_ms FROM transcripts_transcriptionchunk WHERE state = 'done'")
        )

    def is_hearing(self) -> bool:
        """Whether a worker keeps the lease of a chunk alive; False while the database is gone."""
        running = (
            "SELECT 1 FROM transcripts_transcriptionchunk WHERE state = 'waiting' AND lease_until > now()"
        )
        try:
            return bool(self.rows(running))
        except psycopg.OperationalError:
            return False

    def is_done(self) -> bool:
        try:
            return self.rows("SELECT state FROM transcripts_transcriptionjob") == [("done",)]
        except psycopg.OperationalError:
            return False

    def processes(self, *names: str) -> list:
        found = []
        for one in self.program.family()[1:]:
            with suppress(psutil.NoSuchProcess):  # a session of the database may end while we look
                found += [one] if one.name() in names else []
        return found


@pytest.fixture
def minutes() -> int:
    return 12


@pytest.fixture
def house(start, environment, place, minutes) -> House:
    """The program with a recording of so many minutes, in the middle of its second chunk."""
    program = start()
    program.wait_until_ready()
    house = House(program, environment)
    house.manage("shell", "-c", MAKE_PROJECT)
    path = place / "Tisch 1.mp3"
    path.write_bytes(AUDIO.read_bytes() * (minutes // 4))
    house.manage("transcribe", str(path), "--project", "pflege", "--language", "de")
    until(lambda: house.is_hearing() and len(house.finished()) >= 1, 300)
    return house


def recovered(house: House, killed_at: float, what: str) -> None:
    """Wait until somebody hears again or all is done, and say how long that took."""
    with_lease = (
        "SELECT count(*) FROM transcripts_transcriptionchunk WHERE lease_until > now() + interval '25 s'"
    )

    def hears_again() -> bool:
        try:
            return house.is_done() or house.rows(with_lease) != [(0,)]
        except psycopg.OperationalError:
            return False

    time.sleep(6)  # leases of the dead are older than a heartbeat by then
    until(hears_again, 120)
    print(f"\n| {what} | {time.monotonic() - killed_at:.0f} s |")  # noqa: T201


def test_broker_database_and_everything_are_killed_and_no_finished_chunk_is_heard_again(
    house, start, environment
):
    finished = house.finished()
    killed_at = time.monotonic()
    kill_all(house.processes("valkey-server", "redis-server"))
    recovered(house, killed_at, "broker killed")
    assert finished <= house.finished()

    finished = house.finished()
    killed_at = time.monotonic()
    kill_all(house.processes("postgres"))
    recovered(house, killed_at, "database killed")
    assert finished <= house.finished()

    finished = house.finished()
    killed_at = time.monotonic()
    kill_all(house.program.family())
    house.program = start()
    house.program.wait_until_ready()
    recovered(house, killed_at, "everything killed")
    assert finished <= house.finished()

    until(house.is_done, 400)
    assert finished <= house.finished()
    turns = house.rows("SELECT text FROM transcripts_turn ORDER BY order_key")
    words = re.findall(r"\w+", " ".join(text for (text,) in turns))
    alone = re.findall(r"\w+", AUDIO.with_suffix(".txt").read_text())
    assert len(words) == pytest.approx(3 * len(alone), rel=0.1)


@pytest.fixture
def small_disk(place) -> Iterator[Callable[[int], None]]:
    """Put the data folder, database and all, on a disk of its own; calling it leaves so many bytes free."""
    data = place / "data"
    data.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=600m,mode=755", "tmpfs", str(data)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root can mount a small disk, and not on every system")

    def leave(free: int) -> None:
        ballast = data / "ballast"
        ballast.unlink(missing_ok=True)
        with ballast.open("wb") as file:
            while (room := shutil.disk_usage(data).free - free) > 0:
                try:
                    os.posix_fallocate(file.fileno(), 0, room)
                    break
                except OSError as error:  # less is free when the services have written meanwhile
                    if error.errno != errno.ENOSPC:
                        raise

    yield leave
    subprocess.run(["umount", "--lazy", str(data)], check=True)


@pytest.mark.parametrize("minutes", [8])
def test_a_disk_that_is_full_for_database_and_all_costs_no_finished_chunk(small_disk, house):
    finished = house.finished()
    small_disk(0)
    with pytest.raises(psycopg.Error), house.connection() as connection:
        connection.execute(TOO_MUCH)  # it is really full for the database too
    time.sleep(20)
    assert not house.is_done()
    killed_at = time.monotonic()
    small_disk(300_000_000)
    until(house.is_done, 400)
    print(f"\n| disk full for 20 s | done {time.monotonic() - killed_at:.0f} s after there was room |")  # noqa: T201
    assert finished <= house.finished()
