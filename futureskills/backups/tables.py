"""The rows of all tables out of the database and back, as PostgreSQL's own COPY writes them."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import connection
from psycopg import sql

_LEFT_OUT = ("django_migrations", "django_session")  # told in `about`; people sign in again
_PART = 4 << 20
Cursor = psycopg.Cursor[Any]


@contextmanager
def snapshot() -> Iterator[Cursor]:
    """Give a cursor that sees the database as it is now, however long it reads."""
    with psycopg.connect(**connection.get_connection_params()) as own:
        own.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        own.read_only = True
        yield psycopg.Cursor(own)
        own.rollback()


def table_names(cursor: Cursor) -> list[str]:
    """Return the tables whose rows belong in a backup, by name."""
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")
    return [name for (name,) in cursor.fetchall() if name not in _LEFT_OUT]


def column_names(cursor: Cursor, table: str) -> list[str]:
    """Return the columns that hold values of their own, in their order."""
    cursor.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' "
        "AND table_name = %s AND is_generated = 'NEVER' ORDER BY ordinal_position",
        [table],
    )
    return [name for (name,) in cursor.fetchall()]


def rows_of(cursor: Cursor, table: str, columns: Sequence[str]) -> Iterator[bytes]:
    """Yield a table's rows in parts of some megabytes."""
    waiting = bytearray()
    with cursor.copy(_copy(table, columns, "TO STDOUT")) as copy:
        for block in copy:
            waiting += block
            if len(waiting) >= _PART:
                yield bytes(waiting)
                waiting.clear()
    if waiting:
        yield bytes(waiting)


def sequences(cursor: Cursor) -> dict[str, int]:
    """Return where the counters of ids stand."""
    cursor.execute(
        "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public' AND last_value > 0"
    )
    return dict(cursor.fetchall())


def empty(cursor: Cursor) -> None:
    """Delete all rows, those of the audit trail too, and lift the guards until `finish`."""
    cursor.execute("SET LOCAL lock_timeout = '60s'")
    names = [*table_names(cursor), "django_session"]
    for name in names:
        cursor.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(sql.Identifier(name)))
    every = sql.SQL(", ").join(map(sql.Identifier, names))
    cursor.execute(sql.SQL("TRUNCATE {}").format(every))
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def fill(cursor: Cursor, table: str, columns: Sequence[str], parts: Iterable[bytes]) -> None:
    """Put rows back that `rows_of` gave."""
    with cursor.copy(_copy(table, columns, "FROM STDIN")) as copy:
        for part in parts:
            copy.write(part)


def finish(cursor: Cursor, counters: dict[str, int]) -> None:
    """Check what refers to what, set the counters of ids and bring the guards back."""
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for name, value in counters.items():
        cursor.execute("SELECT setval(%s::regclass, %s)", [f'public."{name}"', value])
    for name in [*table_names(cursor), "django_session"]:
        cursor.execute(sql.SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(sql.Identifier(name)))


def _copy(table: str, columns: Sequence[str], direction: str) -> sql.Composed:
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    return sql.SQL("COPY {} ({}) " + direction).format(sql.Identifier(table), names)
