"""A project's speech model and glossary are chosen, and terms go from it."""

from collections.abc import Collection, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from futureskills.accounts.models import User
from futureskills.audit.record import record
from futureskills.common.exceptions import DomainError
from futureskills.projects.models import Project
from transcripts.models import SpeechSettings

MOST_TERMS = 20  # more of them make the engine worse, not better
LONGEST_TERM = 80


def change(project: Project, *, by: User, glossary: Sequence[str], model_name: str = "") -> SpeechSettings:
    """Set the terms that may occur and the model (empty: the server's); audited without the terms.

    Blank and doubled terms go. Raises DomainError for too many or too long ones.
    """
    terms = list(dict.fromkeys(term.strip() for term in glossary if term.strip()))
    if len(terms) > MOST_TERMS:
        sentence = _("The glossary takes {most} terms at most; these are {count}. Keep the most important.")
        raise DomainError(sentence.format(most=MOST_TERMS, count=len(terms)))
    if any(len(term) > LONGEST_TERM for term in terms):
        raise DomainError(_("One line of the glossary is a name or a term, not a sentence."))
    with transaction.atomic():
        values = {"glossary": terms, "model_name": model_name}
        row, _is_new = SpeechSettings.objects.update_or_create(project=project, defaults=values)
        details = {"term_count": len(terms), "model": model_name}
        record("speech_settings.changed", by=by, project_id=project.pk, subject=row, details=details)
    return row


def purge_glossary(project: Project, *, by: User, terms: Collection[str] | None = None) -> int:
    """Delete terms from the glossary, all of them unless told which; case does not matter. Audited.

    For pseudonymising: a term goes when it is one of `terms` or holds one. Returns how many went.
    """
    with transaction.atomic():
        row = SpeechSettings.objects.select_for_update().filter(project=project).first()
        if row is None:
            return 0
        wanted = None if terms is None else [term.casefold() for term in terms if term.strip()]
        kept = [
            term
            for term in row.glossary
            if wanted is not None and not any(one in term.casefold() for one in wanted)
        ]
        count = len(row.glossary) - len(kept)
        if count:
            row.glossary = kept
            row.save(update_fields=["glossary"])
            details = {"count": count}
            record("glossary.purged", by=by, project_id=project.pk, subject=row, details=details)
    return count
