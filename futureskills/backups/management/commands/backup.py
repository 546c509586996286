"""manage.py backup: database and media in one encrypted file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from futureskills.backups.backup import make_backup
from futureskills.backups.passphrase import passphrase_of
from futureskills.common.exceptions import DomainError


class Command(BaseCommand):
    help = (
        "Write the database and all stored files into one encrypted file. The identity keys are NOT in it: "
        "keep a copy of their file in another place, or nobody can open the identities after a restore."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="a new file")
        parser.add_argument(
            "--passphrase-file", type=Path, metavar="FILE", help="its first line; otherwise you are asked"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            passphrase = passphrase_of(options["passphrase_file"], twice=True)
            make_backup(options["file"], passphrase=passphrase, report=self.stdout.write)
        except DomainError as error:
            raise CommandError(error.sentence) from error
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}") from error
        megabytes = options["file"].stat().st_size / 1024**2
        self.stdout.write(f"{options['file']}: {megabytes:.1f} MB.")
        self.stdout.write("The identity keys are not in it. Keep their file, and the passphrase, elsewhere.")
