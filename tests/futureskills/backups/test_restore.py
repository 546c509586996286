"""A backup brings everything back, except what was erased since."""

import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings as django_settings
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection

from coding.models import Category
from coding.operations.codebook import CategoryCard, create_category
from coding.operations.codings import Selection, apply_category
from futureskills.audit.models import AuditEvent
from futureskills.backups import erasures, media, versions
from futureskills.backups.restore import check_backup
from tests.factories import ParticipantFactory, RecordingFactory, document_with_turns
from transcripts.calculations.positions import Point
from transcripts.models import Recording
from transcripts.operations.identities.identities import Identity, enter_identity, open_identity
from transcripts.operations.identities.keys import destroy_key, is_destroyed

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "vier Wörter und mehr"
PASSING = {"sessions.Session", "backups.Erasure"}


@pytest.fixture
def words(tmp_path):
    (tmp_path / "words").write_text(f"{WORDS}\n")
    return tmp_path / "words"


@pytest.fixture
def backup(tmp_path, words):
    def make(name="backup"):
        out = StringIO()
        call_command("backup", tmp_path / name, passphrase_file=words, stdout=out)
        assert "identity keys are not in it" in out.getvalue()
        return tmp_path / name

    return make


@pytest.fixture
def restore(words):
    def put_back(path, **options):
        out = StringIO()
        call_command("restore", path, passphrase_file=words, stdout=out, **options)
        return out.getvalue()

    return put_back


@pytest.fixture
def study(project, owner, coder):
    """A project with a tree of categories, codings, sound and an identity."""
    document = document_with_turns(project=project, title="KO-T1-G1")
    parent = create_category(project, card=CategoryCard("Kompetenzen"), by=owner)
    for name in ("Führen", "Größe\tmit\\Zeichen\n", "Zuhören 🙂"):
        child = create_category(project, card=CategoryCard(name), by=owner, parent=parent)
        for turn in document.turns.all():
            selection = Selection(Point(turn.pk, 0), Point(turn.pk, 5))
            apply_category(document, category=child, selection=selection, by=coder)
    RecordingFactory(
        project=project, uploaded_by=owner, original=ContentFile(bytes(3 * 2**20), name="original")
    )
    enter_identity(ParticipantFactory(project=project), Identity("Anna Müller"), by=owner, reason="Liste")
    return project


def everything() -> dict[str, list]:
    """All rows of all models."""
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for model in apps.get_models(include_auto_created=True)
        if model._meta.label not in PASSING
    }


def empty_database():
    call_command("flush", interactive=False, verbosity=0)
    shutil.rmtree(django_settings.MEDIA_ROOT, ignore_errors=True)


def test_everything_is_there_again_in_an_empty_database(study, owner, backup, restore):
    erasures.installation_id()
    before, path = everything(), backup()
    assert len(before["coding.Coding"]) == 9
    assert len(before["audit.AuditEvent"]) > 2
    empty_database()
    assert not Category.objects.exists()
    assert "Everything is back" in restore(path)
    assert everything() == before
    with Recording.objects.get().original.open() as file:
        assert file.read() == bytes(3 * 2**20)
    participant = study.participants.get()
    assert open_identity(participant, by=owner, reason="Prüfung").name == "Anna Müller"


def test_ids_go_on_and_the_guards_are_back(study, owner, backup, restore):
    path = backup()
    empty_database()
    restore(path)
    last = Category.objects.order_by("pk").last()
    assert create_category(study, card=CategoryCard("Neu"), by=owner).pk > last.pk
    with pytest.raises(Exception, match="append-only"):
        AuditEvent.objects.all().delete()


def test_the_archive_holds_no_keys_and_no_names(study, backup, tmp_path):
    path = backup()
    keys = Path(django_settings.IDENTITY_KEYS).read_text().strip()
    data = path.read_bytes()
    assert keys.encode() not in data
    assert b"Kompetenzen" not in data  # it is encrypted altogether
    assert path.stat().st_mode & 0o777 == 0o600


def test_what_was_destroyed_since_stays_destroyed(study, owner, backup, restore):
    path = backup()
    destroy_key(study, by=owner, typed_name=study.name, reason="Ende")
    assert "made again: 1" in restore(path, replace=True)
    assert is_destroyed(study)
    assert "made again: 0" in restore(backup("later"), replace=True)


def test_a_database_with_projects_is_kept_unless_told(study, owner, backup, restore):
    path = backup()
    create_category(study, card=CategoryCard("Später"), by=owner)
    with pytest.raises(CommandError, match="--replace"):
        restore(path)
    assert Category.objects.filter(name="Später").exists()
    restore(path, replace=True)
    assert not Category.objects.filter(name="Später").exists()


def test_files_that_the_backup_does_not_know_go(study, owner, backup, restore):
    path, known = backup(), set(media.file_names())
    later = RecordingFactory(project=study, uploaded_by=owner)
    name = later.original.name
    restore(path, replace=True)
    assert set(media.file_names()) == known
    assert not later.original.storage.exists(name)
    assert all(later.original.storage.exists(each) for each in known)


def test_an_earlier_form_of_the_database_is_brought_up_to_date(study, owner, backup, restore, monkeypatch):
    """The backup is made as an earlier version of the program would: before the newest tables were there."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'backups'")
        cursor.execute("DROP TABLE backups_erasure")
        cursor.execute("ALTER TABLE backups_installation RENAME TO kept")
    try:
        monkeypatch.setattr("futureskills.backups.backup.installation_id", lambda: "0" * 32)
        monkeypatch.setattr("futureskills.backups.backup.write_journal", lambda: 0)
        monkeypatch.setattr(
            "futureskills.backups.tables._LEFT_OUT", ("django_migrations", "django_session", "kept")
        )
        path = backup()
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE kept")
        call_command("migrate", interactive=False, verbosity=0)
    monkeypatch.undo()
    before = everything()
    restore(path, replace=True)
    assert everything()["coding.Coding"] == before["coding.Coding"]
    erasures.installation_id()
    assert set(versions.applied()) > set(check_backup(path, passphrase=WORDS, report=str).migrations)


def test_a_newer_versions_backup_is_refused(study, backup, restore, monkeypatch):
    monkeypatch.setattr(versions, "applied", lambda: [("coding", "9999_tomorrow")])
    path = backup()
    with pytest.raises(CommandError, match="newer version"):
        restore(path, replace=True)


def test_a_spoiled_backup_changes_nothing(study, backup, restore, tmp_path):
    path = backup()
    (tmp_path / "cut").write_bytes(path.read_bytes()[:-100_000])
    before = everything()
    with pytest.raises(CommandError, match="did not open"):
        restore(tmp_path / "cut", replace=True)
    assert everything() == before


def test_checking_changes_nothing(study, backup, restore):
    erasures.installation_id()
    before = everything()
    assert "is whole" in restore(backup(), check=True)
    assert everything() == before


def test_an_existing_file_is_kept_and_a_weak_passphrase_refused(study, backup, tmp_path):
    path = backup()
    with pytest.raises(CommandError, match="exists already"):
        backup()
    (tmp_path / "weak").write_text("kurz")
    with pytest.raises(CommandError, match="at least 12"):
        call_command("backup", tmp_path / "other", passphrase_file=tmp_path / "weak")
    with pytest.raises(CommandError, match="No such file"):
        call_command("backup", tmp_path / "other", passphrase_file=tmp_path / "none")
    assert sorted(each.name for each in path.parent.glob("*.part")) == []
