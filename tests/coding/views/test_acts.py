"""Acts of the coding screen over HTTP."""

import json

import pytest

from coding.models import Category, Coding
from tests.factories import CategoryFactory, CodingFactory, document_with_turns


@pytest.fixture
def send(coder_client, document, category):
    turn = document.turns.first()

    def apply(client=coder_client, **changed):
        values = {
            "category": category.pk,
            "start_turn": turn.pk,
            "start_offset": 0,
            "end_turn": turn.pk,
            "end_offset": 3,
            "version": document.version,
        }
        address = f"/projects/pflege/documents/{document.pk}/codings/"
        return client.post(address, values | changed, headers={"HX-Request": "true"})

    return apply


def test_a_coder_codes_undoes_and_redoes(send, coder_client, document, category):
    answer = send().json()
    coding = Coding.objects.get()
    assert answer["outcome"] == "created"
    assert answer["marks"][0][:2] == [coding.pk, category.pk]
    assert answer["counts"] == {str(category.pk): 1}
    assert send().json()["outcome"] == "unchanged"
    undone = coder_client.post(f"/projects/pflege/documents/{document.pk}/undo/").json()
    assert undone["removed"] == [coding.pk]
    redone = coder_client.post(f"/projects/pflege/documents/{document.pk}/redo/").json()
    assert redone["marks"][0][0] == coding.pk


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"end_offset": 0}, 422),
        ({"start_offset": -1}, 422),
        ({"start_offset": "x"}, 422),
        ({"version": 99}, 409),
        ({"category": 999_999}, 404),
        ({"start_turn": 999_999}, 422),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence_and_codes_nothing(send, changed, status):
    response = send(**changed)
    assert response.status_code == status
    assert status == 404 or json.loads(response["HX-Trigger"])["toast"]["text"]
    assert not Coding.objects.exists()


def test_nothing_of_another_project_can_be_touched(send, coder_client, document, coder):
    foreign = CodingFactory()
    assert send(category=foreign.category_id).status_code == 404
    other = document_with_turns()
    assert send(start_turn=other.turns.first().pk).status_code == 422
    response = coder_client.post(f"/projects/pflege/codings/{foreign.pk}/remove/")
    assert response.status_code == 409
    assert Coding.objects.filter(pk=foreign.pk).exists()


def test_a_comment_is_written_and_a_coding_removed(send, coder_client):
    send()
    coding = Coding.objects.get()
    coder_client.post(f"/projects/pflege/codings/{coding.pk}/comment/", {"comment": "Zweifel"})
    coding.refresh_from_db()
    assert coding.comment == "Zweifel"
    answer = coder_client.post(f"/projects/pflege/codings/{coding.pk}/remove/").json()
    assert answer["removed"] == [coding.pk]
    assert coder_client.post(f"/projects/pflege/codings/{coding.pk}/remove/").status_code == 409


def test_readers_look_but_do_not_touch(send, reader_client, document):
    assert send(client=reader_client).status_code == 403
    page = reader_client.get(f"/projects/pflege/documents/{document.pk}/coding/")
    assert page.status_code == 200
    assert b'id="quick"' not in page.content
    assert reader_client.get("/projects/pflege/categories/new/").status_code == 403


def test_text_reaches_the_page_without_a_blank_added(owner_client, project):
    texts = ["  vorn", "hinten  ", "zwei\nZeilen", "<b>&amp;", "👩🏽‍🚀"]
    document = document_with_turns([("B1", text) for text in texts], project=project, title="Blanks")
    content = owner_client.get(f"/projects/pflege/documents/{document.pk}/coding/").content.decode()
    escaped = [text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for text in texts]
    for turn, text in zip(document.turns.all(), escaped, strict=True):
        assert f'data-turn="{turn.pk}">{text}</p>' in content


def test_the_screen_takes_the_same_number_of_queries_for_any_number_of_codings(
    owner_client, document, django_assert_max_num_queries
):
    address = f"/projects/pflege/documents/{document.pk}/coding/"
    for count in (1, 3):
        while Coding.objects.count() < count:
            CodingFactory(document=document)
        with django_assert_max_num_queries(28):
            assert owner_client.get(address).status_code == 200


def test_coding_opens_the_document_one_worked_on_last(coder_client, document, project, send):
    document_with_turns(project=project, title="A", position=1)
    send()
    response = coder_client.get("/projects/pflege/coding/")
    assert response["Location"].endswith(f"/documents/{document.pk}/coding/")


def test_without_a_document_the_screen_says_what_belongs_here(coder_client, project):
    response = coder_client.get("/projects/pflege/coding/")
    assert response.status_code == 200
    assert b"/projects/pflege/material/" in response.content


def test_a_category_is_made_changed_moved_and_removed(coder_client, project, category):
    coder_client.post("/projects/pflege/categories/new/", {"name": "Neu", "parent": category.pk})
    made = Category.objects.get(name="Neu")
    assert made.parent == category
    here = f"/projects/pflege/categories/{made.pk}"
    coder_client.post(f"{here}/edit/", {"name": "Anders", "coding_rule": "Regel"})
    coder_client.post(f"{here}/move/", {"parent": ""})
    made.refresh_from_db()
    assert (made.name, made.coding_rule, made.parent) == ("Anders", "Regel", None)
    coder_client.post(f"{here}/shift/", {"direction": "up"})
    assert list(Category.objects.filter(project=project)) == [made, category]
    response = coder_client.post(f"{here}/remove/")
    assert response["HX-Retarget"] == "#category-tree"
    assert not Category.objects.filter(pk=made.pk).exists()


@pytest.mark.parametrize(
    "values", [{"name": ""}, {"name": "schlüsselkompetenzen"}, {"name": "x", "parent": "0"}]
)
def test_a_card_that_can_not_be_is_shown_again_with_its_error(coder_client, category, values):
    response = coder_client.post("/projects/pflege/categories/new/", values)
    assert response.status_code == 422
    assert Category.objects.count() == 1


def test_a_category_in_use_stays_and_the_sentence_says_why(coder_client, document, project, category):
    CodingFactory(document=document, category=category)
    headers = {"HX-Request": "true"}
    response = coder_client.post(f"/projects/pflege/categories/{category.pk}/remove/", headers=headers)
    assert response.status_code == 422
    assert json.loads(response["HX-Trigger"])["toast"]["level"] == "error"


def test_colours_are_a_stylesheet_of_this_project_alone(reader_client, outsider_client, category):
    foreign = CategoryFactory()
    response = reader_client.get("/projects/pflege/categories/styles.css")
    assert response["Content-Type"] == "text/css"
    assert f".cat-{category.pk}".encode() in response.content
    assert f".cat-{foreign.pk}{{".encode() not in response.content
    assert outsider_client.get("/projects/pflege/categories/styles.css").status_code == 404
