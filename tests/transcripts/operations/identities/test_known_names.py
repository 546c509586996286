"""Known names are found in texts by digests."""

import time

import pytest

from futureskills.audit.models import AuditEvent
from futureskills.common.exceptions import DomainError
from tests.factories import ParticipantFactory, ProjectFactory
from transcripts.models.pseudonym_keys import NameDigest
from transcripts.operations.identities.identities import Identity, enter_identity
from transcripts.operations.identities.known_names import ask, known_names, names_of, refuse_known_names


@pytest.fixture
def people(project, owner):
    for name, organisation in (
        ("Anna Müller-Lüdenscheidt", "Beispielwerk GmbH"),
        ("Dr. Jens Krause", ""),
    ):
        participant = ParticipantFactory(project=project)
        enter_identity(participant, Identity(name, organisation), by=owner, reason="Liste")
    return project


def found(project, text):
    return [text[span.start : span.end] for span in known_names(project, text)]


def test_the_longest_name_wins_and_none_overlap(people):
    text = "Frau Müller-Lüdenscheidt und krauses Leute, auch Anna, bei der Beispielwerk GmbH in Leipzig"
    assert found(people, text) == ["Müller-Lüdenscheidt", "krauses", "Anna", "Beispielwerk GmbH"]


def test_names_of_one_person_share_a_number_and_firms_say_what_they_are(people):
    spans = known_names(people, "Anna, Jens, Müller, Beispielwerk")
    assert [span.is_organisation for span in spans] == [False, False, False, True]
    assert spans[0].number == spans[2].number != spans[1].number


def test_another_project_knows_nothing(people):
    assert known_names(ProjectFactory(), "Anna Müller") == []


def test_digests_of_two_projects_differ(people, owner):
    other = ParticipantFactory()
    enter_identity(other, Identity("Anna Müller-Lüdenscheidt", "Beispielwerk GmbH"), by=owner, reason="Liste")
    digests = NameDigest.objects.values_list("digest", flat=True)
    assert len(set(map(bytes, digests))) == len(digests)


def test_asking_is_audited_without_the_name(people, owner):
    assert ask(people, name="frau muellers", by=owner)
    assert not ask(people, name="Schulze", by=owner)
    events = AuditEvent.objects.filter(action="identity.asked").order_by("id")
    assert [event.details for event in events] == [{"known": "yes"}, {"known": "no"}]


def test_texts_with_names_are_refused(people):
    refuse_known_names(people, "ohne Namen", "")
    with pytest.raises(DomainError, match="Krause"):
        refuse_known_names(people, "ohne", "wegen Krause")


def test_a_project_without_names_needs_no_keys(project, settings):
    settings.IDENTITY_KEYS = ""
    assert known_names(project, "Anna Müller") == []


def test_twenty_thousand_words_are_searched_in_seconds(people):
    text = " ".join(f"Wort{number} gesagt" for number in range(10_000))
    names, start = names_of(people), time.process_time()
    assert names.spans(text) == []
    assert time.process_time() - start < 4
