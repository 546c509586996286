"""The frame of an event, and where documents belong in it."""

import pytest

from futureskills.audit.models import AuditEvent
from futureskills.common.exceptions import DomainError
from tests.factories import AttributeFactory, DocumentFactory, EventFactory, RecordingFactory
from transcripts.models import Document, TableRound
from transcripts.operations.attributes import (
    AttributeDetails,
    change_attribute,
    create_attribute,
    set_value,
)
from transcripts.operations.events import shift_event
from transcripts.operations.places import Place, describe_document, place_document, shift_document
from transcripts.operations.tables import Named, fill_rotation, save_frame, save_groups, save_rotation


@pytest.fixture
def event(project):
    return EventFactory(project=project, name="Kick off")


@pytest.fixture
def frame(event, owner):
    names = (
        [Named(None, f"T{number}") for number in (1, 2, 3)],
        [Named(None, f"G{number}") for number in (1, 2, 3)],
    )
    save_frame(event, tables=names[0], groups=names[1], by=owner)
    return {row.name: row for row in [*event.theme_tables.all(), *event.table_groups.all()]}


def plan(event):
    rounds = event.table_rounds.select_related("theme_table", "table_group")
    return {(each.number, each.theme_table.name): each.table_group.name for each in rounds}


def test_the_rotation_fills_itself_in_and_can_be_edited(event, frame, owner):
    assert plan(event)[1, "T1"] == "G1"
    assert plan(event)[2, "T2"] == "G1"
    assert len(plan(event)) == 9
    kept = TableRound.objects.get(number=3, theme_table=frame["T3"])
    seats = {
        (each.number, each.theme_table_id): each.table_group_id
        for each in event.table_rounds.filter(number=3)
    }
    seats[1, frame["T1"].pk] = frame["G2"].pk
    save_rotation(event, seats, by=owner)
    assert plan(event)[1, "T1"] == "G2"
    assert len(plan(event)) == 4
    assert TableRound.objects.filter(pk=kept.pk).exists()


def test_a_group_sits_at_one_table_at_a_time(event, frame, owner):
    seats = {(1, frame["T1"].pk): frame["G1"].pk, (1, frame["T2"].pk): frame["G1"].pk}
    with pytest.raises(DomainError):
        save_rotation(event, seats, by=owner)
    assert len(plan(event)) == 9


def test_documents_follow_the_plan(event, frame, owner, project):
    document = DocumentFactory(project=project)
    place_document(document, place=Place(theme_table=frame["T3"], table_group=frame["G2"]), by=owner)
    document.refresh_from_db()
    assert (document.event, document.table_round.number) == (event, 2)
    save_rotation(event, {(1, frame["T3"].pk): frame["G2"].pk}, by=owner)
    document.refresh_from_db()
    assert document.table_round.number == 1
    save_rotation(event, {}, by=owner)
    document.refresh_from_db()
    assert (document.table_round, document.theme_table) == (None, frame["T3"])
    fill_rotation(event, by=owner)
    document.refresh_from_db()
    assert document.table_round.number == 2


def test_a_table_round_sets_table_and_group(event, frame, owner, project):
    document = DocumentFactory(project=project)
    met = event.table_rounds.get(number=2, theme_table=frame["T1"])
    place_document(document, place=Place(table_round=met), by=owner)
    document.refresh_from_db()
    assert (document.event, document.theme_table, document.table_group) == (event, frame["T1"], frame["G3"])
    place_document(document, place=Place(), by=owner)
    document.refresh_from_db()
    assert (document.event, document.theme_table, document.table_round) == (None, None, None)
    assert AuditEvent.objects.filter(action="document.placed").count() == 2


def test_tables_of_another_event_are_refused(frame, owner, project):
    document, other = DocumentFactory(project=project), EventFactory(project=project)
    for wrong in (Place(other, theme_table=frame["T1"]), Place(EventFactory())):
        with pytest.raises(DomainError):
            place_document(document, place=wrong, by=owner)


def test_sound_goes_along_to_another_event(event, frame, owner, project):
    recording = RecordingFactory(project=project, uploaded_by=owner)
    document = DocumentFactory(project=project, recording=recording)
    place_document(document, place=Place(theme_table=frame["T1"]), by=owner)
    recording.refresh_from_db()
    assert recording.event == event


def test_names_change_places_and_vanish_only_without_documents(event, frame, owner, project):
    one, two, three = (frame[name] for name in ("G1", "G2", "G3"))
    save_groups(event, [Named(two.pk, "G1"), Named(one.pk, "G2"), Named(three.pk, " ")], by=owner)
    assert list(event.table_groups.values_list("pk", "name")) == [(two.pk, "G1"), (one.pk, "G2")]
    DocumentFactory(project=project, event=event, table_group=one)
    with pytest.raises(DomainError, match="G2"):
        save_groups(event, [Named(two.pk, "G1")], by=owner)
    for wrong in ([Named(None, "X"), Named(None, "x")], [Named(0, "gone"), Named(999_999, "gone")]):
        with pytest.raises(DomainError):
            save_groups(event, wrong, by=owner)
    assert event.table_groups.count() == 2


def test_events_and_documents_are_put_in_order(event, owner, project):
    second = EventFactory(project=project, name="Wrap up", position=1)
    shift_event(second, step=-1, by=owner)
    assert [each.name for each in project.events.all()] == ["Wrap up", "Kick off"]
    shift_event(second, step=-1, by=owner)
    documents = [DocumentFactory(project=project, event=event) for _each in range(3)]
    DocumentFactory(project=project, event=second)
    shift_document(documents[2], step=-1, by=owner)
    shift_document(documents[0], step=-1, by=owner)
    order = list(Document.objects.filter(event=event).order_by("position"))
    assert order == [documents[0], documents[2], documents[1]]


def test_kind_place_and_own_attributes_in_one_go(event, owner, project):
    document = DocumentFactory(project=project)
    medium = create_attribute(
        project, subject="document", details=AttributeDetails("Medium", ["Ton", "Papier"]), by=owner
    )
    describe_document(document, place=Place(event), kind="protocol", values=[(medium, "Papier")], by=owner)
    document.refresh_from_db()
    assert (document.event, document.kind, document.attributes) == (event, "protocol", {"medium": "Papier"})
    with pytest.raises(DomainError, match="Film"):
        describe_document(document, place=Place(), kind="other", values=[(medium, "Film")], by=owner)
    document.refresh_from_db()
    assert (document.event, document.kind) == (event, "protocol")


def test_own_attributes_keep_their_key_when_their_name_changes(owner, project):
    size = create_attribute(project, subject="participant", details=AttributeDetails("Größe"), by=owner)
    other = create_attribute(project, subject="document", details=AttributeDetails("Größe"), by=owner)
    assert size.key == other.key == "groesse"
    change_attribute(size, details=AttributeDetails("Betriebsgröße", ["klein", "groß", "klein"]), by=owner)
    assert (size.key, size.kind, size.choices) == ("groesse", "choice", ["klein", "groß"])
    with pytest.raises(DomainError):
        create_attribute(project, subject="document", details=AttributeDetails("GRÖßE"), by=owner)


def test_values_are_checked_and_taken_back(owner, project):
    attribute = AttributeFactory(project=project, subject="document", kind="choice", choices=["a", "b"])
    document = DocumentFactory(project=project)
    set_value(document, attribute=attribute, value="a", by=owner)
    set_value(document, attribute=attribute, value="a", by=owner)
    assert AuditEvent.objects.filter(action="attribute.value_changed").count() == 1
    set_value(document, attribute=attribute, value="", by=owner)
    document.refresh_from_db()
    assert document.attributes == {}
