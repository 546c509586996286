"""Sign in, switch the language, create a project, invite somebody, who comes in as a new person."""

import re

import pytest
from playwright.sync_api import expect

from futureskills.audit.models import AuditEvent
from futureskills.projects.models import Membership, Role
from tests.factories import PASSWORD

PAGES = {
    "projects": "/",
    "new-project": "/new-project/",
    "settings": "/projects/pflege/settings/",
    "members": "/projects/pflege/members/",
    "history": "/projects/pflege/history/",
    "audit": "/projects/pflege/audit/",
    "people": "/accounts/people/",
    "server-audit": "/audit/",
    "password": "/accounts/password/change/",
}


def sign_in_by_form(page, login):
    page.get_by_label("E-mail address or user name").fill(login)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


@pytest.fixture
def english_page(new_context):
    return new_context(locale="en-GB").new_page()


def test_from_sign_in_to_a_second_person(english_page, new_context, owner, axe, screenshot):
    page = english_page
    page.goto("/")
    axe(page)
    sign_in_by_form(page, "owner")
    expect(page.get_by_role("heading", name="Your first project")).to_be_visible()
    axe(page)
    screenshot(page, "first-project")

    page.get_by_role("link", name="Create a project").click()
    axe(page)
    page.get_by_label("Name", exact=True).fill("Zukunft der Pflege")
    page.get_by_role("button", name="Create the project").click()
    expect(page).to_have_url(re.compile("/projects/zukunft-der-pflege/material/$"))

    page.goto("/projects/zukunft-der-pflege/members/")
    page.get_by_role("button", name="Invite somebody").click()
    axe(page)
    screenshot(page, "invite-dialog")
    page.get_by_label("Role", exact=True).select_option("reader")
    page.get_by_role("button", name="Make the link").click()
    link = page.get_by_label("Invitation link").input_value()
    axe(page)
    screenshot(page, "invite-link")

    newcomer = new_context(locale="en-GB").new_page()
    newcomer.goto(link)
    axe(newcomer)
    screenshot(newcomer, "join")
    newcomer.get_by_label("Your name").fill("Nina Neu")
    newcomer.get_by_label("User name").fill("nina")
    newcomer.get_by_label("Password").fill(PASSWORD)
    newcomer.get_by_role("button", name="Create my account and join").click()
    expect(newcomer).to_have_url(re.compile("/projects/zukunft-der-pflege/material/$"))
    assert Membership.objects.get(user__username="nina").role == Role.READER

    page.reload()
    expect(page.get_by_role("row", name="Nina Neu")).to_be_visible()


def test_a_wrong_password_says_so(english_page, owner, axe):
    page = english_page
    page.goto("/")
    page.get_by_label("E-mail address or user name").fill("owner")
    page.get_by_label("Password").fill("falsch")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("This combination of name and password is not known")).to_be_visible()
    axe(page)


def test_the_language_follows_the_person(page):
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("lang", "de")
    page.locator("#user-menu > summary").click()
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", name="Your first project")).to_be_visible()


def test_the_link_is_copied(page, project):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"/projects/{project.slug}/members/")
    page.locator('[data-dialog-open="invite"]').first.click()
    page.locator("#invite button.primary").click()
    page.wait_for_load_state()
    page.locator("[data-copy]").click()
    expect(page.locator("#toasts .toast")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#link").input_value()


@pytest.fixture(params=["de-DE light", "de-DE dark", "en-GB light", "en-GB dark"])
def look(request, new_context):
    """A page in one language and one look, and its name."""
    locale, scheme = request.param.split()
    return new_context(locale=locale, color_scheme=scheme).new_page(), f"{locale}-{scheme}"


def test_pages_are_accessible(look, sign_in, owner, project, axe, screenshot):
    page, name_of_look = look
    page.goto("/accounts/login/")
    screenshot(page, f"sign-in-{name_of_look}")
    owner.is_superuser = True
    owner.save()
    sign_in(page, owner)
    for name, address in PAGES.items():
        page.goto(address)
        axe(page)
        screenshot(page, f"{name}-{name_of_look}")


def test_a_member_is_removed_with_a_reason(page, project, coder, axe):
    page.goto(f"/projects/{project.slug}/members/")
    page.get_by_role("row", name="Carl Kern").locator("[data-dialog-open]").click()
    axe(page)
    dialog = page.locator("dialog[open]")
    dialog.locator("input[name=reason]").fill("hat die Studie verlassen")
    dialog.locator("button.danger").click()
    expect(page.get_by_role("row", name="Carl Kern")).to_have_count(0)
    assert AuditEvent.objects.get(action="member.removed").reason == "hat die Studie verlassen"
