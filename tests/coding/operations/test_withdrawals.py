"""A participant withdraws: the demo's numbers (method.md, 7.7), and nothing that brings the words back."""

import io
import json

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection

from coding.models import Anchor, Category, CodebookVersion, Coding, Memo
from coding.operations.anchors import add_anchor
from coding.operations.codings import set_comment
from coding.operations.demo import load_demo
from coding.operations.memos import MemoSubject, MemoText, create_memo
from coding.operations.withdrawals import MEMOS_ERASED, Extras, replay_memos, withdraw
from coding.queries.withdrawals import withdrawal_of
from futureskills.audit.models import AuditEvent
from futureskills.backups.models import Erasure
from futureskills.common.exceptions import DomainError
from futureskills.history.models import Change, Operation
from futureskills.history.undo import undo, undo_last
from tests.factories import RecordingFactory, TranscriptionJobFactory
from tests.factories.study import consent_to, seat_people
from transcripts.calculations.edits import Join, Replace, Split
from transcripts.models import Consent, Participant, Recording, TranscriptionChunk, Turn
from transcripts.operations.edits import replace_text
from transcripts.operations.text_changes import change_text, fresh_turn_id, locked_document
from transcripts.operations.versions import restore_version
from transcripts.operations.withdrawals import (
    WITHDRAWN,
    Fate,
    SoundFate,
    Withdrawal,
    replay_kin,
    replay_withdrawal,
)
from transcripts.operations.withdrawn_kin import WITHDRAWN_KIN

WORDS = "Da zeigt dann"  # GEW-01 in KO-T3-G2, paragraph 9


@pytest.fixture
def demo(demo_once, owner):
    project = load_demo(owners=[owner])
    seat_people(project)
    consent_to(project, Consent.Purpose.QUOTE, by=owner)
    return project


@pytest.fixture
def union(demo) -> Participant:
    return seat_people(demo)["GEW-01"]


def of_all(union, fate, **more):
    turns = Turn.objects.filter(speaker__participant=union)
    return Withdrawal(fates=dict.fromkeys(turns.values_list("pk", flat=True), fate), **more)


def dump(**options) -> str:
    """Everything in the database."""
    out = io.StringIO()
    call_command("dumpdata", "--natural-foreign", stdout=out)
    return json.dumps(json.loads(out.getvalue()), ensure_ascii=False)


def anchors_linked(project):
    return Anchor.objects.filter(category__project=project, coding__isnull=False)


def without_anchor(project):
    """Categories that have codings or had an anchor, and have none now."""
    return Category.objects.filter(project=project, anchors=None)


def test_the_screen_lists_four_turns_five_codings_and_four_anchors(union):
    found = withdrawal_of(union)
    assert [(turn.document.title, turn.number) for turn in found.turns] == [
        ("KO-T3-G2", 8),
        ("KO-T3-G2", 9),
        ("WU-G1", 3),
        ("WU-G1", 8),
    ]
    codes = [coding.category.short_code for turn in found.turns for coding in turn.codings]
    assert sorted(codes) == ["F1.3", "W1.1", "W1.1", "W2", "Z1.2"]
    assert sorted(found.categories_losing_anchor) == ["F1.3", "W1.1", "W2", "Z1.2"]


def test_blanked_turns_take_their_codings_along_and_leave_the_others_readable(demo, union, owner):
    others = Turn.objects.exclude(speaker__participant=union).values_list("pk", "text", "words")
    before = list(others.order_by("pk"))
    bare = set(without_anchor(demo).values_list("short_code", flat=True))
    done = withdraw(union, of_all(union, Fate.BLANK), by=owner)
    assert (done.blanked, done.deleted, done.kept) == (4, 0, 0)
    texts = set(Turn.objects.filter(speaker__participant=union).values_list("text", flat=True))
    assert texts == {"[Beitrag auf Wunsch entfernt]"}
    assert list(others.order_by("pk")) == before
    assert Coding.objects.filter(document__project=demo).count() == 25
    after = set(without_anchor(demo).values_list("short_code", flat=True))
    assert after - bare == {"W1.1", "W2", "Z1.2", "F1.3"}
    union.refresh_from_db()
    assert union.withdrawn_at is not None
    assert not Consent.objects.filter(participant=union, is_given=True).exists()


def test_the_log_says_that_and_not_what(union, owner):
    withdraw(union, of_all(union, Fate.BLANK), by=owner)
    event = AuditEvent.objects.get(action="participant.withdrawn")
    assert event.details == {"blanked": 4, "deleted": 0, "kept": 0, "sound": "silence"}
    assert WORDS not in json.dumps(event.details) + event.reason


def test_nothing_brings_the_words_back(demo, union, owner):
    document = demo.documents.get(title="KO-T3-G2")
    turn = document.turns.get(text__startswith=WORDS)
    category = Category.objects.get(project=demo, short_code="N1.1")
    add_anchor(category, text=turn.text[:60], by=owner)
    set_comment(
        Coding.objects.filter(document=document, category__short_code="W1.1").last(),
        comment=f"Sie sagt: {turn.text}",
        by=owner,
    )
    snapshot = [{"name": "N1.1", "anchor": turn.text[5:50]}]
    CodebookVersion.objects.create(project=demo, number="9.9", snapshot=snapshot, created_by=owner)
    replace_text(document, wanted=Replace(turn.pk, 0, "Da", "Dort"), version=document.version, by=owner)
    withdraw(union, of_all(union, Fate.BLANK), by=owner)
    everything = dump()
    assert WORDS not in everything
    assert turn.text[8:40] not in everything
    with pytest.raises(DomainError):
        restore_version(document, version=1, by=owner)
    operation = Operation.objects.filter(kind="participant.withdraw").first()
    with pytest.raises(DomainError, match="for good"):
        undo(operation, owner)
    with pytest.raises(DomainError, match="later changes build on it"):
        undo_last(demo, owner)  # the comment, whose coding is gone


@pytest.mark.parametrize("fate", [Fate.BLANK, Fate.DELETE])
def test_a_coding_over_several_turns_keeps_the_words_of_the_others(demo, union, owner, fate):
    document = demo.documents.get(title="KO-T3-G2")
    turns = list(document.turns.all())
    coding = Coding.objects.filter(document=document).first()
    span = type(coding.span)(turns[6].order_key << 20, (turns[9].order_key << 20) + 20)
    Coding.objects.filter(document=document).exclude(pk=coding.pk).delete()
    Coding.objects.filter(pk=coding.pk).update(span=span)
    withdraw(union, of_all(union, fate), by=owner)
    coding.refresh_from_db()
    texts = {turn.order_key: turn for turn in document.turns.all()}
    assert texts[coding.span.lower >> 20].pk == turns[6].pk
    assert texts[coding.span.upper >> 20].text[: coding.span.upper & 0xFFFFF] == turns[9].text[:20]


def test_deleted_turns_are_gone_and_neighbours_keep_speaker_and_times(demo, union, owner):
    document = demo.documents.get(title="KO-T3-G2")
    before = list(
        document.turns.exclude(speaker__participant=union).values("text", "speaker", "start_ms", "end_ms")
    )
    done = withdraw(union, of_all(union, Fate.DELETE), by=owner)
    assert done.deleted == 4
    assert list(document.turns.values("text", "speaker", "start_ms", "end_ms")) == before
    assert Coding.objects.filter(document__project=demo).count() == 25


def test_the_first_turn_of_a_document_can_be_deleted(demo, owner):
    document = demo.documents.get(title="WU-G1")
    first = document.turns.first()
    person = seat_people(demo)["STR-01"]
    type(first.speaker).objects.filter(pk=first.speaker_id).update(kind="participant", participant=person)
    rest = list(document.turns.exclude(speaker_id=first.speaker_id).values("text", "speaker", "start_ms"))
    withdraw(person, of_all(person, Fate.DELETE), by=owner)
    assert list(document.turns.values("text", "speaker", "start_ms")) == rest


def test_turns_are_kept_only_on_a_legal_ground_and_never_quoted(demo, union, owner):
    with pytest.raises(DomainError, match="legal ground"):
        withdraw(union, of_all(union, Fate.KEEP), by=owner)
    withdraw(union, of_all(union, Fate.KEEP, legal_ground="Art. 17(3)(d) DSGVO"), by=owner)
    assert Turn.objects.filter(text__startswith=WORDS).exists()
    assert AuditEvent.objects.get(action="participant.withdrawn").reason == "Art. 17(3)(d) DSGVO"
    from transcripts.queries.consents import people_not_to_quote

    assert union.pk in people_not_to_quote(demo)


def test_a_second_withdrawal_blanks_what_was_kept(demo, union, owner):
    withdraw(union, of_all(union, Fate.KEEP, legal_ground="Prüfung"), by=owner)
    withdraw(union, of_all(union, Fate.BLANK), by=owner)
    assert Coding.objects.filter(document__project=demo).count() == 25


def test_turns_of_others_are_refused(demo, union, owner):
    other = Turn.objects.exclude(speaker__participant=union).first()
    with pytest.raises(DomainError):
        withdraw(union, Withdrawal(fates={other.pk: Fate.BLANK}), by=owner)


def test_memos_go_or_stay_with_the_document(demo, union, owner):
    document = demo.documents.get(title="KO-T3-G2")
    turn = document.turns.get(text__startswith=WORDS)
    span = Coding.objects.first().span.__class__(turn.order_key << 20, (turn.order_key << 20) + 9)
    memos = [
        Memo.objects.create(project=demo, document=document, span=span, text=text, author=owner)
        for text in ("geht", "bleibt")
    ]
    assert {memo.text for memo in withdrawal_of(union).memos} == {"geht", "bleibt"}
    withdraw(union, of_all(union, Fate.BLANK), extras=Extras(memo_ids=[memos[0].pk]), by=owner)
    left = Memo.objects.get(document=document)
    assert (left.text, left.span) == ("bleibt", None)


@pytest.fixture
def recording(demo, owner, union):
    recording = RecordingFactory(project=demo, uploaded_by=owner, duration_ms=200_000)
    recording.playback.save("playback.mp3", ContentFile(b"mp3"))
    demo.documents.filter(title="KO-T3-G2").update(recording=recording)
    job = TranscriptionJobFactory(recording=recording, requested_by=owner)
    TranscriptionChunk.objects.create(
        job=job,
        index=0,
        start_ms=0,
        end_ms=9,
        heard_from_ms=0,
        heard_to_ms=9,
        words=[[f" {WORDS}", 0, 5, 0.9]],
    )
    return recording


def test_the_sound_is_silenced_and_the_old_version_for_the_player_is_gone(
    union, owner, recording, django_capture_on_commit_callbacks
):
    stored = recording.playback.storage
    name = recording.playback.name
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(union, of_all(union, Fate.BLANK), by=owner)
    recording.refresh_from_db()
    assert not recording.playback
    assert not stored.exists(name)
    assert recording.silences == [[93_900, 118_500]]
    assert TranscriptionChunk.objects.get(job__recording=recording).words == []


def test_the_whole_recording_can_be_deleted(
    demo, union, owner, recording, django_capture_on_commit_callbacks
):
    name, storage = recording.original.name, recording.original.storage
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(union, of_all(union, Fate.BLANK, sound=SoundFate.DELETE), by=owner)
    assert not Recording.objects.filter(pk=recording.pk).exists()
    assert not storage.exists(name)
    assert demo.documents.get(title="KO-T3-G2").turns.count() == 12


def test_everything_stays_when_something_goes_wrong(demo, union, owner, recording, monkeypatch):
    Turn.objects.filter(speaker__participant=union).update(start_ms=None)
    with pytest.raises(DomainError, match="without times"):
        withdraw(union, of_all(union, Fate.BLANK), by=owner)
    assert Coding.objects.filter(document__project=demo).count() == 30
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM transcripts_textedit")
        assert cursor.fetchone()[0] == 0


def test_a_restored_backup_loses_the_words_again(demo, union, owner, tmp_path, settings):
    settings.ERASURE_JOURNAL = tmp_path / "journal"
    withdraw(union, of_all(union, Fate.BLANK), by=owner)
    erasure = Erasure.objects.get(kind=WITHDRAWN)
    assert union.pk in erasure.ids
    turn = Turn.objects.filter(speaker__participant=union).first()
    Turn.objects.filter(pk=turn.pk).update(text=f"{WORDS} wieder")  # as an older backup has it
    Participant.objects.filter(pk=union.pk).update(withdrawn_at=None)
    replay_withdrawal(erasure.project_id, erasure.ids)
    turn.refresh_from_db()
    union.refresh_from_db()
    assert turn.text == "[Beitrag auf Wunsch entfernt]"
    assert union.withdrawn_at is not None
    assert AuditEvent.objects.filter(action="participant.withdrawn").count() == 1


@pytest.fixture
def split_off(demo, union, owner):
    """The second half of somebody else's turn, which was the union's: told apart after the backup."""
    turn = Turn.objects.exclude(speaker__participant=union).filter(
        document=Turn.objects.filter(speaker__participant=union).first().document,
        speaker__participant__isnull=False,
    )[0]
    whole, at = turn.text, len(turn.text) // 2
    new_id = fresh_turn_id()
    change_text(locked_document(turn.document), Split(turn.pk, at, new_id), by=owner)
    new = Turn.objects.get(pk=new_id)
    Turn.objects.filter(pk=new.pk).update(speaker=turn.document.speakers.get(participant=union))
    return turn, new, whole


def test_a_turn_split_after_the_backup_loses_the_words_again(demo, union, owner, split_off):
    turn, new, whole = split_off
    withdraw(union, of_all(union, Fate.DELETE), by=owner)
    lines = list(Erasure.objects.filter(kind__startswith="participant.").order_by("pk"))
    assert [line.kind for line in lines] == [WITHDRAWN_KIN, WITHDRAWN]
    assert not Turn.objects.filter(pk=new.pk).exists()
    Turn.objects.filter(pk=turn.pk).update(text=whole)  # as the backup has it: one turn, both voices
    for line, again in zip(lines, (replay_kin, replay_withdrawal), strict=True):
        again(line.project_id, line.ids)
    turn.refresh_from_db()
    assert turn.text == "[Beitrag auf Wunsch entfernt]"


def test_a_turn_that_was_split_before_the_backup_keeps_the_words_of_the_other(demo, union, owner, split_off):
    turn, _new, whole = split_off
    withdraw(union, of_all(union, Fate.BLANK), by=owner)
    line = Erasure.objects.get(kind=WITHDRAWN_KIN)
    replay_kin(line.project_id, line.ids)  # the new turn is there: the words are in it, not in the old one
    turn.refresh_from_db()
    assert turn.text == whole[: len(whole) // 2]


def test_a_turn_joined_after_the_backup_is_blanked_where_it_stood(demo, union, owner):
    first = Turn.objects.filter(speaker__participant=union).order_by("document_id", "order_key").first()
    second = first.document.turns.filter(order_key__gt=first.order_key).first()
    text, speaker, key = second.text, second.speaker, second.order_key
    change_text(locked_document(first.document), Join(first.pk, len(first.text), second.pk), by=owner)
    withdraw(union, of_all(union, Fate.BLANK), by=owner)
    Turn.objects.create(pk=second.pk, document=first.document, order_key=key, speaker=speaker, text=text)
    line = Erasure.objects.get(kind=WITHDRAWN_KIN)
    replay_kin(line.project_id, line.ids)
    assert Turn.objects.get(pk=second.pk).text == "[Beitrag auf Wunsch entfernt]"


def test_memos_that_went_with_a_withdrawal_go_again_after_a_restore(demo, union, owner):
    memo = create_memo(demo, memo=MemoText("Frau Muster war laut"), on=MemoSubject(), by=owner)
    withdraw(union, of_all(union, Fate.BLANK), extras=Extras(memo_ids=[memo.pk]), by=owner)
    line = Erasure.objects.get(kind=MEMOS_ERASED)
    assert line.ids == [memo.pk]
    Memo.objects.create(pk=memo.pk, project=demo, author=owner, text="Frau Muster war laut")
    Change.objects.filter(object_id=memo.pk, model="coding.Memo").update(
        after={"text": "Frau Muster war laut"}
    )
    replay_memos(line.project_id, line.ids)
    assert not Memo.objects.filter(pk=memo.pk).exists()
    assert "Muster" not in dump()
