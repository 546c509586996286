"""The page on which a project chooses model and glossary."""

import pytest
from django.urls import reverse

from transcripts.models import SpeechSettings

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(project, settings, tmp_path) -> str:
    settings.DATA_FOLDER = tmp_path
    for name in ("whisper-base", "whisper-small"):
        (tmp_path / "models" / name).mkdir(parents=True)
        (tmp_path / "models" / name / "model.bin").touch()
    return reverse("transcripts:speech_settings", args=[project.slug])


def test_it_says_that_the_base_model_is_weak(coder_client, url):
    page = coder_client.get(url).content.decode()
    assert "weak on spoken German" in page
    assert "Whisper small" in page


def test_model_and_glossary_are_kept_and_shown_again(coder_client, url):
    response = coder_client.post(url, {"model_name": "small", "glossary": "Gernrode\r\n\r\nPflegekompass"})
    assert response.status_code == 302
    row = SpeechSettings.objects.get()
    assert (row.model_name, row.glossary) == ("small", ["Gernrode", "Pflegekompass"])
    assert "Gernrode\nPflegekompass" in coder_client.get(url).content.decode()


def test_what_can_not_be_is_refused_with_a_sentence(coder_client, url):
    many = "\n".join(f"Ort {number}" for number in range(25))
    for values, status in (({"glossary": many}, 422), ({"model_name": "riesig"}, 422)):
        assert coder_client.post(url, values).status_code == status
    assert not SpeechSettings.objects.exists()
