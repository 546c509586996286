"""manage.py rotate_identity_keys: a new key for the ring, everything sealed anew with it."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from futureskills.common.crypto import KeyRing, key_ring, new_key, write_ring
from futureskills.common.exceptions import DomainError
from transcripts.operations.identities.rotation import key_ids_in_use, projects_with_keys, renew


class Command(BaseCommand):
    help = (
        "Add a new key to the file of identity keys and seal everything anew. May be run again after an "
        "interruption. With --drop-old, older keys leave the file: what they sealed in old backups can then "
        "never be opened again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--no-new-key", action="store_true", help="use the last key of the file as it is (added by hand)"
        )
        parser.add_argument(
            "--drop-old", action="store_true", help="remove all keys but the newest at the end"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self._rotate(**options)
        except DomainError as error:
            raise CommandError(error.sentence) from error
        except OSError as error:
            raise CommandError(
                f"The file of identity keys cannot be written ({error.strerror}). Add a line with a new key "
                "by hand (id:32 bytes in base64) and use --no-new-key."
            ) from error

    def _rotate(self, *, no_new_key: bool, drop_old: bool, **_rest: Any) -> None:
        path, ring = Path(settings.IDENTITY_KEYS), key_ring()
        if not no_new_key:
            ring = KeyRing((*ring.keys, new_key(_free_id(ring))))
            write_ring(path, ring)
        projects = projects_with_keys()
        for number, project_id in enumerate(projects, start=1):
            count = renew(project_id, ring=ring)
            self.stdout.write(f"Project {number} of {len(projects)}: {count} sealed rows.")
        if drop_old:
            if key_ids_in_use() - {ring.newest.id}:
                raise CommandError("Older keys are still in use: run the command again.")
            write_ring(path, KeyRing((ring.newest,)))
        self.stdout.write(f"Everything is sealed with key {ring.newest.id}. Keep a copy of {path}.")


def _free_id(ring: KeyRing) -> str:
    numbers = [int(key.id) for key in ring.keys if key.id.isdecimal()]
    return str(max(numbers, default=len(ring.keys)) + 1)
