"""manage.py open_key_list: a key list that was exported, readable again."""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from futureskills.backups.passphrase import passphrase_of
from futureskills.common.exceptions import DomainError
from transcripts.exports.key_list import opened_key_list


class Command(BaseCommand):
    help = "Decrypt an exported key list (CSV) to the screen or into a file; needs no database."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--output", type=Path, metavar="CSV", help="a new file, readable by you alone")
        parser.add_argument(
            "--passphrase-file", type=Path, metavar="FILE", help="its first line; otherwise you are asked"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            passphrase = passphrase_of(options["passphrase_file"])
            text = opened_key_list(options["file"].read_bytes(), passphrase=passphrase)
            if options["output"]:
                descriptor = os.open(options["output"], os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                with os.fdopen(descriptor, "w", encoding="utf-8-sig", newline="") as file:
                    file.write(text)
            else:
                self.stdout.write(text, ending="")
        except DomainError as error:
            raise CommandError(error.sentence) from error
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}") from error
