"""Where a command gets a passphrase: from a file's first line, or from whoever sits there."""

import sys
from getpass import getpass
from pathlib import Path

from django.utils.translation import gettext as _

from futureskills.common.exceptions import DomainError


def passphrase_of(path: Path | None, *, twice: bool = False) -> str:
    """Return the passphrase; raises DomainError without anybody to ask, OSError for an unreadable file."""
    if path is not None:
        return path.read_text(encoding="utf-8").split("\n", 1)[0].rstrip("\r")
    if not sys.stdin.isatty():
        raise DomainError(_("Name the file that holds the passphrase with --passphrase-file."))
    passphrase = getpass("Passphrase: ")
    if twice and getpass("Passphrase again: ") != passphrase:
        raise DomainError(_("These two are not the same."))
    return passphrase
