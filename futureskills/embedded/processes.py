"""Child processes that never outlive their parent: death signal, own group, guard, record for sweeping."""

import contextlib
import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

PR_SET_PDEATHSIG = 1
LONGEST_LOG = 10_000_000  # bytes
GUARD = Path(__file__).with_name("guard.py")


@dataclass(frozen=True)
class Owner:
    """The unprivileged user that a service runs as when the program was started by root."""

    uid: int
    gid: int


@dataclass(frozen=True)
class Service:
    """How to start and to stop one child: it gets `stop_signal`, and after `patience_s` seconds SIGKILL."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    log: Path
    stop_signal: signal.Signals = signal.SIGTERM
    patience_s: float = 10.0
    owner: Owner | None = None
    keep_open: tuple[int, ...] = field(default=())


def start(service: Service) -> subprocess.Popen[bytes]:
    """Start a service in its own session, its output in its log."""
    _put_aside_when_long(service.log)
    with service.log.open("ab") as log:
        return subprocess.Popen(
            service.command,
            env=dict(service.environment),
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            pass_fds=service.keep_open,
            start_new_session=True,
            preexec_fn=before_exec(service.stop_signal, service.owner),  # noqa: PLW1509
        )


def _put_aside_when_long(log: Path) -> None:
    """Keep one older log beside the new one."""
    if log.exists() and log.stat().st_size > LONGEST_LOG:
        log.rename(log.with_suffix(".old.log"))


def before_exec(death_signal: signal.Signals, owner: Owner | None = None) -> Callable[[], None]:
    """Return what the child does between fork and exec: change user first (it clears the death signal)."""
    parent = os.getpid()
    prctl = ctypes.CDLL(None).prctl if sys.platform == "linux" else None

    def prepare_child() -> None:
        if owner:
            os.setgroups([])
            os.setgid(owner.gid)
            os.setuid(owner.uid)
        if prctl:
            prctl(PR_SET_PDEATHSIG, int(death_signal), 0, 0, 0)
            if os.getppid() != parent:
                os._exit(1)

    return prepare_child


class Guard:
    """A tiny process at the end of a pipe: when this process dies, it ends every group it was told."""

    def __init__(self) -> None:
        reading, self._pipe = os.pipe()
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", str(GUARD)],
            stdin=reading,
            start_new_session=True,
        )
        os.close(reading)

    def watch(self, group: int) -> None:
        """Add a process group."""
        with contextlib.suppress(BrokenPipeError):
            os.write(self._pipe, f"+{group}\n".encode())

    def forget(self, group: int) -> None:
        """Take a process group out again once it has ended."""
        with contextlib.suppress(BrokenPipeError):
            os.write(self._pipe, f"-{group}\n".encode())

    def dismiss(self) -> None:
        """End the guard; the groups have ended before."""
        os.close(self._pipe)
        self._process.wait()


def kill_group(group: int, signal_number: int = signal.SIGKILL) -> None:
    """Send a signal to all processes of a group, if there are any."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal_number)


def send(pid: int, signal_number: int) -> None:
    """Send a signal to one process, if it is there."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.kill(pid, signal_number)


def working_in(folder: Path) -> list[int]:
    """Return the processes whose working folder this is (Linux only); dead ones have none."""
    found = []
    for link in Path("/proc").glob("[0-9]*/cwd"):
        with contextlib.suppress(OSError):
            if link.readlink() == folder.resolve():
                found.append(int(link.parent.name))
    return found


def started_at(pid: int) -> str | None:
    """Return a mark of when a process started, None when it is gone or a zombie."""
    if sys.platform != "linux":
        return _started_at_by_ps(pid)
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return None if fields[0] in "ZX" else fields[19]


def _started_at_by_ps(pid: int) -> str | None:
    result = subprocess.run(
        ["ps", "-o", "stat=,lstart=", "-p", str(pid)],
        capture_output=True,
        text=True,
        check=False,
    )
    state, _, mark = result.stdout.strip().partition(" ")
    return None if not state or state.startswith("Z") else mark.strip()


def record(path: Path, pids: Iterable[int]) -> None:
    """Write down which processes belong to this run."""
    half_made = path.with_suffix(".new")
    half_made.write_text(json.dumps({pid: started_at(pid) for pid in pids}))
    half_made.rename(path)


def sweep(path: Path, *, patience_s: float = 10.0) -> int:
    """End what a killed run has left over, politely first; return how many processes that were."""
    try:
        recorded = json.loads(path.read_text())
    except (OSError, ValueError):
        return 0
    left = [int(pid) for pid, mark in recorded.items() if mark and started_at(int(pid)) == mark]
    for signal_number in (signal.SIGINT, signal.SIGKILL):
        for pid in left:
            kill_group(pid, signal_number)
        deadline = time.monotonic() + patience_s
        while any(started_at(pid) for pid in left) and time.monotonic() < deadline:
            time.sleep(0.05)
    path.unlink(missing_ok=True)
    return len(left)
