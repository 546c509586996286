"""The database itself refuses to change the trail."""

import pytest
from django.db import InternalError, ProgrammingError, connection, transaction

from futureskills.audit.models import AuditEvent
from futureskills.audit.record import record

REFUSED = (ProgrammingError, InternalError)


@pytest.fixture
def event(owner, project):
    return record(
        "project.viewed", by=owner, project_id=project.pk, subject=project, details={"a": 1}, reason="r"
    )


def test_a_row_holds_all_it_was_given(event, owner, project):
    event.refresh_from_db()
    assert (event.actor_id, event.actor_name, event.project_id) == (owner.pk, "owner", project.pk)
    assert (event.object_type, event.object_id, event.details, event.reason) == (
        "projects.Project",
        str(project.pk),
        {"a": 1},
        "r",
    )


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_auditevent SET reason = 'anders'",
        "DELETE FROM audit_auditevent",
        "TRUNCATE audit_auditevent",
        "TRUNCATE audit_auditevent CASCADE",
    ],
)
def test_update_delete_and_truncate_are_refused(event, statement):
    with pytest.raises(REFUSED, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert AuditEvent.objects.get(pk=event.pk).reason == "r"


def test_the_orm_is_refused_as_well(event):
    event.reason = "anders"
    for attempt in (event.save, event.delete, AuditEvent.objects.all().delete):
        with pytest.raises(REFUSED, match="append-only"), transaction.atomic():
            attempt()


def test_the_trail_outlives_its_project(event, project):
    project.memberships.all().delete()
    project.delete()
    assert AuditEvent.objects.get(pk=event.pk).project_id
