"""`manage.py test`: pytest with its own database, broker, browser and speech model; nothing of it stays."""

import fcntl
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from futureskills.embedded import browser, data_folder, processes, speech_model, stores
from futureskills.embedded.console import say
from futureskills.embedded.data_folder import DataFolder
from futureskills.embedded.exceptions import StartError
from futureskills.embedded.service_environment import ROOT, service_environment
from futureskills.embedded.supervisor import Supervisor

PREFIX = "futureskills-tests-"
JUST_MADE_S = 60.0
GOODBYE_S = 20.0  # what pytest gets for its summary after Ctrl-C


def run(arguments: Sequence[str]) -> int:
    """Run pytest with these arguments and return its exit code."""
    sweep(Path(tempfile.gettempdir()))
    cache = _model_cache()
    fetching = speech_model.start_fetching(cache)
    with _passing_folder() as folder, data_folder.lock(folder):
        supervisor = Supervisor(folder)
        try:
            found = stores.start(supervisor, folder, durable=False)
            environment = service_environment(
                folder, database_url=found.database_url, redis_url=found.redis_url
            )
            environment |= {"DJANGO_SETTINGS_MODULE": "futureskills.settings.test"}
            environment |= browser.environment(arguments) | _speech(fetching, cache)
            return _pytest([*_kept_database(), *side_by_side(arguments), *arguments], environment)
        finally:
            supervisor.stop()


def _kept_database() -> list[str]:
    """Leave the test database where it is when the whole server is thrown away: dropping it can fail."""
    return [] if os.environ.get("DATABASE_URL") else ["--reuse-db"]


def side_by_side(arguments: Sequence[str]) -> list[str]:
    """Spread a run of everything over the cores, a file at a time; what is named runs in one process."""
    if browser.named_paths(arguments):
        return []
    return ["-n", "logical", "--maxprocesses", "4", "--dist", "loadfile", "--no-loadscope-reorder"]


def sweep(temporary: Path) -> None:
    """Remove the folders and processes of runs that were killed; a folder in use is locked."""
    for path in temporary.glob(f"{PREFIX}*"):
        if path.stat().st_uid != os.geteuid() or _is_just_made(path):
            continue
        with (path / "lock").open("a+") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                continue
            processes.sweep(path / "processes.json")
            shutil.rmtree(path, ignore_errors=True)


def _is_just_made(path: Path) -> bool:
    """Tell whether another run may be about to lock this folder."""
    return not (path / "lock").exists() and time.time() - path.stat().st_mtime < JUST_MADE_S


@contextmanager
def _passing_folder() -> Iterator[DataFolder]:
    """Make a data folder for this run alone."""
    path = Path(tempfile.mkdtemp(prefix=PREFIX))
    try:
        if os.geteuid() == 0:
            path.chmod(0o755)  # the database's user passes through
        folder = DataFolder(path, path / "identity.keys")
        data_folder.prepare(folder)
        data_folder.ensure_identity_keys(folder)
        yield folder
    finally:
        shutil.rmtree(path, ignore_errors=True)


def _model_cache() -> DataFolder:
    """Return the folder that keeps the speech model for all runs: the usual one unless it is closed to us."""
    try:
        usual = data_folder.locate(None)
        data_folder.prepare(usual)
    except StartError:
        path = Path(tempfile.gettempdir()) / f"futureskills-speech-{os.getuid()}"
        return DataFolder(path, path / "identity.keys")
    return usual


def _speech(fetching: "subprocess.Popen[bytes] | None", cache: DataFolder) -> dict[str, str]:
    """Name the real model; without one the tests that need it say so themselves, and this line does."""
    try:
        return {"WHISPER_MODEL": str(speech_model.wait_for(fetching, cache))}
    except StartError as error:
        say(f"\n*** NO SPEECH MODEL: {error} THE SPEECH TESTS CANNOT RUN. ***\n")
        return {}


def _pytest(arguments: Sequence[str], environment: dict[str, str]) -> int:
    """Run pytest in the foreground: Ctrl-C reaches it by itself, and it gets time for its summary."""
    process = subprocess.Popen(
        [sys.executable, "-m", "pytest", *arguments],
        cwd=ROOT,
        env=environment,
        preexec_fn=processes.before_exec(signal.SIGTERM),  # noqa: PLW1509
    )
    try:
        return process.wait()
    except KeyboardInterrupt:
        return _say_goodbye(process)


def _say_goodbye(process: "subprocess.Popen[bytes]") -> int:
    for number in (signal.SIGINT, signal.SIGKILL):
        try:
            return process.wait(timeout=GOODBYE_S)
        except subprocess.TimeoutExpired:
            process.send_signal(number)
    return process.wait()
