"""The command that loads the demo."""

import pytest
from django.core.management import CommandError, call_command

from coding.models import Coding
from futureskills.projects.models import Membership, Project


def test_everybody_who_can_sign_in_leads_the_demo(administrator, coder, capsys):
    coder.is_active = False
    coder.save()
    call_command("demo", without_sound=True)
    assert "demo" in capsys.readouterr().out
    assert [each.user for each in Membership.objects.filter(project__slug="demo")] == [administrator]


def test_one_person_leads_it_and_running_it_again_changes_nothing(administrator, coder):
    for _again in range(2):
        call_command("demo", owner="CODER", without_sound=True)
    assert [each.user for each in Membership.objects.all()] == [coder]
    assert Coding.objects.count() == 30


@pytest.mark.parametrize("owner", [None, "nobody"])
def test_without_anybody_to_lead_it_nothing_is_made(db, owner):
    with pytest.raises(CommandError):
        call_command("demo", owner=owner)
    assert not Project.objects.exists()
