"""Waits until the program that started it is gone, then ends what that program had started.

Runs alone on a bare Python and imports nothing of the project. Reads lines `+GROUP` and `-GROUP`.
"""

import contextlib
import os
import signal
import sys
import time

POLITE_S = 2.0


def main() -> None:
    """Keep the groups named on standard input until it closes."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    groups: set[int] = set()
    for line in sys.stdin:
        change = groups.add if line[0] == "+" else groups.discard
        change(int(line[1:]))
    _send(groups, signal.SIGINT)
    deadline = time.monotonic() + POLITE_S
    while groups and time.monotonic() < deadline:
        time.sleep(0.1)
        groups = _send(groups, 0)
    _send(groups, signal.SIGKILL)


def _send(groups: set[int], number: int) -> set[int]:
    """Send a signal to each group; return those that still exist."""
    alive = set()
    for group in groups:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(group, number)
            alive.add(group)
    return alive


main()
