"""The commands round keys: rotation, and opening an exported list."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from futureskills.audit.models import AuditEvent
from futureskills.common.crypto import key_id_of, read_ring
from tests.factories import ParticipantFactory, ProfessionalGroupFactory, PublicGroupFactory
from transcripts.exports.key_list import key_list_file
from transcripts.models.pseudonym_keys import ProjectKey, SealedIdentity
from transcripts.operations.identities.identities import Identity, enter_identity, open_identity
from transcripts.operations.identities.key_list import Entry
from transcripts.operations.identities.known_names import known_names
from transcripts.operations.identities.originals import open_original, placeholder_of, seal_original
from transcripts.operations.identities.public_codes import public_codes

ANNA = Identity("Anna Müller", "Beispielwerk", "", "")


@pytest.fixture
def sealed(project, owner):
    group = ProfessionalGroupFactory(project=project, public_group=PublicGroupFactory(project=project))
    participant = ParticipantFactory(project=project, professional_group=group)
    enter_identity(participant, ANNA, by=owner, reason="Liste")
    return participant


def rotate(*options):
    out = StringIO()
    call_command("rotate_identity_keys", *options, stdout=out)
    return out.getvalue()


def test_everything_opens_after_a_rotation_and_is_sealed_anew(sealed, project, owner, settings):
    id_ = seal_original(project, original="Krause", placeholder="[Person 1]", by=owner)
    codes, before = public_codes(project), bytes(SealedIdentity.objects.get().name)
    assert "sealed with key 2" in rotate()
    assert [key.id for key in read_ring(Path(settings.IDENTITY_KEYS)).keys] == ["1", "2"]
    assert key_id_of(bytes(ProjectKey.objects.get().sealed)) == "2"
    assert bytes(SealedIdentity.objects.get().name) != before
    rotate("--drop-old")
    assert [key.id for key in read_ring(Path(settings.IDENTITY_KEYS)).keys] == ["3"]
    assert open_identity(sealed, by=owner, reason="Prüfung") == ANNA
    assert known_names(project, "müllers")
    assert public_codes(project) == codes
    assert open_original(project, id_, by=owner, reason="Prüfung") == "Krause"
    assert placeholder_of(project, "krause") == "[Person 1]"
    assert AuditEvent.objects.filter(action="key.renewed").count() == 2


def test_an_interrupted_rotation_goes_on(sealed, owner, monkeypatch):
    monkeypatch.setattr("transcripts.operations.identities.rotation._originals", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        rotate()
    monkeypatch.undo()
    assert open_identity(sealed, by=owner, reason="Prüfung") == ANNA
    rotate("--no-new-key", "--drop-old")
    assert open_identity(sealed, by=owner, reason="Prüfung") == ANNA


def test_a_lost_file_is_said_in_one_line(sealed, settings):
    Path(settings.IDENTITY_KEYS).unlink()
    with pytest.raises(CommandError, match="were not found"):
        rotate()


def test_an_exported_list_is_opened(tmp_path):
    (tmp_path / "list").write_bytes(key_list_file([Entry("GEW-01", ANNA)], passphrase="vier Wörter und mehr"))
    (tmp_path / "words").write_text("vier Wörter und mehr\n")
    out, options = StringIO(), {"passphrase_file": tmp_path / "words"}
    call_command("open_key_list", tmp_path / "list", stdout=out, **options)
    assert "GEW-01;Anna Müller;Beispielwerk;;" in out.getvalue()
    call_command("open_key_list", tmp_path / "list", output=tmp_path / "list.csv", **options)
    assert (tmp_path / "list.csv").stat().st_mode & 0o777 == 0o600
    (tmp_path / "words").write_text("drei Wörter und mehr\n")
    with pytest.raises(CommandError, match="did not open"):
        call_command("open_key_list", tmp_path / "list", **options)
    with pytest.raises(CommandError, match="No such file"):
        call_command("open_key_list", tmp_path / "nothing", **options)
