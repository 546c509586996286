"""New keys for old: each project gets a new key of its own, sealed by the newest key of the ring."""

from django.db import transaction

from futureskills.audit.record import record
from futureskills.common.crypto import Key, KeyRing, key_id_of, new_key
from futureskills.projects.models import Project
from transcripts.models.pseudonym_keys import ProjectKey, SealedIdentity, SealedOriginal, SealedPublicCode
from transcripts.operations.identities import identities, originals, public_codes
from transcripts.operations.identities.keys import context


def projects_with_keys() -> list[int]:
    """Return the ids of the projects that have a key."""
    return list(ProjectKey.objects.exclude(sealed=None).order_by("pk").values_list("pk", flat=True))


def key_ids_in_use() -> set[str]:
    """Return the ids of the ring's keys that still seal a project's key."""
    return {key_id_of(bytes(row.sealed or b"")) for row in ProjectKey.objects.exclude(sealed=None)}


def renew(project_id: int, *, ring: KeyRing) -> int:
    """Seal everything of a project anew under a new key, whole or not at all; audited, returns how many rows.

    May be run again at any time. Returns 0 when the key was destroyed meanwhile. Raises DomainError when the
    ring cannot open the present key.
    """
    with transaction.atomic():
        row = ProjectKey.objects.select_for_update().get(pk=project_id)
        if row.sealed is None:
            return 0
        old = Key("project", ring.open(bytes(row.sealed), context=context(project_id)))
        new = new_key("project")
        count = _identities(project_id, old, new) + _codes(project_id, old, new)
        count += _originals(project_id, old, new)
        row.sealed = ring.newest.seal(new.secret, context=context(project_id))
        row.save(update_fields=["sealed"])
        subject = Project(pk=project_id)
        record(
            "key.renewed", by=None, project_id=project_id, subject=subject, details={"key": ring.newest.id}
        )
    return count


def _identities(project_id: int, old: Key, new: Key) -> int:
    rows = SealedIdentity.objects.filter(participant__project_id=project_id).select_related("participant")
    for row in rows:
        identities.seal(row.participant, identities.opened(row, key=old), key=new)
    return len(rows)


def _codes(project_id: int, old: Key, new: Key) -> int:
    rows = SealedPublicCode.objects.filter(participant__project_id=project_id)
    places = {row.pk: public_codes.opened(row, key=old) for row in rows}
    public_codes.store(places, key=new)
    return len(places)


def _originals(project_id: int, old: Key, new: Key) -> int:
    count = 0
    for row in SealedOriginal.objects.filter(project_id=project_id).iterator(chunk_size=200):
        text = originals.opened(row, key=old)
        row.sealed, row.digest = originals.sealed(text, row.pk, key=new), originals.digest(text, key=new)
        row.save(update_fields=["sealed", "digest"])
        count += 1
    return count
