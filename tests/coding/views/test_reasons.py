"""Pages that send a form know beforehand whether a change of the category system needs a reason."""

import pytest

from coding.calculations.codebook_drafts import CategoryDraft
from coding.models import Category
from coding.operations.codebook_imports import CodebookPreview, keep_preview
from coding.operations.guide import add_question
from coding.operations.structure import start_session
from coding.operations.versions import save_version


@pytest.fixture
def pages(project, owner):
    """The address of the guide, and of an import that was looked at."""
    add_question(project, text="Was fehlt?", by=owner)
    token = keep_preview(project, CodebookPreview("a.csv", "csv", (CategoryDraft("Neu"),)))
    return [f"/projects/{project.slug}/coding/{path}/" for path in ("guide", f"codebook/import/{token}")]


def test_a_frozen_codebook_makes_pages_ask(pages, project, owner, owner_client):
    for page in pages:
        assert b"data-reason" not in owner_client.get(page).content
    save_version(project, number="1.0", by=owner, freeze=True)
    for page in pages:
        assert "The codebook is frozen as version 1.0" in owner_client.get(page).content.decode()
    start_session(project, reason="Überarbeitung.", by=owner)
    for page in pages:
        assert b"data-reason" not in owner_client.get(page).content


def test_without_a_reason_nothing_is_taken_over(pages, project, owner, owner_client):
    save_version(project, number="1.0", by=owner, freeze=True)
    commit = f"{pages[1]}commit/"
    response = owner_client.post(commit, headers={"HX-Request": "true"})
    assert response.status_code == 409
    assert "frozen" in response["X-Reason-Needed"]
    assert not Category.objects.filter(project=project).exists()
    assert owner_client.post(commit, {"reason": "Abgleich."}).status_code == 302
    assert Category.objects.get(project=project).name == "Neu"
