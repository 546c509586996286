"""The one recorder: an Operation with its ordered Changes, in the transaction of the change itself."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction

from futureskills.accounts.models import User
from futureskills.history.codecs import State, codec_of
from futureskills.history.models import Change, Operation


@dataclass
class Recorder:
    """Collects the changes of one operation; inside `implied()` as mere consequences."""

    operation: Operation
    changes: list[Change] = field(default_factory=list)
    is_implying: bool = False

    @contextmanager
    def implied(self) -> Iterator[None]:
        """Mark the changes that are noted meanwhile as implied."""
        was, self.is_implying = self.is_implying, True
        try:
            yield
        finally:
            self.is_implying = was

    def created(self, row: models.Model, *, state: State | None = None) -> None:
        """Note a new row; `state` is how history keeps it, where that is known already."""
        self._add(row, None, state or self.state(row))

    def updated(self, row: models.Model, *, before: State) -> None:
        """Note a changed row; `before` is its state taken with `state` before the change."""
        after = self.state(row)
        if after != before:
            self._add(row, before, after)

    def deleting(self, row: models.Model) -> None:
        """Note a row that is about to be deleted."""
        self._add(row, self.state(row), None)

    def deleted(self, row: models.Model, *, before: State) -> None:
        """Note a row that goes, by a state taken earlier: what it stood on has changed already."""
        self._add(row, before, None)

    def changed(self, row: models.Model, *, before: State, after: State) -> None:
        """Note a changed row by states taken for many rows at once."""
        self._add(row, before, after)

    @staticmethod
    def state(row: models.Model) -> State:
        """Return the row as history keeps it."""
        return codec_of(row._meta.label).dump(row)  # noqa: SLF001

    def _add(self, row: models.Model, before: State | None, after: State | None) -> None:
        label = row._meta.label  # noqa: SLF001
        self.changes.append(
            Change(
                operation=self.operation,
                position=len(self.changes),
                model=label,
                object_id=row.pk,
                before=before,
                after=after,
                is_implied=self.is_implying,
            )
        )


@contextmanager
def recording(
    kind: str, *, project: Any, by: User, reason: str = "", coding_pass_id: int | None = None
) -> Iterator[Recorder]:
    """Open one transaction; at its end store one Operation with its changes, nothing when there are none.

    The operation gets its id last, when all locks are held: ids then tell who changed a row after whom.
    """
    with transaction.atomic():
        operation = Operation(project=project, by=by, kind=kind, reason=reason, coding_pass_id=coding_pass_id)
        recorder = Recorder(operation)
        yield recorder
        if recorder.changes:
            operation.save()
            operation.recorded = Change.objects.bulk_create(recorder.changes)


def joining(
    within: Recorder | None, kind: str, *, project: Any, by: User
) -> AbstractContextManager[Recorder]:
    """Record into an operation that is open already, or open one of this kind."""
    return recording(kind, project=project, by=by) if within is None else nullcontext(within)
