"""What the panes beside the text fetch and send, over HTTP."""

import csv
import io
import json

import docx
import pytest

from coding.models import Category, Coding, IrrelevantTurn, Memo
from coding.operations.demo import load_demo
from futureskills.audit.models import AuditEvent
from tests.factories import MemoFactory


@pytest.fixture
def demo(demo_once, owner):
    return load_demo(owners=[owner])


@pytest.fixture
def networks(demo):
    return Category.objects.get(project=demo, short_code="N")


def test_the_list_shows_passages_and_their_context(owner_client, networks):
    page = owner_client.get(f"/projects/demo/categories/{networks.pk}/passages/").content.decode()
    assert page.count("data-passage=") == 6
    coding = Coding.objects.get(category__short_code="N1.2")
    around = owner_client.get(f"/projects/demo/codings/{coding.pk}/context/").content.decode()
    assert around.count("<p ") == 3
    assert "Verbünde mit Vertrag" in around


def test_the_list_leaves_as_table_and_as_document(owner_client, networks):
    table = owner_client.post(f"/projects/demo/categories/{networks.pk}/passages.csv")
    rows = list(csv.DictReader(io.StringIO(b"".join(table.streaming_content).decode("utf-8-sig"))))
    assert len(rows) == 6
    assert {row["main_category"] for row in rows} == {networks.name}
    assert all(row["participant_code"] for row in rows)
    word = owner_client.post(f"/projects/demo/categories/{networks.pk}/passages.docx")
    texts = [paragraph.text for paragraph in docx.Document(io.BytesIO(word.content)).paragraphs]
    assert texts[0] == networks.name
    assert any("KO-T3-G2, para. 3" in text for text in texts)
    assert docx.Document(io.BytesIO(word.content)).core_properties.author == ""
    kinds = [event.details["format"] for event in AuditEvent.objects.filter(action="export.coded_segments")]
    assert sorted(kinds) == ["passages.csv", "passages.docx"]


def test_a_filter_that_is_no_choice_filters_nothing(owner_client, networks):
    page = owner_client.get(
        f"/projects/demo/categories/{networks.pk}/passages/?group=g0&event=x&offset=99999999999"
    )
    assert page.status_code == 200


def test_memos_leave_as_table_without_live_formulas_and_with_links(owner_client, project, owner, document):
    MemoFactory(project=project, author=owner, document=document, title="=1+1", text="+Gedanke")
    table = owner_client.post("/projects/pflege/memos/export/memos.csv")
    [row] = csv.DictReader(io.StringIO(b"".join(table.streaming_content).decode("utf-8-sig")))
    assert (row["title"], row["text"], row["author"]) == ("'=1+1", "'+Gedanke", "owner")
    assert row["link"].startswith("http://testserver/projects/pflege/documents/")
    word = owner_client.post("/projects/pflege/memos/export/memos.docx")
    texts = [paragraph.text for paragraph in docx.Document(io.BytesIO(word.content)).paragraphs]
    assert "+Gedanke" in texts


def test_a_memo_is_written_on_a_passage_and_only_its_author_changes_it(
    coder_client, owner_client, document, coder
):
    turn = document.turns.first()
    values = {"text": "Warum?", "document": document.pk, "version": 1}
    values |= {"start_turn": turn.pk, "start_offset": 0, "end_turn": turn.pk, "end_offset": 8}
    response = coder_client.post("/projects/pflege/memos/new/", values)
    assert "memosChanged" in response["HX-Trigger"]
    memo = Memo.objects.get()
    assert (memo.author, memo.document) == (coder, document)
    marks = coder_client.get(f"/projects/pflege/documents/{document.pk}/margins/").json()["memos"]
    assert marks == [[memo.pk, turn.pk, 0, turn.pk, 8, "Warum?"]]
    assert owner_client.post(f"/projects/pflege/memos/{memo.pk}/edit/", {"text": "Anders"}).status_code == 422
    assert owner_client.post(f"/projects/pflege/memos/{memo.pk}/remove/").status_code == 200
    assert not Memo.objects.exists()


def test_an_empty_memo_is_shown_again(coder_client, project):
    assert coder_client.post("/projects/pflege/memos/new/", {"text": " "}).status_code == 422


def test_a_turn_is_marked_and_the_mark_taken_back(coder_client, document, project):
    turn = document.turns.last()
    address = f"/projects/pflege/documents/{document.pk}/relevance/"
    answer = coder_client.post(address, {"turn": turn.pk, "irrelevant": "1"})
    assert json.loads(answer.content)["irrelevant"] == [turn.pk]
    assert coder_client.post(address, {"turn": turn.pk, "irrelevant": "0"}).json()["irrelevant"] == []
    assert not IrrelevantTurn.objects.exists()
    assert coder_client.post(address, {"turn": "x"}).status_code == 422


def test_memos_are_filtered_on_their_page(owner_client, project, owner, category):
    MemoFactory(project=project, author=owner, category=category, text="Codieren heißt ordnen")
    MemoFactory(project=project, author=owner, text="Sonst etwas", kind=Memo.Kind.IDEA)
    for query, count in (("", 2), ("?text=kodieren", 1), ("?kind=idea", 1), ("?subject=category", 1)):
        page = owner_client.get(f"/projects/pflege/memos/{query}").content.decode()
        assert page.count('class="memo-card"') == count, query
