"""What leaves the project is put on record."""

from futureskills.accounts.models import User
from futureskills.audit.record import record
from futureskills.projects.models import Project


def note_export(project: Project, *, file_format: str, by: User | None) -> None:
    """Audit one export of coded segments; `by` is None for the command line."""
    record(
        "export.coded_segments",
        by=by,
        project_id=project.pk,
        subject=project,
        details={"format": file_format},
    )


def note_codebook_export(project: Project, *, file_format: str, count: int, by: User | None) -> None:
    """Audit one export of the codebook; `by` is None for the command line."""
    details = {"format": file_format, "count": count}
    record("export.codebook", by=by, project_id=project.pk, subject=project, details=details)
