"""Taking operations back and bringing them back: the inverse of their changes, as a new operation."""

from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from futureskills.accounts.models import User
from futureskills.common.exceptions import DomainError
from futureskills.history import conflicts
from futureskills.history.codecs import codec_of
from futureskills.history.final import final_kinds
from futureskills.history.models import Change, Operation
from futureskills.history.recorder import Recorder
from futureskills.history.sight import visible_acts


def undo_last(project: Any, by: User) -> Operation:
    """Take back the person's latest operation that is in force.

    Records one operation of kind "undo"; raises DomainError when there is none or when later operations
    build on it.
    """
    with transaction.atomic():
        lock_undos(project.pk)
        act = acts_in_force(project, by).filter(by=by).last()
        if act is None:
            raise DomainError(_("There is nothing to undo."), status=409)
        return _take_back(tip_of(act), by)


def redo_last(project: Any, by: User) -> Operation:
    """Bring back what the person undid last, unless something new was done since.

    Records one operation of kind "redo"; raises DomainError when there is none or when others' operations
    stand in the way.
    """
    with transaction.atomic():
        lock_undos(project.pk)
        own = visible_acts(project, by).filter(by=by)
        latest_act = own.filter(undoes=None).last()
        undone = own.filter(kind=Operation.UNDO, undone_by=None).last()
        if undone is None or (latest_act is not None and latest_act.pk > undone.pk):
            raise DomainError(_("There is nothing to redo."), status=409)
        return _take_back(undone, by)


def undo(operation: Operation, by: User) -> Operation:
    """Take one operation back, whoever did it (or bring it back, when it is an undo).

    Records one operation of kind "undo" or "redo"; raises DomainError when that happened already or when
    later operations build on it.
    """
    with transaction.atomic():
        lock_undos(operation.project_id)
        if operation.kind in final_kinds():
            raise DomainError(_("This can't be undone: it was done for good."), status=409)
        if Operation.objects.filter(undoes=operation).exists():
            raise DomainError(_("This has been undone already."), status=409)
        return _take_back(operation, by)


def acts_in_force(project: Any, reader: User | None = None) -> QuerySet[Operation]:
    """Return what was done and not undone, or undone and redone, as far as a person knows; oldest first.

    None knows all: for what is counted and never told of one person.
    """
    echoes = Operation.objects.filter(root=OuterRef("pk")).order_by("-id")
    known = visible_acts(project, reader) if reader else Operation.objects.filter(project=project)
    return (
        known.filter(undoes=None)
        .exclude(kind__in=final_kinds())
        .annotate(last_echo=Subquery(echoes.values("kind")[:1]))
        .filter(Q(last_echo=None) | Q(last_echo=Operation.REDO))
    )


def lock_undos(project_id: int) -> None:
    """One undo at a time in a project, so that two clicks never take the same operation back twice."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('history undo'), %s)", [project_id])


def tip_of(act: Operation) -> Operation:
    """Return the act itself, or the redo that brought it back last."""
    return act.echoes.last() or act


def _take_back(operation: Operation, by: User) -> Operation:
    changes = list(operation.changes.all())
    _lock_rows(changes)
    conflicts.refuse_when_built_upon(operation, changes, by)
    inverse = Operation.objects.create(
        project_id=operation.project_id,
        by=by,
        kind=Operation.REDO if operation.kind == Operation.UNDO else Operation.UNDO,
        coding_pass_id=operation.coding_pass_id,
        undoes=operation,
        root_id=operation.act_id,
    )
    recorder = Recorder(inverse)
    try:
        with transaction.atomic():
            for change in reversed(changes):
                _invert(change, recorder)
            _check_constraints_now()
    except IntegrityError as error:
        raise DomainError(conflicts.sentence_of_conflict(changes, by), status=409) from error
    Change.objects.bulk_create(recorder.changes)
    return inverse


def _lock_rows(changes: list[Change]) -> None:
    """Wait for others who are just changing the same rows; their operations are then seen below."""
    ids_by_model = conflicts.ids_by_model(changes)
    for label in ids_by_model:
        lock = codec_of(label).lock
        if lock is not None:
            own = [change for change in changes if change.model == label]
            lock([state for change in own for state in (change.before, change.after) if state])
    for label, ids in ids_by_model.items():
        rows = codec_of(label).model._default_manager.filter(pk__in=ids).order_by("pk")  # noqa: SLF001
        list(rows.select_for_update().values_list("pk", flat=True))


def _invert(change: Change, recorder: Recorder) -> None:
    codec = codec_of(change.model)
    rows = codec.model._default_manager.filter(pk=change.object_id)  # noqa: SLF001
    row = rows.first()
    before = codec.dump(row) if row else None
    if change.before is None:
        if row is not None:
            recorder.deleting(row)
            rows._raw_delete(rows.db)  # noqa: SLF001 – never cascades: what hangs on it makes the undo fail
        return
    codec.restore(change.object_id, change.before)
    restored = rows.get()
    if before is None:
        recorder.created(restored)
    else:
        recorder.updated(restored, before=before)


def _check_constraints_now() -> None:
    """Check foreign keys here, not at the end of the transaction, where nobody could explain the error."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
