"""The material of the demo, filtered and sorted into heaps."""

import pytest

from coding.operations.demo import load_demo
from tests.factories import RecordingFactory
from transcripts.models import Document
from transcripts.queries.material import shelves
from transcripts.queries.material_filter import MaterialFilter


@pytest.fixture
def demo(demo_once, administrator):
    return load_demo(owners=[administrator])


def counted(project, **wanted):
    found = shelves(project, MaterialFilter(**wanted))
    return {shelf.name or shelf.event.name: dict(shelf.counts) for shelf in found}


def test_by_event(demo):
    assert counted(demo) == {
        "Kick off": {"transcript": 9, "protocol": 3, "feedback": 1},
        "Deep dive": {"transcript": 1, "protocol": 3},
        "Wrap up": {"transcript": 2, "protocol": 1},
    }


def test_by_table_each_holds_three_transcripts_and_a_protocol(demo):
    """Acceptance test 18."""
    heaps = counted(demo, by="table")
    assert heaps.pop("without a theme table") == {"transcript": 3, "protocol": 4, "feedback": 1}
    assert [name[:13] for name in heaps] == ["Kick off · T1", "Kick off · T2", "Kick off · T3"]
    assert all(heap == {"transcript": 3, "protocol": 1} for heap in heaps.values())


def test_by_group_and_by_kind(demo):
    groups = list(counted(demo, by="group"))
    assert groups[:2] == ["Kick off · Gruppe 1", "Kick off · Gruppe 2"]
    assert groups[3:] == ["Wrap up · Gruppe 1", "Wrap up · Gruppe 2", "without a group"]
    assert list(counted(demo, by="kind")) == ["transcript", "running protocol", "feedback list"]


def test_filters_leave_out_what_does_not_fit(demo):
    table = demo.events.get(name="Kick off").theme_tables.first()
    assert counted(demo, theme_table_id=table.pk, kind="transcript") == {"Kick off": {"transcript": 3}}
    assert counted(demo, text="wu-g") == {"Wrap up": {"transcript": 2}}
    assert counted(demo, text="nothing like that") == {}
    Document.objects.filter(title="FB").update(attributes={"medium": "Papier"})
    assert counted(demo, attributes={"medium": "Papier"}) == {"Kick off": {"feedback": 1}}
    assert counted(demo, attributes={"medium": "Ton"}) == {}


def test_recordings_are_found_by_themselves_and_by_their_transcripts(demo, administrator):
    event = demo.events.get(name="Wrap up")
    recording = RecordingFactory(project=demo, event=event, title="Aufnahme A", uploaded_by=administrator)
    Document.objects.filter(title="WU-G1").update(recording=recording)
    assert [line.recording for line in shelves(demo, MaterialFilter(text="aufnahme"))[0].lines] == [recording]
    assert [line.recording for line in shelves(demo, MaterialFilter(text="WU-G1"))[0].lines] == [recording]
    assert shelves(demo, MaterialFilter(kind="feedback"))[0].lines == []
    names = [shelf.name for shelf in shelves(demo, MaterialFilter(by="kind"))]
    assert names == ["transcript", "running protocol", "feedback list"]
