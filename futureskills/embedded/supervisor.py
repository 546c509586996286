"""Starts the children, restarts what dies, stops all in order; nothing outlives it."""

import signal
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from subprocess import Popen
from types import FrameType

from futureskills.embedded import processes
from futureskills.embedded.data_folder import DataFolder
from futureskills.embedded.exceptions import StartError
from futureskills.embedded.processes import Service

LOOK_EVERY_S = 0.2
STEADY_AFTER_S = 60.0
LONGEST_PAUSE_S = 30.0
LAST_TO_STOP = ("broker", "postgres")  # in this order, after everything else


@dataclass
class _Child:
    service: Service
    process: Popen[bytes]
    started: float
    failures: int = 0
    retry_at: float | None = None


class Supervisor:
    """All children of one run. SIGINT, SIGTERM and SIGHUP raise KeyboardInterrupt, never in mid-start."""

    def __init__(self, folder: DataFolder) -> None:
        self._folder = folder
        self._state = folder.path / "processes.json"
        self._children: dict[str, _Child] = {}
        self._delay_interrupt = self._interrupted = self._stopping = self._hurry = False
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._on_signal)
        left_over = processes.sweep(self._state)
        self.note(f"begins; swept {left_over} left-over processes")
        self._guard = processes.Guard()

    def start(self, service: Service) -> Popen[bytes]:
        """Start a child and keep it running from now on."""
        self._delay_interrupt = True
        try:
            before = self._children.get(service.name)
            process = processes.start(service)
            self._guard.watch(process.pid)
            failures = before.failures if before else 0
            self._children[service.name] = _Child(service, process, time.monotonic(), failures)
            self._record()
            self.note(f"{service.name} started as {process.pid}")
        finally:
            self._delay_interrupt = False
        if self._interrupted and not self._stopping:
            raise KeyboardInterrupt
        return process

    def check_all_run(self) -> None:
        """Raise StartError when a child has ended: while starting up, that is not mended but told."""
        for name, child in self._children.items():
            if child.process.poll() is not None:
                raise StartError(f"“{name}” did not start: see {child.service.log}.")

    def watch(self) -> None:
        """Restart what dies, each time after a longer pause, until a signal comes."""
        while True:
            for child in list(self._children.values()):
                self._look_after(child)
            time.sleep(LOOK_EVERY_S)

    def _look_after(self, child: _Child) -> None:
        now = time.monotonic()
        if child.retry_at is None and child.process.poll() is not None:
            processes.kill_group(child.process.pid)
            self._guard.forget(child.process.pid)
            child.failures = 1 if now - child.started > STEADY_AFTER_S else child.failures + 1
            child.retry_at = now + min(LONGEST_PAUSE_S, 0.5 * 2**child.failures)
            self.note(f"{child.service.name} ended with {child.process.returncode}")
        elif child.retry_at is not None and now >= child.retry_at:
            try:
                self.start(child.service)
            except OSError:  # a full disk takes not even its log; the others go on meanwhile
                child.retry_at = now + LONGEST_PAUSE_S

    def stop(self) -> None:
        """Stop all children in order; what does not end in its time is killed with its group."""
        self._stopping = True
        first = [name for name in self._children if name not in LAST_TO_STOP]
        self._stop_together(first)
        for name in LAST_TO_STOP:
            self._stop_together([name])
        self._guard.dismiss()
        self._state.unlink(missing_ok=True)
        self.note("ended")

    def _stop_together(self, names: Sequence[str]) -> None:
        children = [self._children[name] for name in names if name in self._children]
        for child in children:
            if child.process.poll() is None:
                child.process.send_signal(child.service.stop_signal)
        begun = time.monotonic()
        for child in children:
            self._wait_or_kill(child, begun + child.service.patience_s)

    def _wait_or_kill(self, child: _Child, deadline: float) -> None:
        while child.process.poll() is None and time.monotonic() < deadline and not self._hurry:
            time.sleep(0.03)
        if child.process.poll() is None:
            self.note(f"{child.service.name} is killed")
        processes.kill_group(child.process.pid)
        child.process.wait()
        self._guard.forget(child.process.pid)

    def note(self, text: str) -> None:
        """Write a line into the supervisor's log; a full disk is no reason to stop."""
        line = f"{datetime.now(UTC).isoformat(timespec='milliseconds')} {text}\n"
        with suppress(OSError), (self._folder.logs / "supervisor.log").open("a", encoding="utf-8") as log:
            log.write(line)

    def _record(self) -> None:
        """Keep the list for sweeping; without room for it the guard alone must do."""
        with suppress(OSError):
            processes.record(self._state, [child.process.pid for child in self._children.values()])

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self._hurry = self._stopping  # a second Ctrl-C means: now
        self._interrupted = True
        if not self._delay_interrupt and not self._stopping:
            raise KeyboardInterrupt
