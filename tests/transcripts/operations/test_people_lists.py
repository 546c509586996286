"""Lists of participants come in and go out, as CSV and XLSX."""

import io

import pytest
from openpyxl import Workbook, load_workbook

from coding.operations.demo import load_demo
from futureskills.audit.models import AuditEvent
from futureskills.common.exceptions import DomainError
from futureskills.common.spreadsheet import restored
from tests.factories import AttributeFactory, ProjectFactory
from transcripts.calculations.people_list import PeopleList, PersonRow
from transcripts.exports.people_list import csv_file, table, xlsx_file
from transcripts.importers.people_list import read_list
from transcripts.models import Attendance, Attribute, Event, Participant, TableGroup
from transcripts.operations.attributes import set_value
from transcripts.operations.people_lists import import_people, keep_list, kept_list
from transcripts.queries.attendance import matrix


@pytest.fixture
def demo(demo_rows, administrator):
    demo_rows.lay()
    return load_demo(owners=[administrator])


def events_of(project):
    return list(project.events.values_list("name", flat=True))


@pytest.mark.parametrize(
    "write",
    [lambda rows: csv_file(rows, delimiter=";"), lambda rows: csv_file(rows, delimiter=","), xlsx_file],
)
def test_the_list_of_the_demo_goes_out_and_comes_back_in_another_project(demo, administrator, write):
    size = AttributeFactory(project=demo, name="Größe")
    person = demo.participants.first()
    set_value(person, attribute=size, value="=1+1", by=administrator)
    rows = table(matrix(demo), [size])
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row)
    other = ProjectFactory(name="Andere")
    AttributeFactory(project=other, name="Größe", key="groesse")
    for event in demo.events.all():
        copy = Event.objects.create(project=other, name=event.name)
        for group in event.table_groups.all():
            TableGroup.objects.create(event=copy, name=group.name)
    found = read_list(write(rows), events=events_of(other), attributes=["Größe"])
    assert found.left_out == found.unclear_rows == ()
    assert import_people(other, found, by=administrator) == (16, 0)
    assert import_people(other, found, by=administrator) == (0, 16)
    assert [restored(cell) for cell in table(matrix(other), list(other.own_attributes.all()))[1]] == [
        restored(cell) for cell in rows[1]
    ]
    again = table(matrix(other), list(other.own_attributes.all()))
    assert sorted(again) == sorted(rows)
    assert AuditEvent.objects.filter(action="participants.imported").count() == 2


def test_people_without_codes_get_one_drawn(project, owner):
    rows = PeopleList(tuple(PersonRow(None, "Vermittlung", "Beratung", "VB") for _each in range(3)))
    assert import_people(project, rows, by=owner) == (3, 0)
    people = Participant.objects.select_related("professional_group__public_group")
    assert {person.professional_group.public_group.prefix for person in people} == {"VB"}
    assert len({person.code for person in people}) == 3


def test_a_prefix_that_another_group_has_stops_the_list_as_a_whole(project, owner):
    found = read_list(
        b"code;professional_group\nGEW-01;Gewerkschaft\nXYZ-01;Gewerkschaft\n", events=[], attributes=[]
    )
    with pytest.raises(DomainError, match="XYZ"):
        import_people(project, found, by=owner)
    assert not Participant.objects.exists()


def test_a_workbook_of_numbers_and_blanks_is_read():
    workbook = Workbook()
    workbook.active.append(["professional_group", "Betriebsgröße", None])
    workbook.active.append(["Forschung", 12.0, None])
    buffer = io.BytesIO()
    workbook.save(buffer)
    found = read_list(buffer.getvalue(), events=[], attributes=["Betriebsgröße"])
    assert found.people[0].attributes == {"Betriebsgröße": "12"}


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no archive", b"\x00\x01\x02\x03" * 200])
def test_what_is_no_list_is_refused(data):
    with pytest.raises(DomainError):
        read_list(data, events=[], attributes=[])


def test_the_workbook_opens_in_a_spreadsheet_and_holds_no_formula():
    sheet = load_workbook(io.BytesIO(xlsx_file([["code"], ["'=2+2"]]))).active
    assert sheet["A2"].value == "'=2+2"
    assert sheet["A2"].data_type == "s"


def test_a_preview_is_kept_for_its_project_alone(project):
    token = keep_list(project, PeopleList((), ("Name",)))
    assert kept_list(project, token).left_out == ("Name",)
    with pytest.raises(DomainError):
        kept_list(ProjectFactory(), token)
    assert not Attendance.objects.exists()
    assert not Attribute.objects.exists()
