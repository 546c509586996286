"""Stars on categories and the set-up of the coding screen: each person's own, kept on the server."""

import pytest
from django.urls import reverse

from coding.models import ScreenView
from coding.operations.personal import star_category
from coding.queries.personal import personal_settings
from futureskills.history.models import Operation
from tests.factories import CategoryFactory

SEEN = {"style": "bars", "branch": "3", "coding_pass": "0", "flagged": "on", "measure": "people"}


def test_a_star_is_each_persons_own_and_given_once(project, category, owner, coder):
    other = CategoryFactory(project=project)
    for each in (other, category, category):
        star_category(each, is_favourite=True, by=owner)
    assert personal_settings(project, owner).favourites == [other.pk, category.pk]
    assert personal_settings(project, coder).favourites == []
    star_category(other, is_favourite=False, by=owner)
    star_category(other, is_favourite=False, by=owner)
    assert personal_settings(project, owner).favourites == [category.pk]
    assert not Operation.objects.exists()


def test_a_reader_stars_too_and_nobody_stars_foreign_categories(reader_client, project, category, reader):
    address = reverse("coding:star_category", args=[project.slug, category.pk])
    assert reader_client.post(address, {"favourite": "on"}).status_code == 204
    assert personal_settings(project, reader).favourites == [category.pk]
    foreign = reverse("coding:star_category", args=[project.slug, CategoryFactory().pk])
    assert reader_client.post(foreign, {"favourite": "on"}).status_code == 404


def test_the_view_is_kept_for_the_person_and_comes_with_the_page(
    coder_client, project, document, coder, owner
):
    address = reverse("coding:save_view", args=[project.slug])
    for style in ("underline", "bars"):
        assert coder_client.post(address, SEEN | {"style": style}).status_code == 204
    kept = {"style": "bars", "branch": 3, "coder": 0, "coding_pass": 0, "flagged": True}
    assert personal_settings(project, coder).view == kept | {"measure": "people", "own": False}
    assert personal_settings(project, owner).view == {}
    page = coder_client.get(reverse("coding:document", args=[project.slug, document.pk]))
    assert page.context["page"]["view"]["style"] == "bars"


@pytest.mark.parametrize("changed", [{"style": "blink"}, {"branch": "-1"}, {"measure": ""}])
def test_nonsense_is_not_kept(coder_client, project, changed):
    response = coder_client.post(reverse("coding:save_view", args=[project.slug]), SEEN | changed)
    assert response.status_code == 422
    assert not ScreenView.objects.exists()
