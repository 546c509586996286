"""What goes into log files: errors with their place in the code, nothing that people typed."""

import logging
import re
from types import TracebackType

_VALUES = re.compile(r"^(DETAIL|CONTEXT|LINE \d+): .*(\n +\^)?$", re.MULTILINE)
_SECRET = re.compile(r"(/invitations/|/password/reset/key/)[^/\s]+")

ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class DiscreetFormatter(logging.Formatter):
    """Leaves out the values in errors of the database, and the secrets of links."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, with its traceback if there is one."""
        return _SECRET.sub(r"\1…", super().format(record))

    def formatException(self, ei: ExceptionInfo) -> str:  # noqa: N802 (its name in the standard library)
        """Return the traceback without the values."""
        return _VALUES.sub(r"\1: …", super().formatException(ei))
