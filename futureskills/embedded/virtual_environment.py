"""The program's own Python environment `.venv`, made and filled from the lock files on a bare Python."""

import fcntl
import hashlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from futureskills.embedded.console import say
from futureskills.embedded.exceptions import StartError
from futureskills.embedded.processes import before_exec

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".venv"
PYTHON = FOLDER / "bin" / "python"
RUN_LOCK = ROOT / "requirements.lock"
MISLEADING = ("VIRTUAL_ENV", "PYTHONHOME", "PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_REQUIRE_VIRTUALENV")
TEST_LOCK = ROOT / "tests" / "requirements.lock"


def is_ours() -> bool:
    """Tell whether this process runs in the program's own environment."""
    return Path(sys.prefix).resolve() == FOLDER.resolve()


def is_ready(*, with_tests: bool) -> bool:
    """Tell whether the lock files, as they are now, have been installed completely."""
    return _marker(_locks(with_tests)).exists() and PYTHON.exists()


def ensure(*, with_tests: bool, meanwhile: Callable[[], object]) -> None:
    """Make and fill the environment unless that has been done; others wait, a half-made one is made anew.

    `meanwhile` is called once Python and pip are there, before the packages are installed.
    """
    if is_ready(with_tests=with_tests):
        return
    with _alone():
        if not is_ready(with_tests=with_tests):
            _make(_locks(with_tests), meanwhile)


def _locks(with_tests: bool) -> Sequence[Path]:  # noqa: FBT001
    return (RUN_LOCK, TEST_LOCK) if with_tests else (RUN_LOCK,)


@contextmanager
def _alone() -> Iterator[None]:
    """Hold the folder of the project; the lock goes with the process, even when it is killed."""
    with RUN_LOCK.open() as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _marker(locks: Sequence[Path]) -> Path:
    content = b"\0".join(lock.read_bytes() for lock in locks)
    return FOLDER / f".installed-{hashlib.sha256(content).hexdigest()[:20]}"


def _make(locks: Sequence[Path], meanwhile: Callable[[], object]) -> None:
    begun = time.monotonic()
    unfinished = FOLDER / ".unfinished"
    if unfinished.exists() or not _python_runs():
        say("Making the program's own environment …")
        _create()
    unfinished.touch()
    meanwhile()
    say("Installing the packages (only when they have changed) …")
    _install(locks)
    _marker(locks).touch()
    unfinished.unlink()
    say(f"Installed in {time.monotonic() - begun:.0f} s.")


def _python_runs() -> bool:
    try:
        ask = [str(PYTHON), "-c", "import sys; print(*sys.version_info[:2])"]
        answer = subprocess.run(ask, capture_output=True, text=True, check=False).stdout.split()
        return answer == [str(number) for number in sys.version_info[:2]]
    except OSError:
        return False


def _create() -> None:
    """Make the empty environment with Python and pip."""
    if FOLDER.is_symlink():
        raise StartError(f"{FOLDER} is a link: remove it first.")
    try:
        if FOLDER.exists():
            shutil.rmtree(FOLDER)
        FOLDER.mkdir()
        (FOLDER / ".unfinished").touch()
    except OSError as error:
        raise StartError(f"The folder {FOLDER} cannot be made ({error.strerror}).") from error
    _run(_creating_command(), "The environment could not be made")


def _creating_command() -> Sequence[str]:
    uv = shutil.which("uv")
    if uv:
        return uv, "venv", "--quiet", "--seed", "--allow-existing", "--python", sys.executable, str(FOLDER)
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        return sys.executable, "-m", "venv", str(FOLDER)
    raise StartError(
        "This Python lacks its “venv” module: install it first (on Debian and Ubuntu: "
        "apt-get install python3-venv), or put uv on the PATH.",
    )


def _install(locks: Sequence[Path]) -> None:
    files = [part for lock in locks for part in ("-r", str(lock))]
    uv = shutil.which("uv")
    pip = (str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input")
    command = (uv, "pip", "install", "--quiet", "--python", str(PYTHON)) if uv else pip
    _run([*command, *files], "The packages could not be installed")


def _run(command: Sequence[str], complaint: str) -> None:
    result = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        env=_clean_environment(),
        preexec_fn=before_exec(signal.SIGKILL),
    )
    if result.returncode != 0:
        sys.stderr.write(result.stderr or result.stdout)
        last = ((result.stderr or result.stdout).strip().splitlines() or ["no reason given"])[-1]
        raise StartError(f"{complaint}: {last}")


def _clean_environment() -> "dict[str, str]":
    """Our own environment without what would lead pip or uv into another one.

    uv trusts its own list of certificates unless told otherwise; institutes have theirs in the system's.
    """
    system_certificates = {"UV_SYSTEM_CERTS": "true", "UV_NATIVE_TLS": "true"}  # newer, older versions
    own = {name: value for name, value in os.environ.items() if name not in MISLEADING}
    return system_certificates | own
