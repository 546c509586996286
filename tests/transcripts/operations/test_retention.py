"""Until when what is kept: dates, confirmation, deletion with a protocol and without content."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from coding.models import Category, Coding
from coding.operations.codebook import CategoryCard, create_category
from coding.operations.codings import Selection, apply_category
from futureskills.audit.models import AuditEvent
from futureskills.backups.erasures import read_journal
from futureskills.common.exceptions import DomainError
from futureskills.projects.models import Project
from tests.factories import ParticipantFactory, RecordingFactory, TranscriptionJobFactory, document_with_turns
from transcripts import tasks
from transcripts.calculations.positions import Point
from transcripts.models import Document, Recording, RetentionDate, Turn
from transcripts.operations import erasing
from transcripts.operations.identities.identities import Identity, enter_identity, identified
from transcripts.operations.retention import confirm, erase_by_hand, erase_due, set_date

TODAY = timezone.localdate()


@pytest.fixture
def study(project, owner, coder):
    recording = RecordingFactory(project=project, uploaded_by=owner)
    recording.playback.save("playback", ContentFile(b"mp3"))
    job = TranscriptionJobFactory(recording=recording, requested_by=owner)
    document = document_with_turns(project=project, recording=recording, job=job)
    category = create_category(project, card=CategoryCard("Kompetenzen"), by=owner)
    turn = document.turns.first()
    apply_category(
        document, category=category, selection=Selection(Point(turn.pk, 0), Point(turn.pk, 5)), by=coder
    )
    enter_identity(ParticipantFactory(project=project), Identity("Anna Müller"), by=owner, reason="Liste")
    return project


def files_of(project):
    return [
        Path(file.path)
        for row in project.recordings.all()
        for file in (row.original, row.playback)
        if file.name
    ]


def test_a_confirmation_holds_for_its_day_alone(project, owner):
    set_date(project, subject="sound", due_on=TODAY, by=owner)
    confirm(project, subject="sound", is_automatic=True, by=owner)
    set_date(project, subject="sound", due_on=TODAY, by=owner)
    assert RetentionDate.objects.get().is_automatic
    set_date(project, subject="sound", due_on=TODAY + timedelta(days=1), by=owner)
    assert not RetentionDate.objects.get().is_automatic
    set_date(project, subject="sound", due_on=None, by=owner)
    assert not RetentionDate.objects.exists()
    actions = list(
        AuditEvent.objects.filter(action__startswith="retention").order_by("id").values_list("action")
    )
    assert [action for (action,) in actions] == [
        "retention.date_set",
        "retention.confirmed",
        "retention.date_set",
        "retention.date_set",
    ]


def test_a_whole_project_is_never_deleted_by_itself(project, owner):
    set_date(project, subject="project", due_on=TODAY, by=owner)
    with pytest.raises(DomainError, match="by hand"):
        confirm(project, subject="project", is_automatic=True, by=owner)
    with pytest.raises(DomainError, match="Set a date"):
        confirm(project, subject="sound", is_automatic=True, by=owner)


@pytest.mark.django_db(transaction=True)
def test_sound_stays_untouched_until_its_day_and_then_goes_while_transcripts_stay(study, owner):
    files = files_of(study)
    set_date(study, subject="sound", due_on=TODAY + timedelta(days=2), by=owner)
    assert erase_due(now=timezone.now() + timedelta(days=3)) == 0, "nobody has confirmed it"
    confirm(study, subject="sound", is_automatic=True, by=owner)
    assert erase_due(now=timezone.now()) == 0
    assert all(file.exists() for file in files)
    assert erase_due(now=timezone.now() + timedelta(days=3)) == 1
    assert erase_due(now=timezone.now() + timedelta(days=3)) == 0
    assert not any(file.exists() for file in files)
    assert len(files) == 2
    assert Turn.objects.count() == 3
    assert Coding.objects.count() == 1
    assert Document.objects.get().recording is None
    event = AuditEvent.objects.get(action="sound.erased")
    assert (event.actor_id, event.details) == (None, {"recordings": 1, "minutes": 1})


@pytest.mark.django_db(transaction=True)
def test_the_clock_follows(study, owner, settings):
    for subject in ("sound", "key_list", "transcripts"):
        set_date(study, subject=subject, due_on=TODAY, by=owner)
        confirm(study, subject=subject, is_automatic=True, by=owner)
    tasks.follow_retention()
    assert (Recording.objects.count(), Document.objects.count(), Coding.objects.count()) == (0, 0, 0)
    assert identified(study) == set()
    assert Category.objects.count() == 1
    assert set(RetentionDate.objects.values_list("done_at__date", flat=True)) != {None}
    kinds = [line.kind for line in read_journal(Path(settings.ERASURE_JOURNAL))]
    assert sorted(kinds) == ["documents.erased", "key.destroyed", "sound.erased"]


def test_the_day_begins_in_the_projects_zone(study, owner):
    set_date(study, subject="sound", due_on=date(2030, 6, 2), by=owner)
    confirm(study, subject="sound", is_automatic=True, by=owner)
    before_midnight = datetime(2030, 6, 1, 21, 59, tzinfo=UTC)
    assert erase_due(now=before_midnight) == 0
    assert erase_due(now=before_midnight + timedelta(minutes=2)) == 1


@pytest.mark.django_db(transaction=True)
def test_a_whole_project_goes_by_hand_after_typing_its_name(study, owner):
    files, slug = files_of(study), study.slug
    with pytest.raises(DomainError, match="exactly"):
        erase_by_hand(study, subject="project", by=owner, typed_name="Pflege", reason="Ende")
    with pytest.raises(DomainError, match="sealed list"):
        erase_by_hand(study, subject="project", by=owner, typed_name=study.name, reason="wegen Müller")
    erase_by_hand(study, subject="project", by=owner, typed_name=study.name, reason="Ende der Frist")
    assert not Project.objects.filter(slug=slug).exists()
    assert not any(file.exists() for file in files)
    event = AuditEvent.objects.get(action="project.erased")
    assert event.project_id is None
    assert event.details == {"documents": 1, "recordings": 1, "participants": 1}


@pytest.mark.parametrize("subject", ["sound", "key_list", "transcripts"])
def test_deleting_by_hand_needs_no_date_and_leaves_the_rest(study, owner, subject):
    erase_by_hand(study, subject=subject, by=owner, typed_name=study.name, reason="Ende der Frist")
    assert (Recording.objects.count() == 0) == (subject == "sound")
    assert (Document.objects.count() == 0) == (subject == "transcripts")
    assert (identified(study) == set()) == (subject == "key_list")


@pytest.mark.django_db(transaction=True)
def test_replays_find_what_a_backup_brought_back_and_may_run_twice(study):
    files = files_of(study)
    recordings, documents = [
        list(kind.objects.values_list("pk", flat=True)) for kind in (Recording, Document)
    ]
    for _number in range(2):
        erasing.replay_sound(study.pk, recordings)
        erasing.replay_documents(study.pk, documents)
    assert not any(file.exists() for file in files)
    assert Document.objects.count() == 0
    assert Category.objects.count() == 1
    for _number in range(2):
        with transaction.atomic():
            erasing.replay_project(study.pk, [])
    assert not Project.objects.exists()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_the_demo_project_goes_as_a_whole(owner):
    from django.core.management import call_command

    call_command("demo", verbosity=0)
    for project in list(Project.objects.all()):
        erasing.erase_project(project, by=owner)
    assert not Project.objects.exists()
    assert not Coding.objects.exists()
