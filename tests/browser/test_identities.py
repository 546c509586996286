"""A key holder enters, takes in, looks at and destroys identities; a lead minds retention dates."""

import re
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from futureskills.audit.models import AuditEvent
from tests.factories import PASSWORD, ParticipantFactory, ProfessionalGroupFactory, RecordingFactory
from transcripts.exports.key_list import opened_key_list
from transcripts.models import RetentionDate
from transcripts.operations.identities.identities import Identity, identified

HOME = "/projects/pflege/participants/identities/"
RETENTION = "/projects/pflege/retention/"


@pytest.fixture
def people(project):
    groups = [
        ProfessionalGroupFactory(project=project, prefix=prefix, name=name)
        for prefix, name in (("GEW", "Gewerkschaft"), ("AUS", "Ausbildung"), ("VER", "Vermittlung"))
    ]
    return [
        ParticipantFactory(project=project, professional_group=group, number=number)
        for group in groups
        for number in (1, 2)
    ]


@pytest.fixture
def holder_page(new_context, sign_in, key_holder):
    page = new_context().new_page()
    sign_in(page, key_holder)
    return page


def test_a_key_holder_enters_looks_and_searches(holder_page, people, project, axe, screenshot):
    page = holder_page
    page.goto(HOME)
    expect(page.get_by_role("heading", name="Identitäten")).to_be_visible()
    axe(page)
    page.get_by_role("link", name=re.compile("Eintragen ?: GEW-01")).click()
    axe(page)
    page.get_by_label("Name", exact=True).fill("Jörg Müller-Lüdenscheidt")
    page.get_by_label("Organisation").fill("Beispielwerk GmbH")
    page.get_by_label("Grund").fill("Müllers Karte")
    page.get_by_role("button", name="Versiegeln").click()
    expect(page.get_by_role("alert")).to_contain_text("ohne den Namen")
    screenshot(page, "identity-refused")
    page.get_by_label("Grund").fill("Liste vom Kick-off")
    page.get_by_role("button", name="Versiegeln").click()
    expect(page.get_by_role("row", name=re.compile("GEW-01"))).to_contain_text("versiegelt")
    expect(page.locator("main")).not_to_contain_text("Müller")
    screenshot(page, "identities")

    page.get_by_role("textbox", name="Ist dieser Name bekannt?").fill("lüdenscheidts")
    page.keyboard.press("Enter")
    expect(page.locator("main").get_by_role("status")).to_contain_text("steht in der versiegelten Liste")
    axe(page)
    screenshot(page, "identities-search")

    page.get_by_role("link", name=re.compile("Einsehen ?: GEW-01")).click()
    axe(page)
    page.get_by_label("Grund").fill("Rückfrage zur Einwilligung")
    screenshot(page, "identity-reason")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Name", exact=True)).to_have_value("Jörg Müller-Lüdenscheidt")
    axe(page)
    screenshot(page, "identity-open")
    event = AuditEvent.objects.get(action="identity.opened")
    assert event.reason == "Rückfrage zur Einwilligung"

    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    axe(page)
    screenshot(page, "identity-open-dark")


def test_a_list_comes_in_and_leaves_encrypted(holder_page, people, project, axe, screenshot, tmp_path):
    page = holder_page
    page.goto(HOME)
    page.keyboard.press("i")
    expect(page.get_by_role("dialog")).to_be_visible()
    axe(page)
    screenshot(page, "key-list-dialog")
    lines = ("Code;Name;Organisation;Kontakt", "GEW-01;Anna Voß;Werk 2;a@example.org", "XXX-01;Niemand;;")
    content = "\n".join((*lines, "AUS-02;Berta Krause;;"))
    page.get_by_label("Schlüsselliste", exact=True).set_input_files(
        {"name": "liste.csv", "mimeType": "text/csv", "buffer": content.encode()}
    )
    page.get_by_role("button", name="Liste lesen").click()
    expect(page.get_by_text("niemand hat diesen Code")).to_be_visible()
    axe(page)
    screenshot(page, "key-list-preview")
    page.get_by_label("Grund").fill("Einladungsliste")
    page.get_by_role("button", name="2 Identitäten versiegeln").click()
    expect(page.get_by_text("2 Identitäten sind versiegelt.")).to_be_visible()
    page.wait_for_load_state()
    assert len(identified(project)) == 2

    page.get_by_role("button", name="Schlüsselliste ausgeben").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Grund").fill("Umzug des Servers")
    dialog.get_by_label("Passphrase", exact=True).fill("vier Wörter und mehr")
    dialog.get_by_label("Passphrase noch einmal").fill("vier Wörter und mehr")
    axe(page)
    screenshot(page, "key-list-export")
    with page.expect_download() as download:
        dialog.get_by_role("button", name="Datei erzeugen").click()
    data = download.value.path().read_bytes()
    assert b"Anna" not in data
    assert "GEW-01;Anna Voß;Werk 2" in opened_key_list(data, passphrase="vier Wörter und mehr")


def test_the_key_is_destroyed_after_typing_the_name(
    holder_page, people, project, key_holder, axe, screenshot
):
    from transcripts.operations.identities.identities import enter_identity

    enter_identity(people[0], Identity("Anna Voß"), by=key_holder, reason="Liste")
    page = holder_page
    page.goto(HOME)
    page.get_by_role("button", name="Schlüssel vernichten").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Grund").fill("Ende der Studie")
    dialog.get_by_label("Name des Projekts").fill("Pflege")
    axe(page)
    screenshot(page, "destroy-key")
    dialog.get_by_role("button", name="Schlüssel vernichten").click()
    expect(page.get_by_role("alert")).to_contain_text("Es wurde nichts vernichtet")
    page.get_by_role("dialog").get_by_label("Name des Projekts").fill("Zukunft der Pflege")
    page.get_by_role("dialog").get_by_role("button", name="Schlüssel vernichten").click()
    expect(page.get_by_text("Das allein macht die Texte nicht anonym").first).to_be_visible()
    axe(page)
    screenshot(page, "key-destroyed")
    assert identified(project) == set()


def test_an_old_sign_in_types_the_password_again(new_context, sign_in, key_holder, people, axe, screenshot):
    page = new_context(locale="en-GB").new_page()
    sign_in(page, key_holder)
    from django.contrib.sessions.backends.db import SessionStore

    key = next(cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "sessionid")
    session = SessionStore(key)
    session["account_authentication_methods"][0]["at"] -= 16 * 60
    session.modified = True
    session.save()
    page.goto(HOME)
    expect(page.get_by_role("heading", name="Confirm that it is you")).to_be_visible()
    axe(page)
    screenshot(page, "reauthenticate-en")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", name="Identities")).to_be_visible()
    screenshot(page, "identities-en")


@pytest.mark.parametrize("language", ["de-DE", "en-GB"])
def test_a_lead_minds_the_dates(new_context, sign_in, project, axe, screenshot, language):
    page = new_context(locale=language).new_page()
    owner = project.memberships.get(role="owner").user
    sign_in(page, owner)
    RecordingFactory(project=project, uploaded_by=owner)
    today = timezone.localdate(timezone=ZoneInfo(project.time_zone))
    for subject, days in (("key_list", 12), ("transcripts", 3650)):
        RetentionDate.objects.create(project=project, subject=subject, due_on=today + timedelta(days=days))
    german = language == "de-DE"
    page.goto(RETENTION)
    page.get_by_label("Ton" if german else "Sound", exact=True).fill((today - timedelta(days=3)).isoformat())
    page.get_by_role("button", name="Fristen speichern" if german else "Save the dates").click()
    expect(page.get_by_text("seit 3 Tagen fällig" if german else "due for 3 days")).to_be_visible()
    page.get_by_role("button", name=re.compile("Selbsttätig löschen ?: Schl|Delete by itself ?: Key")).click()
    expect(page.get_by_text(re.compile("bestätigt von|confirmed by"))).to_be_visible()
    axe(page)
    screenshot(page, f"retention-{language[:2]}")
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("Verarbeitungsbeschreibung|Record of processing")).click()
    assert download.value.suggested_filename == "pflege-processing.docx"
    page.get_by_role("button", name="Jetzt löschen" if german else "Delete now").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(re.compile("Name des Projekts|Name of the project")).fill("Zukunft der Pflege")
    dialog.get_by_label(re.compile("Grund|Reason")).fill("Ende der Frist")
    axe(page)
    screenshot(page, f"erase-{language[:2]}")
    dialog.get_by_role("button", name=re.compile("Endgültig löschen|Delete for good")).click()
    expect(page.locator(".list")).to_contain_text(re.compile("Ton endgültig gelöscht|Sound deleted for good"))
    assert not project.recordings.exists()
    screenshot(page, f"retention-done-{language[:2]}")
    page.goto("/projects/pflege/material/")
    expect(page.get_by_text(re.compile("Schlüsselliste: wird am|Key list: will be due"))).to_be_visible()
    axe(page)
    screenshot(page, f"material-reminder-{language[:2]}")


def test_a_lead_gives_the_key(page, project, axe, screenshot):
    page.goto("/projects/pflege/members/")
    page.get_by_role("button", name=re.compile("Schlüssel anvertrauen ?: Carl Kern")).click()
    expect(page.get_by_text("Schlüsselverwahrung", exact=True)).to_be_visible()
    axe(page)
    screenshot(page, "members-key")
