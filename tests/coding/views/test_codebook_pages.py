"""The coding guide, the interview guide, pins and anchors over HTTP."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from coding.models import Anchor, Category, GuideQuestion, PinnedCategory
from coding.operations.codebook import CategoryCard, create_category
from futureskills.audit.models import AuditEvent

SAMPLES = Path(__file__).parents[2] / "data" / "samples" / "generated-taguette-1.5.2"


@pytest.fixture
def category(project, owner):
    return create_category(project, card=CategoryCard("Lernorte", "Wo gelernt wird."), by=owner)


def path(name, project, **kwargs):
    return reverse(f"coding:{name}", kwargs={"slug": project.slug} | kwargs)


def test_a_cell_is_saved_and_a_later_one_does_not_overwrite_it(owner_client, coder_client, project, category):
    address = path("save_cell", project, category_id=category.pk)
    mine = {"name": "definition", "text": "Neu.\r\nZweite Zeile.", "seen": "Wo gelernt wird."}
    assert owner_client.post(address, mine).json() == {"text": "Neu.\nZweite Zeile."}
    theirs = {"name": "definition", "text": "Anders.", "seen": "Wo gelernt wird."}
    refused = coder_client.post(address, theirs, headers={"HX-Request": "true"})
    assert refused.status_code == 409
    assert "Neu." in refused.headers["HX-Trigger"]
    assert owner_client.post(address, {"name": "project_id", "text": "1"}).status_code == 422
    assert owner_client.post(address, {"name": "name", "text": " ", "seen": "Lernorte"}).status_code == 422


def test_a_foreign_file_goes_through_its_preview(owner_client, project):
    file = SimpleUploadedFile("codebook.csv", (SAMPLES / "codebook.csv").read_bytes())
    response = owner_client.post(path("import_codebook", project), {"file": file})
    assert response.status_code == 302
    page = owner_client.get(response.url).content.decode()
    assert "Belastung" in page
    assert not Category.objects.exists()
    assert owner_client.post(f"{response.url}commit/").status_code == 302
    assert Category.objects.get(name="Müdigkeit").parent.name == "Belastung"
    assert owner_client.post(f"{response.url}commit/").status_code == 409


def test_what_is_no_codebook_is_refused_on_the_page(owner_client, project):
    file = SimpleUploadedFile("people.csv", b"Alter;Ort\n43;Dresden\n")
    response = owner_client.post(path("import_codebook", project), {"file": file})
    assert response.status_code == 422
    assert "No column of this table names categories" in response.content.decode()
    assert owner_client.post(path("import_codebook", project)).status_code == 422


def test_a_qdc_without_a_category_is_refused_as_its_schema_says(owner_client, project):
    response = owner_client.post(path("export_codebook", project), {"format": "qdc"})
    assert response.status_code == 409
    assert "needs one category at least" in response.text
    assert not AuditEvent.objects.filter(action="export.codebook").exists()
    assert owner_client.post(path("export_codebook", project), {"format": "codebook-csv"}).status_code == 200


def test_the_guide_gives_base_categories(owner_client, project):
    owner_client.post(path("add_questions", project), {"text": "L1 Was können?\nL2 Mit wem?"})
    first, second = GuideQuestion.objects.all()
    names = {f"name-{first.pk}": "Können", f"name-{second.pk}": ""}
    assert owner_client.post(path("make_base_categories", project), names).status_code == 302
    assert Category.objects.get().guide_question == first
    again = owner_client.post(path("make_base_categories", project), names)
    assert again.status_code == 422
    assert "There is already a category" in again.content.decode()
    edit = path("edit_question", project, question_id=first.pk)
    owner_client.post(edit, {"label": "1a", "text": "Was muss man können?"})
    owner_client.post(path("shift_question", project, question_id=first.pk), {"direction": "down"})
    assert [row.label for row in GuideQuestion.objects.all()] == ["L2", "1a"]


def test_digits_are_kept_on_the_server(coder_client, coder, project, category):
    assert (
        coder_client.post(path("save_pins", project), {"pins": f",,{category.pk},,,,,,"}).status_code == 204
    )
    assert list(PinnedCategory.objects.values_list("user", "slot", "category")) == [
        (coder.pk, 3, category.pk)
    ]


def test_an_anchor_in_words_is_added_and_its_mistakes_are_told(owner_client, project, category):
    address = path("add_anchor", project, category_id=category.pk)
    assert owner_client.post(address, {"text": ""}).status_code == 422
    response = owner_client.post(address, {"text": "Bei uns in der Halle."})
    assert response["HX-Retarget"] == "#category-tree"
    assert "Bei uns in der Halle." in response.content.decode()
    assert Anchor.objects.get().text == "Bei uns in der Halle."


def test_a_short_card_keeps_what_it_does_not_show(owner_client, project, owner):
    card = CategoryCard("Wunsch", kind="evaluative", exclusive="person", is_in_vivo=True, theory="T")
    category = create_category(project, card=card, by=owner)
    address = path("edit_category", project, category_id=category.pk)
    owner_client.post(address, {"name": "Wunsch", "definition": "Neu."})
    category.refresh_from_db()
    assert CategoryCard.of(category) == CategoryCard(
        "Wunsch", "Neu.", kind="evaluative", exclusive="person", is_in_vivo=True, theory="T"
    )
