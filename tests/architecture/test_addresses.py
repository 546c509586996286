"""Walks all addresses as owner, coder, reader, outsider and nobody."""

from datetime import timedelta
from typing import NamedTuple

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from coding.calculations.codebook_drafts import CategoryDraft
from coding.models import Anchor, PassAssignment
from coding.operations.codebook_imports import CodebookPreview
from coding.operations.codebook_imports import keep_preview as keep_codebook
from coding.operations.guide import add_question
from coding.operations.summaries import bundle_row, create_table
from coding.operations.versions import save_version
from futureskills.accounts.models import User
from futureskills.history.models import Operation
from futureskills.projects.models import Project, Role
from futureskills.projects.permissions import KEY_HOLDER, MATRIX
from tests.architecture.project_addresses import ADDRESSES, ADMINISTRATORS, EVERYBODY, SIGNED_IN, Address
from tests.factories import (
    AttributeFactory,
    CategoryFactory,
    CodingFactory,
    EventFactory,
    InvitationFactory,
    MembershipFactory,
    MemoFactory,
    ParticipantFactory,
    ProfessionalGroupFactory,
    ProjectFactory,
    PublicGroupFactory,
    RecordingFactory,
    TranscriptionJobFactory,
    UploadFactory,
    UserFactory,
    document_with_turns,
)
from tests.taken_back import taken_back
from transcripts.calculations.drafts import TranscriptDraft
from transcripts.calculations.people_list import PeopleList
from transcripts.operations.imports import Preview, keep_preview
from transcripts.operations.people_lists import keep_list

PROJECT = "projects/<slug:slug>/"


class Found(NamedTuple):
    """An address of the program."""

    name: str
    route: str
    view: object


def walk(patterns, prefix="", namespace=""):
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inside = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from walk(pattern.url_patterns, route, inside)
        elif isinstance(pattern, URLPattern):
            yield Found(f"{namespace}{pattern.name}", route, pattern.callback)


ALL = list(walk(get_resolver().url_patterns))
INSIDE = [found for found in ALL if found.route.startswith(PROJECT)]
OUTSIDE = [found for found in ALL if not found.route.startswith(PROJECT)]
PEOPLE = ("owner", "coder", "reader", "outsider")


@pytest.fixture(scope="module")
def study(django_db_setup, django_db_blocker):
    """A project with one row of every kind that an address may name; what a test does to it is taken back."""
    with django_db_blocker.unblock(), taken_back():
        people = {name: UserFactory(username=name) for name in PEOPLE}
        UserFactory(username="administrator", is_staff=True, is_superuser=True)
        project = ProjectFactory(slug="pflege")
        for role in Role.values:
            MembershipFactory(project=project, user=people[role], role=role)
        rows = rows_of(project, people["owner"], people["coder"])
        with django_db_blocker.block():
            yield project.pk, rows


@pytest.fixture
def project(study, db):
    return Project.objects.get(pk=study[0])


@pytest.fixture
def rows(study, project, owner):
    """The ids that stand in addresses; sound and what waits to be taken over are each test's own."""
    recording = RecordingFactory(project=project, uploaded_by=owner)
    TranscriptionJobFactory(recording=recording, requested_by=owner)
    return study[1] | {
        "recording_id": recording.pk,
        "codebook_token": keep_codebook(project, CodebookPreview("a.csv", "csv", (CategoryDraft("Neu"),))),
        "token": keep_preview(project, Preview((TranscriptDraft("Tisch 1", (), "txt", "f4"),))),
        "list_token": keep_list(project, PeopleList(())),
    }


def person(username):
    """A fixture: somebody of the study."""

    @pytest.fixture(name=username)
    def found(study, db):
        return User.objects.get(username=username)

    return found


owner, coder, reader, outsider, administrator = map(person, (*PEOPLE, "administrator"))


def rows_of(project, owner, coder):
    document = document_with_turns(project=project)
    coding = CodingFactory(document=document, coder=coder)
    return {
        "document_id": document.pk,
        "upload_id": UploadFactory(project=project, uploader=owner).pk,
        "coding_id": coding.pk,
        "category_id": CategoryFactory(project=project).pk,
        "anchor_id": Anchor.objects.create(category=coding.category, coding=coding).pk,
        "question_id": add_question(project, text="Was fehlt?", by=owner).pk,
        "event_id": EventFactory(project=project).pk,
        "memo_id": MemoFactory(project=project, author=owner).pk,
        "participant_id": ParticipantFactory(project=project).pk,
        "membership_id": project.memberships.get(user=coder).pk,
        "invitation_id": InvitationFactory(project=project, invited_by=owner).pk,
        "attribute_id": AttributeFactory(project=project).pk,
        "group_id": ProfessionalGroupFactory(project=project).pk,
        "public_group_id": PublicGroupFactory(project=project).pk,
        "file_format": "csv",
        **summary_rows(coding, owner),
        "pass_id": coding.coding_pass_id,
        "assignment_id": PassAssignment.objects.create(
            coding_pass=coding.coding_pass, document=document, coder=coder
        ).pk,
        "version_id": save_version(project, number="0.1", by=owner).pk,
        "operation_id": Operation.objects.create(project=project, by=coder, kind="test").pk,
    }


def summary_rows(coding, owner):
    """A summarising table with its row and a bundle."""
    table = create_table(coding.category, by=owner)
    row = table.rows.get()
    bundle_row(row, number=1, by=owner)
    return {"table_id": table.pk, "row_id": row.pk, "bundle_id": table.bundles.get().pk}


def path_of(address: Address, slug, rows) -> str:
    kwargs = {name.removeprefix("codebook_"): rows[name] for name in address.kwargs}
    return reverse(address.name, kwargs={"slug": slug} | kwargs)


def status_of(client: Client, address: Address, path: str) -> int:
    """Call the address and take back whatever it did."""
    with transaction.atomic():
        response = client.generic(address.method, path)
        transaction.set_rollback(True)
    return response.status_code


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address.name)
def test_each_address_lets_in_whom_the_matrix_lets_in(address, project, rows, client_of, request):
    path = path_of(address, project.slug, rows)
    for role in Role.values:
        status = status_of(client_of(request.getfixturevalue(role)), address, path)
        if address.permission in MATRIX[role]:
            assert status < 500, role
            assert status not in (401, 403, 404, 405), role
        else:
            assert status == 403, role


OF_KEY_HOLDERS = [address for address in ADDRESSES if address.permission in KEY_HOLDER]


@pytest.mark.parametrize("address", OF_KEY_HOLDERS, ids=lambda address: address.name)
def test_key_holders_of_every_role_come_in_and_only_after_a_fresh_sign_in(
    address, project, rows, client_of, request
):
    path = path_of(address, project.slug, rows)
    for role in Role.values:
        user = request.getfixturevalue(role)
        project.memberships.filter(user=user).update(is_key_holder=True)
        client = client_of(user)
        assert status_of(client, address, path) in (200, 302, 409, 422), role
        with time_machine.travel(timezone.now() + timedelta(minutes=15, seconds=1)):
            response = client.generic(address.method, path)
        assert response.status_code == 302, role
        assert response.url.startswith(reverse("account_reauthenticate")), role


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address.name)
def test_outsiders_and_administrators_find_nothing(
    address, project, rows, outsider_client, administrator_client
):
    path = path_of(address, project.slug, rows)
    assert status_of(outsider_client, address, path) == 404
    assert status_of(administrator_client, address, path) == 404


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address.name)
def test_nobody_is_asked_to_sign_in(address, project, rows, client):
    response = client.generic(address.method, path_of(address, project.slug, rows))
    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


@pytest.mark.parametrize(
    "address",
    [address for address in ADDRESSES if set(address.kwargs) - {"file_format"}],
    ids=lambda address: address.name,
)
def test_rows_of_another_project_are_out_of_reach(address, rows, owner, owner_client):
    own = MembershipFactory(user=owner, role=Role.OWNER, is_key_holder=True).project
    status = status_of(owner_client, address, path_of(address, own.slug, rows))
    assert status in (404, 409, 410)  # where the page says that a row is gone, or takes it away


@pytest.mark.parametrize(
    "address",
    [address for address in ADDRESSES if address.method == "POST"],
    ids=lambda address: address.name,
)
def test_acts_need_a_post_and_a_token(address, project, rows, owner):
    project.memberships.filter(user=owner).update(is_key_holder=True)
    client = Client(enforce_csrf_checks=True)
    client.force_login(owner, backend="django.contrib.auth.backends.ModelBackend")
    path = path_of(address, project.slug, rows)
    assert client.get(path).status_code == 405
    assert client.post(path).status_code == 403


def test_every_address_below_a_project_is_in_the_table():
    assert sorted(found.name for found in INSIDE) == sorted(address.name for address in ADDRESSES)


def test_every_view_below_a_project_is_guarded_with_the_right_of_the_table():
    table = {address.name: address.permission for address in ADDRESSES}
    assert {found.name: getattr(found.view, "permission", None) for found in INSIDE} == table


def test_every_other_address_is_in_a_list():
    assert {found.name for found in OUTSIDE} == EVERYBODY | SIGNED_IN | ADMINISTRATORS


@pytest.mark.parametrize("found", OUTSIDE, ids=lambda found: found.name)
def test_only_listed_views_are_open_to_everybody(found):
    is_open = not getattr(found.view, "login_required", True)
    assert is_open == (found.name in EVERYBODY)


@pytest.mark.parametrize("name", sorted(ADMINISTRATORS))
def test_pages_of_administrators_are_theirs(name, owner, owner_client):
    kwargs = {} if name in ("people", "server_audit") else {"user_id": owner.pk}
    assert owner_client.post(reverse(name, kwargs=kwargs)).status_code == 403
