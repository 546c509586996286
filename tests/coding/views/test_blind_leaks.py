"""Nothing of a blind pass shows anywhere before it is opened: all pages are the same before and after."""

import re

import pytest
from django.urls import reverse

from coding.models import Coding
from coding.operations.codings import Selection, apply_category, remove_coding, set_comment
from coding.operations.passes import choose_pass, open_blind_pass
from coding.operations.presence import note_presence
from coding.operations.segments import flag_coding
from futureskills.history.models import Operation
from futureskills.history.undo import undo_last
from futureskills.projects.models import Role
from tests.architecture.project_addresses import ADDRESSES
from tests.factories import CodingPassFactory, MembershipFactory, UserFactory
from transcripts.calculations.positions import Point

PAGES = [
    address
    for address in ADDRESSES
    if address.name.split(":")[0] in ("coding", "projects")
    and (address.method == "GET" or address.name == "coding:export_csv")
    and address.name != "coding:news"  # it says who is there; see below
    and set(address.kwargs) <= {"document_id", "category_id", "pass_id"}
]
CHANGES_ANYWAY = re.compile(
    rb'csrfmiddlewaretoken" value="\w+"|X-CSRFToken": "\w+"|nonce="[\w+/=-]+"|import-map-\w+'
)


@pytest.fixture
def first(project):
    """Codes alone in the blind pass; nobody shall know."""
    person = UserFactory(username="anna", first_name="Anna", last_name="Blindkodiererin")
    MembershipFactory(project=project, user=person, role=Role.CODER)
    return person


@pytest.fixture
def base(project):
    return CodingPassFactory(project=project, number=1, name="Basiskodierung")


@pytest.fixture
def blind(project, base, first, coder):
    blind = CodingPassFactory(project=project, number=2, name="Zweitkodierung", is_blind=True)
    for person in (first, coder):
        choose_pass(blind, by=person)
    return blind


@pytest.fixture
def others(blind, owner, coder, reader):
    """The lead and a reader, who see the team's codings, and a coder who is in the blind pass too."""
    return [owner, coder, reader]


@pytest.fixture
def passages(document):
    turn = document.turns.first()
    return [Selection(Point(turn.pk, at), Point(turn.pk, at + 5)) for at in (0, 10, 20)]


@pytest.fixture
def work(document, category, first, passages):
    """Everything that can be done in a blind pass."""

    def do():
        codings = [
            apply_category(document, category=category, selection=selection, by=first).coding
            for selection in passages
        ]
        set_comment(codings[0], comment="Geheimer Kommentar", by=first)
        flag_coding(codings[0], is_flagged=True, by=first)
        remove_coding(codings[1], by=first)
        undo_last(document.project, first)
        note_presence(document, turn_id=document.turns.first().pk, by=first)

    return do


@pytest.fixture
def bodies(client_of, project, document, category, blind):
    rows = {"document_id": document.pk, "category_id": category.pk, "pass_id": blind.pk}

    def of(person, address):
        path = reverse(
            address.name, kwargs={"slug": project.slug} | {name: rows[name] for name in address.kwargs}
        )
        response = client_of(person).generic(
            address.method, path, b"delimiter=%3B", "application/x-www-form-urlencoded"
        )
        body = b"".join(response.streaming_content) if response.streaming else response.content
        return response.status_code, response.get("Location"), CHANGES_ANYWAY.sub(b"", body)

    return of


@pytest.mark.parametrize("address", PAGES, ids=lambda address: address.name)
def test_no_page_of_anybody_else_changes(address, bodies, work, others):
    people = others
    before = [bodies(person, address) for person in people]
    work()
    after = [bodies(person, address) for person in people]
    for person, was, now in zip(people, before, after, strict=True):
        assert now == was, person
        assert b"Geheimer Kommentar" not in now[2]


def test_news_say_nothing(client_of, document, work, others, first):
    owner, coder, _reader = others
    path = reverse("coding:news", kwargs={"slug": "pflege", "document_id": document.pk})
    client_of(owner).get(path, {"version": 1})
    work()
    assert client_of(coder).get(path, {"version": 1, "turn": 1}).status_code == 204
    for person in (owner, first):
        answer = client_of(person).get(path, {"version": 1})
        said = answer.json() if answer.content else {}
        assert said.get("here", []) == []
        assert bool(said.get("marks")) == (person == first)


def test_an_undo_names_nobody_whose_work_is_hidden(client_of, category, work, others):
    owner, coder, _reader = others
    path = reverse("coding:remove_category", kwargs={"slug": "pflege", "category_id": category.pk})
    work()
    said = client_of(coder).post(path, headers={"HX-Request": "true"})
    assert "Blindkodiererin" not in said["HX-Trigger"]
    operation = Operation.objects.order_by("pk").first()
    for person in (owner, coder):
        undo = reverse("projects:undo", kwargs={"slug": "pflege", "operation_id": operation.pk})
        assert client_of(person).post(undo).status_code == 404


def test_acts_of_others_on_hidden_codings_find_nothing(client_of, project, work, others):
    owner, coder, _reader = others
    work()
    coding = Coding.objects.first()
    for name in ("remove_coding", "comment", "flag_coding"):
        path = reverse(f"coding:{name}", kwargs={"slug": project.slug, "coding_id": coding.pk})
        for person in (owner, coder):
            assert client_of(person).post(path, {"comment": "x"}).status_code == 409
    times = reverse("coding:coding_times", kwargs={"slug": project.slug, "coding_id": coding.pk})
    assert client_of(owner).get(times).status_code == 404


def test_once_opened_those_of_the_pass_see_it_with_its_coder(client_of, document, work, blind, others):
    owner, coder, _reader = others
    work()
    open_blind_pass(blind, by=owner)
    path = reverse("coding:document", kwargs={"slug": "pflege", "document_id": document.pk})
    assert "Blindkodiererin" in client_of(coder).get(path).content.decode()
    assert "Blindkodiererin" not in client_of(owner).get(path).content.decode()
    choose_pass(blind, by=owner)
    assert "Blindkodiererin" in client_of(owner).get(path).content.decode()
