"""After a freeze every change of the category system asks for its reason, wherever it is made."""

from playwright.sync_api import expect

from coding.models import Category
from coding.operations.guide import add_question
from futureskills.history.models import Operation


def give(page, reason):
    dialog = page.locator("#reason-dialog")
    expect(dialog).to_contain_text("als Version 1.0 eingefroren")
    dialog.get_by_label("Begründung").fill(reason)
    dialog.get_by_role("button", name="Weiter").click()


def reason_of(demo, kind):
    return Operation.objects.filter(project=demo, kind=kind).last().reason


def test_base_categories_from_the_guide_ask(demo, owner, page, axe, screenshot):
    add_question(demo, text="Was fehlt Ihnen?", by=owner)
    page.goto(f"/projects/{demo.slug}/coding/guide/")
    page.keyboard.press("b")
    expect(page.locator("#reason-dialog")).to_be_visible()
    axe(page)
    screenshot(page, "reason-guide-de")
    page.locator("#reason-dialog").get_by_role("button", name="Abbrechen").click()
    assert not Category.objects.filter(project=demo, guide_question__text="Was fehlt Ihnen?").exists()
    page.keyboard.press("b")
    give(page, "Neue Frage im Leitfaden.")
    page.wait_for_url("**/codebook/")
    assert Category.objects.filter(project=demo, guide_question__text="Was fehlt Ihnen?").exists()
    assert reason_of(demo, "guide.categories") == "Neue Frage im Leitfaden."


def test_a_cell_of_the_coding_guide_asks_and_goes_back_without_a_reason(demo, page):
    page.goto(f"/projects/{demo.slug}/coding/codebook/")
    category = Category.objects.get(project=demo, short_code="N1.1")
    cell = page.locator(f"tr[data-id='{category.pk}'] [data-field=name]")
    before = category.name
    for reason in ("", "Genauer."):
        cell.focus()
        page.keyboard.press("Enter")
        cell.locator("textarea").fill("Verbünde mit Vertrag")
        page.keyboard.press("Enter")
        if reason:
            with page.expect_response(lambda answer: answer.url.endswith("/cell/") and answer.ok):
                give(page, reason)
            expect(cell).to_contain_text("Verbünde mit Vertrag")
        else:
            page.locator("#reason-dialog").get_by_role("button", name="Abbrechen").click()
            expect(cell).to_contain_text(before)
    assert reason_of(demo, "category.edit") == "Genauer."


def test_a_revision_session_answers_for_all(demo, owner, page):
    add_question(demo, text="Was fehlt Ihnen?", by=owner)
    page.goto(f"/projects/{demo.slug}/versions/")
    page.locator("#session-reason").fill("Überarbeitung nach der Prüfung.")
    page.get_by_role("button", name="Überarbeitung beginnen").click()
    page.goto(f"/projects/{demo.slug}/coding/guide/")
    page.keyboard.press("b")
    page.wait_for_url("**/codebook/")
    assert reason_of(demo, "guide.categories") == "Überarbeitung nach der Prüfung."


TWICE = """async ([module, ask, dialog, first, second]) => {
    const asked = (await import(module))[ask];
    const one = asked(first);
    document.querySelector(dialog).close();
    const other = asked(second);
    await new Promise((done) => setTimeout(done, 50));
    const form = document.querySelector(`${dialog} form`);
    if (form.elements.reason) form.elements.reason.value = "weil";
    form.querySelector("[value=keep], button.primary").click();
    return [await one, await other];
}"""


def test_a_question_that_comes_right_after_another_one_keeps_its_answer(demo, page):
    """Browsers tell of a closing a moment late."""
    page.goto(f"/projects/{demo.slug}/coding/guide/")
    reasons = ["#lib/reason", "askReason", "#reason-dialog", "Warum?", "Und warum?"]
    assert page.evaluate(TWICE, reasons) == [None, "weil"]
    question = {"sentence": "Beides?", "canReplace": True}
    rivals = ["#lib/rivals", "askAboutRivals", "#rivals", question, question]
    assert page.evaluate(TWICE, rivals) == [None, "keep"]
