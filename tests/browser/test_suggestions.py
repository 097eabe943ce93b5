"""Suggestions below the field of the search, by the keyboard and as a screen reader hears them."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from .conftest import PHONE


@pytest.fixture
def page(browser, site):
    page = browser.new_page(base_url=site.address, viewport=PHONE)
    page.asked = []
    page.complaints = []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("console", lambda message: page.complaints.append(message.text))
    page.goto("/search/")
    yield page
    page.close()


def asked_for(page):
    return [address for address in page.asked if "/suggestions/" in address]


def test_the_keyboard_chooses_and_the_focus_stays(page, site):
    field = page.get_by_role("combobox", name="What are you looking for?")
    field.press_sequentially("s")
    page.wait_for_timeout(400)
    assert asked_for(page) == []
    field.press_sequentially("ciat")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("status")).to_contain_text(f"{options.count()} suggestions")
    expect(field).to_be_focused()
    violations = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag22aa"]})
    assert violations.response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    field.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", "suggestion-0")
    expect(field).to_be_focused()
    field.press("ArrowUp")
    expect(field).not_to_have_attribute("aria-activedescendant", "suggestion-0")
    field.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_value("sciat")
    field.press_sequentially("i")
    expect(options.first).to_be_visible()
    name = options.first.locator("span").first.inner_text()
    field.press("ArrowDown")
    field.press("Enter")
    expect(page.locator("h1")).to_have_text(name)
    assert page.complaints == []


def test_enter_without_a_choice_searches_for_what_was_typed(page):
    field = page.get_by_role("combobox")
    field.press_sequentially("heat")
    expect(page.get_by_role("option").first).to_be_visible()
    field.press("Enter")
    page.wait_for_url("**/search/?q=heat")


def test_one_request_for_words_that_are_typed_at_once(page):
    page.get_by_role("combobox").press_sequentially("sciatica", delay=20)
    expect(page.get_by_role("option").first).to_be_visible()
    assert len(asked_for(page)) == 1


def test_without_suggestions_it_is_said(page):
    page.get_by_role("combobox").press_sequentially("qwzx")
    expect(page.get_by_role("status")).to_have_text("No suggestions.")
    expect(page.get_by_role("listbox")).to_be_hidden()
