"""Who is where in a document: kept in the cache for some seconds, never in a row."""

from django.core.cache import cache

from coding.queries.presence import presence_key
from coding.queries.sight import is_alone
from futureskills.accounts.models import User
from transcripts.models import Document

STAYS_S = 8  # pages say it anew every one or two seconds


def note_presence(document: Document, *, turn_id: int, by: User) -> None:
    """Say that a person is at a turn of a document right now (0: somewhere in it); not in a blind pass."""
    if not is_alone(document.project, by):
        cache.set(presence_key(document.pk, by.pk), turn_id, STAYS_S)
