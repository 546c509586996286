"""What every test may use: the fixed cast, a project with them in it, signed-in clients."""

import time
from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from django.db import OperationalError
from django.db.backends.postgresql.operations import DatabaseOperations
from django.test import Client
from django.utils import translation

from coding.models import Category
from futureskills.accounts.models import User
from futureskills.common.crypto import write_ring
from futureskills.projects.models import Project, Role
from tests.demo_rows import RING, DemoRows
from tests.factories import (
    CategoryFactory,
    MembershipFactory,
    ProjectFactory,
    UserFactory,
    document_with_turns,
)
from tests.taken_back import taken_back
from transcripts.models import Document

AUDIT_TRIGGER = "ALTER TABLE audit_auditevent {} TRIGGER audit_table_stays"


def pytest_collection_modifyitems(items):
    """Begin with what takes long: runs side by side then end together."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


@pytest.fixture(autouse=True)
def _in_english():
    """A request leaves its language behind in the thread; no test finds another one's."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True, scope="session")
def _flush_past_the_audit_guard() -> Iterator[None]:
    """Transactional tests end with TRUNCATE, which the audit trail refuses: lift the guard for just that."""
    original = DatabaseOperations.sql_flush

    def sql_flush(self, style, tables, **options):
        statements = original(self, style, tables, **options)
        if "audit_auditevent" not in tables:
            return statements
        return [AUDIT_TRIGGER.format("DISABLE"), *statements, AUDIT_TRIGGER.format("ENABLE")]

    execute = DatabaseOperations.execute_sql_flush

    def execute_sql_flush(self, statements):
        """A page that asks for news may be in the way just then; it is gone a moment later."""
        for _time in range(5):
            try:
                return execute(self, statements)
            except OperationalError:
                time.sleep(0.5)
        return execute(self, statements)

    DatabaseOperations.sql_flush = sql_flush
    DatabaseOperations.execute_sql_flush = execute_sql_flush
    yield
    DatabaseOperations.sql_flush = original
    DatabaseOperations.execute_sql_flush = execute


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """Rate limits and cached values never leak from one test into another."""
    cache.clear()


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path) -> None:
    """Every test has its own folder of uploaded files."""
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def _own_identity_keys(settings, tmp_path) -> None:
    """Every test has its own file of identity keys and its own journal of erasures."""
    settings.IDENTITY_KEYS = str(tmp_path / "identity.keys")
    settings.ERASURE_JOURNAL = tmp_path / "erasures"
    write_ring(tmp_path / "identity.keys", RING)


@pytest.fixture(scope="session")
def demo_rows(django_db_setup, django_db_blocker) -> DemoRows:
    """The rows of the demo project: `demo_rows.lay()` puts them into a test in a tenth of the time."""
    with django_db_blocker.unblock():
        return DemoRows()


@pytest.fixture(scope="module")
def demo_once(demo_rows, django_db_blocker) -> Iterator[None]:
    """The demo project, there once for a module: `load_demo(owners=[…])` in its tests only adds leads.

    It lies in a transaction that ends with the module; not for tests with `transaction=True` or a server.
    """
    with django_db_blocker.unblock(), taken_back():
        demo_rows.lay()
        with django_db_blocker.block():
            yield


@pytest.fixture
def owner(db) -> User:
    return UserFactory(username="owner", first_name="Olga", last_name="Ober")


@pytest.fixture
def coder(db) -> User:
    return UserFactory(username="coder", first_name="Carl", last_name="Kern")


@pytest.fixture
def reader(db) -> User:
    return UserFactory(username="reader", first_name="Rita", last_name="Reich")


@pytest.fixture
def outsider(db) -> User:
    return UserFactory(username="outsider", first_name="Otto", last_name="Außen")


@pytest.fixture
def administrator(db) -> User:
    """Runs the server; belongs to no project."""
    return UserFactory(username="admin", is_staff=True, is_superuser=True)


@pytest.fixture
def project(owner, coder, reader) -> Project:
    """A project with owner, coder and reader in it."""
    project = ProjectFactory(name="Zukunft der Pflege", slug="pflege")
    for user, role in ((owner, Role.OWNER), (coder, Role.CODER), (reader, Role.READER)):
        MembershipFactory(project=project, user=user, role=role)
    return project


@pytest.fixture
def key_holder(project) -> User:
    """A coder who may open identities."""
    user = UserFactory(username="holder", first_name="Hanna", last_name="Hold")
    MembershipFactory(project=project, user=user, role=Role.CODER, is_key_holder=True)
    return user


@pytest.fixture
def key_holder_client(client_of, key_holder) -> Client:
    return client_of(key_holder)


@pytest.fixture
def document(project) -> Document:
    """A transcript of three turns: a moderator, two participants, umlauts and an emoji."""
    return document_with_turns(project=project, title="KO-T1-G1")


@pytest.fixture
def category(project) -> Category:
    return CategoryFactory(project=project, name="Schlüsselkompetenzen")


@pytest.fixture
def client_of() -> Callable[[User], Client]:
    """Return a client of a person who has just signed in."""

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        session = client.session
        session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
        session["account_authentication_methods_user"] = str(user.pk)
        session.save()
        return client

    return sign_in


@pytest.fixture
def owner_client(client_of, owner) -> Client:
    return client_of(owner)


@pytest.fixture
def coder_client(client_of, coder) -> Client:
    return client_of(coder)


@pytest.fixture
def reader_client(client_of, reader) -> Client:
    return client_of(reader)


@pytest.fixture
def outsider_client(client_of, outsider) -> Client:
    return client_of(outsider)


@pytest.fixture
def administrator_client(client_of, administrator) -> Client:
    return client_of(administrator)
