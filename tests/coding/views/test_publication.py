"""Everything that leaves the project goes through one door: guarded, on record, or stopped."""

import csv
import io

import docx
import pytest
from django.urls import reverse

from coding.models import Category, Coding, Memo
from coding.operations.demo import load_demo
from futureskills.accounts.models import User
from futureskills.audit.models import AuditEvent
from futureskills.projects.models import Role
from tests.demo_rows import OWNER_ID
from tests.factories import MembershipFactory
from tests.factories.study import consent_to, seat_people
from transcripts.models import Attribute, Consent, Participant, Turn

WEAK = ["group"]  # most professional groups of the demo are one person
SAFE = ["public_group"]


@pytest.fixture
def owner(demo_once, db):
    """The person in whose name the demo was built."""
    return User.objects.get(pk=OWNER_ID)


@pytest.fixture
def demo(demo_once, owner, reader):
    project = load_demo(owners=[owner])
    seat_people(project)
    consent_to(project, Consent.Purpose.QUOTE, by=owner)
    MembershipFactory(project=project, user=reader, role=Role.READER)
    return project


@pytest.fixture
def internal_codes(demo):
    return {person.code for person in Participant.objects.select_related("professional_group")}


def url(name, **kwargs):
    return reverse(name, kwargs={"slug": "demo"} | kwargs)


def outside(parts, **more):
    return {"audience": "publication", "chosen": "yes", "parts": parts} | more


def memo_on_a_passage(demo, owner):
    coding = Coding.objects.filter(document__title="KO-T3-G2").first()
    return Memo.objects.create(
        project=demo, document=coding.document, span=coding.span, author=owner, text="Ein Gedanke."
    )


def body(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def text_of(response) -> str:
    data = body(response)
    if data[:2] != b"PK":
        return data.decode("utf-8-sig")
    word = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])


@pytest.fixture(params=["codebook", "memos_csv", "memos_docx", "passages_csv", "passages_docx", "transcript"])
def export(request, demo, owner):
    """Each export that shows people: its address, what it is asked for, and its action in the audit trail."""
    memo_on_a_passage(demo, owner)
    spoken = Coding.objects.filter(document__title="KO-T3-G2").first()
    branch = Category.objects.get(pk=spoken.category_id)
    document = spoken.document_id
    passages = {"category_id": branch.pk}
    return {
        "codebook": (url("coding:export_codebook"), {"format": "codebook-docx"}, "export.codebook"),
        "memos_csv": (url("coding:memos_csv"), {}, "export.memos"),
        "memos_docx": (url("coding:memos_docx"), {}, "export.memos"),
        "passages_csv": (url("coding:passages_csv", **passages), {}, "export.coded_segments"),
        "passages_docx": (url("coding:passages_docx", **passages), {}, "export.coded_segments"),
        "transcript": (
            url("transcripts:export_document", document_id=document),
            {"format": "docx"},
            "document.exported",
        ),
    }[request.param]


def test_an_internal_copy_passes_and_says_so_in_its_name(reader_client, export):
    address, values, action = export
    response = reader_client.post(address, values)
    assert "-internal." in response.headers["Content-Disposition"]
    assert AuditEvent.objects.filter(action=action).latest("pk").details["audience"] == "internal"


def test_a_publication_is_shown_first_and_leaves_nothing(reader_client, export):
    address, values, action = export
    response = reader_client.post(address, values | {"audience": "publication"})
    assert "Content-Disposition" not in response.headers
    assert 'id="publication"' in response.content.decode()
    assert not AuditEvent.objects.filter(action=action).exists()


def test_the_guard_stops_it_offers_ways_out_and_only_a_lead_goes_on(reader_client, owner_client, export):
    address, values, action = export
    stopped = reader_client.post(address, values | outside(WEAK))
    assert stopped.status_code == 422
    assert 'name="offer"' in stopped.content.decode()
    assert "guard-reason" not in stopped.content.decode()
    assert not AuditEvent.objects.filter(action=action).exists()
    assert reader_client.post(address, values | outside(WEAK, reason="Darf ich.")).status_code == 403
    passed = owner_client.post(address, values | outside(WEAK, reason="Vom Gremium freigegeben."))
    assert "-publication." in passed.headers["Content-Disposition"]
    event = AuditEvent.objects.get(action="disclosure.overridden")
    assert (event.reason, event.details["output"]) == ("Vom Gremium freigegeben.", action)


def test_an_offer_is_taken_with_one_press_and_holds_no_internal_code(reader_client, export, internal_codes):
    address, values, _action = export
    response = reader_client.post(address, values | outside(WEAK, offer="public_group"))
    assert "-publication." in response.headers["Content-Disposition"]
    text = text_of(response)
    assert not [code for code in internal_codes if code in text]
    assert "KO-T3-G2" not in text + response.headers["Content-Disposition"]


def test_suppressing_lets_the_rest_through(reader_client, export):
    address, values, _action = export
    response = reader_client.post(address, values | outside(WEAK, suppress="on"))
    assert response.status_code == 200
    assert "-publication." in response.headers["Content-Disposition"]


def test_words_without_consent_are_left_out_everywhere(reader_client, export, demo):
    Consent.objects.all().delete()
    address, values, _action = export
    said = Turn.objects.filter(document__title="KO-T3-G2", speaker__participant__isnull=False)
    words = [turn.text[:40] for turn in said]
    text = text_of(reader_client.post(address, values | outside(SAFE)))
    assert "[…]" in text
    assert not [each for each in words if each in text]
    assert any(each in text_of(reader_client.post(address, values)) for each in words)


def test_an_archive_needs_both_consents_and_says_how_many_turns_go(reader_client, demo, owner):
    document = demo.documents.get(title="KO-T3-G2")
    address = url("transcripts:export_document", document_id=document.pk)
    values = {"format": "txt", "audience": "archive"}
    spoken = document.turns.filter(speaker__participant__isnull=False)
    Consent.objects.filter(purpose="archive").delete()
    page = reader_client.post(address, values)
    assert page.context["guard"].unquoted_count == document.turns.exclude(speaker__kind="moderator").count()
    consent_to(demo, Consent.Purpose.ARCHIVE, by=owner)
    who = spoken.first().speaker.participant
    Consent.objects.filter(participant=who, purpose="archive").update(is_given=False)
    response = reader_client.post(address, values | {"chosen": "yes", "parts": SAFE})
    assert response.headers["Content-Disposition"].endswith('-archive.txt"')
    text = text_of(response)
    for turn in spoken:
        assert (turn.text in text) is (turn.speaker.participant_id != who.pk)
    left_out = AuditEvent.objects.get(action="document.exported").details["left_out"]
    assert left_out >= spoken.filter(speaker__participant=who).count() > 0


def test_subtitles_for_outside_need_their_times(reader_client, demo):
    address = url("transcripts:export_document", document_id=demo.documents.first().pk)
    response = reader_client.post(address, {"format": "vtt"} | outside(SAFE))
    assert response.status_code == 422
    assert not AuditEvent.objects.filter(action="document.exported").exists()


def test_the_process_log_leaves_out_documents_and_people_of_the_team(reader_client, demo, owner):
    address = url("coding:export_process", file_format="csv")
    inside = text_of(reader_client.post(address))
    assert owner.display_name in inside
    assert "KO-T3-G2" in inside
    assert 'id="publication"' in reader_client.post(address, {"audience": "publication"}).content.decode()
    out = text_of(reader_client.post(address, outside([])))
    assert owner.display_name not in out
    assert "KO-T3-G2" not in out


@pytest.mark.parametrize(
    ("address", "values"),
    [
        ("coding:export_report", {"language": "de"}),
        ("coding:export_codebook", {"format": "codebook-csv"}),
        ("coding:memos_csv", {}),
    ],
)
def test_a_typed_name_stops_a_publication_until_it_is_gone(
    owner_client, demo, owner, monkeypatch, address, values
):
    from transcripts.operations.identities import known_names

    class Found(known_names.Names):
        def spans(self, text):
            at = text.find("Kräkelböhm")
            return [known_names.KnownName(at, at + 10, False, 1)] if at >= 0 else []

    monkeypatch.setattr("transcripts.operations.publication.names_of", lambda _project: Found(None, {}))
    Category.objects.filter(project=demo, short_code="K").update(definition="Wie Kräkelböhm sagte.")
    Memo.objects.create(project=demo, author=owner, text="Kräkelböhm fragen")
    response = owner_client.post(url(address), values | outside([]))
    assert response.status_code == 422
    assert "Kräkelböhm" in response.content.decode()
    assert owner_client.post(url(address), values).status_code == 200  # inside the project it is theirs
    Category.objects.filter(project=demo, short_code="K").update(definition="")
    Memo.objects.all().delete()
    assert (
        "-publication" in owner_client.post(url(address), values | outside([])).headers["Content-Disposition"]
    )


def rows_of(response):
    text = body(response).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_the_order_and_the_numbers_of_a_publication_lead_nowhere(reader_client, demo):
    address = url("coding:export_csv")
    inside = rows_of(reader_client.post(address, {"delimiter": ";"}))
    out = rows_of(reader_client.post(address, {"delimiter": ";"} | outside(["public_group", "code"])))
    order = ("category_path", "participant_code", "professional_group", "segment")
    assert [tuple(row[name] for name in order) for row in out] == sorted(
        tuple(row[name] for name in order) for row in out
    )
    assert [row["coding_id"] for row in out] == [str(number) for number in range(1, 31)]
    empty = ("turn_from", "turn_to", "char_from", "char_to", "time_from", "time_to", "coded_at", "document")
    assert {row[name] for row in out for name in empty} == {""}
    assert [row["segment"] for row in out] != [row["segment"] for row in inside]
    assert sorted(row["segment"] for row in out) == sorted(row["segment"] for row in inside)


def test_own_attributes_are_columns_inside_the_project_only(reader_client, demo):
    for subject, key in (("document", "raum"), ("participant", "alter"), ("segment", "lage")):
        Attribute.objects.create(project=demo, subject=subject, key=key, name=key.title())
    coding = Coding.objects.filter(document__title="KO-T3-G2").first()
    coding.document.attributes = {"raum": "Aula"}
    coding.document.save()
    Participant.objects.filter(project=demo).update(attributes={"alter": "über 50"})
    Coding.objects.filter(pk=coding.pk).update(attributes={"lage": "2"})
    rows = rows_of(reader_client.post(url("coding:export_csv"), {"delimiter": ";"}))
    [row] = [row for row in rows if row["coding_id"] == str(coding.pk)]
    assert [row[name] for name in ("document.raum", "participant.alter", "segment.lage")] == [
        "Aula",
        "über 50",
        "2",
    ]
    out = rows_of(reader_client.post(url("coding:export_csv"), {"delimiter": ";"} | outside(SAFE)))
    assert not [name for name in out[0] if "." in name]
