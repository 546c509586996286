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

    Asking twice changes nothing. Audits `recheck.ask`; raises DomainError for another project's documents.
    """
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
    row = Recheck.objects.select_for_update(of=("self",)).select_related("category").get(pk=recheck.pk)
    if row.done_at is None:
        row.done_at, row.done_by = timezone.now(), by
        row.save(update_fields=["done_at", "done_by"])
        record("recheck.done", by=by, project_id=row.category.project_id, subject=row)
    return row
