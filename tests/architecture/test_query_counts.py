"""Every page asks the database as often with three rows of each kind as with one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coding.models import IrrelevantTurn
from coding.operations.codebook import CategoryCard, create_category
from coding.operations.codings import Selection, apply_category
from coding.operations.rechecks import ask_recheck
from coding.operations.summaries import create_table
from futureskills.audit.record import record
from futureskills.projects.models import Role
from tests.architecture.project_addresses import ADDRESSES
from tests.factories import (
    AttributeFactory,
    EventFactory,
    InvitationFactory,
    MembershipFactory,
    MemoFactory,
    ParticipantFactory,
    PublicGroupFactory,
    RecordingFactory,
    TranscriptionJobFactory,
    UploadFactory,
    document_with_turns,
)
from tests.factories.categories import first_characters
from transcripts.calculations.positions import Point
from transcripts.models import (
    Attendance,
    Attribute,
    TableGroup,
    TableRound,
    ThemeTable,
    TranscriptionChunk,
)

NEED_A_FILE = (
    "transcripts:import_preview",
    "transcripts:find_upload",
    "transcripts:preview_participants",
    "coding:codebook_preview",
)
WITHOUT_A_PAGE = ("coding:home", "transcripts:media", "transcripts:original_sound", *NEED_A_FILE)
PAGES = [
    address
    for address in ADDRESSES
    if (address.method == "GET" or address.name == "coding:export_csv") and address.name not in WITHOUT_A_PAGE
]


def people_of(event):
    """Add a participant at a table of the event, and own attributes; returns them and the place."""
    public_group = PublicGroupFactory(project=event.project)
    person = ParticipantFactory(project=event.project, professional_group__public_group=public_group)
    group = TableGroup.objects.create(event=event, name="Gruppe 1")
    table = ThemeTable.objects.create(event=event, name="Tisch 1")
    TableRound.objects.create(event=event, number=1, theme_table=table, table_group=group)
    Attendance.objects.create(participant=person, event=event, table_group=group)
    for subject in Attribute.Subject.values:
        AttributeFactory(project=event.project, subject=subject)
    return person, {"theme_table": table, "table_group": group}


def code_every_turn(document, category, *, by):
    """Code the beginning of each turn."""
    for turn in document.turns.all():
        selection = Selection(Point(turn.pk, 0), Point(turn.pk, 4))
        apply_category(document, category=category, selection=selection, by=by)


@pytest.fixture
def fill(project, owner):
    """Add one row of every kind; those that an address may name are returned."""

    def add() -> dict[str, int]:
        member = MembershipFactory(project=project, role=Role.CODER)
        event = EventFactory(project=project)
        recording = RecordingFactory(project=project, event=event, uploaded_by=member.user)
        job = TranscriptionJobFactory(recording=recording, requested_by=member.user)
        TranscriptionChunk.objects.create(
            job=job, index=0, start_ms=0, end_ms=9, heard_from_ms=0, heard_to_ms=9
        )
        UploadFactory(project=project, event=event, uploader=owner)
        person, place = people_of(event)
        document = document_with_turns(project=project, event=event, recording=recording)
        document.speakers.filter(label="B1").update(participant=person)
        document_with_turns(project=project, event=event, kind="protocol", **place)
        parent = create_category(project, card=CategoryCard(f"Haupt {document.pk}"), by=member.user)
        category = create_category(project, card=CategoryCard("Unter"), by=member.user, parent=parent)
        code_every_turn(document, category, by=member.user)
        InvitationFactory(project=project, invited_by=member.user)
        record("member.removed", by=member.user, project_id=project.pk, subject=member.user)
        record("account.created", by=None, subject=member.user)
        MemoFactory(project=project, category=category, author=owner)
        ask_recheck(category, documents=[document], by=owner)
        MemoFactory(project=project, document=document, author=owner, span=first_characters(document, 4))
        IrrelevantTurn.objects.create(turn=document.turns.last(), by=owner)
        names = {
            "document": document,
            "participant": person,
            "recording": recording,
            "category": category,
            "event": event,
            "coding": document.codings.first(),
            "pass": document.codings.first().coding_pass,
            "memo": MemoFactory(project=project, document=document, author=owner),
            "table": create_table(category, by=member.user),
        }
        return {f"{name}_id": row.pk for name, row in names.items()}

    return add


def queries_of(client, method, path) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = client.generic(method, path, b"delimiter=%3B", "application/x-www-form-urlencoded")
        b"".join(response.streaming_content) if response.streaming else response.content
    assert response.status_code == 200, path
    return len(captured)


@pytest.mark.parametrize("address", PAGES, ids=lambda address: address.name)
def test_a_page_of_a_project_asks_as_often_for_three_rows_as_for_one(
    address, project, owner, owner_client, fill
):
    project.memberships.filter(user=owner).update(is_key_holder=True)
    rows = fill()
    path = reverse(
        address.name, kwargs={"slug": project.slug} | {name: rows[name] for name in address.kwargs}
    )
    queries_of(owner_client, address.method, path)
    one = queries_of(owner_client, address.method, path)
    fill()
    fill()
    queries_of(owner_client, address.method, path)  # what is drawn for new people once, is drawn now
    assert queries_of(owner_client, address.method, path) == one


@pytest.mark.parametrize("name", ["projects:list", "people", "server_audit"])
def test_a_page_of_the_server_asks_as_often_for_three_rows_as_for_one(name, administrator, client_of, fill):
    client = client_of(administrator)

    def add():
        MembershipFactory(user=administrator)
        fill()

    add()
    queries_of(client, "GET", reverse(name))
    one = queries_of(client, "GET", reverse(name))
    add()
    add()
    assert queries_of(client, "GET", reverse(name)) == one
