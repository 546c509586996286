"""Quotes for publication that a lead lets out although too few people share their source."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from coding.models import Coding
from coding.queries.quotes import PublicQuote, passage_of, public_quote
from futureskills.accounts.models import User
from futureskills.common.exceptions import DomainError
from transcripts.calculations.publication import Part
from transcripts.operations.publication import note_override


def override_quote(coding: Coding, *, parts: Iterable[Part], reason: str, by: User) -> PublicQuote:
    """Return the quote, and audit `disclosure.overridden` with the reason.

    Raises DomainError without a reason, and where somebody has not consented to be quoted: no lead can
    replace that.
    """
    if not reason.strip():
        raise DomainError(_("Give a reason. It stands in the audit trail, with your name."))
    found = public_quote(passage_of(coding), parts)
    if found.is_refused:
        raise DomainError(no_consent())
    project = coding.document.project
    note_override(project, subject="quote", k=found.report.k, reason=reason, by=by)
    return found


def no_consent() -> str:
    """Say why words may not be quoted."""
    return _("These words may not be quoted: no consent to it is recorded for whoever speaks here.")
