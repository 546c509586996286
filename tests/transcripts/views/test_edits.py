"""Editing through the addresses that the editor uses."""

import pytest

from tests.factories import document_with_turns
from transcripts.models import Turn


@pytest.fixture
def document(project):
    return document_with_turns(project=project)


@pytest.fixture
def url(project, document):
    return lambda rest: f"/projects/{project.slug}/documents/{document.pk}/{rest}"


@pytest.fixture
def send(coder_client, url):
    def act(rest, **values):
        return coder_client.post(url(rest), values, headers={"HX-Request": "true"})

    return act


@pytest.fixture
def turn(document):
    return document.turns.order_by("order_key").first()


def test_typed_words_are_stored_and_the_turn_comes_back(send, turn):
    sent = {"version": 1, "turn": turn.pk, "offset": 4, "removed": "wird", "inserted": "würde"}
    answer = send("edits/replace/", **sent).json()
    assert answer["version"] == 2
    assert [each["text"] for each in answer["turns"]] == ["Was würde Pflege in zehn Jahren können müssen?"]
    assert (answer["gone"], answer["retired"]) == ([], 0)


def test_an_edit_that_is_sent_twice_is_stored_once(send, turn):
    sent = {"version": 1, "turn": turn.pk, "offset": 0, "removed": "", "inserted": "Nun: ", "key": "k1"}
    first, again = (send("edits/replace/", **sent).json() for _time in range(2))
    assert again["turns"] == first["turns"]
    assert again["version"] == 2


def test_a_blank_may_be_typed(send, turn):
    sent = {"version": 1, "turn": turn.pk, "offset": 0, "removed": "", "inserted": " "}
    assert send("edits/replace/", **sent).json()["turns"][0]["text"].startswith(" Was")


def test_a_split_names_the_new_turn_and_its_place(send, turn):
    answer = send("edits/split/", version=1, turn=turn.pk, offset=4).json()
    assert [(each["text"][:4], each["after"]) for each in answer["turns"]] == [
        ("Was", None),
        ("wird", turn.pk),
    ]
    assert answer["turn"] == answer["turns"][1]["id"]


def test_a_join_names_the_turn_that_went(send, turn, document):
    gone = document.turns.order_by("order_key")[1].pk
    answer = send("edits/join/", version=1, turn=turn.pk).json()
    assert (answer["gone"], [each["id"] for each in answer["turns"]]) == ([gone], [turn.pk])


def test_others_see_what_has_changed_and_nothing_when_nothing_has(send, turn, reader_client, url):
    assert reader_client.get(url("edits/?since=1")).status_code == 204
    send("edits/join/", version=1, turn=turn.pk)
    news = reader_client.get(url("edits/?since=1")).json()
    assert len(news["turns"]) == 1
    assert len(news["gone"]) == 1
    assert len(reader_client.get(url("edits/?since=0")).json()["turns"]) == 2


def test_clashing_words_are_refused_with_a_sentence(send, turn):
    sent = {"version": 1, "turn": turn.pk, "offset": 4, "removed": "wird", "inserted": "würde"}
    send("edits/replace/", **sent)
    answer = send("edits/replace/", **(sent | {"inserted": "werde"}))
    assert answer.status_code == 409
    assert "toast" in answer.headers["HX-Trigger"]


@pytest.mark.parametrize("values", [{}, {"version": 1, "turn": "x"}, {"version": 1, "turn": 1, "offset": -1}])
def test_what_can_not_be_read_is_refused(send, values):
    for rest in ("edits/replace/", "edits/split/"):
        assert send(rest, **values).status_code == 422


def test_speakers_are_set_renamed_and_merged(send, turn, document):
    answer = send("speakers/set/", version=1, turn=turn.pk, label="B2").json()
    assert answer["turns"][0]["label"] == "B2"
    speaker = document.speakers.get(label="B2")
    answer = send("speakers/rename/", version=2, speaker=speaker.pk, label="B5").json()
    assert {each["label"] for each in answer["turns"]} == {"B5"}
    into = document.speakers.get(label="B1")
    answer = send("speakers/merge/", version=3, speaker=speaker.pk, into=into.pk).json()
    assert {each["label"] for each in answer["turns"]} == {"B1"}
    assert [label for _pk, label in answer["speakers"]] == ["M1", "B1"]
    answer = send("speakers/set-from/", version=4, turn=turn.pk, label="M1").json()
    assert len(answer["turns"]) == 3


def test_a_turn_is_checked_and_unchecked(send, turn):
    send("edits/check/", version=1, turn=turn.pk, checked="on")
    assert Turn.objects.get(pk=turn.pk).is_checked
    send("edits/check/", version=1, turn=turn.pk)
    assert not Turn.objects.get(pk=turn.pk).is_checked


def test_earlier_versions_are_shown_and_brought_back(send, turn, reader_client, coder_client, url):
    sent = {"version": 1, "turn": turn.pk, "offset": 4, "removed": "wird", "inserted": "würde"}
    send("edits/replace/", **sent)
    send("edits/join/", version=2, turn=turn.pk)
    send("speakers/set/", version=3, turn=turn.pk, label="B9")
    page = reader_client.get(url("versions/?version=1"))
    shown = [(each.label, "".join(piece.text for piece in each.pieces)[:8]) for each in page.context["turns"]]
    assert shown[:2] == [("M1", "Was wird"), ("B1", "Größere ")]
    assert len(page.context["stages"]) == 1
    latest = reader_client.get(url("versions/")).content.decode()
    assert "<del>wird</del><ins>würde</ins>" in latest
    answer = send("versions/restore/", version=1, since=4).json()
    assert answer["turns"][0]["text"].startswith("Was wird")
    done = coder_client.post(url("versions/restore/"), {"version": 3})
    assert done.status_code == 302


def test_a_version_that_never_was_is_not_shown(reader_client, url):
    assert reader_client.get(url("versions/?version=0")).context["turns"] is None
