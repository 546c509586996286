"""The card of a category when two people have it open."""

import re

import pytest
from django.urls import reverse

from coding.operations.codebook import CategoryCard, create_category, edit_category


@pytest.fixture
def category(project, owner):
    return create_category(project, card=CategoryCard("Lernorte", "Wo gelernt wird."), by=owner)


@pytest.fixture
def address(project, category):
    return reverse("coding:edit_category", args=[project.slug, category.pk])


def seen_in(response):
    return re.search(r'name="seen" value="(\w+)"', response.content.decode())[1]


def definition_of(category):
    category.refresh_from_db()
    return category.definition


def test_what_someone_else_wrote_meanwhile_is_not_lost_silently(coder_client, category, address, owner):
    seen = seen_in(coder_client.get(address))
    edit_category(category, card=CategoryCard("Lernorte", "Von Olga."), by=owner)
    mine = {"name": "Lernorte", "definition": "Von Carl.", "seen": seen}
    refused = coder_client.post(address, mine)
    assert refused.status_code == 422
    assert "Von Carl." in refused.content.decode()
    assert definition_of(category) == "Von Olga."
    assert coder_client.post(address, mine | {"seen": seen_in(refused)}).status_code == 200
    assert definition_of(category) == "Von Carl."


def test_a_card_that_nobody_else_touched_is_saved_at_once(coder_client, category, address):
    seen = seen_in(coder_client.get(address))
    response = coder_client.post(address, {"name": "Lernorte", "definition": "Neu.", "seen": seen})
    assert response.status_code == 200
    assert definition_of(category) == "Neu."


def test_a_name_that_a_sibling_has_is_refused_beside_the_name(
    coder_client, project, category, address, owner
):
    create_category(project, card=CategoryCard("Formate"), by=owner)
    seen = seen_in(coder_client.get(address))
    response = coder_client.post(address, {"name": "Formate", "seen": seen})
    assert response.status_code == 422
    assert response.context["form"].errors.keys() == {"name"}
