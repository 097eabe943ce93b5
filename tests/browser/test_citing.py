"""Citing in the rich text editor, and looking up a paper, with the keyboard."""

import re

import pytest
from playwright.sync_api import expect

from tests.references.stand_in import crossref

from .conftest import log_in, reveal
from .test_admin_pages import faults

SENTENCE = "Heat may ease pain"


@pytest.fixture
def marketing(browser, site):
    page = log_in(browser, site, "marketing")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield page
    page.context.close()


def new_article(page):
    page.goto("/admin/therapy-articles/")
    page.get_by_role("link", name=re.compile("Add a therapy article")).first.click()
    return page


def rich_text(page, field):
    """The editor of one field, with the cursor in it, opened where it is folded."""
    reveal(page, field)
    editor = page.locator(f"#{field}").locator("xpath=..").locator("[contenteditable=true]")
    editor.click()
    expect(editor).to_be_focused()
    return editor


def open_chooser(page):
    """Call the button by its name, as those do who do not use a mouse."""
    page.keyboard.type("/cite")
    expect(page.get_by_role("option", name="Cite a reference")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator(".modal")).to_contain_text("Search term")
    # Once it has opened wholly it takes the focus, and gives it back when it closes.
    page.locator(".modal:focus, .modal :focus").wait_for()
    return page.locator(".modal")


def markers(editor):
    return editor.locator(".citation-marker")


def test_a_marker_is_set_kept_whole_and_copied(marketing):
    text = rich_text(new_article(marketing), "body-0-value-what_it_is")
    marketing.keyboard.type(SENTENCE)
    row = open_chooser(marketing).get_by_role("row", name=re.compile("A Cochrane.* French"))
    row.get_by_role("link").click()
    expect(markers(text)).to_have_attribute("data-label", "French 2006")
    expect(marketing.locator(".modal")).to_have_count(0)
    expect(text).to_be_focused()
    marketing.keyboard.type(" a little.")
    expect(text).to_have_text(f"{SENTENCE}† a little.")

    # Within the editor, to another block, and to another page.
    marketing.keyboard.press("Control+a")
    marketing.keyboard.press("Control+c")
    marketing.keyboard.press("ArrowRight")
    marketing.keyboard.press("Control+v")
    expect(markers(text)).to_have_count(2)
    other = rich_text(marketing, "body-1-value-introduction")
    marketing.keyboard.press("Control+v")
    expect(markers(other)).to_have_attribute("data-label", "French 2006")
    page = new_article(marketing.context.new_page())
    elsewhere = rich_text(page, "body-0-value-what_it_is")
    page.keyboard.press("Control+v")
    expect(markers(elsewhere)).to_have_attribute("data-label", "French 2006")

    # It goes as a whole, comes back as a whole, and no paragraph ends inside of it.
    page.keyboard.press("Home")
    for _letter in SENTENCE:
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Delete")
    expect(elsewhere).to_have_text(f"{SENTENCE} a little.")
    page.keyboard.press("Control+z")
    expect(markers(elsewhere)).to_have_count(1)
    page.keyboard.press("Enter")
    expect(markers(elsewhere)).to_have_count(1)

    # The editor hands its text to the form a moment after the last key.
    field = page.locator("#body-0-value-what_it_is")
    expect(field).to_have_value(re.compile("REFERENCE"))

    # Patients see its number, and staff see it again after saving.
    page.locator("#id_title").fill("A trial of citing")
    page.locator("#id_slug").evaluate("field => { field.value = 'a-trial-of-citing'; }")
    page.get_by_role("button", name="Save draft").click()
    page.wait_for_url(re.compile(r"/pages/\d+/edit/"))
    expect(markers(rich_text(page, "body-0-value-what_it_is"))).to_have_count(1)
    page.goto(page.url.replace("/edit/", "/view_draft/"))
    marker = page.locator("sup.marker a")
    expect(marker).to_have_text("Source 1")
    marker.click()
    expect(page.locator("#source-1:target")).to_contain_text(
        "doi:10.1097/01.brs.0000214881.10814.64"
    )
    page.locator("#source-1 .more > summary").click()
    page.get_by_role("link", name="Back to citation 1a").click()
    expect(page.locator("#citation-1a:target")).to_be_visible()


def test_a_paper_is_looked_up_and_cited_without_a_mouse(marketing, stand_in):
    stand_in.answer(crossref(DOI="10.1000/new", title=["A paper that nobody has cited"]))
    text = rich_text(new_article(marketing), "body-0-value-what_it_is")
    marketing.keyboard.type(SENTENCE)
    modal = open_chooser(marketing)
    modal.get_by_role("tab", name="Search").focus()
    marketing.keyboard.press("ArrowRight")
    field = modal.get_by_label("DOI or PMID")
    expect(field).to_be_visible()
    assert not faults(marketing, "#tab-create")
    field.focus()
    marketing.keyboard.type("no such thing")
    marketing.keyboard.press("Enter")
    expect(modal.locator(".error-message")).to_contain_text("neither a DOI nor a PMID")
    assert not faults(marketing, "#tab-create")
    modal.get_by_label("DOI or PMID").fill("https://doi.org/10.1000/NEW")
    marketing.keyboard.press("Enter")
    expect(modal).to_contain_text("A paper that nobody has cited")
    expect(modal.get_by_role("heading", name="Is this the paper you mean?")).to_be_visible()
    assert not faults(marketing, "#tab-create")
    modal.get_by_role("button", name="Add this reference").press("Enter")
    expect(marketing.locator(".modal")).to_have_count(0)
    expect(markers(text)).to_have_attribute("data-label", "French 2006")
    assert "paper" in markers(text).get_attribute("title")
