"""Who sees what of a transcript that is not released yet."""

import pytest
from django.urls import reverse

from tests.factories import document_with_turns

pytestmark = pytest.mark.django_db


def address(name, document=None, **rest):
    kwargs = {"document_id": document.pk} if document else {}
    return reverse(name, kwargs={"slug": "pflege"} | kwargs | rest)


@pytest.fixture
def draft(project):
    return document_with_turns(project=project, title="AA Entwurf", released_at=None)


@pytest.fixture
def following(project, draft):
    return [document_with_turns(project=project, title=title) for title in ("BB", "CC")]


def page(client, name, document):
    return client.get(address(name, document)).content.decode()


def test_the_coding_screen_of_a_draft_says_why_and_offers_the_release(coder_client, reader_client, draft):
    text = page(coder_client, "coding:document", draft)
    assert "Not released for coding yet" in text
    assert "0 of 3 turns are checked" in " ".join(text.split())
    assert address("transcripts:release_document", draft) in text
    assert address("transcripts:release_document", draft) not in page(reader_client, "coding:document", draft)


def test_coding_begins_with_a_released_text_and_passes_drafts_by(coder_client, following):
    first, _last = following
    assert coder_client.get(address("coding:home")).url == address("coding:document", first)
    text = page(coder_client, "coding:document", first)
    assert "AA Entwurf" in text
    assert 'data-key=","' not in text
    assert 'data-key="."' in text


def test_a_reader_is_offered_no_drafts(reader_client, following):
    assert "AA Entwurf" not in page(reader_client, "coding:document", following[0])


def test_a_release_leads_on_to_coding_and_back_again(owner_client, draft):
    response = owner_client.post(address("transcripts:release_document", draft), {"then": "coding"})
    assert response.url == address("coding:document", draft)
    assert "Not released" not in page(owner_client, "coding:document", draft)
    response = owner_client.post(address("transcripts:withdraw_release", draft))
    assert response.url == address("transcripts:transcript", draft)
    assert "not released" in page(owner_client, "transcripts:transcript", draft)


def test_a_document_follows_rules_of_its_own(owner_client, draft):
    owner_client.post(address("transcripts:choose_rules", draft), {"rules": "gat2"})
    assert "GAT 2" in page(owner_client, "transcripts:transcript", draft)
    assert owner_client.post(address("transcripts:choose_rules", draft), {"rules": "?"}).status_code == 422
