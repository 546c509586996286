"""Rows for a while: what is done inside is seen there, and nothing of it stays."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.db import transaction


class _TakenBackError(Exception):
    """Ends the transaction."""


@contextmanager
def taken_back() -> Iterator[None]:
    """Open a transaction that is rolled back at its end."""
    with suppress(_TakenBackError), transaction.atomic():
        yield
        raise _TakenBackError
