"""What is typed into the editor is saved, or leaving the page warns: never neither."""

import re
import time

import pytest
from playwright.sync_api import expect

from .concurrency import EDITOR, SiteInspector, StaffSession
from .conftest import log_in

EDITED = re.compile(r"/pages/(\d+)/edit/")
TIMEOUT = 15  # seconds
# When Wagtail has noticed a change and saved it, in milliseconds.
A_SAVE_LATER = 3_000
WATCHES = "() => Boolean(window.wagtail?.app?.queryController('w-unsaved')?.initialFormData)"


@pytest.fixture(scope="module")
def inspector(site):
    return SiteInspector(site)


@pytest.fixture(scope="module")
def author(site):
    return StaffSession(site, "marketing")


@pytest.fixture
def marketing(browser, site):
    page = log_in(browser, site, "marketing")
    yield page
    page.context.close()


@pytest.fixture
def draft(inspector, author, marketing):
    """The number of an article that is open in the editor, which watches for changes."""
    page_id, _slug = inspector.write(author)
    marketing.goto(EDITOR.format(page_id))
    marketing.wait_for_function(WATCHES)
    return page_id


def introduction(page):
    return page.locator("#id_introduction")


def says_saved(page):
    """The header says that everything is saved."""
    indicator = page.locator("[data-w-autosave-state-value]").first
    expect(indicator).to_have_attribute("data-w-autosave-state-value", "saved")


def is_stored(page, inspector, page_id, introduction):
    """The latest version has this introduction, or gets it in a moment."""
    deadline = time.monotonic() + TIMEOUT
    while (stored := inspector.draft(page_id)) != introduction and time.monotonic() < deadline:
        page.wait_for_timeout(200)  # in which the browser's requests are answered, too
    assert stored == introduction


def warns_on_leaving(page):
    """Whether the browser asks before it leaves the page, as it does with unsaved changes."""
    questions = []

    def stay(dialog):
        questions.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.evaluate("setTimeout(() => location.assign('/admin/'))")
    page.wait_for_timeout(1_000)
    return questions == ["beforeunload"]


def publish(page):
    page.get_by_role("button", name="More actions").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Publish", exact=True).click()


def type_before_first_answer(page, text, *, answers=None):
    """Change the introduction after a save is stored, and before the browser has its answer.

    `answers` is how many saves are answered in all; those after them go on for ever.
    """
    saves = []

    def meanwhile(route):
        if route.request.method != "POST":
            route.fallback()
            return
        saves.append(route)
        if answers is not None and len(saves) > answers:
            return
        answer = route.fetch()
        if len(saves) == 1:
            introduction(page).fill(text)
        route.fulfill(response=answer)

    page.route("**/edit/", meanwhile)
    return saves


@pytest.mark.long
def test_after_a_refused_publication_what_is_typed_is_saved(inspector, marketing, draft):
    introduction(marketing).fill("")
    is_stored(marketing, inspector, draft, "")
    publish(marketing)
    expect(marketing.locator(".messages")).to_contain_text("was not published")
    says_saved(marketing)
    marketing.wait_for_timeout(A_SAVE_LATER)
    introduction(marketing).fill("Typed after the refusal.")
    is_stored(marketing, inspector, draft, "Typed after the refusal.")
    says_saved(marketing)
    marketing.goto(EDITOR.format(draft))
    expect(introduction(marketing)).to_have_value("Typed after the refusal.")


@pytest.mark.long
def test_what_is_typed_right_after_a_refused_publication_is_saved(inspector, marketing, draft):
    introduction(marketing).fill("")
    is_stored(marketing, inspector, draft, "")
    publish(marketing)
    introduction(marketing).press_sequentially("Typed while the editor still opens.", delay=60)
    is_stored(marketing, inspector, draft, "Typed while the editor still opens.")


@pytest.mark.long
def test_a_new_article_whose_publication_was_refused_is_saved_as_one_types(inspector, marketing):
    marketing.goto("/admin/therapy-articles/")
    marketing.get_by_role("link", name=re.compile("Add a therapy article")).first.click()
    marketing.wait_for_function(WATCHES)
    marketing.locator("#id_title").press_sequentially("A refused newcomer")
    expect(marketing.locator("#id_slug")).to_have_value("a-refused-newcomer")
    publish(marketing)
    marketing.wait_for_url(EDITED)
    marketing.wait_for_timeout(A_SAVE_LATER)
    introduction(marketing).fill("Typed after the refusal.")
    is_stored(marketing, inspector, EDITED.search(marketing.url)[1], "Typed after the refusal.")


def test_what_is_typed_while_a_save_runs_is_saved_next(inspector, marketing, draft):
    saves = type_before_first_answer(marketing, "Typed before and while it ran.")
    introduction(marketing).fill("Typed before the save.")
    is_stored(marketing, inspector, draft, "Typed before and while it ran.")
    says_saved(marketing)
    marketing.wait_for_timeout(A_SAVE_LATER)
    assert len(saves) == 2


def test_leaving_warns_of_what_was_typed_while_a_save_ran(marketing, draft):
    saves = type_before_first_answer(marketing, "Typed before and while it ran.", answers=1)
    introduction(marketing).fill("Typed before the save.")
    marketing.wait_for_timeout(A_SAVE_LATER)
    assert saves
    assert warns_on_leaving(marketing)


@pytest.mark.long
def test_what_is_typed_before_the_editor_watches_is_saved(inspector, author, marketing):
    page_id, _slug = inspector.write(author)
    marketing.goto(EDITOR.format(page_id))
    introduction(marketing).press("End")
    introduction(marketing).press_sequentially(" At once.")
    assert not marketing.evaluate(WATCHES), "It was typed too late to show anything."
    is_stored(marketing, inspector, page_id, "It may help. At once.")


def test_leaving_right_after_typing_warns(marketing, draft):
    introduction(marketing).press_sequentially(" And more.")
    assert warns_on_leaving(marketing)


@pytest.mark.long
def test_leaving_what_is_saved_warns_of_nothing(inspector, marketing, draft):
    introduction(marketing).fill("Typed and saved.")
    is_stored(marketing, inspector, draft, "Typed and saved.")
    says_saved(marketing)
    assert not warns_on_leaving(marketing)


def test_a_change_is_saved_once(marketing, draft):
    """What the server sends back is not taken for a change, which would be saved for ever."""
    saves = []
    marketing.on(
        "request",
        lambda request: saves.append(request) if request.url.endswith("/edit/") else None,
    )
    marketing.get_by_role("tab", name="Topics and Also Read").click()
    marketing.get_by_role("button", name=re.compile("Add Also Read link")).click()
    marketing.locator("#id_also_read-0-awaited_title").fill("Massage")
    expect(marketing.locator("#id_also_read-0-id")).to_have_value(re.compile(r"\d+"))
    settled = len(saves)
    marketing.wait_for_timeout(2 * A_SAVE_LATER)
    assert len(saves) == settled
