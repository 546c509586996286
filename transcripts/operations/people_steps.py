"""What was done with participants and can be taken back from their own pages."""

from django.utils.translation import gettext as _

from futureskills.accounts.models import User
from futureskills.audit.record import record
from futureskills.common.exceptions import DomainError
from futureskills.history.models import Operation
from futureskills.history.undo import undo

KINDS = ("attendance.change", "participant.move", "professional_group.coarsen")


def take_back(operation: Operation, *, by: User) -> Operation:
    """Take back one's own step with participants; audited as `people.step_undone`.

    Raises DomainError for other steps, and when later ones build on it.
    """
    if operation.kind not in KINDS or operation.by_id != by.pk:
        raise DomainError(_("Only your own steps on this page can be taken back here."), status=409)
    undone = undo(operation, by)
    details = {"kind": operation.kind, "operation": operation.pk}
    record("people.step_undone", by=by, project_id=operation.project_id, details=details)
    return undone
