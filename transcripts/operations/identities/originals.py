"""What placeholders have replaced in texts: kept here, sealed, and nowhere else."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from futureskills.accounts.models import User
from futureskills.audit.record import record
from futureskills.common.crypto import Key
from futureskills.common.exceptions import DomainError
from futureskills.projects.models import Project
from transcripts.calculations.names import folded, words_of
from transcripts.models import Document
from transcripts.models.pseudonym_keys import SealedOriginal
from transcripts.operations.identities.identities import checked_reason
from transcripts.operations.identities.keys import held_key, is_destroyed, project_key

_PURPOSE = "originals"


@dataclass(frozen=True)
class KeptOriginal:
    """That something was replaced, without what it was."""

    id: UUID
    document_id: int | None
    turn_id: int | None
    placeholder: str


def seal_original(
    project: Project,
    *,
    original: str,
    placeholder: str,
    by: User,
    document: Document | None = None,
    turn_id: int | None = None,
) -> UUID | None:
    """Keep what a placeholder replaces, sealed; return its id, None after the key was destroyed (not kept).

    Call it inside the transaction of the replacement. Raises DomainError without the server's ring.
    """
    if is_destroyed(project):
        return None
    with transaction.atomic():
        key, id_ = held_key(project), uuid4()
        SealedOriginal.objects.create(
            id=id_,
            project=project,
            document=document,
            turn_id=turn_id,
            placeholder=placeholder,
            sealed=sealed(original, id_, key=key),
            digest=digest(original, key=key),
            replaced_by=by,
        )
    return id_


def placeholder_of(project: Project, original: str) -> str | None:
    """Return the placeholder that this text was given before, case and spelling of umlauts aside."""
    key = project_key(project.pk)
    if key is None:
        return None
    rows = SealedOriginal.objects.filter(project=project, digest=digest(original, key=key))
    return rows.values_list("placeholder", flat=True).first()


def placeholders_of(project: Project) -> set[str]:
    """Return all placeholders in use."""
    return set(SealedOriginal.objects.filter(project=project).values_list("placeholder", flat=True))


def originals_of(document: Document) -> list[KeptOriginal]:
    """Return what was replaced in a document, without the originals."""
    rows = SealedOriginal.objects.filter(document=document)
    return [KeptOriginal(row.pk, row.document_id, row.turn_id, row.placeholder) for row in rows]


def open_original(project: Project, id_: UUID, *, by: User, reason: str) -> str:
    """Return one original; audited as "original.opened" with the reason. For key holders alone.

    Raises DomainError without a reason, or when it is gone.
    """
    checked = checked_reason(project, reason)
    with transaction.atomic():
        row, key = SealedOriginal.objects.filter(project=project, pk=id_).first(), project_key(project.pk)
        if row is None or key is None:
            raise DomainError(_("This original is not kept any more."), status=409)
        record("original.opened", by=by, project_id=project.pk, subject=row, reason=checked)
        return opened(row, key=key)


def forget_originals(document: Document, turn_ids: Iterable[int] | None = None) -> int:
    """Delete the originals of a document, or of some turns of it (a withdrawal); return how many."""
    rows = SealedOriginal.objects.filter(document=document)
    return (rows if turn_ids is None else rows.filter(turn_id__in=list(turn_ids))).delete()[0]


def sealed(original: str, id_: UUID, *, key: Key) -> bytes:
    """Return an original sealed for its row."""
    return key.seal_text(original, context=_context(id_))


def opened(row: SealedOriginal, *, key: Key) -> str:
    """Return the original that is sealed in a row."""
    return key.open_text(bytes(row.sealed), context=_context(row.pk))


def digest(original: str, *, key: Key) -> bytes:
    """Return the digest under which the same words are found again."""
    return key.digest(_compared(original), purpose=_PURPOSE)


def _compared(original: str) -> str:
    return " ".join(word.folded for word in words_of(original)) or folded(original) or original


def _context(id_: UUID) -> str:
    return f"transcripts_sealedoriginal/sealed/{id_}"
