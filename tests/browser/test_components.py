"""The components, as a person works them: by mouse, by keys, in light and dark, read by axe."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.django_db(transaction=True)

SIZES = [(1280, 720), (1920, 1080)]
GAP = """(menu) => {
    const top = (part) => menu.querySelector(part).getBoundingClientRect().top;
    return top(".menu-items") - top("summary");
}"""


@pytest.fixture
def components(page: Page) -> Page:
    page.goto("/components/")
    page.wait_for_selector("html[data-ready=yes]", state="attached")
    return page


@pytest.fixture
def look(axe, screenshot):
    """Let axe read the page, and keep a picture of the window and of the whole page."""

    def look(page: Page, name: str) -> None:
        axe(page)
        screenshot(page, name)
        page.screenshot(path=screenshot(page, f"{name}-whole"), full_page=True, caret="initial")

    return look


def notify(page: Page, **detail) -> None:
    """Send what the server's HX-Trigger would."""
    page.evaluate(
        "detail => document.body.dispatchEvent(new CustomEvent('toast', {bubbles: true, detail}))", detail
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_components_are_accessible(new_context, sign_in, owner, look, size, theme):
    page = new_context(
        viewport=dict(zip(("width", "height"), size, strict=True)), color_scheme=theme
    ).new_page()
    sign_in(page, owner)
    page.goto("/components/")
    page.wait_for_selector("html[data-ready=yes]", state="attached")
    look(page, f"components-{size[0]}-{theme}")


def test_the_page_never_scrolls_sideways(components):
    for width in (320, 640, 1024, 1280):
        components.set_viewport_size({"width": width, "height": 720})
        assert components.evaluate("document.documentElement.scrollWidth <= innerWidth"), width


def test_the_chosen_look_stays(components):
    components.locator("#user-menu summary").click()
    components.locator("#user-menu [data-theme-choice=dark]").click()
    expect(components.locator("html")).to_have_attribute("data-theme", "dark")
    components.reload()
    expect(components.locator("html")).to_have_attribute("data-theme", "dark")
    components.locator("#user-menu summary").click()
    expect(components.locator("[data-theme-choice=dark]").first).to_have_attribute("aria-pressed", "true")
    components.locator("#user-menu [data-theme-choice='']").click()
    expect(components.locator("html")).not_to_have_attribute("data-theme", "dark")


def test_a_menu_works_by_keys(components):
    summary = components.locator("main details.menu > summary").first
    menu = components.locator("main details.menu").first
    summary.focus()
    components.keyboard.press("ArrowDown")
    expect(menu).to_have_attribute("open", "")
    expect(menu.locator(".menu-items :is(a, button)").first).to_be_focused()
    components.keyboard.press("ArrowUp")
    expect(menu.locator(".menu-items :is(a, button):not(:disabled)").last).to_be_focused()
    components.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(summary).to_be_focused()


def test_a_menu_goes_with_its_button_and_closes_when_that_is_out_of_sight(components):
    menu = components.locator("main details.menu").first
    menu.locator("summary").click()
    handle = menu.element_handle()
    gap = components.evaluate(GAP, handle)
    components.evaluate("scrollBy(0, 40)")
    components.wait_for_function(f"([menu, gap]) => Math.abs(({GAP})(menu) - gap) < 1", arg=[handle, gap])
    expect(menu).to_have_attribute("open", "")
    components.evaluate("scrollBy(0, 4000)")
    expect(menu).not_to_have_attribute("open", "")


def test_a_click_elsewhere_closes_a_menu(components):
    menu = components.locator("#user-menu")
    menu.locator("summary").click()
    expect(menu.locator(".menu-items")).to_be_visible()
    components.locator("h1").first.click()
    expect(menu.locator(".menu-items")).to_be_hidden()


def test_the_question_mark_opens_the_list_of_keys_and_escape_closes_it(components):
    components.keyboard.press("?")
    expect(components.locator("dialog#keys")).to_be_visible()
    components.keyboard.press("Escape")
    expect(components.locator("dialog#keys")).to_be_hidden()


def test_single_letter_keys_can_be_switched_off(components):
    components.evaluate(
        "import('#lib/keys').then(({ onKey }) => onKey('y', () => { document.body.dataset.pressed = 'y'; }))"
    )
    components.keyboard.press("?")
    components.locator("#letter-keys").uncheck()
    components.keyboard.press("Escape")
    components.keyboard.press("y")
    assert components.evaluate("document.body.dataset.pressed") is None
    components.reload()
    components.keyboard.press("?")
    expect(components.locator("#letter-keys")).not_to_be_checked()


def test_letters_typed_into_a_field_are_no_keys(components):
    field = components.locator("main input[type=search], main input[type=text]").first
    field.focus()
    components.keyboard.type("n?")
    expect(field).to_have_value("n?")
    expect(components.locator("dialog:modal")).to_have_count(0)


def test_a_key_shown_on_a_button_presses_it_and_leaves_the_focus(components):
    text = components.locator(".pane-text").first
    text.focus()
    components.keyboard.press("n")
    expect(components.locator("dialog#sample-dialog")).to_be_visible()
    components.keyboard.press("Escape")
    expect(text).to_be_focused()


def test_a_dropped_file_is_taken_as_if_chosen(components):
    zone = components.locator("label.drop").first
    zone.evaluate(
        """(zone) => {
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File(["x"], "Tisch 3.mp3", { type: "audio/mpeg" }));
            zone.dispatchEvent(new DragEvent("dragover", { bubbles: true, cancelable: true, dataTransfer }));
            zone.dataset.wasOver = zone.classList.contains("is-over");
            zone.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer }));
        }"""
    )
    expect(zone).to_have_attribute("data-was-over", "true")
    assert zone.locator("input").evaluate("input => input.files[0].name") == "Tisch 3.mp3"
    assert "is-over" not in (zone.get_attribute("class") or "")


def test_a_dialog_opens_takes_focus_and_gives_it_back(components):
    opener = components.locator("main [data-dialog-open]:not([data-dialog-open=keys])").first
    opener.focus()
    components.keyboard.press("Enter")
    dialog = components.locator("dialog:modal")
    expect(dialog).to_be_visible()
    assert components.evaluate("document.querySelector('dialog:modal').contains(document.activeElement)")
    components.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()


def test_a_notice_over_a_dialog_can_be_reached(components):
    components.keyboard.press("?")
    notify(components, level="error", text="Nein")
    toast = components.locator("#toasts .toast", has_text="Nein")
    toast.get_by_role("button").click()
    expect(toast).to_have_count(0)


def test_notices_show_their_level_and_errors_stay(components):
    notify(components, level="success", text="Gespeichert")
    notify(components, level="error", text="Das ging nicht")
    expect(components.locator("#toasts .toast.success")).to_contain_text("Gespeichert")
    expect(components.get_by_role("alert").filter(has_text="Das ging nicht")).to_be_visible()
    expect(components.locator("#toasts .toast.success")).to_have_count(0)
    expect(components.locator("#toasts .toast.error").filter(has_text="Das ging nicht")).to_be_visible()


def test_undo_of_a_notice_is_sent_to_the_server(components, troubles):
    with components.expect_request("**/undo-me/") as sent:
        notify(components, level="info", text="Weg", undo="/undo-me/")
        components.locator("#toasts .toast", has_text="Weg").get_by_role("button").first.click()
    assert sent.value.headers["x-csrftoken"]
    expect(components.locator("#toasts .toast.error")).to_be_visible()  # there is no such address here
    troubles.clear()


def test_a_failed_request_says_so(components, troubles):
    components.evaluate("htmx.ajax('GET', '/nowhere/at-all/', {swap: 'none'})")
    expect(components.locator("#toasts .toast.error")).to_be_visible()
    troubles.clear()  # htmx reports the 404 on the console


def test_a_tree_works_by_keys_and_remembers_what_is_folded(components):
    tree = components.locator("main [role=tree]").first
    first = tree.locator("[role=treeitem][aria-expanded]").first
    first.locator(".tree-row").first.click()
    expect(first).to_have_attribute("aria-selected", "true")
    first.focus()
    if first.get_attribute("aria-expanded") == "false":
        components.keyboard.press("ArrowRight")
    components.keyboard.press("ArrowRight")
    expect(first.locator("[role=treeitem]").first).to_be_focused()
    components.keyboard.press("ArrowLeft")
    components.keyboard.press("ArrowLeft")
    expect(first).to_have_attribute("aria-expanded", "false")
    expect(first.locator("[role=group]").first).to_be_hidden()
    components.keyboard.press("End")
    components.keyboard.press("Enter")
    expect(tree.locator("[aria-selected=true]")).to_be_focused()
    components.reload()
    expect(tree.locator("[role=treeitem][aria-expanded]").first).to_have_attribute("aria-expanded", "false")
    assert tree.locator("[tabindex='0']").count() == 1


def test_panes_are_resized_folded_and_remembered(components):
    panes = components.locator(".panes").first
    grip = panes.locator("[data-resizes=tree]")
    before = panes.locator(".pane-tree").bounding_box()["width"]
    grip.focus()
    components.keyboard.press("ArrowRight")
    assert panes.locator(".pane-tree").bounding_box()["width"] == pytest.approx(before + 16, abs=1)
    components.reload()
    assert panes.locator(".pane-tree").bounding_box()["width"] == pytest.approx(before + 16, abs=1)
    toggle = components.locator("[data-pane-toggle=side]").first
    expect(toggle).to_have_attribute("aria-expanded", "true")
    toggle.click()
    expect(panes.locator(".pane-side")).to_be_hidden()
    components.reload()
    expect(panes.locator(".pane-side")).to_be_hidden()
    expect(toggle).to_have_attribute("aria-expanded", "false")


def test_panes_are_resized_by_dragging(components):
    pane = components.locator(".panes .pane-side").first
    grip = components.locator(".panes [data-resizes=side]").first
    grip.scroll_into_view_if_needed()
    before = pane.bounding_box()["width"]
    box = grip.bounding_box()
    components.mouse.move(box["x"] + box["width"] / 2, box["y"] + 20)
    components.mouse.down()
    components.mouse.move(box["x"] + box["width"] / 2 - 40, box["y"] + 20, steps=4)
    components.mouse.up()
    assert pane.bounding_box()["width"] == pytest.approx(before + 40, abs=2)


BOXES = """() => [...document.querySelectorAll("button, .button, select, input:not([type=hidden])")]
    .filter((e) => e.checkVisibility() && !e.closest(".visually-hidden, label.drop, .segmented"))
    .map((e) => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
    .filter(([, box]) => box.width < 16 || box.height < 16).map(([html]) => html)"""


def test_every_control_is_big_enough_to_hit(components):
    assert components.evaluate(BOXES) == []
