"""Real Celery workers on the database of a test."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import psutil
from django.db import connection

ROOT = Path(__file__).parents[2]


def start_worker(name: str, data: Path, *, app: str) -> subprocess.Popen:
    """Start one prefork worker for speech, in a process group of its own; its log lies in `data`."""
    command = [
        sys.executable,
        "-m",
        "celery",
        "-A",
        app,
        "worker",
        "-Q",
        "speech",
        "-P",
        "prefork",
        "-c",
        "1",
    ]
    command += ["-n", f"{name}@test", "--loglevel", "warning"]
    with (data / f"{name}.log").open("w") as log:
        return subprocess.Popen(
            command, cwd=ROOT, env=environment(data), stdout=log, stderr=log, start_new_session=True
        )


def environment(data: Path) -> dict[str, str]:
    """The worker works on the database of this test."""
    database = connection.settings_dict
    person = f"{database['USER']}:{quote(database['PASSWORD'] or '')}"
    host = str(database["HOST"])
    place = f"@/{database['NAME']}?host={quote(host, safe='')}"
    if not host.startswith("/"):
        place = f"@{host}:{database['PORT'] or 5432}/{database['NAME']}"
    return os.environ | {
        "DATABASE_URL": f"postgresql://{person}{place}",
        "FUTURESKILLS_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "futureskills.settings.test",
    }


def kill_all(worker: subprocess.Popen) -> None:
    """Kill a worker with everything it started."""
    with suppress(ProcessLookupError):
        os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()


def kill_child(worker: subprocess.Popen) -> None:
    """Kill the process that computes, not the one that fetches messages."""
    for child in psutil.Process(worker.pid).children(recursive=True):
        child.kill()


def wait_for(
    condition: Callable[[], bool], *, seconds: float, between: Callable[[], None], every: float = 0.3
) -> float:
    """Wait until something is true; returns the seconds that took."""
    started = time.monotonic()
    while not condition():
        assert time.monotonic() - started < seconds, "it took too long"
        between()
        time.sleep(every)
    return time.monotonic() - started
