"""Exports for publication through the disclosure guard."""

import csv
import io

import pytest
from django.core.management import CommandError, call_command

from coding.exports.tables import COLUMNS
from coding.operations.demo import load_demo
from coding.operations.exports import release_export
from coding.queries.disclosure import guarded
from futureskills.audit.models import AuditEvent
from futureskills.common.exceptions import DomainError
from futureskills.projects.models import Role
from tests.factories import MembershipFactory
from tests.factories.study import consent_to, seat_people
from transcripts.calculations.publication import Audience, Part
from transcripts.models import Consent, Participant, Speaker
from transcripts.operations.publication import Wanted
from transcripts.queries.disclosure import coarsening_proposal

URL = "/projects/demo/export/coded-segments.csv"
ONLY_GROUPS = frozenset({Part.PUBLIC_GROUP})


@pytest.fixture
def demo(demo_once, owner, reader):
    project = load_demo(owners=[owner])
    seat_people(project)
    consent_to(project, Consent.Purpose.QUOTE, by=owner)
    MembershipFactory(project=project, user=reader, role=Role.READER)
    return project


def rows_of(response):
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_inside_the_project_rows_carry_internal_codes_and_groups(reader_client, demo):
    rows = rows_of(reader_client.post(URL, {"delimiter": ";"}))
    assert len(rows) == 30
    codes = {row["participant_code"] for row in rows}
    assert {"GEW-01", "AUS-01"} <= codes
    union = [row for row in rows if row["participant_code"] == "GEW-01"]
    assert len(union) == 5
    assert len({row["professional_group"] for row in union}) == 1


def test_speakers_of_one_passage_are_joined(reader_client, demo):
    from coding.models import Coding

    document = demo.documents.get(title="KO-T3-G2")
    first, second = document.turns.all()[1:3]
    coding = Coding.objects.filter(document=document).first()
    span = type(coding.span)(first.order_key << 20, (second.order_key << 20) + 3)
    Coding.objects.exclude(pk=coding.pk).delete()
    Coding.objects.filter(pk=coding.pk).update(span=span)
    (row,) = rows_of(reader_client.post(URL, {"delimiter": ";"}))
    assert row["participant_code"].count(" | ") == 1


def test_a_table_by_professional_group_is_stopped_and_coarsening_is_offered(demo):
    found = guarded(demo, {Part.GROUP})
    assert found.report.k == 1
    assert ("coarsen",) in [offer.acts for offer in found.offers]
    assert guarded(demo, ONLY_GROUPS).is_safe
    assert not guarded(demo, ONLY_GROUPS | {Part.EVENT}).is_safe


def test_a_publication_holds_no_internal_code_and_leaves_out_what_leads_to_people(reader_client, demo):
    values = {"delimiter": ";", "audience": "publication", "chosen": "1", "parts": ["public_group", "code"]}
    rows = rows_of(reader_client.post(URL, values))
    assert len(rows) == 30
    empty = ("event", "document", "speaker_label", "time_from", "time_to", "coder", "comment", "table_group")
    assert {row[name] for row in rows for name in empty} == {""}
    internal = {person.code for person in Participant.objects.select_related("professional_group")}
    assert not internal & {row["participant_code"] for row in rows}
    assert {row["participant_code"][:3] for row in rows} == {"BQ-", "VB-", "WI-", "FN-", ""}
    assert list(rows[0]) == list(COLUMNS)


def test_the_guard_stops_a_publication_and_only_a_lead_goes_on(reader_client, owner_client, demo):
    values = {"delimiter": ";", "audience": "publication", "chosen": "1", "parts": ["public_group", "event"]}
    assert reader_client.post(URL, values).status_code == 422
    assert reader_client.post(URL, values | {"reason": "Darf ich."}).status_code == 403
    rows = rows_of(owner_client.post(URL, values | {"reason": "Vom Gremium freigegeben."}))
    assert {row["event"] for row in rows} == {"Kick off", "Wrap up"}
    event = AuditEvent.objects.get(action="disclosure.overridden")
    assert (event.reason, event.details["needed"]) == ("Vom Gremium freigegeben.", 3)


def test_suppressed_rows_keep_text_and_category_only(reader_client, demo):
    values = {
        "delimiter": ";",
        "audience": "publication",
        "parts": ["public_group", "event"],
        "suppress": "on",
    }
    rows = rows_of(reader_client.post(URL, values))
    assert {row["event"] for row in rows} == {"Kick off", ""}
    assert all(row["segment"] and row["main_category"] for row in rows)
    assert {row["professional_group"] for row in rows if not row["event"]} == {""}


def test_words_without_consent_to_quote_are_left_out(reader_client, demo):
    Consent.objects.filter(participant__professional_group__prefix="GEW").delete()
    values = {"delimiter": ";", "audience": "publication", "parts": ["public_group"]}
    rows = rows_of(reader_client.post(URL, values))
    assert sum(row["segment"] == "[…]" for row in rows) == 6  # one voice is unknown: it may be hers
    assert guarded(demo, ONLY_GROUPS).unquoted_count == 6
    assert "[…]" not in {row["segment"] for row in rows_of(reader_client.post(URL, {"delimiter": ";"}))}


def test_comments_need_a_lead_whatever_k_is(demo, owner):
    with pytest.raises(DomainError):
        release_export(
            demo, Wanted(Audience.PUBLICATION, frozenset({Part.TEAM})), file_format="csv", by=owner
        )


def test_passages_of_people_nobody_knows_are_counted(demo):
    Speaker.objects.filter(document__project=demo).update(participant=None)
    found = guarded(demo, ONLY_GROUPS)
    assert (found.report.k, found.is_safe, found.unknown_count) == (None, True, 30)


def test_the_page_offers_ways_out_and_leads_alone_may_go_on(reader_client, owner_client, demo):
    address = "/projects/demo/export/check/?audience=publication"
    for client, may in ((reader_client, False), (owner_client, True)):
        page = client.get(address).content.decode()
        assert "k = 1" in page
        assert ("guard-reason" in page) is may


def test_the_command_stops_too(demo, tmp_path, capsys):
    options = {"project": "demo", "format": "csv", "output": tmp_path / "a.csv", "audience": "publication"}
    with pytest.raises(CommandError, match="3"):
        call_command("export_data", **options)
    call_command("export_data", **options, show="public_group,code")
    assert "GEW-01" not in (tmp_path / "a.csv").read_text()
    call_command("export_data", **options, suppress=True)
    call_command("export_data", **options, reason="Abgesprochen")
    assert AuditEvent.objects.filter(action="disclosure.overridden").count() == 1


def test_the_participants_screen_is_told_of_small_groups_and_mergers(demo):
    proposal = coarsening_proposal(demo)
    assert sum(line.verdict.count == 1 for line in proposal.groups) == 7
    assert [line.verdict.count for line in proposal.public_groups] == [5, 4, 4, 3]
    assert [line.note for line in proposal.public_groups] == [""] * 4
    assert not proposal.is_needed
    assert len(proposal.mergers) == 5
