"""Which form of the database a backup has, and how to get there."""

from collections.abc import Iterable

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from futureskills.common.exceptions import DomainError

Step = tuple[str, str]  # app, migration


def applied() -> list[Step]:
    """Return the migrations that have shaped this database."""
    return sorted(MigrationLoader(connection).applied_migrations)


def refuse_newer(steps: Iterable[Step]) -> None:
    """Raise DomainError when this program does not know a step: the backup is of a newer one."""
    known = MigrationLoader(connection).disk_migrations.keys()
    if not set(steps) <= set(known):
        raise DomainError(
            _("This backup was made by a newer version of the program. Install that version first.")
        )


def shape_as(steps: Iterable[Step]) -> None:
    """Make the database anew in an earlier form, empty; inside the caller's transaction."""
    wanted = set(steps)
    if wanted == set(applied()):
        return
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")
    executor = MigrationExecutor(connection)
    executor.migrate(_last(executor.loader, wanted))


def bring_up_to_date() -> None:
    """Apply the migrations that the backup did not know."""
    call_command("migrate", interactive=False, verbosity=0)


def _last(loader: MigrationLoader, wanted: set[Step]) -> list[Step]:
    """Return the steps that no other wanted step of their app builds on."""
    below = {
        parent
        for step in wanted
        for parent in loader.disk_migrations[step].dependencies
        if parent[0] == step[0]
    }
    return sorted(wanted - below)
