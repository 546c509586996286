"""Whoever types a name as a reason for removing a member is told so."""

from django.contrib.messages import get_messages
from django.urls import reverse

from futureskills.projects.models import Membership


def _removed(client, project, user, reason):
    membership = Membership.objects.get(project=project, user=user)
    answer = client.post(
        reverse("projects:remove_member", args=[project.slug, membership.pk]), {"reason": reason}
    )
    return [str(message) for message in get_messages(answer.wsgi_request)]


def test_a_reason_with_an_address_is_warned_about_and_kept(owner_client, project, coder):
    [warning] = _removed(owner_client, project, coder, "wechselt zu hans.meier@firma.de")
    assert "hans.meier@firma.de" in warning
    assert not project.memberships.filter(user=coder).exists()


def test_an_ordinary_reason_passes_in_silence(owner_client, project, coder):
    assert _removed(owner_client, project, coder, "Vertrag zu Ende") == []
