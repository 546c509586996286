"""The one way to write the audit trail."""

from typing import Any

from futureskills.accounts.models import User
from futureskills.audit.models import AuditEvent


def record(
    action: str,
    *,
    by: User | None,
    project_id: int | None = None,
    subject: Any = None,
    details: dict[str, Any] | None = None,
    reason: str = "",
) -> AuditEvent:
    """Add one event; `subject` is the row it speaks of. `details` never holds names or transcript text."""
    return AuditEvent.objects.create(
        action=action,
        actor_id=by.pk if by else None,
        actor_name=by.username if by else "",
        project_id=project_id,
        object_type=subject._meta.label if subject is not None else "",  # noqa: SLF001
        object_id=str(subject.pk) if subject is not None else "",
        details=details or {},
        reason=reason,
    )
