"""Consents person by person and purpose by purpose."""

from datetime import date

import pytest
from django.utils import timezone

from futureskills.audit.models import AuditEvent
from futureskills.common.exceptions import DomainError
from tests.factories import ParticipantFactory
from transcripts.models import Consent
from transcripts.operations.consent_register import Answer, note_consent, note_consent_of_all
from transcripts.queries.consents import people_not_to_archive, people_not_to_quote

URL = "/projects/pflege/participants/consents/"


@pytest.fixture
def people(project):
    return [ParticipantFactory(project=project) for _number in range(3)]


def test_an_answer_is_noted_replaced_and_forgotten(project, people, owner):
    answer = Answer("quote", is_given=True, decided_on=date(2026, 1, 5), form_version="2")
    note_consent(people[0], answer, by=owner)
    assert people_not_to_quote(project) == {people[1].pk, people[2].pk}
    assert people_not_to_archive(project) == {person.pk for person in people}
    note_consent(people[0], Answer("quote", is_given=False), by=owner)
    assert people[0].pk in people_not_to_quote(project)
    note_consent(people[0], Answer("quote", is_given=None), by=owner)
    assert not Consent.objects.exists()
    assert AuditEvent.objects.filter(action="consent.noted").count() == 3


def test_everybody_without_an_answer_gets_one_and_the_others_keep_theirs(project, people, owner):
    note_consent(people[0], Answer("quote", is_given=False), by=owner)
    assert note_consent_of_all(project, Answer("quote", is_given=True), by=owner) == 2
    assert note_consent_of_all(project, Answer("quote", is_given=True), by=owner) == 0
    assert people_not_to_quote(project) == {people[0].pk}


def test_whoever_has_withdrawn_is_not_quoted_and_can_not_consent_again(project, people, owner):
    note_consent_of_all(project, Answer("quote", is_given=True), by=owner)
    type(people[0]).objects.filter(pk=people[0].pk).update(withdrawn_at=timezone.now())
    assert people_not_to_quote(project) == {people[0].pk}
    with pytest.raises(DomainError):
        note_consent(people[0], Answer("archive", is_given=True), by=owner)


def test_the_matrix_is_read_by_all_and_written_by_coders(coder_client, reader_client, people):
    assert people[0].code in reader_client.get(URL).content.decode()
    values = {"participant": people[0].pk, "purpose": "quote", "state": "yes", "form_version": "2"}
    assert reader_client.post(f"{URL}note/", values).status_code == 403
    cell = coder_client.post(f"{URL}note/", values).content.decode()
    assert 'data-state="yes"' in cell
    assert coder_client.post(f"{URL}note/", {"purpose": "quote", "state": "yes"}).status_code == 302
    assert Consent.objects.count() == 3
