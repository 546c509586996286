"""The key of a project is destroyed for good, and destroyed again after a restore."""

from pathlib import Path

import pytest

from futureskills.audit.models import AuditEvent
from futureskills.backups.erasures import read_journal
from futureskills.backups.models import Erasure
from futureskills.common.exceptions import DomainError
from tests.factories import ParticipantFactory
from transcripts.models.pseudonym_keys import NameDigest, ProjectKey, SealedIdentity, SealedOriginal
from transcripts.operations.identities.identities import Identity, enter_identity, open_identity
from transcripts.operations.identities.keys import destroy_key, is_destroyed, replay_destruction
from transcripts.operations.identities.known_names import known_names
from transcripts.operations.identities.originals import seal_original


@pytest.fixture
def sealed(participant, owner):
    enter_identity(participant, Identity("Anna Müller"), by=owner, reason="Liste")
    seal_original(participant.project, original="Beispielwerk", placeholder="[Firma 1]", by=owner)
    return participant


def test_the_key_goes_with_everything_sealed_and_only_of_this_project(sealed, project, owner):
    other = ParticipantFactory()
    enter_identity(other, Identity("Berta Krause"), by=owner, reason="Liste")
    destroy_key(project, by=owner, typed_name="Zukunft der  Pflege", reason="Ende der Studie")
    assert is_destroyed(project)
    assert not SealedIdentity.objects.filter(participant__project=project).exists()
    assert not SealedOriginal.objects.exists()
    assert known_names(project, "Anna Müller") == []
    assert ProjectKey.objects.get(pk=project.pk).sealed is None
    assert open_identity(other, by=owner, reason="Prüfung").name == "Berta Krause"
    event = AuditEvent.objects.get(action="key.destroyed")
    assert event.details == {"identities": 1, "public_codes": 0, "originals": 1}
    with pytest.raises(DomainError, match="destroyed"):
        enter_identity(sealed, Identity("Anna"), by=owner, reason="noch einmal")
    with pytest.raises(DomainError, match="already"):
        destroy_key(project, by=owner, typed_name=project.name, reason="zweimal")


def test_nothing_goes_without_the_projects_name(sealed, project, owner):
    with pytest.raises(DomainError, match="exactly"):
        destroy_key(project, by=owner, typed_name="zukunft", reason="Ende")
    assert SealedIdentity.objects.count() == 1


def test_originals_are_not_kept_after_the_destruction(sealed, project, owner):
    destroy_key(project, by=owner, typed_name=project.name, reason="Ende")
    assert seal_original(project, original="Krause", placeholder="[Person 2]", by=owner) is None


@pytest.mark.django_db(transaction=True)
def test_the_destruction_stands_in_the_journal_with_ids_alone(sealed, project, owner, settings):
    destroy_key(project, by=owner, typed_name=project.name, reason="Ende")
    lines = read_journal(Path(settings.ERASURE_JOURNAL))
    assert [(line.kind, line.project_id, line.ids) for line in lines] == [
        ("key.destroyed", project.pk, [project.pk])
    ]
    assert Erasure.objects.get().is_in_journal


def test_a_replay_destroys_and_may_run_twice(sealed, project):
    replay_destruction(project.pk, [project.pk])
    replay_destruction(project.pk, [project.pk])
    replay_destruction(project.pk + 1000, [])
    assert is_destroyed(project)
    assert NameDigest.objects.count() == 0
