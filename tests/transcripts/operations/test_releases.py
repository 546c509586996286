"""A transcript is released for coding, taken back, and purged of what it was before."""

import pytest

from coding.models import Coding
from coding.operations.codings import Selection, apply_category, remove_coding
from futureskills.audit.models import AuditEvent
from futureskills.common.exceptions import DomainError
from tests.factories import RecordingFactory, TranscriptionJobFactory
from transcripts.calculations.edits import Replace
from transcripts.calculations.positions import Point
from transcripts.calculations.words import DraftTurn
from transcripts.models import Document, TextEdit, TranscriptionChunk, TranscriptionJob
from transcripts.operations import documents, edits, jobs, releases

pytestmark = pytest.mark.django_db
State = TranscriptionJob.State


def actions():
    return list(AuditEvent.objects.order_by("pk").values_list("action", flat=True))


@pytest.fixture
def heard(project, owner):
    """A transcript as the engine leaves it: not released, with what was heard in its chunks."""
    recording = RecordingFactory(project=project, uploaded_by=owner)
    job = TranscriptionJobFactory(recording=recording, requested_by=owner, state=State.DONE, step="merge")
    for index, state in enumerate((TranscriptionChunk.State.DONE, TranscriptionChunk.State.FAILED)):
        words = [[" Krause", 0, 400, 0.9]] if state == TranscriptionChunk.State.DONE else None
        place = {"start_ms": index * 1000, "end_ms": index * 1000 + 900}
        heard_in = {"heard_from_ms": place["start_ms"], "heard_to_ms": place["end_ms"]}
        TranscriptionChunk.objects.create(job=job, index=index, state=state, words=words, **place, **heard_in)
    return documents.create_document(
        project,
        title="Tisch 1",
        turns=[DraftTurn("B1", "Herr Krause sagt das.", 0, 900)],
        by=owner,
        recording=recording,
        job=job,
        is_released=False,
    )


def code(document, category, by):
    turn = document.turns.get()
    selection = Selection(Point(turn.pk, 0), Point(turn.pk, 4))
    return apply_category(document, category=category, selection=selection, by=by).coding


def test_what_comes_finished_is_released_at_once_and_follows_the_projects_rules(project, owner):
    project.transcription_rules = "gat2"
    project.save()
    document = documents.create_document(project, title="KO", turns=[], by=owner)
    assert (document.is_released, document.released_by, document.rules) == (True, owner, "gat2")


def test_a_text_is_coded_only_while_it_is_released(heard, category, coder, owner):
    with pytest.raises(DomainError, match="not released") as refused:
        code(heard, category, coder)
    assert refused.value.status == 409
    releases.release_document(heard, by=owner)
    coding = code(heard, category, coder)
    releases.withdraw_release(heard, by=owner)
    with pytest.raises(DomainError, match="not released"):
        code(heard, category, coder)
    assert Coding.objects.filter(pk=coding.pk).exists()
    remove_coding(coding, by=coder)


def test_release_and_withdrawal_are_audited_once_each(heard, owner):
    for act in (releases.release_document, releases.release_document, releases.withdraw_release):
        act(heard, by=owner)
    releases.withdraw_release(heard, by=owner)
    assert actions()[-2:] == ["document.released", "document.release_withdrawn"]
    heard.refresh_from_db()
    assert (heard.released_at, heard.released_by) == (None, None)


def test_releasing_with_purge_leaves_a_replaced_name_nowhere(heard, owner):
    turn = heard.turns.get()
    wanted = Replace(turn.pk, 5, "Krause", "[Person 1]")
    edits.replace_text(heard, wanted=wanted, version=1, by=owner)
    releases.release_document(heard, by=owner, purge=True)
    rows = (TextEdit, TranscriptionChunk, Document, AuditEvent)
    everything = "".join(str(list(model.objects.values())) for model in rows)
    assert "Krause" not in everything + heard.turns.get().text
    assert actions()[-2:] == ["document.released", "document.purged"]


def test_gaps_of_a_purged_transcript_are_not_tried_again(heard, owner):
    releases.release_document(heard, by=owner, purge=True)
    with pytest.raises(DomainError):
        jobs.retry(heard.job, by=owner)


def test_a_purge_reaches_what_called_off_jobs_heard_and_those_begin_anew(heard, owner):
    stopped = TranscriptionJobFactory(
        recording=heard.recording, requested_by=owner, state=State.CANCELLED, step="speakers"
    )
    heard.job.chunks.update(job=stopped)
    releases.release_document(heard, by=owner, purge=True)
    assert not TranscriptionChunk.objects.exists()
    jobs.retry(stopped, by=owner)
    stopped.refresh_from_db()
    assert (stopped.state, stopped.step) == (State.QUEUED, "prepare")


def test_without_purge_everything_can_still_be_brought_back(heard, owner):
    releases.release_document(heard, by=owner)
    assert TranscriptionChunk.objects.filter(words__isnull=False).exists()
    jobs.retry(heard.job, by=owner)
