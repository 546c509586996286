"""manage.py restore: a backup in place of what is there."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from futureskills.backups.passphrase import passphrase_of
from futureskills.backups.restore import check_backup, restore_backup
from futureskills.common.exceptions import DomainError


class Command(BaseCommand):
    help = (
        "Check a backup from end to end, then put it in place of the database and the stored files. What was "
        "erased or withdrawn since the backup is erased again. The identity keys are not part of a backup."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--passphrase-file", type=Path, metavar="FILE", help="its first line; otherwise you are asked"
        )
        parser.add_argument("--replace", action="store_true", help="although the database holds projects")
        parser.add_argument("--check", action="store_true", help="only check the file; nothing is changed")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self._restore(**options)
        except DomainError as error:
            raise CommandError(error.sentence) from error
        except OperationalError as error:
            raise CommandError("The database is busy. Stop web and workers, then try again.") from error
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}") from error

    def _restore(
        self, *, file: Path, passphrase_file: Path | None, replace: bool, check: bool, **_rest: Any
    ) -> None:
        passphrase = passphrase_of(passphrase_file)
        if check:
            about = check_backup(file, passphrase=passphrase, report=self.stdout.write)
            self.stdout.write(f"The backup of {about.started_at:%Y-%m-%d %H:%M} UTC is whole.")
            return
        count = restore_backup(file, passphrase=passphrase, replace=replace, report=self.stdout.write)
        self.stdout.write(f"Everything is back. Erasures made since the backup and made again: {count}.")
        self.stdout.write("Everybody signs in again. The identity keys are not part of a backup.")
