"""The journal of erasures outlives the database."""

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone

from futureskills.backups import erasures
from futureskills.backups.erasures import (
    Line,
    installation_id,
    read_journal,
    record_erasure,
    replay,
    write_journal,
)
from futureskills.backups.models import Erasure

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def journal(settings, tmp_path):
    settings.ERASURE_JOURNAL = tmp_path / "kept" / "erasures"
    return Path(settings.ERASURE_JOURNAL)


def test_what_committed_stands_in_the_journal_and_nothing_else_does(journal):
    with transaction.atomic():
        record_erasure("test", project_id=7, ids=[1, 2])
        assert not journal.exists()
    with transaction.atomic():
        record_erasure("test", project_id=8, ids=[3])
        transaction.set_rollback(True)
    assert [(line.project_id, line.ids, line.installation) for line in read_journal(journal)] == [
        (7, [1, 2], installation_id())
    ]
    assert journal.stat().st_mode & 0o777 == 0o600


def test_a_line_lost_to_a_power_failure_is_written_later(journal):
    record_erasure("test", project_id=7, ids=[1])
    Erasure.objects.update(is_in_journal=False)
    journal.write_text(journal.read_text()[:-10])
    assert read_journal(journal) == []
    assert write_journal() == 1
    assert write_journal() == 0
    assert [line.ids for line in read_journal(journal)] == [[1]]


def test_a_journal_that_cannot_be_written_waits(settings, tmp_path):
    (tmp_path / "file").touch()
    settings.ERASURE_JOURNAL = tmp_path / "file" / "erasures"
    record_erasure("test", project_id=7, ids=[1])
    assert Erasure.objects.get().is_in_journal is False
    settings.ERASURE_JOURNAL = tmp_path / "erasures"
    assert write_journal() == 1


def test_only_later_erasures_of_this_database_are_replayed(monkeypatch):
    done = []
    monkeypatch.setitem(erasures._replays, "test", lambda project_id, ids: done.append((project_id, ids)))
    now, own = timezone.now(), uuid4()
    lines = [
        Line(own, now - timedelta(days=1), "test", 1, [1]),
        Line(own, now + timedelta(days=1), "test", 2, [2]),
        Line(uuid4(), now + timedelta(days=1), "test", 3, [3]),
    ]
    assert replay(lines, installation=own, since=now) == 1
    assert done == [(2, [2])]
