"""Small groups, names and withdrawal in the browser, on the demo project."""

import pytest
from playwright.sync_api import expect

from coding.models import Coding
from transcripts.models import Participant, Turn

LANGUAGES = {"de": "de-DE", "en": "en-US"}


@pytest.fixture
def pages(new_context, sign_in, owner):
    """A page of the owner in German and in English, light and dark."""

    def open_page(language, **options):
        page = new_context(locale=LANGUAGES[language], **options).new_page()
        sign_in(page, owner)
        return page

    return open_page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guard_stops_an_export_and_offers_ways_out(pages, demo, axe, screenshot, language):
    page = pages(language)
    page.goto("/projects/demo/export/")
    page.check("#audience-publication")
    page.wait_for_selector("#export-guard .note.warning")
    assert "k = 1" in page.inner_text("#export-guard")
    screenshot(page, f"guard-{language}")
    axe(page)
    page.click(".guard-offers button >> nth=0")
    page.wait_for_selector("#export-guard .note.success")
    screenshot(page, f"guard-safe-{language}")
    with page.expect_download() as download:
        page.click("#export-guard .button.primary")
    text = download.value.path().read_text(encoding="utf-8-sig")
    assert "GEW-01" not in text
    page.check("#part-group")
    page.wait_for_selector("#export-guard .note.warning")
    page.check("#guard-suppress")
    expect(page.locator(".guard-override")).to_have_count(0)
    axe(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_codebook_for_publication_is_shown_first_and_leaves_by_an_offer(
    pages, demo, axe, screenshot, language
):
    page = pages(language)
    page.goto("/projects/demo/coding/codebook/")
    page.select_option(".export-row select[name=format]", "codebook-csv")
    page.select_option(".export-row select[name=audience]", "publication")
    page.click(".export-row button")
    page.wait_for_selector("#publication .note.warning")
    axe(page)
    screenshot(page, f"publication-{language}")
    page.click("#publication .button.primary")
    page.wait_for_selector("#publication [role=alert]")
    with page.expect_download() as download:
        page.click(".guard-offers button >> nth=0")
    assert download.value.suggested_filename.endswith("-publication.csv")
    text = download.value.path().read_text(encoding="utf-8-sig")
    assert "KO-T3-G2" not in text
    assert "GEW-01" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_quote_is_copied_for_the_project_and_for_a_publication(pages, demo, axe, screenshot, language):
    document = demo.documents.get(title="KO-T3-G2")
    coding = Coding.objects.filter(document=document, category__short_code="W1.1").order_by("span").last()
    turn = document.turns.get(order_key=coding.span.lower >> 20)
    page = pages(language, permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"/projects/demo/documents/{document.pk}/coding/")
    page.wait_for_selector(".pane-text[data-ready]")
    page.click(f'[data-turn="{turn.pk}"] .turn-text, .turn-text[data-turn="{turn.pk}"]')
    page.keyboard.press("q")
    page.wait_for_selector(".quote-dialog[open]")
    assert page.input_value("#quote-internal").endswith("(GEW-01, KO-T3-G2, Abs. 9, 00:01:49–00:01:58)")
    assert "k = 2" in page.inner_text("#quote-publication")
    screenshot(page, f"quote-{language}")
    axe(page)
    page.click("#quote-publication .guard-offers button >> nth=0")
    page.wait_for_selector("#quote-public")
    page.click("#quote-publication .button.primary")
    page.wait_for_selector(".toast")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith("(WI-3, Kick off)")
    assert "GEW" not in copied
    screenshot(page, f"quote-public-{language}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_participant_withdraws(pages, demo, axe, screenshot, language):
    union = Participant.objects.get(project=demo, professional_group__prefix="GEW")
    page = pages(language)
    page.goto("/projects/demo/participants/consents/")
    screenshot(page, f"consents-{language}")
    axe(page)
    page.select_option(f"#consent-{union.pk}-archive", "no")
    page.wait_for_selector(f'td[data-state="no"] #consent-{union.pk}-archive')
    page.goto(f"/projects/demo/participants/{union.pk}/withdrawal/")
    assert [figure.inner_text() for figure in page.query_selector_all(".figures b")][:3] == ["4", "5", "4"]
    screenshot(page, f"withdrawal-{language}")
    axe(page)
    page.select_option("#fate-all", "keep")
    assert page.get_attribute("#legal-ground", "required") is not None
    page.select_option("#fate-all", "blank")
    page.click("#withdrawal .button.danger")
    page.wait_for_load_state()
    screenshot(page, f"withdrawn-{language}")
    assert Coding.objects.filter(document__project=demo).count() == 25
    texts = set(Turn.objects.filter(speaker__participant=union).values_list("text", flat=True))
    assert texts == {"[Beitrag auf Wunsch entfernt]"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_give_way_to_placeholders(pages, demo, axe, screenshot, language):
    document = demo.documents.get(title="KO-T3-G2")
    turn = document.turns.all()[2]
    text = f"Das hat Herr Krause von Beispielwerk gesagt. {turn.text}"
    Turn.objects.filter(pk=turn.pk).update(text=text)
    page = pages(language, color_scheme="dark" if language == "en" else "light")
    page.goto(f"/projects/demo/documents/{document.pk}/names/")
    screenshot(page, f"names-{language}")
    axe(page)
    group = page.locator('.name-group:has(b:text-is("Beispielwerk"))')
    group.locator(".name-placeholder").fill("Automobilzulieferer 1")
    group.locator(".name-all").uncheck()
    assert not group.locator("[name=place]").is_checked()
    group.locator(".name-all").check()
    page.click("#names .button.primary")
    page.wait_for_load_state()
    screenshot(page, f"names-replaced-{language}")
    turn.refresh_from_db()
    assert turn.text.startswith("Das hat [Person 1] von [Automobilzulieferer 1] gesagt.")
    page.goto("/projects/demo/participants/names/")
    screenshot(page, f"name-scan-{language}")
    axe(page)
