"""Documents with their speakers and turns."""

import pytest

from futureskills.common.exceptions import DomainError
from tests.factories import CodingFactory
from transcripts.calculations.words import DraftTurn
from transcripts.models import Document, Speaker
from transcripts.operations import documents

pytestmark = pytest.mark.django_db
TURNS = [DraftTurn("M1", "Ja?", 0, 900), DraftTurn("B1", "Über 🙂.", 900, 2_000), DraftTurn("M1", "Gut.")]


def test_a_document_keeps_text_times_and_order(project, owner):
    document = documents.create_document(project, title="KO", turns=TURNS, by=owner, note="Kick off")
    assert [(t.speaker.label, t.text, t.start_ms, t.end_ms, t.order_key) for t in document.turns.all()] == [
        ("M1", "Ja?", 0, 900, 1024),
        ("B1", "Über 🙂.", 900, 2_000, 2048),
        ("M1", "Gut.", None, None, 3072),
    ]
    assert (document.note, document.language) == ("Kick off", "de")


def test_a_label_tells_what_part_a_voice_plays(project, owner):
    turns = [DraftTurn(label, "x") for label in ("M1", "I", "B12", "B?", "mehrere")]
    document = documents.create_document(project, title="KO", turns=turns, by=owner)
    kind = Speaker.Kind
    assert {speaker.label: speaker.kind for speaker in document.speakers.all()} == {
        "M1": kind.MODERATOR,
        "I": kind.MODERATOR,
        "B12": kind.PARTICIPANT,
        "B?": kind.UNKNOWN,
        "mehrere": kind.UNKNOWN,
    }


def test_a_title_is_used_once_a_project(project, owner):
    documents.create_document(project, title="KO", turns=[], by=owner)
    with pytest.raises(DomainError, match="already a document named “KO”") as refused:
        documents.create_document(project, title="KO", turns=TURNS, by=owner)
    assert refused.value.status == 409
    assert documents.free_title(project, "KO") == "KO (2)"
    assert documents.free_title(project, "WU") == "WU"


def test_a_coded_document_is_not_deleted(document, owner, project):
    coding = CodingFactory(document=document)
    with pytest.raises(DomainError, match="are coded"):
        documents.delete_document(document, by=owner)
    coding.delete()
    documents.delete_document(document, by=owner)
    assert not Document.objects.filter(project=project).exists()


def test_a_document_gets_another_title(document, owner):
    documents.rename_document(document, title="Neu", by=owner)
    document.refresh_from_db()
    assert document.title == "Neu"
