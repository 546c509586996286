"""What goes into log files: errors with their place in the code, nothing that people typed."""

import logging
import re
import traceback
from collections.abc import Iterator, Mapping
from types import TracebackType

from django.db import Error as DatabaseError

_SECRET = re.compile(r"(/invitations/|/password/reset/key/)[^/\s]+")
_WITHOUT_VALUES = ("08", "23", "40", "42", "53", "55", "57")  # classes of SQLSTATE that name tables and rules
_BETWEEN = "\nand then\n"

ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class DiscreetFormatter(logging.Formatter):
    """Writes which error came up and where; leaves out what it says, which may quote what people typed."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, with its traceback if there is one; the secrets of links are left out."""
        args, text = record.args, record.exc_text
        if isinstance(args, Mapping) and "exc" in args:  # Celery puts the error into the line itself
            kind = record.exc_info[0] if record.exc_info else None
            record.args = dict(args) | {"exc": kind.__name__ if kind else "…", "traceback": ""}
        record.exc_text = None  # another formatter's
        try:
            return _SECRET.sub(r"\1…", super().format(record))
        finally:
            record.args, record.exc_text = args, text

    def formatException(self, ei: ExceptionInfo) -> str:  # noqa: N802 (its name in the standard library)
        """Return where each error of the chain came up, and its kind."""
        return _BETWEEN.join(_told(error) for error in _chain(ei[1]))


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """Yield what led to an error, then the error."""
    if error is None:
        return
    yield from _chain(error.__cause__ or (None if error.__suppress_context__ else error.__context__))
    yield error


def _told(error: BaseException) -> str:
    frames = "".join(traceback.format_tb(error.__traceback__))
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    return f"{frames}{kind}{_said(error)}"


def _said(error: BaseException) -> str:
    """Return what an error says where that can't be anything that somebody typed."""
    if isinstance(error, OSError) and error.strerror:
        return f": {error.strerror}"
    cause = error.__cause__ if isinstance(error, DatabaseError) else error
    state, diagnosis = getattr(cause, "sqlstate", None), getattr(cause, "diag", None)
    if state and diagnosis and state[:2] in _WITHOUT_VALUES:
        return f": {diagnosis.message_primary}"
    return ""
