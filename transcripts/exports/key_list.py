"""The key list as an encrypted file: CSV (UTF-8, semicolons) locked with a passphrase."""

import csv
import io
from collections.abc import Sequence

from futureskills.common.passphrases import locked, unlocked
from futureskills.common.spreadsheet import defused
from transcripts.operations.identities.key_list import Entry

TITLE = "future-skills-key-list 1"
COLUMNS = ("code", "name", "organisation", "contact", "notes")


def key_list_file(entries: Sequence[Entry], *, passphrase: str) -> bytes:
    """Return the encrypted file; raises DomainError for a weak passphrase."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for entry in entries:
        values = (entry.code, *(getattr(entry.identity, name) for name in COLUMNS[1:]))
        writer.writerow([defused(value) for value in values])
    return locked(text.getvalue().encode("utf-8-sig"), passphrase=passphrase, title=TITLE)


def opened_key_list(file: bytes, *, passphrase: str) -> str:
    """Return the CSV in an encrypted file; raises DomainError when it does not open."""
    return unlocked(file, passphrase=passphrase, title=TITLE).decode("utf-8-sig")
