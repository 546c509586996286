"""The demo project as rows: built once for a run, then copied into the empty tables of a test."""

import tempfile
from pathlib import Path

from django.db import connection, transaction
from django.test import override_settings

from coding.operations.demo import load_demo
from futureskills.accounts.models import User
from futureskills.common.crypto import KeyRing, new_key, write_ring
from tests.factories import UserFactory
from tests.taken_back import taken_back

RING = KeyRing((new_key("1"),))  # the identity keys of every test: what lies in the rows can be read
OWNER_ID = 1_000_000_000  # of the person in whose name the demo is built: the owner of browser tests


class DemoRows:
    """What the demo project adds to every table, as PostgreSQL's COPY writes it.

    No id meets another: sequences never start anew, so rows made later have higher ones.
    """

    def __init__(self) -> None:
        self.tables: dict[str, bytes] = {}
        with tempfile.TemporaryDirectory() as folder, taken_back():
            keys = Path(folder) / "identity.keys"
            write_ring(keys, RING)
            with override_settings(IDENTITY_KEYS=str(keys), ERASURE_JOURNAL=Path(folder) / "erasures"):
                self._take()

    def _take(self) -> None:
        owner = new_owner()
        before = _counts()
        load_demo(owners=[owner])
        users = User._meta.db_table
        grown = {table for table, count in _counts().items() if count > before[table]}
        assert all(before[table] == 0 for table in grown - {users}), "rows that cannot be told apart"
        self.tables = {table: _copied_out(f'"{table}"') for table in grown - {users}}
        self.tables[users] = _copied_out(f'(SELECT * FROM "{users}" WHERE id <> {OWNER_ID})')

    def lay(self) -> None:
        """Copy the rows into the tables as they are now."""
        if not User.objects.filter(pk=OWNER_ID).exists():
            UserFactory(pk=OWNER_ID, username="demo-owner")
        with transaction.atomic(), connection.cursor() as cursor:
            for table, rows in self.tables.items():
                with cursor.copy(f'COPY "{table}" FROM STDIN (FORMAT binary)') as copy:
                    copy.write(rows)


def new_owner() -> User:
    """Make the owner of browser tests."""
    return UserFactory(pk=OWNER_ID, username="owner", first_name="Olga", last_name="Ober")


def _counts() -> dict[str, int]:
    names = connection.introspection.django_table_names(only_existing=True, include_views=False)
    with connection.cursor() as cursor:
        return {name: _count(cursor, name) for name in names}


def _count(cursor, table: str) -> int:
    cursor.execute(f'SELECT count(*) FROM "{table}"')
    return cursor.fetchone()[0]


def _copied_out(source: str) -> bytes:
    with connection.cursor() as cursor, cursor.copy(f"COPY {source} TO STDOUT (FORMAT binary)") as copy:
        return b"".join(bytes(block) for block in copy)
