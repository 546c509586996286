"""Runs once before web and workers, inside Django: migrations, static files, first account, demo.

What it prints goes to the console.
"""

import hashlib
import io
import os
import secrets
import sys
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command

from futureskills.embedded.console import say

WITHOUT_LOOKALIKES = "abcdefghjkmnpqrstuvwxyz23456789"


def main(arguments: list[str]) -> None:
    """Bring database and static files up to date; `--demo` loads the demo project."""
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    _collect_static_files(Path(settings.STATIC_ROOT))
    _ensure_administrator()
    if "--demo" in arguments:
        say("Loading the demo project …")
        call_command("demo", stdout=io.StringIO())


def _collect_static_files(target: Path) -> None:
    """Collect when a file has changed since the last time, told by name, size and time."""
    key = _static_files_key()
    marker = target / ".collected"
    if marker.exists() and marker.read_text() == key:
        return
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    target.mkdir(exist_ok=True)
    marker.write_text(key)


def _static_files_key() -> str:
    found = hashlib.sha256()
    for finder in finders.get_finders():
        for name, storage in finder.list(None):
            state = Path(storage.path(name)).stat()
            found.update(f"{name}:{state.st_size}:{state.st_mtime_ns}\n".encode())
    return found.hexdigest()


def _ensure_administrator() -> None:
    """Make the account `admin` on an empty database; a generated password is shown this once."""
    from futureskills.accounts.operations import ensure_first_administrator

    given = os.environ.get("FUTURESKILLS_ADMIN_PASSWORD")
    password = given or _generated_password()
    if not ensure_first_administrator(password):
        return
    if given:
        say("The account admin was made, with the password from FUTURESKILLS_ADMIN_PASSWORD.")
    else:
        say(f"The account admin was made. Its password, shown only this once: {password}")


def _generated_password() -> str:
    groups = ("".join(secrets.choice(WITHOUT_LOOKALIKES) for _ in range(5)) for _ in range(4))
    return "-".join(groups)


if __name__ == "__main__":
    main(sys.argv[1:])
