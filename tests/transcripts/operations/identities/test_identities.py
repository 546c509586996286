"""Who stands behind a code: sealed, opened one at a time with a reason, audited without the name."""

import pytest
from django.db import connection

from futureskills.audit.models import AuditEvent
from futureskills.common.crypto import SealError
from futureskills.common.exceptions import DomainError
from tests.factories import ParticipantFactory
from transcripts.models.pseudonym_keys import NameDigest, ProjectKey, SealedIdentity
from transcripts.operations.identities.identities import (
    Identity,
    enter_identity,
    identified,
    open_identity,
    remove_identity,
)

ANNA = Identity("Anna Müller-Lüdenscheidt", "Beispielwerk GmbH", "anna@example.org", "kommt am Freitag")


def test_an_identity_comes_back_and_each_look_is_audited(participant, owner):
    enter_identity(participant, ANNA, by=owner, reason="Liste vom Kick-off")
    assert open_identity(participant, by=owner, reason="Rückfrage zur Einwilligung") == ANNA
    events = AuditEvent.objects.filter(action__startswith="identity").order_by("id")
    assert [(event.action, event.reason) for event in events] == [
        ("identity.entered", "Liste vom Kick-off"),
        ("identity.opened", "Rückfrage zur Einwilligung"),
    ]
    assert all(event.object_id == str(participant.pk) for event in events)
    assert "Müller" not in str(list(events.values()))


def test_no_column_holds_the_name(participant, owner):
    enter_identity(participant, ANNA, by=owner, reason="Liste")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT i::text FROM transcripts_sealedidentity i UNION SELECT d::text FROM "
            "transcripts_namedigest d UNION SELECT k::text FROM transcripts_projectkey k"
        )
        text = "".join(bytes.fromhex("").decode() + row[0] for row in cursor.fetchall())
    for word in ("Anna", "Müller", "anna@example.org", "Beispielwerk"):
        assert word not in text
        assert word.encode().hex() not in text


@pytest.mark.parametrize("reason", ["", "   "])
def test_nothing_opens_without_a_reason(participant, owner, reason):
    enter_identity(participant, ANNA, by=owner, reason="Liste")
    with pytest.raises(DomainError, match="reason"):
        open_identity(participant, by=owner, reason=reason)


def test_a_reason_with_a_name_is_refused_and_leaves_no_trace(participant, owner):
    with pytest.raises(DomainError, match="without the name"):
        enter_identity(participant, ANNA, by=owner, reason="müllers Karte lag da")
    enter_identity(participant, ANNA, by=owner, reason="Liste")
    with pytest.raises(DomainError, match="sealed list"):
        open_identity(participant, by=owner, reason="Was sagte Anna?")
    assert AuditEvent.objects.filter(action="identity.opened").count() == 0


def test_changing_says_so_and_forgets_the_old_name(participant, owner):
    enter_identity(participant, ANNA, by=owner, reason="Liste")
    enter_identity(participant, Identity("Berta Krause"), by=owner, reason="Verwechslung")
    assert open_identity(participant, by=owner, reason="Prüfung") == Identity("Berta Krause")
    assert AuditEvent.objects.filter(action="identity.changed").count() == 1
    assert SealedIdentity.objects.count() == 1
    enter_identity(participant, ANNA, by=owner, reason="doch nicht, Anruf von Frau X")


def test_removing_leaves_the_code(participant, owner):
    enter_identity(participant, ANNA, by=owner, reason="Liste")
    assert identified(participant.project) == {participant.pk}
    remove_identity(participant, by=owner, reason="Widerspruch")
    remove_identity(participant, by=owner, reason="Widerspruch")
    assert identified(participant.project) == set()
    assert NameDigest.objects.count() == 0
    assert AuditEvent.objects.filter(action="identity.removed").count() == 1
    with pytest.raises(DomainError, match="no identity"):
        open_identity(participant, by=owner, reason="Prüfung")


def test_a_row_moved_to_another_person_does_not_open(participant, owner):
    other = ParticipantFactory(project=participant.project)
    enter_identity(participant, ANNA, by=owner, reason="Liste")
    SealedIdentity.objects.filter(pk=participant.pk).update(participant=other)
    with pytest.raises(SealError):
        open_identity(other, by=owner, reason="Prüfung")


def test_without_the_servers_keys_a_sentence_says_what_to_do(participant, owner, settings, tmp_path):
    enter_identity(participant, ANNA, by=owner, reason="Liste")
    settings.IDENTITY_KEYS = str(tmp_path / "lost")
    with pytest.raises(DomainError, match="administrator brings back the file"):
        open_identity(participant, by=owner, reason="Prüfung")


def test_an_identity_needs_a_name(participant, owner):
    with pytest.raises(DomainError, match="needs a name"):
        enter_identity(participant, Identity(" ", "Beispielwerk"), by=owner, reason="Liste")
    assert ProjectKey.objects.count() == 0
