"""PostgreSQL as a child: one cluster in the data folder, one socket in a private folder, no network."""

import os
import shutil
import signal
import socket
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from subprocess import Popen
from urllib.parse import quote

from futureskills.embedded import postgres_binaries, processes
from futureskills.embedded.data_folder import DataFolder
from futureskills.embedded.exceptions import StartError
from futureskills.embedded.postgres_binaries import Binaries
from futureskills.embedded.processes import Owner, Service

NAME = "futureskills"
PORT = "5432"  # part of the socket's name
LAST_WORDS_S = 10.0
DISCREET = ("-c", "log_error_verbosity=terse", "-c", "log_min_error_statement=panic")  # no values in the log
INITDB_OPTIONS = (
    "--no-sync",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    "--encoding=UTF8",
    "--auth=trust",  # the socket lies in a folder that only its owner may enter
    f"--username={NAME}",
)


@dataclass(frozen=True)
class Postgres:
    """One cluster with its programs; `is_made` stands in it once the database is there."""

    binaries: Binaries
    cluster: Path
    sockets: Path
    log: Path

    @property
    def is_made(self) -> Path:
        """File that tells a whole cluster from one whose making was cut off."""
        return self.cluster / "futureskills-is-made"

    def service(self, *, durable: bool = True) -> Service:
        """Return the server to start; `durable=False` trades safety for speed in tests."""
        haste = () if durable else ("-c", "fsync=off", "-c", "full_page_writes=off")
        return Service(
            name="postgres",
            command=(
                *(self.binaries.path("postgres"), "-D", str(self.cluster), "-c", "listen_addresses="),
                *("-p", PORT),
                *("-c", f"unix_socket_directories={self.sockets}"),
                *DISCREET,
                *haste,
            ),
            environment=postgres_binaries.plain_environment(),
            log=self.log,
            stop_signal=signal.SIGINT,
            patience_s=30.0,
            owner=self.binaries.owner,
        )

    def answers(self) -> bool:
        """Tell whether the server takes connections."""
        return self.binaries.run("pg_isready", "-q", "-h", str(self.sockets), "-U", NAME).returncode == 0


def url(folder: DataFolder) -> str:
    """Return the value of DATABASE_URL."""
    return f"postgresql://{NAME}@/{NAME}?host={quote(str(_sockets(folder)))}"


def listens(folder: DataFolder) -> bool:
    """Tell whether a server is there, without its programs."""
    with socket.socket(socket.AF_UNIX) as connection:
        return connection.connect_ex(str(_sockets(folder) / f".s.PGSQL.{PORT}")) == 0


def ensure_cluster(folder: DataFolder) -> Postgres:
    """Return the data folder's cluster, made if there is none, made anew if its making was cut off.

    Raises StartError where it cannot be.
    """
    postgres = _place(folder)
    if postgres.is_made.exists():
        _clear_away_a_killed_server(postgres)
        return postgres
    for entry in postgres.cluster.iterdir():
        shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
    result = postgres.binaries.run("initdb", *INITDB_OPTIONS, "-D", str(postgres.cluster))
    if result.returncode != 0:
        raise StartError(f"The database could not be made: {result.stderr.strip() or result.stdout.strip()}")
    return postgres


def wait_until_ready(postgres: Postgres, process: Popen[bytes], *, seconds: float = 60) -> None:
    """Wait for the first connection and make the database itself; raise StartError when the server ends."""
    deadline = time.monotonic() + seconds
    while not postgres.answers():
        if process.poll() is not None or time.monotonic() > deadline:
            raise StartError(f"The database did not start: see {postgres.log}.")
        time.sleep(0.05)
    if not postgres.is_made.exists():
        result = postgres.binaries.run("createdb", "-h", str(postgres.sockets), "-U", NAME, NAME)
        if result.returncode != 0 and "already exists" not in result.stderr:
            raise StartError(f"The database could not be made: {result.stderr.strip()}")
        postgres.is_made.touch()


def _clear_away_a_killed_server(postgres: Postgres) -> None:
    """Remove its lock files, which a dead process or another one with its number would keep valid.

    That lifts PostgreSQL's own guard against two servers on one cluster: first nothing may work in it.
    """
    if sys.platform != "linux":
        return
    deadline = time.monotonic() + LAST_WORDS_S
    while left := processes.working_in(postgres.cluster):
        if time.monotonic() > deadline:
            raise StartError(f"A database still runs in {postgres.cluster}: end process {left[0]} first.")
        for pid in left:
            processes.send(pid, signal.SIGQUIT)
        time.sleep(0.1)
    (postgres.cluster / "postmaster.pid").unlink(missing_ok=True)
    for path in postgres.sockets.iterdir():
        path.unlink()


def _sockets(folder: DataFolder) -> Path:
    return folder.sockets / "postgres"


def _place(folder: DataFolder) -> Postgres:
    """Make the folders for the database's user and check that it can reach them."""
    cluster = folder.path / "postgres"
    owner = postgres_binaries.database_owner()
    for path in (cluster, _sockets(folder)):
        path.mkdir(mode=0o700, exist_ok=True)
        _hand_over(path, owner)
        path.chmod(0o700)
    if owner and postgres_binaries.run_as(owner, "/bin/ls", str(cluster)).returncode != 0:
        raise StartError(
            f"The database cannot reach {cluster}: it does not run as root, and a folder above is closed to "
            "others. Choose a folder that they may pass with --data DIR.",
        )
    binaries = postgres_binaries.find(copies=folder.path)
    return Postgres(binaries, cluster, _sockets(folder), folder.logs / "postgres.log")


def _hand_over(path: Path, owner: Owner | None) -> None:
    """Give a folder with all in it to the database's user, in case root takes over somebody's data folder."""
    if owner is None or path.stat().st_uid == owner.uid:
        return
    for folder, _, names in os.walk(path):
        for name in (".", *names):
            os.chown(Path(folder) / name, owner.uid, owner.gid)
