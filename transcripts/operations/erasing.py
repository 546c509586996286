"""Deleting for good what a project must not keep: counted, audited without content, journalled."""

from collections.abc import Iterable

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Model, ProtectedError, QuerySet, RestrictedError, Sum

from futureskills.accounts.models import User
from futureskills.audit.record import record
from futureskills.backups.erasures import record_erasure
from futureskills.projects.models import Project
from transcripts.media.samples import remove_all
from transcripts.media.work_files import SAMPLES, path_of
from transcripts.models import Document, Recording
from transcripts.operations.identities import keys

SOUND_ERASED, DOCUMENTS_ERASED, PROJECT_ERASED = "sound.erased", "documents.erased", "project.erased"
_MOST_STEPS = 50
_MINUTE_MS = 60_000


def erase_sound(project: Project, *, by: User | None, reason: str = "") -> dict[str, int]:
    """Delete all recordings: originals, versions for the player, waveforms, drafts; transcripts stay.

    Returns the counts of the protocol; records "sound.erased".
    """
    with transaction.atomic():
        rows = project.recordings.select_for_update()
        ids = list(rows.values_list("pk", flat=True))
        length_ms = project.recordings.aggregate(sum=Sum("duration_ms"))["sum"] or 0
        counts = {"recordings": len(ids), "minutes": length_ms // _MINUTE_MS}
        record(SOUND_ERASED, by=by, project_id=project.pk, subject=project, details=counts, reason=reason)
        record_erasure(SOUND_ERASED, project_id=project.pk, ids=ids)
        _remove_recordings(project.recordings.filter(pk__in=ids))
    return counts


def erase_transcripts(project: Project, *, by: User | None, reason: str = "") -> dict[str, int]:
    """Delete all documents with their turns, codings and memos; categories, codes and sound stay.

    Returns the counts of the protocol; records "documents.erased".
    """
    with transaction.atomic():
        ids = list(project.documents.select_for_update().values_list("pk", flat=True))
        counts = {"documents": len(ids)}
        record(DOCUMENTS_ERASED, by=by, project_id=project.pk, subject=project, details=counts, reason=reason)
        record_erasure(DOCUMENTS_ERASED, project_id=project.pk, ids=ids)
        _delete(project.documents.filter(pk__in=ids))
    return counts


def erase_project(project: Project, *, by: User | None, reason: str = "") -> dict[str, int]:
    """Delete a project with everything in it; only the audit trail stays, and says so for the server.

    Returns the counts of the protocol; records "project.erased".
    """
    with transaction.atomic():
        counts = {
            "documents": project.documents.count(),
            "recordings": project.recordings.count(),
            "participants": project.participants.count(),
        }
        record(PROJECT_ERASED, by=by, subject=project, details=counts, reason=reason)
        record_erasure(PROJECT_ERASED, project_id=project.pk, ids=[project.pk])
        _remove_project(project)
    return counts


def replay_sound(project_id: int, ids: list[int]) -> None:
    """Delete recordings again that a backup brought back."""
    _remove_recordings(Recording.objects.filter(project_id=project_id, pk__in=ids))


def replay_documents(project_id: int, ids: list[int]) -> None:
    """Delete documents again that a backup brought back."""
    _delete(Document.objects.filter(project_id=project_id, pk__in=ids))


def replay_project(project_id: int, _ids: list[int]) -> None:
    """Delete a project again that a backup brought back."""
    if project := Project.objects.filter(pk=project_id).first():
        _remove_project(project)


def _remove_project(project: Project) -> None:
    keys.erase_key(project)
    _delete(project.documents.all())
    _remove_recordings(project.recordings.all())
    _delete(Project.objects.filter(pk=project.pk))


def _remove_recordings(rows: QuerySet[Recording]) -> None:
    """Delete rows and, once that is certain, their files."""
    found = list(rows)
    files = [file.name for row in found for file in (row.original, row.playback, row.peaks) if file.name]
    samples = [path_of(row.pk, SAMPLES) for row in found]
    Document.objects.filter(recording__in=found).update(recording=None)
    _delete(rows)
    transaction.on_commit(lambda: _remove_files(files))
    transaction.on_commit(lambda: remove_all(samples))


def _remove_files(names: Iterable[str]) -> None:
    for name in names:
        default_storage.delete(name)


def _delete(rows: QuerySet) -> None:
    """Delete rows, and first whatever of the project stands in the way (a coding holds its category)."""
    for _step in range(_MOST_STEPS):
        try:
            with transaction.atomic():
                rows.all().delete()
        except ProtectedError as error:
            _delete_all(error.protected_objects)
        except RestrictedError as error:
            _delete_all(error.restricted_objects)
        else:
            return
    raise RuntimeError("rows hold each other in a ring")


def _delete_all(rows: Iterable[Model]) -> None:
    kinds: dict[type[Model], list[object]] = {}
    for row in rows:
        kinds.setdefault(type(row), []).append(row.pk)
    for kind, ids in kinds.items():
        _delete(kind._base_manager.filter(pk__in=ids))  # noqa: SLF001
