"""Whoever works blind meets no number, word or name of the others' work: all pages stay as they were."""

import pytest
from django.urls import reverse

from coding.operations.anchors import add_anchor
from coding.operations.codings import Selection, apply_category, set_comment
from coding.operations.desk import sort_at_desk
from coding.operations.memos import MemoSubject, MemoText, create_memo
from coding.operations.passes import choose_pass
from coding.operations.presence import note_presence
from coding.operations.relevance import mark_turn
from coding.operations.segments import flag_coding
from coding.operations.summaries import create_table
from coding.queries.counts import category_counts
from coding.queries.reach import codings_of, reach_of
from futureskills.projects.models import Role
from futureskills.projects.queries import projects_of
from tests.coding.views.test_blind_leaks import CHANGES_ANYWAY, PAGES
from tests.factories import CodingPassFactory, MembershipFactory, UserFactory
from transcripts.calculations.positions import Point


@pytest.fixture
def blind_lead(project):
    """Opens every page there is, and works in a blind pass."""
    person = UserFactory(username="berta", first_name="Berta", last_name="Blind")
    MembershipFactory(project=project, user=person, role=Role.OWNER)
    CodingPassFactory(project=project, number=1, name="Basiskodierung")
    choose_pass(CodingPassFactory(project=project, number=2, name="Blind", is_blind=True), by=person)
    return person


@pytest.fixture
def team_work(project, document, category, owner):
    """What the team does meanwhile in its shared layer."""

    def do():
        turn = document.turns.first()
        places = [Selection(Point(turn.pk, at), Point(turn.pk, at + 5)) for at in (0, 10)]
        codings = [
            apply_category(document, category=category, selection=place, by=owner).coding for place in places
        ]
        set_comment(codings[0], comment="Geheimer Kommentar", by=owner)
        flag_coding(codings[0], is_flagged=True, by=owner)
        add_anchor(category, coding=codings[0], by=owner)
        text = MemoText(kind="note", title="", text="Geheimer Kommentar")
        create_memo(project, memo=text, on=MemoSubject(document=document), by=owner)
        create_memo(project, memo=text, on=MemoSubject(document=document, selection=places[0]), by=owner)
        mark_turn(document, turn_id=document.turns.last().pk, is_irrelevant=True, by=owner)
        sort_at_desk(codings[:1], desk=category, targets=[], by=owner)
        create_table(category, by=owner)
        note_presence(document, turn_id=turn.pk, by=owner)

    return do


@pytest.fixture
def body_of(client_of, project, document, category, blind_lead):
    rows = {"document_id": document.pk, "category_id": category.pk}
    rows["pass_id"] = project.coding_passes.get(is_blind=True).pk

    def of(address, person=blind_lead):
        kwargs = {"slug": project.slug} | {name: rows[name] for name in address.kwargs}
        response = client_of(person).generic(
            address.method,
            reverse(address.name, kwargs=kwargs),
            b"delimiter=%3B",
            "application/x-www-form-urlencoded",
        )
        body = b"".join(response.streaming_content) if response.streaming else response.content
        return response.status_code, response.get("Location"), CHANGES_ANYWAY.sub(b"", body)

    return of


WALKED = [
    address
    for address in PAGES
    if address.name != "projects:audit"  # what leads decide, complete; it holds no numbers
]


@pytest.mark.parametrize("address", WALKED, ids=lambda address: address.name)
def test_no_page_of_a_blind_lead_tells_what_the_team_does(address, body_of, team_work):
    before = body_of(address)
    team_work()
    after = body_of(address)
    assert after == before
    assert b"Geheimer Kommentar" not in after[2]


def test_the_list_of_projects_counts_what_each_one_sees(
    document, category, owner, blind_lead, client_of, team_work
):
    def seen(person):
        return projects_of(person).get(pk=document.project_id).coding_count

    before = client_of(blind_lead).get("/").content
    team_work()
    assert (seen(owner), seen(blind_lead)) == (2, 0)
    assert CHANGES_ANYWAY.sub(b"", client_of(blind_lead).get("/").content) == CHANGES_ANYWAY.sub(b"", before)
    turn = document.turns.all()[1]
    selection = Selection(Point(turn.pk, 0), Point(turn.pk, 4))
    apply_category(document, category=category, selection=selection, by=blind_lead)
    assert (seen(owner), seen(blind_lead)) == (2, 1)


def test_a_text_that_was_taken_back_says_what_each_one_sees(
    document, blind_lead, owner, client_of, team_work
):
    team_work()
    document.released_at = None
    document.save()
    address = reverse("coding:document", kwargs={"slug": "pflege", "document_id": document.pk})
    assert "2 codings stay" in client_of(owner).get(address).content.decode()
    assert "codings stay" not in client_of(blind_lead).get(address).content.decode()


def test_the_walk_would_see_it(body_of, team_work, owner):
    """The same walk by somebody of the team does find changes: it can fail."""
    before = {address.name: body_of(address, owner) for address in PAGES}
    team_work()
    changed = [address.name for address in PAGES if body_of(address, owner) != before[address.name]]
    shown = {"coding:document", "coding:category_numbers", "coding:merge_category", "coding:refinement"}
    assert shown <= set(changed)


def test_counts_and_reach_are_cut_to_what_a_blind_coder_sees(
    project, document, category, blind_lead, owner, team_work
):
    team_work()
    assert category_counts(project, blind_lead)[category.pk].codings == (0, 0)
    assert reach_of(codings_of(project, [category.pk], blind_lead)).coding_count == 0
    turn = document.turns.all()[1]
    selection = Selection(Point(turn.pk, 0), Point(turn.pk, 4))
    apply_category(document, category=category, selection=selection, by=blind_lead)
    assert category_counts(project, blind_lead)[category.pk].codings == (1, 1)
    assert reach_of(codings_of(project, [category.pk], blind_lead)).coding_count == 1
    assert reach_of(codings_of(project, [category.pk], owner)).coding_count == 2
