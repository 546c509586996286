"""Reading several tables as they stood at one moment."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def snapshot() -> Iterator[None]:
    """Let all queries inside see the database at one moment; also a decorator, for views.

    A text, its version and its codings are read by several queries; without this an edit between two of them
    would hand out offsets that belong to no version. Inside a transaction that has begun already it does
    nothing.
    """
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield
