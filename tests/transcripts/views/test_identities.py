"""Key holders look at one identity at a time, after a fresh sign-in and with a reason."""

import io
from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone
from openpyxl import Workbook

from futureskills.audit.models import AuditEvent
from futureskills.common.exceptions import DomainError
from tests.factories import PASSWORD, ParticipantFactory, ProfessionalGroupFactory
from transcripts.exports.key_list import opened_key_list
from transcripts.operations.identities.identities import Identity, enter_identity, identified, open_identity

ANNA = Identity("Anna Müller", "Beispielwerk", "anna@example.org", "=1+1")


def url(name, **kwargs):
    return reverse(f"transcripts:{name}", kwargs={"slug": "pflege"} | kwargs)


@pytest.fixture
def participant(project, key_holder):
    group = ProfessionalGroupFactory(project=project, prefix="GEW")
    participant = ParticipantFactory(project=project, professional_group=group, number=1)
    enter_identity(participant, ANNA, by=key_holder, reason="Liste")
    return participant


def test_the_list_shows_codes_and_no_name(participant, key_holder_client):
    response = key_holder_client.get(url("identities"))
    assert "GEW-01" in response.text
    assert "Müller" not in response.text
    assert "no-store" in response.headers["Cache-Control"]


def test_one_identity_is_shown_for_a_reason_and_the_look_is_audited(
    participant, key_holder, key_holder_client
):
    asked = key_holder_client.get(url("identity", participant_id=participant.pk))
    assert "Müller" not in asked.text
    shown = key_holder_client.post(
        url("look_at_identity", participant_id=participant.pk), {"reason": "Rückfrage"}
    )
    assert "Anna Müller" in shown.text
    assert "no-store" in shown.headers["Cache-Control"]
    event = AuditEvent.objects.get(action="identity.opened")
    assert (event.actor_id, event.reason, event.object_id) == (
        key_holder.pk,
        "Rückfrage",
        str(participant.pk),
    )


@pytest.mark.parametrize("reason", ["", "wegen Anna"])
def test_without_a_good_reason_nothing_is_shown(participant, key_holder_client, reason):
    response = key_holder_client.post(
        url("look_at_identity", participant_id=participant.pk), {"reason": reason}
    )
    assert response.status_code == 422
    assert "Beispielwerk" not in response.text
    assert not AuditEvent.objects.filter(action="identity.opened").exists()


def test_an_old_sign_in_is_asked_for_the_password_and_comes_back(participant, key_holder_client):
    look = url("look_at_identity", participant_id=participant.pk)
    page = url("identity", participant_id=participant.pk)
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        response = key_holder_client.post(
            look, {"reason": "x"}, headers={"referer": f"http://testserver{page}"}
        )
        assert "reauthenticate" in response.url
        back = key_holder_client.post(response.url, {"password": PASSWORD})
        assert back.url.endswith(page)
        assert key_holder_client.get(page).status_code == 200
    assert not AuditEvent.objects.filter(action="identity.opened").exists()


def test_what_was_typed_with_an_old_sign_in_does_not_stay_in_the_session(participant, key_holder_client):
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        key_holder_client.post(
            url("save_identity", participant_id=participant.pk), {"name": "Berta Krause", "reason": "x"}
        )
    kept = [str(session.get_decoded()) for session in Session.objects.all()]
    assert kept
    assert "Krause" not in "".join(kept)


def test_entering_changing_and_deleting(participant, key_holder, key_holder_client):
    save = url("save_identity", participant_id=participant.pk)
    response = key_holder_client.post(save, {"name": "Berta Krause", "reason": "Verwechslung"})
    assert response.status_code == 302
    assert open_identity(participant, by=key_holder, reason="Prüfung") == Identity("Berta Krause")
    refused = key_holder_client.post(save, {"name": "Clara", "reason": "Clara rief an"})
    assert refused.status_code == 422
    key_holder_client.post(url("remove_identity", participant_id=participant.pk), {"reason": "Widerspruch"})
    assert identified(participant.project) == set()
    assert "Berta" not in str(list(AuditEvent.objects.values()))


def test_a_lead_without_the_key_sees_nothing(participant, owner_client):
    for name in ("identities", "identity"):
        kwargs = {"participant_id": participant.pk} if name == "identity" else {}
        assert owner_client.get(url(name, **kwargs)).status_code == 403


def test_a_lead_gives_and_takes_the_key_and_both_are_audited(project, coder, owner_client):
    membership = project.memberships.get(user=coder)
    path = reverse("projects:change_key_holder", kwargs={"slug": "pflege", "membership_id": membership.pk})
    for data, flag in (({"give": ""}, True), ({"give": ""}, True), ({}, False)):
        owner_client.post(path, data)
        membership.refresh_from_db()
        assert membership.is_key_holder is flag
    actions = AuditEvent.objects.filter(action__startswith="member.key").order_by("id")
    assert list(actions.values_list("action", flat=True)) == ["member.key_given", "member.key_taken"]


@pytest.mark.parametrize(
    ("name", "answer"), [("Frau MUELLERS", "is in the sealed"), ("Schulze", "is not in")]
)
def test_a_name_is_searched_without_showing_whose_it_is(participant, key_holder_client, name, answer):
    response = key_holder_client.post(url("ask_name"), {"name": name})
    assert answer in response.text
    assert "Anna" not in response.text


def test_the_key_list_leaves_encrypted(participant, key_holder_client):
    data = {
        "reason": "Umzug des Servers",
        "passphrase": "vier Wörter und mehr",
        "again": "vier Wörter und mehr",
    }
    response = key_holder_client.post(url("export_key_list"), data)
    assert "attachment" in response.headers["Content-Disposition"]
    assert b"Anna" not in response.content
    text = opened_key_list(response.content, passphrase="vier Wörter und mehr")
    assert text.splitlines() == [
        "code;name;organisation;contact;notes",
        "GEW-01;Anna Müller;Beispielwerk;anna@example.org;'=1+1",
    ]
    with pytest.raises(DomainError):
        opened_key_list(response.content, passphrase="drei Wörter und mehr")
    assert AuditEvent.objects.get(action="identity.list_exported").details == {"identities": 1}


@pytest.mark.parametrize(
    "change", [{"again": "something else!!"}, {"passphrase": "short", "again": "short"}, {"reason": ""}]
)
def test_the_key_list_stays_where_something_is_missing(participant, key_holder_client, change):
    data = {"reason": "Umzug", "passphrase": "vier Wörter und mehr", "again": "vier Wörter und mehr"} | change
    assert key_holder_client.post(url("export_key_list"), data).status_code == 422
    assert not AuditEvent.objects.filter(action="identity.list_exported").exists()


ROWS = [
    ("Kürzel", "Name", "Einrichtung", "Kontakt"),
    ("gew-01", "Berta Krause", "Werk 2", "b@example.org"),
    ("GEW-02", "Clara Voß", "", ""),
    ("XXX-01", "Niemand", "", ""),
    ("GEW-02", "Zweimal", "", ""),
]


def as_csv():
    return "\r\n".join(";".join(row) for row in ROWS).encode("cp1252")


def as_xlsx():
    book, stream = Workbook(), io.BytesIO()
    for row in ROWS:
        book.active.append(row)
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("content", [as_csv(), as_xlsx()], ids=["csv", "xlsx"])
def test_a_list_is_taken_in_after_a_preview(participant, key_holder, key_holder_client, content):
    second = ParticipantFactory(
        project=participant.project, professional_group=participant.professional_group, number=2
    )
    file = io.BytesIO(content)
    file.name = "liste.csv"
    preview = key_holder_client.post(url("read_key_list"), {"file": file})
    assert preview.status_code == 200
    assert preview.context["usable_count"] == 2
    assert [line.replaces for line in preview.context["lines"]] == [True, False, False, False]
    assert identified(participant.project) == {participant.pk}
    sealed = preview.context["form"].initial["entries"]
    assert "Krause" not in sealed
    data = {"entries": sealed, "reason": "Einladungsliste"}
    assert key_holder_client.post(url("take_in_key_list"), data | {"reason": "Krause"}).status_code == 422
    assert key_holder_client.post(url("take_in_key_list"), data).status_code == 302
    assert open_identity(participant, by=key_holder, reason="Prüfung").organisation == "Werk 2"
    assert open_identity(second, by=key_holder, reason="Prüfung").name == "Clara Voß"


def test_a_preview_belongs_to_one_person_and_one_hour(participant, key_holder_client, owner, client_of):
    file = io.BytesIO(as_csv())
    file.name = "liste.csv"
    sealed = key_holder_client.post(url("read_key_list"), {"file": file}).context["form"].initial["entries"]
    participant.project.memberships.filter(user=owner).update(is_key_holder=True)
    data = {"entries": sealed, "reason": "Liste"}
    assert client_of(owner).post(url("take_in_key_list"), data).status_code == 409
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        assert client_of(owner).post(url("take_in_key_list"), data).status_code == 409
    assert key_holder_client.post(url("take_in_key_list"), {"reason": "x"}).status_code == 409
    assert (
        key_holder_client.post(url("take_in_key_list"), {"entries": "??", "reason": "x"}).status_code == 409
    )


@pytest.mark.parametrize(
    "content", [b"", b"Name;Ort\nAnna;Leipzig", b"PK\x03\x04broken", b"\x00\x01\x02" * 99]
)
def test_a_list_that_is_none_is_refused_in_a_sentence(participant, key_holder_client, content):
    file = io.BytesIO(content)
    file.name = "liste.csv"
    assert key_holder_client.post(url("read_key_list"), {"file": file}).status_code in (415, 422)


def test_the_key_is_destroyed_after_typing_the_name(participant, key_holder_client):
    wrong = key_holder_client.post(url("destroy_key"), {"typed_name": "pflege", "reason": "Ende"})
    assert wrong.status_code == 422
    assert identified(participant.project)
    key_holder_client.post(url("destroy_key"), {"typed_name": "Zukunft der Pflege", "reason": "Ende"})
    assert identified(participant.project) == set()
    page = key_holder_client.get(url("identities")).text
    assert "does not make the texts anonymous" in page
    save = url("save_identity", participant_id=participant.pk)
    assert key_holder_client.post(save, {"name": "Anna", "reason": "x"}).status_code == 409


def test_without_the_servers_keys_the_page_says_so_and_the_rest_works(
    participant, key_holder_client, settings
):
    settings.IDENTITY_KEYS = "/nowhere"
    assert key_holder_client.get(url("identities")).status_code == 200
    response = key_holder_client.post(
        url("look_at_identity", participant_id=participant.pk), {"reason": "Rückfrage"}
    )
    assert response.status_code == 409
    assert "Everything else works" in response.text
    assert key_holder_client.get(reverse("transcripts:material", args=["pflege"])).status_code == 200
