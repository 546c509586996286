"""The refinement desk over HTTP: what an act answers, and how much it asks of the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coding.models import DeskReview
from coding.operations.demo import load_demo
from coding.queries.desk import Desk
from coding.queries.passages import PassageFilter, passages_of
from tests.coding.demo_tree import of

MOST_QUERIES = {"leave": 16, "sort": 36, "back": 40}


@pytest.fixture
def demo(demo_once, owner, coder):
    return load_demo(owners=[owner, coder])


@pytest.fixture
def act(demo, owner_client):
    def send(name, **values):
        return owner_client.post(f"/projects/{demo.slug}/refinement/{of(demo, 'N').pk}/{name}/", values)

    return send


def two_cards(demo, owner):
    return Desk(of(demo, "N"), user=owner).cards(PassageFilter(), with_following=True)


def test_a_page_that_shows_the_next_card_already_gets_what_is_new_on_it(act, demo, owner):
    first, following = two_cards(demo, owner)
    answer = act("sort", coding=first.coding.pk, shown=following.stamp).content.decode()
    shown, ready = answer.split('<template id="desk-following">')
    assert "<b>2/6</b>" in shown
    assert 'class="desk"' not in shown
    assert "<b>3/6</b>" in ready
    assert DeskReview.objects.get().coding_id == first.coding.pk


def test_a_page_that_shows_another_card_than_it_should_gets_the_right_one(act, demo, owner):
    first, following = two_cards(demo, owner)
    answer = act("sort", coding=first.coding.pk, shown=first.stamp).content.decode()
    assert f'data-stamp="{following.stamp}"' in answer.split("<template")[0]


def test_what_is_taken_back_is_confirmed_where_the_page_shows_it(act, demo, owner):
    first, _following = two_cards(demo, owner)
    act("sort", coding=first.coding.pk, target=of(demo, "N3").pk)
    answer = act("back", shown=first.stamp).content.decode()
    assert "<b>1/6</b>" in answer
    assert 'class="desk"' not in answer.split("<template")[0]


def test_the_last_card_has_none_that_follows_but_its_targets(act, demo, owner):
    for _number in range(4):
        act("sort", coding=two_cards(demo, owner)[0].coding.pk)
    first, following = two_cards(demo, owner)
    answer = act("sort", coding=first.coding.pk, shown=following.stamp).content.decode()
    assert "<template" not in answer
    assert 'class="desk-targets"' in answer
    assert "1 left" in answer or "noch 1" in answer


def test_a_reader_gets_no_card_that_follows(demo, owner, reader, client_of):
    demo.memberships.create(user=reader, role="reader")
    page = client_of(reader).get(f"/projects/{demo.slug}/refinement/{of(demo, 'N').pk}/")
    assert "desk-following" not in page.content.decode()


def test_the_filter_by_a_person_holds_for_the_next_card(act, demo, owner):
    networks = of(demo, "N")
    for person in demo.participants.all():
        wanted = PassageFilter(participant=person.pk)
        passages = list(passages_of(networks, wanted, user=owner))
        if 1 < len(passages) < 6:
            break
    answer = act("sort", coding=passages[0].pk, participant=person.pk).content.decode()
    assert f"<b>2/{len(passages)}</b>" in answer


@pytest.mark.parametrize("name", MOST_QUERIES)
def test_an_act_asks_little_of_the_database_however_many_passages_there_are(act, demo, owner, name):
    coding = two_cards(demo, owner)[0].coding
    if name == "back":
        act("sort", coding=coding.pk, target=of(demo, "N3").pk)
    values = {"sort": {"coding": coding.pk, "target": of(demo, "N3").pk}, "leave": {"coding": coding.pk}}
    with CaptureQueriesContext(connection) as asked:
        answer = act("back" if name == "back" else "sort", **values.get(name, {}))
    assert answer.status_code == 200
    statements = [query["sql"] for query in asked if "SAVEPOINT" not in query["sql"]]
    assert len(statements) <= MOST_QUERIES[name], "\n".join(statements)
