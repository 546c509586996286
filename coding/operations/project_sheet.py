"""What a team fixes of its method: written, audited, never half."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import transaction

from coding.models import MethodRules, ProjectSheet
from futureskills.accounts.models import User
from futureskills.audit.record import record
from futureskills.projects.models import Project

Row = TypeVar("Row", ProjectSheet, MethodRules)


@transaction.atomic
def write_sheet(project: Project, values: Mapping[str, Any], *, by: User) -> ProjectSheet:
    """Replace fields of the project sheet. Audits `sheet.edit` with the names of the changed fields."""
    row, _created = ProjectSheet.objects.select_for_update().get_or_create(project=project)
    return _write(row, values, action="sheet.edit", by=by)


@transaction.atomic
def set_rules(project: Project, values: Mapping[str, Any], *, by: User) -> MethodRules:
    """Replace rules of the method. Audits `rules.edit` with the names of the changed fields."""
    row, _created = MethodRules.objects.select_for_update().get_or_create(project=project)
    return _write(row, values, action="rules.edit", by=by)


def _write(row: Row, values: Mapping[str, Any], *, action: str, by: User) -> Row:
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    if changed:
        row.save()
        details = {"fields": changed}
        record(action, by=by, project_id=row.project_id, subject=row, details=details)
    return row
