"""Each project's own key: made when first needed, sealed by the server's ring, renewed, destroyed."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from futureskills.accounts.models import User
from futureskills.audit.record import record
from futureskills.backups.erasures import record_erasure
from futureskills.common.crypto import Key, key_ring, new_key
from futureskills.common.exceptions import DomainError
from futureskills.projects.models import Project
from transcripts.models.pseudonym_keys import (
    NameDigest,
    ProjectKey,
    SealedIdentity,
    SealedOriginal,
    SealedPublicCode,
)

KEY_DESTROYED = "key.destroyed"
_DATA_KEY = "project"  # its id within what it seals


def project_key(project_id: int) -> Key | None:
    """Return the project's key to read with, None when it has none (yet, or any more); raises DomainError."""
    row = ProjectKey.objects.filter(pk=project_id).first()
    return None if row is None or row.sealed is None else _opened(row)


def held_key(project: Project) -> Key:
    """Return the project's key to write with, made when missing; to be called inside a transaction.

    The row stays locked, so that nothing is sealed while the key is renewed or destroyed. Raises DomainError
    when the key was destroyed, or without the server's ring.
    """
    row = ProjectKey.objects.select_for_update().filter(pk=project.pk).first()
    if row is None:
        ring, key = key_ring(), new_key(_DATA_KEY)
        sealed = ring.newest.seal(key.secret, context=context(project.pk))
        ProjectKey.objects.get_or_create(project=project, defaults={"sealed": sealed})
        row = ProjectKey.objects.select_for_update().get(pk=project.pk)
    if row.sealed is None:
        raise DomainError(
            _("The key of this project was destroyed. No identity can be entered any more."), status=409
        )
    return _opened(row)


def is_destroyed(project: Project) -> bool:
    """Tell whether the key was destroyed for good."""
    return ProjectKey.objects.filter(pk=project.pk, sealed=None).exists()


def destroy_key(project: Project, *, by: User, typed_name: str, reason: str) -> None:
    """Destroy the key as `destroy` does, after the project's name was typed; else raises DomainError."""
    if " ".join(typed_name.split()) != " ".join(project.name.split()):
        raise DomainError(_("Type the project's name exactly as it is written. Nothing was destroyed."))
    destroy(project, by=by, reason=reason)


def destroy(project: Project, *, by: User | None, reason: str = "") -> dict[str, int]:
    """Destroy the project's key with all identities, names, public codes and originals, for good; audited.

    Returns how many rows went. The erasure is journalled, so that a restored backup loses the key again.
    Raises DomainError when the key is gone already.
    """
    with transaction.atomic():
        counts = erase_key(project)
        if counts is None:
            raise DomainError(_("The key of this project was destroyed already."), status=409)
        record("key.destroyed", by=by, project_id=project.pk, subject=project, details=counts, reason=reason)
        record_erasure(KEY_DESTROYED, project_id=project.pk, ids=[project.pk])
    return counts


def erase_key(project: Project) -> dict[str, int] | None:
    """Delete everything sealed of a project and its key; return how many rows went, None when it was gone."""
    ProjectKey.objects.get_or_create(project=project, defaults={"destroyed_at": timezone.now()})
    row = ProjectKey.objects.select_for_update().get(pk=project.pk)
    was_there = row.sealed is not None or SealedOriginal.objects.filter(project=project).exists()
    of_project = {"participant__project": project}
    NameDigest.objects.filter(**of_project).delete()
    counts = {
        "identities": SealedIdentity.objects.filter(**of_project).delete()[0],
        "public_codes": SealedPublicCode.objects.filter(**of_project).delete()[0],
        "originals": SealedOriginal.objects.filter(project=project).delete()[0],
    }
    row.sealed = None
    row.destroyed_at = row.destroyed_at or timezone.now()
    row.save()
    return counts if was_there or any(counts.values()) else None


def replay_destruction(project_id: int, _ids: list[int]) -> None:
    """Destroy again what was destroyed after the backup that has just been restored."""
    if project := Project.objects.filter(pk=project_id).first():
        erase_key(project)


def context(project_id: int) -> str:
    """Return what the ring authenticates with a project's key."""
    return f"transcripts_projectkey/sealed/{project_id}"


def _opened(row: ProjectKey) -> Key:
    return Key(_DATA_KEY, key_ring().open(bytes(row.sealed or b""), context=context(row.pk)))
