"""An act that is sent twice is done once."""

import threading
from uuid import uuid4

import pytest
from django.db import connection
from django.urls import reverse

from coding.models import Coding, SentAct
from futureskills.history.models import Operation


@pytest.fixture
def send(client_of, project, document, category):
    turn = document.turns.first()

    def act(user, key, name="apply", **values):
        kwargs = {"slug": project.slug, "document_id": document.pk}
        passage = {
            "start_turn": turn.pk,
            "start_offset": 0,
            "end_turn": turn.pk,
            "end_offset": 9,
            "version": 1,
        }
        data = passage | {"category": category.pk, "act_key": str(key)} | values
        return client_of(user).post(reverse(f"coding:{name}", kwargs=kwargs), data)

    return act


def test_the_same_key_again_is_answered_and_not_done_again(send, coder):
    key = uuid4()
    first, again = send(coder, key), send(coder, key)
    assert first.json()["outcome"] == again.json()["outcome"] == "created"
    assert first.json()["marks"] == again.json()["marks"]
    assert (Coding.objects.count(), Operation.objects.count()) == (1, 1)


def test_an_undo_that_comes_twice_takes_back_one_act(send, coder):
    send(coder, uuid4())
    send(coder, uuid4(), start_offset=10, end_offset=14)
    key = uuid4()
    for _time in range(2):
        assert send(coder, key, "undo").json()["outcome"] == "undone"
    assert Coding.objects.count() == 1


def test_a_refused_act_may_be_sent_again_under_its_key(send, coder):
    key = uuid4()
    assert send(coder, key, end_offset=0).status_code == 422
    assert not SentAct.objects.exists()
    assert send(coder, key).status_code == 200


def test_keys_of_two_people_are_two_keys(send, coder, owner):
    key = uuid4()
    send(coder, key)
    assert send(owner, key).json()["outcome"] == "unchanged"
    assert SentAct.objects.count() == 2


def test_a_removal_that_comes_twice_is_answered_although_the_coding_is_gone(send, client_of, coder, project):
    send(coder, uuid4())
    path = reverse(
        "coding:remove_coding", kwargs={"slug": project.slug, "coding_id": Coding.objects.get().pk}
    )
    key = str(uuid4())
    first, again = (client_of(coder).post(path, {"act_key": key}) for _time in range(2))
    assert first.json()["removed"] == again.json()["removed"] != []
    assert client_of(coder).post(path, {"act_key": str(uuid4())}).status_code == 409


@pytest.mark.django_db(transaction=True)
def test_the_same_act_from_two_requests_at_once_is_done_once(send, coder):
    key, start, statuses = uuid4(), threading.Barrier(2), []

    def post():
        try:
            start.wait()
            statuses.append(send(coder, key).status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=post) for _number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [200, 200]
    assert (Coding.objects.count(), Operation.objects.count()) == (1, 1)
