"""Documents to be worked through again after a category came or changed."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coding.models import Category, Recheck
from futureskills.accounts.models import User
from futureskills.audit.record import record
from futureskills.common.exceptions import DomainError
from transcripts.models import Document


@transaction.atomic
def ask_recheck(category: Category, *, documents: Collection[Document], by: User) -> int:
    """Ask for documents to be worked through again with a category; returns how many are new.

    Asking twice changes nothing. Audits `recheck.ask`; raises DomainError without documents and for another
    project's ones.
    """
    if not documents:
        raise DomainError(_("Choose at least one document."))
    if any(document.project_id != category.project_id for document in documents):
        raise DomainError(_("This document belongs to another project."), status=404)
    open_ones = Recheck.objects.filter(category=category, done_at=None).values_list("document_id", flat=True)
    wanted = [document for document in documents if document.pk not in set(open_ones)]
    Recheck.objects.bulk_create(
        [Recheck(document=document, category=category, asked_by=by) for document in wanted],
        ignore_conflicts=True,
    )
    if wanted:
        details = {"documents": [document.pk for document in wanted]}
        record("recheck.ask", by=by, project_id=category.project_id, subject=category, details=details)
    return len(wanted)


@transaction.atomic
def finish_recheck(recheck: Recheck, *, by: User) -> Recheck:
    """Note, once, that a document was worked through again. Audits `recheck.done`."""
    row = _locked(recheck)
    if row.done_at is None:
        row.done_at, row.done_by = timezone.now(), by
        row.save(update_fields=["done_at", "done_by"])
        record("recheck.done", by=by, project_id=row.category.project_id, subject=row)
    return row


@transaction.atomic
def reopen_recheck(recheck: Recheck, *, by: User) -> Recheck:
    """Take back that a document was worked through again. Audits `recheck.reopen`.

    Where somebody has asked for the same again meanwhile, nothing is left to take back.
    """
    row = _locked(recheck)
    again = Recheck.objects.filter(document=row.document_id, category=row.category_id, done_at=None)
    if row.done_at is not None and not again.exists():
        row.done_at = row.done_by = None
        row.save(update_fields=["done_at", "done_by"])
        record("recheck.reopen", by=by, project_id=row.category.project_id, subject=row)
    return row


@transaction.atomic
def withdraw_recheck(recheck: Recheck, *, by: User) -> None:
    """Take back that a document is asked for again; raises DomainError (409) once it was gone through.

    Audits `recheck.withdraw`.
    """
    row = _locked(recheck)
    if row.done_at is not None:
        raise DomainError(_("This document has been gone through already."), status=409)
    record("recheck.withdraw", by=by, project_id=row.category.project_id, subject=row)
    row.delete()


def _locked(recheck: Recheck) -> Recheck:
    row = (
        Recheck.objects.select_for_update(of=("self",))
        .select_related("category")
        .filter(pk=recheck.pk)
        .first()
    )
    if row is None:
        raise DomainError(_("Somebody has taken this back already."), status=409)
    return row
