"""The page of retention dates, and the record of processing."""

import io
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from docx import Document as Docx

from futureskills.audit.record import record
from futureskills.projects.models import Project
from tests.factories import ParticipantFactory, ProfessionalGroupFactory, RecordingFactory
from transcripts.models import Consent, RetentionDate

TODAY = timezone.localdate(timezone=ZoneInfo("Europe/Berlin"))  # the pages of a project follow its zone


def url(name):
    return reverse(f"transcripts:{name}", kwargs={"slug": "pflege"})


def test_dates_are_set_and_leads_are_reminded(project, owner_client, reader_client):
    days = {"sound": TODAY - timedelta(days=2), "key_list": TODAY + timedelta(days=10), "transcripts": ""}
    assert owner_client.post(url("set_retention_dates"), days).status_code == 302
    page = owner_client.get(url("retention")).text
    assert "due for 2 days" in page
    assert "10 days left" in page
    material = reverse("transcripts:material", kwargs={"slug": "pflege"})
    assert "Sound: due for deletion since" in owner_client.get(material).text
    assert "due for deletion" not in reader_client.get(material).text
    owner_client.post(url("confirm_retention"), {"subject": "sound", "automatic": "on"})
    assert RetentionDate.objects.get(subject="sound").is_automatic
    owner_client.post(url("confirm_retention"), {"subject": "sound"})
    assert not RetentionDate.objects.get(subject="sound").is_automatic


def test_wrong_days_and_subjects_are_refused(project, owner_client):
    assert owner_client.post(url("set_retention_dates"), {"sound": "gestern"}).status_code == 422
    assert owner_client.post(url("confirm_retention"), {"subject": "everything"}).status_code == 422
    assert (
        owner_client.post(url("confirm_retention"), {"subject": "sound", "automatic": "on"}).status_code
        == 409
    )
    assert owner_client.post(url("erase"), {}).status_code == 422


def test_sound_is_deleted_by_hand_and_stands_in_the_protocol(project, owner, owner_client):
    RecordingFactory(project=project, uploaded_by=owner, title="Geheimer Titel")
    data = {"subject": "sound", "typed_name": project.name, "reason": "Ende der Frist"}
    assert owner_client.post(url("erase"), data | {"typed_name": "x"}).status_code == 422
    owner_client.post(url("erase"), data)
    page = owner_client.get(url("retention")).text
    assert "Sound deleted for good" in page
    assert "recordings: 1" in page
    assert "Geheimer Titel" not in page


def test_after_the_whole_project_the_list_of_projects_is_shown(project, owner_client):
    data = {"subject": "project", "typed_name": project.name, "reason": "Ende der Frist"}
    assert owner_client.post(url("erase"), data).url == reverse("projects:list")
    assert not Project.objects.exists()


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_record_of_processing_says_what_is_known_and_marks_the_gaps(project, owner_client, language):
    group = ProfessionalGroupFactory(project=project, name="Gewerkschaft", is_special_category=True)
    ParticipantFactory(project=project, professional_group=group)
    RetentionDate.objects.create(project=project, subject="sound", due_on=TODAY)
    with translation.override(language):
        response = owner_client.get(url("processing_record"), headers={"accept-language": language})
    rows = Docx(io.BytesIO(response.content)).tables[0].rows
    texts = {row.cells[0].text: row.cells[1] for row in rows}
    assert len(texts) == 16
    everything = " ".join(cell.text for cell in texts.values())
    assert project.name in everything
    assert "Olga Ober" in everything
    assert "Gewerkschaft" in everything
    gaps = [
        cell for cell in texts.values() if any(run.font.highlight_color for run in cell.paragraphs[0].runs)
    ]
    assert len(gaps) == 5
    assert all(cell.text.startswith("[") for cell in gaps)


def test_the_record_of_processing_tells_of_consents_and_of_what_left_the_project(
    project, owner, owner_client
):
    group = ProfessionalGroupFactory(project=project)
    people = [
        ParticipantFactory(project=project, professional_group=group, number=number) for number in (1, 2)
    ]
    Consent.objects.create(participant=people[0], purpose="quote", is_given=True, noted_by=owner)
    for audience in ("publication", "publication", "archive", "internal"):
        record("export.report", by=owner, project_id=project.pk, details={"audience": audience})
    record("disclosure.overridden", by=owner, project_id=project.pk, reason="Gremium")
    response = owner_client.get(url("processing_record"), headers={"accept-language": "en"})
    rows = Docx(io.BytesIO(response.content)).tables[0].rows
    texts = {row.cells[0].text: row.cells[1].text for row in rows}
    assert "quote: 1 of 2" in texts["Consents (Art. 7 GDPR)"]
    assert "archive: 0 of 2" in texts["Consents (Art. 7 GDPR)"]
    assert "for publication: 2, for archiving: 1" in texts["Given to others"]
    assert "1 case" in texts["Given to others"]
