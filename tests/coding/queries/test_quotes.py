"""Quotes through the disclosure guard: acceptance test 12, and who may not be quoted."""

import pytest

from coding.models import Coding
from coding.operations.demo import load_demo
from coding.queries.quotes import internal_quote, passage_of, public_quote
from futureskills.audit.models import AuditEvent
from tests.factories.study import consent_to, seat_people
from transcripts.calculations.publication import Part
from transcripts.models import Consent
from transcripts.operations.identities.public_codes import public_codes


@pytest.fixture
def demo(demo_once, owner):
    project = load_demo(owners=[owner])
    seat_people(project)
    consent_to(project, Consent.Purpose.QUOTE, by=owner)
    return project


@pytest.fixture
def coding(demo):
    """W1.1 in KO-T3-G2, paragraph 9."""
    rows = Coding.objects.select_related("document__project", "document__event")
    found = rows.filter(document__project=demo, document__title="KO-T3-G2", category__short_code="W1.1")
    return found.order_by("span").last()


def test_the_internal_quote_names_code_document_paragraph_and_time(coding):
    text = internal_quote(passage_of(coding))
    assert text.startswith("„Da zeigt dann")
    assert text.endswith("“ (GEW-01, KO-T3-G2, Abs. 9, 00:01:49–00:01:58)")


def test_the_public_quote_is_stopped_and_let_through_without_the_document(coding, demo):
    stopped = public_quote(passage_of(coding))
    assert (stopped.report.k, stopped.may_be_copied) == (2, False)
    assert stopped.offers[0].acts == ("document",)
    free = public_quote(passage_of(coding), stopped.offers[0].parts)
    code = public_codes(demo)[passage_of(coding).people[0].pk]
    assert (free.report.k, free.may_be_copied) == (4, True)
    assert free.text.endswith(f"“ ({code}, Kick off)")
    assert "GEW" not in free.text
    assert code == "WI-3"


def test_whoever_did_not_consent_is_not_quoted(coding, demo):
    Consent.objects.filter(participant__professional_group__prefix="GEW").update(is_given=False)
    quote = public_quote(passage_of(coding), frozenset({Part.EVENT, Part.CODE}))
    assert quote.is_refused
    assert not quote.may_be_copied


def test_the_page_shows_no_words_until_the_guard_lets_them_through(owner_client, reader_client, coding, demo):
    url = f"/projects/demo/codings/{coding.pk}/quote/"
    page = owner_client.get(url).content.decode()
    assert "GEW-01" in page
    assert 'id="quote-public"' not in page
    part = owner_client.get(url, {"parts": ["event", "code"]}).content.decode()
    assert "GEW" not in part
    assert 'id="quote-public"' in part
    assert reader_client.get(url).status_code == 404


def test_a_lead_goes_on_with_a_reason_that_stands_in_the_audit_trail(owner_client, coding, demo):
    url = f"/projects/demo/codings/{coding.pk}/quote/override/"
    assert owner_client.post(url, {"parts": ["event", "document", "code"]}).status_code == 422
    values = {"parts": ["event", "document", "code"], "reason": "Vom Gremium freigegeben."}
    page = owner_client.post(url, values).content.decode()
    assert "KO-T3-G2" in page
    event = AuditEvent.objects.get(action="disclosure.overridden")
    assert (event.reason, event.details["k"]) == ("Vom Gremium freigegeben.", 2)
