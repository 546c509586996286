"""A word to whoever has just typed a name: what was typed is kept, they decide."""

from collections.abc import Iterable

from django.utils.translation import gettext

from futureskills.projects.models import Project
from transcripts.calculations.name_hits import HitKind
from transcripts.operations.identities.known_names import names_of
from transcripts.operations.name_search import Search, hits_in

_SURE = (HitKind.KNOWN, HitKind.EMAIL, HitKind.PHONE, HitKind.IBAN)


def warning_of_names(project: Project, *typed: str) -> str:
    """Return a sentence where a text holds a name of the sealed list, or an address; else empty."""
    word = first_name_in(project, typed)
    if not word:
        return ""
    return gettext("Saved, but “{name}” tells who is meant. Better write it without.").format(name=word)


def first_name_in(project: Project, texts: Iterable[str]) -> str:
    """Return the first word of some texts that surely tells who is meant; two queries."""
    search = Search(names_of(project), frozenset())
    for text in texts:
        for _key, hit in hits_in(text, search):
            if hit.kind in _SURE:
                return text[hit.start : hit.end]
    return ""
