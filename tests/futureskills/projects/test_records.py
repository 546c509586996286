"""The pages of audit trail and history."""

from django.urls import reverse

from futureskills.audit.record import record
from futureskills.history.models import Operation
from futureskills.history.undo import undo_last
from tests.factories import ProjectFactory
from tests.futureskills.history import acts


def audit_page(client, project, **filters):
    return client.get(reverse("projects:audit", args=[project.slug]), filters)


def test_the_trail_tells_who_did_what(owner_client, project, coder):
    record(
        "export.made", by=coder, project_id=project.pk, details={"format": "csv"}, reason="für den Bericht"
    )
    page = audit_page(owner_client, project).content.decode()
    for words in ("Carl Kern", "format: csv", "für den Bericht"):
        assert words in page


def test_the_trail_is_filtered(owner_client, project, coder, owner):
    record("a.done", by=coder, project_id=project.pk)
    record("b.done", by=owner, project_id=project.pk)

    def actions(**filters):
        return [
            line.event.action for line in audit_page(owner_client, project, **filters).context["events"].lines
        ]

    assert actions() == ["b.done", "a.done"]
    assert actions(action="a.done") == ["a.done"]
    assert actions(actor_id=owner.pk) == ["b.done"]
    assert actions(first_day="2100-01-01") == []
    assert actions(last_day="2000-01-01") == []
    assert actions(first_day="unsinn", actor_id="unsinn") == ["b.done", "a.done"]


def test_the_trail_holds_one_project(owner_client, project, owner):
    record("anderswo.done", by=owner, project_id=project.pk + 1)
    assert audit_page(owner_client, project).context["events"].lines == []


def test_long_trails_have_pages(owner_client, project, owner):
    for number in range(101):
        record(f"act.{number}", by=owner, project_id=project.pk)
    first = audit_page(owner_client, project).context["events"]
    assert len(first.lines) == 100
    rest = audit_page(owner_client, project, before_id=first.next_before_id).context["events"]
    assert [line.event.action for line in rest.lines] == ["act.0"]
    assert rest.next_before_id is None


def test_changes_are_undone_and_redone_on_the_page(owner_client, project, coder):
    acts.create(project, "A", by=coder)
    operation = Operation.objects.get()
    address = reverse("projects:history", args=[project.slug])
    assert "create category" in owner_client.get(address).content.decode()
    response = owner_client.post(reverse("projects:undo", args=[project.slug, operation.pk]), follow=True)
    assert acts.state_of(project) == []
    line = response.context["acts"].lines[0]
    assert not line.is_in_force
    owner_client.post(reverse("projects:undo", args=[project.slug, line.tip_id]))
    assert len(acts.state_of(project)) == 1
    again = owner_client.post(reverse("projects:undo", args=[project.slug, operation.pk]))
    assert again.status_code == 409


def test_only_the_lead_takes_back_what_others_did(coder_client, project, owner, coder):
    acts.create(project, "A", by=owner)
    acts.create(project, "B", by=coder)
    of_owner, own = Operation.objects.order_by("pk")
    page = coder_client.get(reverse("projects:history", args=[project.slug])).content.decode()
    assert page.count("/undo/") == 1
    assert coder_client.post(reverse("projects:undo", args=[project.slug, of_owner.pk])).status_code == 403
    assert coder_client.post(reverse("projects:undo", args=[project.slug, own.pk])).status_code == 302
    assert len(acts.state_of(project)) == 1


def test_operations_of_other_projects_are_out_of_reach(owner_client, project, coder):
    other = ProjectFactory()
    acts.create(other, "A", by=coder)
    operation = Operation.objects.get()
    assert owner_client.post(reverse("projects:undo", args=[project.slug, operation.pk])).status_code == 404
    assert len(acts.state_of(other)) == 1


def test_the_history_takes_the_same_queries_for_many(owner_client, project, coder, django_assert_num_queries):
    address = reverse("projects:history", args=[project.slug])
    acts.create(project, "A", by=coder)
    owner_client.get(address)
    with django_assert_num_queries(5):
        owner_client.get(address)
    for number in range(3):
        acts.create(project, f"B{number}", by=coder)
    undo_last(project, by=coder)
    with django_assert_num_queries(5):
        owner_client.get(address)
