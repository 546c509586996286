"""Members: roles, leaving, and the last lead."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.urls import reverse

from futureskills.audit.models import AuditEvent
from futureskills.common.exceptions import DomainError
from futureskills.projects.models import Membership, Role
from futureskills.projects.operations.members import change_role, remove_member
from tests.factories import MembershipFactory


def membership_of(user):
    return Membership.objects.get(user=user)


def test_a_role_is_changed_and_noted(project, owner, coder):
    change_role(membership_of(coder), role=Role.READER, by=owner)
    assert membership_of(coder).role == Role.READER
    event = AuditEvent.objects.get(action="member.role_changed")
    assert (event.object_id, event.details) == (str(coder.pk), {"role": "reader"})


def test_the_last_lead_stays_lead(project, owner):
    with pytest.raises(DomainError, match="needs a lead"):
        change_role(membership_of(owner), role=Role.CODER, by=owner)
    with pytest.raises(DomainError, match="needs a lead"):
        remove_member(membership_of(owner), by=owner)
    assert membership_of(owner).role == Role.OWNER


def test_a_deactivated_lead_does_not_count(project, owner, coder):
    change_role(membership_of(coder), role=Role.OWNER, by=owner)
    coder.is_active = False
    coder.save()
    with pytest.raises(DomainError, match="needs a lead"):
        remove_member(membership_of(owner), by=owner)


@pytest.mark.django_db(transaction=True)
def test_two_leads_cannot_leave_at_once(project, owner, coder):
    change_role(membership_of(coder), role=Role.OWNER, by=owner)

    def leave(user):
        try:
            remove_member(membership_of(user), by=user)
        except DomainError:
            return "stays"
        finally:
            connection.close()
        return "left"

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(leave, [owner, coder])) == ["left", "stays"]
    assert Membership.objects.filter(project=project, role=Role.OWNER).count() == 1


def test_a_member_who_was_removed_meanwhile_is_told_so(project, owner, coder):
    membership = membership_of(coder)
    remove_member(Membership.objects.get(pk=membership.pk), by=owner)
    with pytest.raises(DomainError, match="not a member any more"):
        change_role(membership, role=Role.READER, by=owner)


def test_leads_manage_members_on_the_page(owner_client, project, coder):
    membership = membership_of(coder)
    address = reverse("projects:change_role", args=[project.slug, membership.pk])
    assert owner_client.post(address, {"role": "reader"}).status_code == 302
    assert owner_client.post(address, {"role": "king"}).status_code == 422
    assert membership_of(coder).role == Role.READER
    address = reverse("projects:remove_member", args=[project.slug, membership.pk])
    owner_client.post(address, {"reason": "Studie verlassen"})
    assert not Membership.objects.filter(user=coder).exists()
    assert AuditEvent.objects.get(action="member.removed").reason == "Studie verlassen"


def test_members_of_another_project_are_out_of_reach(owner_client, project):
    other = MembershipFactory()
    address = reverse("projects:remove_member", args=[project.slug, other.pk])
    assert owner_client.post(address).status_code == 404
    assert Membership.objects.filter(pk=other.pk).exists()


def test_members_leave_by_themselves(reader_client, reader, project):
    assert reader_client.post(reverse("projects:leave", args=[project.slug])).url == "/"
    assert not Membership.objects.filter(user=reader).exists()


def test_readers_see_who_is_there_and_change_nothing(reader_client, project):
    page = reader_client.get(reverse("projects:members", args=[project.slug])).content.decode()
    assert "Olga Ober" in page
    assert "Invite somebody" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_the_same_queries_for_many(owner_client, project, django_assert_num_queries, count):
    for _number in range(count):
        MembershipFactory(project=project)
    with django_assert_num_queries(5):
        owner_client.get(reverse("projects:members", args=[project.slug]))
