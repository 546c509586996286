"""Projects: list, creation, settings."""

import pytest
from django.urls import reverse

from futureskills.audit.models import AuditEvent
from futureskills.common.exceptions import DomainError
from futureskills.projects.models import Membership, Project, Role
from futureskills.projects.operations.projects import Details, create_project, edit_project
from futureskills.projects.queries import projects_of
from tests.factories import CodingFactory, MembershipFactory, ProjectFactory, document_with_turns

LIST = reverse("projects:list")
CREATE = reverse("projects:create")


def test_who_creates_a_project_leads_it(owner):
    project = create_project("Zukunft der Pflege", by=owner)
    assert Membership.objects.get(project=project).role == Role.OWNER
    event = AuditEvent.objects.get(action="project.created")
    assert (event.project_id, event.actor_id) == (project.pk, owner.pk)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Größe & Übung", "groesse-uebung"),
        ("日本", "project"),
        ("a" * 200, "a" * 60),
        ("  Rand  ", "rand"),
    ],
)
def test_the_address_comes_from_the_name(owner, name, slug):
    assert create_project(name, by=owner).slug == slug


def test_equal_names_get_different_addresses(owner):
    slugs = [create_project("Studie", by=owner).slug for _number in range(3)]
    assert slugs == ["studie", "studie-2", "studie-3"]


def test_a_wanted_address_that_is_taken_is_refused(owner, project):
    with pytest.raises(DomainError, match="address already"):
        create_project("Andere", by=owner, slug=project.slug)


@pytest.mark.parametrize("fields", [{"name": " "}, {"name": "x", "time_zone": "Europe/Nirgends"}])
def test_what_no_project_may_have_is_refused(fields, db):
    with pytest.raises(DomainError):
        Details(**fields)


def test_editing_notes_which_fields_changed(owner, project):
    edit_project(project, Details(name="Neu", description=project.description), by=owner)
    project.refresh_from_db()
    assert (project.name, project.slug) == ("Neu", "pflege")
    assert AuditEvent.objects.get(action="project.edited").details == {"fields": "name"}
    edit_project(project, Details(name="Neu"), by=owner)
    assert AuditEvent.objects.filter(action="project.edited").count() == 1


def test_the_list_counts_material_codings_and_people(owner, project):
    for _number in range(2):
        document = document_with_turns(project=project)
        CodingFactory(document=document)
        CodingFactory(document=document)
    row = projects_of(owner).get()
    assert (row.document_count, row.coding_count, row.member_count, row.role) == (2, 4, 3, "owner")


def test_the_list_shows_only_own_projects(owner_client, outsider_client, project):
    assert project.name in owner_client.get(LIST).content.decode()
    page = outsider_client.get(LIST).content.decode()
    assert project.name not in page
    assert "Your first project" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_queries_for_many(owner_client, owner, django_assert_num_queries, count):
    for _number in range(count):
        MembershipFactory(user=owner, role=Role.OWNER)
    with django_assert_num_queries(3):
        owner_client.get(LIST)


def test_a_new_project_leads_to_its_material(outsider_client):
    response = outsider_client.post(CREATE, {"name": "Meine Studie", "language": "de"})
    assert response.url == "/projects/meine-studie/material/"


def test_a_project_without_a_name_is_asked_for_one(outsider_client):
    assert outsider_client.post(CREATE, {"name": "", "language": "de"}).status_code == 422
    assert not Project.objects.exists()


def test_settings_are_saved(owner_client, project):
    address = reverse("projects:settings", args=[project.slug])
    fields = {"name": "Neu", "language": "en", "time_zone": "Europe/Vienna", "orthography": "C"}
    fields |= {"transcription_rules": "kuckartz"}
    assert owner_client.post(address, fields).status_code == 302
    project.refresh_from_db()
    assert (project.name, project.time_zone, project.orthography) == ("Neu", "Europe/Vienna", "C")


def test_wrong_settings_change_nothing(owner_client, project):
    address = reverse("projects:settings", args=[project.slug])
    fields = {"name": "Neu", "language": "xx", "time_zone": "Mars/Base", "orthography": "C"}
    assert owner_client.post(address, fields).status_code == 422
    project.refresh_from_db()
    assert project.name == "Zukunft der Pflege"


def test_times_are_shown_in_the_projects_zone(owner_client, owner, project):
    project.time_zone = "Pacific/Kiritimati"  # fourteen hours ahead
    project.save()
    edit_project(project, Details(name="Neu", time_zone=project.time_zone), by=owner)
    event = AuditEvent.objects.get(action="project.edited")
    page = owner_client.get(reverse("projects:audit", args=[project.slug])).content.decode()
    assert "+14:00" in page
    assert event.at.isoformat()[:16] not in page


def test_a_project_of_others_is_not_there(outsider_client, project):
    ProjectFactory(slug="andere")
    for slug in (project.slug, "andere", "gibt-es-nicht"):
        assert outsider_client.get(f"/projects/{slug}/members/").status_code == 404
