"""Acceptance test 13: names give way to placeholders and are nowhere left but in the sealed table."""

import io
import json

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db.backends.postgresql.psycopg_any import NumericRange

from coding.models import Coding, Memo
from coding.operations.codings import Selection, apply_category
from coding.operations.memos import MemoSubject, MemoText, create_memo, edit_memo, remove_memo
from coding.operations.name_scan import names_outside_texts, texts_with_names
from futureskills.audit.models import AuditEvent
from futureskills.common.exceptions import DomainError
from futureskills.history.models import Change
from futureskills.history.undo import undo_last
from tests.factories import (
    CodingFactory,
    ParticipantFactory,
    RecordingFactory,
    TranscriptionJobFactory,
    document_with_turns,
)
from transcripts.calculations.edits import Replace
from transcripts.calculations.positions import Point
from transcripts.models import SpeechSettings, TranscriptionChunk
from transcripts.operations.edits import replace_text
from transcripts.operations.identities.identities import Identity, enter_identity
from transcripts.operations.name_search import name_groups
from transcripts.operations.pseudonyms import Place, replace_names
from transcripts.operations.versions import restore_version

TEXT = "Das hat Herr Krause von Beispielwerk gesagt."
TURNS = (("M1", "Wer war das?"), ("B1", TEXT), ("B2", "Krauses Leute waren auch da."))


@pytest.fixture
def document(project):
    return document_with_turns(TURNS, project=project, title="Tisch 1")


@pytest.fixture
def known(project, owner):
    """Krause is on the sealed list."""
    person = ParticipantFactory(project=project)
    identity = Identity(name="Sabine Krause", organisation="Beispielwerk GmbH")
    enter_identity(person, identity, by=owner, reason="Einladung")
    return person


def chosen(document, placeholders):
    """The places that the page proposes for some names, with placeholders typed by hand."""
    return [
        Place(place.turn.pk, place.hit.start, place.hit.end, placeholders[place.words], place.words)
        for group in name_groups(document)
        for place in group.occurrences
        if place.words in placeholders
    ]


HANDS = {"Herr Krause": "[Person 1]", "Beispielwerk": "[Automobilzulieferer 1]", "Krauses": "[Person 1]"}


def everything() -> str:
    out = io.StringIO()
    call_command("dumpdata", stdout=out)
    return json.dumps(json.loads(out.getvalue()), ensure_ascii=False)


def test_the_coding_covers_the_same_words_and_the_names_are_gone(project, document, owner, category):
    turn = document.turns.get(text=TEXT)
    span = Selection(Point(turn.pk, 8), Point(turn.pk, 36))
    coding = apply_category(document, category=category, selection=span, by=owner).coding
    replace_text(document, wanted=Replace(turn.pk, 44, "", " Herr Krause!"), version=1, by=owner)
    document.refresh_from_db()
    replace_names(document, chosen(document, HANDS), version=document.version, by=owner)
    turn.refresh_from_db()
    coding.refresh_from_db()
    start = turn.order_key << 20
    covered = turn.text[coding.span.lower - start : coding.span.upper - start]
    assert covered == "[Person 1] von [Automobilzulieferer 1]"
    dump = everything()
    assert "Krause" not in dump
    assert "Beispielwerk" not in dump
    document.refresh_from_db()
    with pytest.raises(DomainError):
        restore_version(document, version=1, by=owner)
    undo_last(project, owner)
    assert "Krause" not in everything()
    event = AuditEvent.objects.get(action="document.pseudonymised")
    assert "Krause" not in json.dumps(event.details)


@pytest.mark.usefixtures("known")
def test_names_of_the_sealed_list_are_found_in_every_form(document):
    found = {group.name: group for group in name_groups(document) if group.kind == "known"}
    words = [place.words for group in found.values() for place in group.occurrences]
    assert {"Krause", "Beispielwerk"} <= {word.removesuffix("s") for word in words}


def test_the_same_name_gets_the_same_placeholder_everywhere(project, document, owner):
    replace_names(document, chosen(document, HANDS), version=document.version, by=owner)
    other = document_with_turns([("B1", "Bei Beispielwerk fragte Frau Krause.")], project=project)
    found = {group.name: group for group in name_groups(other)}
    assert found["Beispielwerk"].placeholder == "[Automobilzulieferer 1]"
    assert found["Beispielwerk"].is_replaced_before


def test_numbers_go_on_from_those_in_use(project, document, owner):
    replace_names(document, chosen(document, HANDS), version=document.version, by=owner)
    other = document_with_turns([("B1", "Da kam Herr Zwirrbel.")], project=project)
    assert name_groups(other)[0].placeholder == "[Person 2]"


def test_the_glossary_forgets_the_name_too(project, document, owner):
    row = SpeechSettings.objects.create(project=project, glossary=["Herr Krause", "Lenkungskreis"])
    replace_names(document, chosen(document, HANDS), version=document.version, by=owner)
    row.refresh_from_db()
    assert row.glossary == ["Lenkungskreis"]


def test_word_times_stay_and_the_sound_falls_silent(
    project, document, owner, django_capture_on_commit_callbacks
):
    recording = RecordingFactory(project=project, uploaded_by=owner)
    recording.playback.save("p.mp3", ContentFile(b"x"))
    job = TranscriptionJobFactory(recording=recording, requested_by=owner)
    TranscriptionChunk.objects.create(
        job=job, index=0, start_ms=0, end_ms=9, heard_from_ms=0, heard_to_ms=9, words=[[" Krause", 1, 2, 0.9]]
    )
    document.recording = recording
    document.save()
    turn = document.turns.get(text=TEXT)
    words, at = [], 0
    for number, word in enumerate(TEXT.split()):
        words.append([at, len(word), 10_000 + number * 1000, 10_900 + number * 1000, 0.9])
        at += len(word) + 1
    turn.words = words
    turn.save()
    places = [place for place in chosen(document, HANDS) if place.turn_id == turn.pk]
    with django_capture_on_commit_callbacks(execute=True):
        replace_names(document, places, version=document.version, by=owner)
    recording.refresh_from_db()
    assert recording.silences == [[11_920, 13_980], [14_920, 15_980]]
    assert not recording.playback
    assert TranscriptionChunk.objects.get(job=job).words == []
    turn.refresh_from_db()
    gesagt = turn.text.index("gesagt")
    assert next(word[2] for word in turn.words if word[0] == gesagt) == 16_000


def test_a_changed_text_and_overlapping_places_are_refused(document, owner):
    turn = document.turns.get(text=TEXT)
    place = Place(turn.pk, 8, 19, "[Person 1]", "Krause")
    with pytest.raises(DomainError):
        replace_names(document, [place], version=document.version + 1, by=owner)
    with pytest.raises(DomainError):
        replace_names(document, [place, place], version=document.version, by=owner)
    with pytest.raises(DomainError):
        replace_names(document, [Place(turn.pk, 8, 19, "[]", "Krause")], version=document.version, by=owner)
    with pytest.raises(DomainError):
        replace_names(document, [], version=document.version, by=owner)


@pytest.mark.usefixtures("known")
def test_the_scan_lists_memos_file_names_titles_and_comments(project, document, owner):
    document_with_turns([("B1", "Nichts.")], project=project, title="Gespräch mit Krause")
    RecordingFactory(project=project, uploaded_by=owner, title="Tisch", original_name="krause-tisch1.wav")
    Memo.objects.create(project=project, text="Krauses Idee noch einmal lesen", author=owner)
    CodingFactory(document=document, comment="s.krause@example.org fragen")
    where = {found.where for found in names_outside_texts(project)}
    assert where == {
        "Title or note of a document",
        "Recording or file name",
        "Memo",
        "Comment on a coding",
    }
    assert [row.title for row, _count in texts_with_names(project)] == ["Tisch 1"]


@pytest.mark.usefixtures("known")
def test_a_comment_with_a_name_is_kept_with_a_warning(coder_client, document):
    coding = CodingFactory(document=document)
    url = f"/projects/pflege/codings/{coding.pk}/comment/"
    response = coder_client.post(url, {"comment": "Das war Frau Krause."})
    assert "Krause" in response.headers["HX-Trigger"]
    assert "HX-Trigger" not in coder_client.post(url, {"comment": "Das war jemand."}).headers


def test_the_page_replaces_what_is_ticked(coder_client, reader_client, document):
    url = f"/projects/pflege/documents/{document.pk}/names/"
    page = coder_client.get(url).content.decode()
    assert "<mark>Herr Krause</mark>" in page
    assert reader_client.get(url).status_code == 403
    turn = document.turns.get(text=TEXT)
    values = {
        "version": document.version,
        "place": [f"{turn.pk}:8:19:1", f"{turn.pk}:24:36:2"],
        "placeholder-1": "Person 1",
        "placeholder-2": "[Automobilzulieferer 1]",
    }
    assert coder_client.post(f"{url}replace/", values).status_code == 302
    turn.refresh_from_db()
    assert turn.text == "Das hat [Person 1] von [Automobilzulieferer 1] gesagt."
    assert coder_client.post(f"{url}replace/", values).status_code == 409


def test_spans_of_codings_on_other_turns_do_not_move(document, owner):
    other = document.turns.get(text__startswith="Krauses")
    start = other.order_key << 20
    coding = CodingFactory(document=document, span=NumericRange(start, start + 7))
    place = next(each for each in chosen(document, HANDS) if each.turn_id != other.pk)
    replace_names(document, [place], version=document.version, by=owner)
    assert Coding.objects.get(pk=coding.pk).span.lower == start


def test_names_in_earlier_memos_and_comments_go_too_and_an_undo_brings_none_back(
    project, document, known, owner, category
):
    first = MemoText("Herr Krause klang müde, die andere nicht.")
    memo = create_memo(project, memo=first, on=MemoSubject(), by=owner)
    edit_memo(memo, new=MemoText("Klang müde."), by=owner)
    gone = create_memo(project, memo=MemoText("Beispielwerks Leiter?"), on=MemoSubject(), by=owner)
    remove_memo(gone, by=owner)
    found = {(str(each.where), each.words) for each in names_outside_texts(project) if each.is_known}
    assert {words for _where, words in found} >= {"Krause", "Beispielwerks"}
    replace_names(document, chosen(document, HANDS), version=document.version, by=owner)
    history = json.dumps(list(Change.objects.values_list("before", "after")), ensure_ascii=False)
    assert "Krause" not in history
    assert "Beispielwerk" not in history
    assert "klang müde" in history
    undo_last(project, owner)
    assert Memo.objects.get(pk=gone.pk).text == "[Automobilzulieferer 1] Leiter?"


@pytest.mark.parametrize(
    ("address", "values"),
    [
        ("/projects/pflege/memos/new/", {"text": "Krause war laut", "title": "", "kind": "note"}),
        ("/projects/pflege/versions/revision/open/", {"reason": "Krause will es so"}),
        ("/projects/pflege/categories/new/", {"name": "Leitung", "definition": "Wie bei Krause"}),
    ],
)
def test_whoever_types_a_name_is_told_so(project, known, owner_client, address, values):
    response = owner_client.post(address, values, headers={"HX-Request": "true"})
    assert response.status_code < 400
    assert "Krause" in json.dumps(json.loads(response.headers.get("HX-Trigger", "{}")))
    calm = {name: value.replace("Krause", "Jemand") for name, value in values.items()}
    again = owner_client.post(address, calm | {"name": "Anderes"}, headers={"HX-Request": "true"})
    assert "toast" not in again.headers.get("HX-Trigger", "")
