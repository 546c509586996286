"""The few calm lines that people see."""

import contextlib
import sys


def say(text: str) -> None:
    """Print a line at once, also into a pipe; nobody may be left to read it."""
    with contextlib.suppress(OSError):
        print(text, flush=True)


def fail(text: str) -> int:
    """Print a line to the error output; return the exit code for it."""
    with contextlib.suppress(OSError):
        print(text, file=sys.stderr, flush=True)
    return 1
