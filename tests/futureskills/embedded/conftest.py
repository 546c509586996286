"""Starts the real program in a folder of its own and finds every process that belongs to it."""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

import psutil
import pytest

ROOT = Path(__file__).resolve().parents[3]
READY = re.compile(r"Ready: (http://127\.0\.0\.1:(\d+)/)")
OF_THE_SUITE = (
    *("DATABASE_URL", "REDIS_URL", "SECRET_KEY", "IDENTITY_KEYS"),
    *("DJANGO_SETTINGS_MODULE", "FUTURESKILLS_DATA"),
)


class Program:
    """One `manage.py up`: what it says, which processes it has, how it ends."""

    def __init__(self, data: Path, environment: dict[str, str], *options: str, **popen_options) -> None:
        command = [sys.executable, str(ROOT / "manage.py"), "up", "--data", str(data), "--workers", "1"]
        self.data = data
        self.lines: list[str] = []
        self.process = subprocess.Popen(
            [*command, *options],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            **popen_options,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        for line in self.process.stdout:
            self.lines.append(line.rstrip())

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def wait_until_ready(self, seconds=120) -> str:
        """Return the address."""
        until(lambda: READY.search(self.text) or self.process.poll() is not None, seconds, lambda: self.text)
        found = READY.search(self.text)
        assert found, self.text + logs(self.data)
        return found[1]

    def family(self) -> list[psutil.Process]:
        """Every process of this run, the program itself first."""
        program = psutil.Process(self.process.pid)
        return [program, *program.children(recursive=True)]

    def stop(self, number=signal.SIGINT, seconds=40) -> int:
        self.process.send_signal(number)
        code = self.process.wait(seconds)
        self._reader.join(5)
        return code

    def end_by_force(self) -> None:
        with contextlib.suppress(psutil.NoSuchProcess):
            kill_all(self.family())
        self.process.wait(10)
        self._reader.join(5)
        self.process.stdout.close()


def until(condition, seconds, explain=lambda: ""):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"waited {seconds} s in vain\n{explain()}"
        time.sleep(0.05)


def kill_all(processes) -> None:
    for process in processes:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()


def alive(processes) -> list[psutil.Process]:
    """Those that still run; what is dead and only not collected yet does not."""
    found = []
    for process in processes:
        with contextlib.suppress(psutil.NoSuchProcess):
            if process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
    return found


def logs(data: Path) -> str:
    return "".join(
        f"\n== {path.name}\n{path.read_text()[-1500:]}" for path in sorted(data.glob("logs/*.log"))
    )


def answer(url: str) -> int:
    try:
        with urllib.request.urlopen(url, timeout=20) as response:
            return response.status
    except urllib.error.HTTPError as error:
        return error.code


@pytest.fixture
def place():
    """A folder that the database's user can reach too, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp(prefix="futureskills-up-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def speech_model(place) -> Path:
    """Stands for a model: `up` only makes sure that one is there."""
    folder = place / "model"
    folder.mkdir()
    for name in ("model.bin", "config.json", "tokenizer.json", "vocabulary.txt"):
        (folder / name).write_text("{}")
    return folder


@pytest.fixture
def environment(place, speech_model) -> dict[str, str]:
    """The environment of somebody who has just cloned the project."""
    inherited = {name: value for name, value in os.environ.items() if name not in OF_THE_SUITE}
    return inherited | {
        "HOME": str(place),
        "WHISPER_MODEL": str(speech_model),
        "FUTURESKILLS_ADMIN_PASSWORD": "correct horse battery",
    }


@pytest.fixture
def start(place, environment):
    """Start `manage.py up`; what a test leaves running is ended."""
    programs = []

    def start(*options, data=None, env=environment, **popen_options) -> Program:
        programs.append(Program(data or place / "data", env, *options, **popen_options))
        return programs[-1]

    yield start
    for program in programs:
        program.end_by_force()
