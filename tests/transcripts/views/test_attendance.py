"""Who was where: by events, by the tables of each table round, and taken back."""

import json

import pytest
from django.urls import reverse

from futureskills.history.models import Operation
from tests.factories import EventFactory
from transcripts.models import Attendance, Participant, TableGroup, TableRound, ThemeTable
from transcripts.operations.participants import add_participants
from transcripts.operations.professional_groups import (
    GroupDetails,
    create_professional_group,
    create_public_group,
)
from transcripts.queries.attendance import PRESENT, matrix


@pytest.fixture
def event(project):
    """Two groups that change tables after the first table round."""
    event = EventFactory(project=project, name="Kick off")
    tables = [ThemeTable.objects.create(event=event, name=name, position=at) for at, name in enumerate("AB")]
    groups = [TableGroup.objects.create(event=event, name=f"Gruppe {at + 1}", position=at) for at in range(2)]
    for number in (1, 2):
        for at in range(2):
            TableRound.objects.create(
                event=event, number=number, table_group=groups[at], theme_table=tables[(at + number - 1) % 2]
            )
    return event


@pytest.fixture
def group(project, owner):
    return create_professional_group(project, details=GroupDetails("Beratung"), by=owner)


@pytest.fixture
def person(group, owner) -> Participant:
    return add_participants(group, by=owner)[0]


def url(name, **kwargs):
    return reverse(f"transcripts:{name}", kwargs={"slug": "pflege"} | kwargs)


def note(client, person, event, value):
    values = {"participant": person.pk, "event": event.pk, "value": value}
    return client.post(url("note_attendance"), values, headers={"HX-Request": "true"})


def undo_address(response) -> str:
    return json.loads(response.headers["HX-Trigger"])["toast"]["undo"]


def texts(project):
    return [cell.text for cell in matrix(project, by_tables=True).rows[0].cells]


def test_tables_are_columns_of_the_matrix_one_for_each_table_round(project, event, person, owner_client):
    EventFactory(project=project, name="Wrap up")
    group = event.table_groups.first()
    assert note(owner_client, person, event, group.pk).status_code == 200
    found = matrix(project, by_tables=True)
    assert [(column.event.name, column.table_round) for column in found.columns] == [
        ("Kick off", 1),
        ("Kick off", 2),
        ("Wrap up", None),
    ]
    assert texts(project) == ["A", "B", ""]
    assert [cell.text for cell in matrix(project).rows[0].cells] == ["Gruppe 1", ""]
    page = owner_client.get(url("attendance"), {"by": "tables"}).content.decode()
    assert page.count('scope="col" data-event=') == 3


def test_somebody_without_a_group_sits_at_no_table(project, event, person, owner_client):
    note(owner_client, person, event, PRESENT)
    assert texts(project) == ["", ""]
    assert {cell.value for cell in matrix(project, by_tables=True).rows[0].cells} == {PRESENT}


def test_attendance_is_taken_back_and_brought_back(project, event, person, owner_client):
    first, second = event.table_groups.all()
    steps = [note(owner_client, person, event, value) for value in (first.pk, second.pk, "")]
    assert not Attendance.objects.exists()
    for step, left in zip(reversed(steps), (second, first, None), strict=True):
        response = owner_client.post(undo_address(step))
        assert response.headers["HX-Refresh"] == "true"
        there = Attendance.objects.filter(participant=person).first()
        assert (there.table_group if there else None) == left
    assert Operation.objects.filter(kind="attendance.change").count() == 3


def test_the_same_again_is_no_step(event, person, owner_client):
    note(owner_client, person, event, PRESENT)
    assert "HX-Trigger" not in note(owner_client, person, event, PRESENT).headers


def test_a_step_that_others_build_on_stays(event, person, owner_client):
    first = note(owner_client, person, event, PRESENT)
    note(owner_client, person, event, event.table_groups.first().pk)
    assert owner_client.post(undo_address(first)).status_code == 409
    assert Attendance.objects.get().table_group is not None


def test_only_own_steps_are_taken_back_here(event, person, owner_client, coder_client):
    step = note(owner_client, person, event, PRESENT)
    assert coder_client.post(undo_address(step)).status_code in (403, 409)
    assert Attendance.objects.exists()


def test_a_move_into_another_group_is_taken_back_with_its_code(project, person, owner, owner_client):
    other = create_professional_group(project, details=GroupDetails("Forschung"), by=owner)
    before = person.code
    response = owner_client.post(
        url("move_participant", participant_id=person.pk), {"group": other.pk}, follow=True
    )
    page = response.content.decode()
    operation = Operation.objects.get(kind="participant.move")
    address = url("undo_people_step", operation_id=operation.pk)
    assert f'hx-post="{address}"' in page
    assert owner_client.post(address).status_code == 204
    assert Participant.objects.select_related("professional_group").get(pk=person.pk).code == before


def test_a_public_group_that_was_chosen_is_taken_back(project, group, person, owner, owner_client):
    public = create_public_group(project, details=GroupDetails("Bildung"), by=owner)
    response = owner_client.post(url("coarsen_group", group_id=group.pk), {"public_group": public.pk})
    group.refresh_from_db()
    assert group.public_group == public
    owner_client.post(undo_address(response))
    group.refresh_from_db()
    assert group.public_group is None
