"""Participants as codes, their groups, and who was where."""

import pytest

from futureskills.audit.models import AuditEvent
from futureskills.common.exceptions import DomainError
from tests.factories import EventFactory, ProjectFactory
from transcripts.models import Attendance, Participant, Speaker, TableGroup
from transcripts.operations.attendance import forget_attendance, note_attendance
from transcripts.operations.participants import add_participants, delete_participant, move_participant
from transcripts.operations.professional_groups import (
    GroupDetails,
    assign_public_group,
    change_group,
    create_professional_group,
    create_public_group,
    delete_group,
    flag_special_category,
)


@pytest.fixture
def group(project, owner):
    return create_professional_group(project, details=GroupDetails("Vermittlung"), by=owner)


def test_three_people_get_three_codes_that_carry_the_prefix_alone(group, owner):
    people = add_participants(group, count=3, by=owner)
    assert len({person.code for person in people}) == 3
    assert all(person.code.startswith("VER-0") for person in people)
    assert AuditEvent.objects.get(action="participants.added").details == {"count": 3}


def test_codes_from_elsewhere_are_kept_but_never_given_twice(group, owner):
    add_participants(group, numbers=[2, 1], by=owner)
    with pytest.raises(DomainError):
        add_participants(group, numbers=[2, 3], by=owner)
    assert sorted(person.code for person in Participant.objects.all()) == ["VER-01", "VER-02"]


@pytest.mark.parametrize("count", [0, 201])
def test_too_few_and_too_many_are_refused(group, owner, count):
    with pytest.raises(DomainError):
        add_participants(group, count=count, by=owner)


def test_a_participant_who_moves_gets_a_code_of_the_other_group_and_keeps_the_rest(group, project, owner):
    other = create_professional_group(project, details=GroupDetails("Beratung"), by=owner)
    [person] = add_participants(group, by=owner)
    event = EventFactory(project=project)
    note_attendance(person, event=event, by=owner)
    move_participant(person, group=other, by=owner)
    person.refresh_from_db()
    assert person.code.startswith("BER-")
    assert person.attendances.get().event == event


def test_who_speaks_is_not_deleted(group, document, owner):
    quiet, speaking = add_participants(group, count=2, by=owner)
    document.speakers.filter(label="B1").update(participant=speaking)
    delete_participant(quiet, by=owner)
    with pytest.raises(DomainError, match=speaking.code):
        delete_participant(speaking, by=owner)
    assert list(Participant.objects.all()) == [speaking]
    assert Speaker.objects.get(label="B1").participant == speaking


def test_names_and_prefixes_of_groups_are_unique_whatever_their_case(group, project, owner):
    for details in (GroupDetails("vermittlung", "XY"), GroupDetails("Andere", "ver"), GroupDetails("  ")):
        with pytest.raises(DomainError):
            create_professional_group(project, details=details, by=owner)
    changed = change_group(group, details=GroupDetails("Arbeitsvermittlung", "arb"), by=owner)
    assert (changed.name, changed.prefix) == ("Arbeitsvermittlung", "ARB")


@pytest.mark.parametrize("prefix", ["1A", "A-B", "ABCDEFGHI", "Ä Ö"])
def test_what_is_no_prefix_is_refused(project, owner, prefix):
    with pytest.raises(DomainError):
        create_professional_group(project, details=GroupDetails("Neu", prefix), by=owner)


def test_groups_are_coarsened_and_flagged(group, project, owner):
    public = create_public_group(project, details=GroupDetails("Vermittlung & Beratung", "VB"), by=owner)
    assign_public_group(group, public_group=public, by=owner)
    flag_special_category(group, is_special_category=True, by=owner)
    group.refresh_from_db()
    assert (group.public_group, group.is_special_category) == (public, True)
    delete_group(public, by=owner)
    group.refresh_from_db()
    assert group.public_group is None


def test_a_public_group_of_another_project_is_refused(group, owner):
    other = create_public_group(ProjectFactory(), details=GroupDetails("Fremd"), by=owner)
    with pytest.raises(DomainError):
        assign_public_group(group, public_group=other, by=owner)


def test_a_group_with_people_stays(group, owner):
    add_participants(group, by=owner)
    with pytest.raises(DomainError):
        delete_group(group, by=owner)


def test_attendance_is_noted_once_and_forgotten(group, project, owner):
    [person] = add_participants(group, by=owner)
    event = EventFactory(project=project)
    table_group = TableGroup.objects.create(event=event, name="Gruppe 1")
    note_attendance(person, event=event, by=owner)
    note_attendance(person, event=event, table_group=table_group, by=owner)
    note_attendance(person, event=event, table_group=table_group, by=owner)
    assert Attendance.objects.get().table_group == table_group
    assert AuditEvent.objects.filter(action="attendance.changed").count() == 2
    forget_attendance(person, event=event, by=owner)
    forget_attendance(person, event=event, by=owner)
    assert not Attendance.objects.exists()
    assert AuditEvent.objects.filter(action="attendance.changed").count() == 3


def test_groups_and_events_of_others_are_refused(group, project, owner):
    [person] = add_participants(group, by=owner)
    event, other = EventFactory(project=project), EventFactory(project=project)
    foreign = TableGroup.objects.create(event=other, name="Gruppe 1")
    for wrong in ({"event": event, "table_group": foreign}, {"event": EventFactory()}):
        with pytest.raises(DomainError):
            note_attendance(person, **wrong, by=owner)
