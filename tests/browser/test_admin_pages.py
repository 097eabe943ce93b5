"""The admin's screens, where they hold markup of ours."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from articles.demo.people import LOGINS

from .conftest import DESKTOP

# Where our words and markup stand on each screen; the rest is Wagtail's.
OURS = {
    "/admin/": ["#awaited-links-section"],
    "/admin/awaited-links/": ["#listing-results"],
    "/admin/editors-guide/": ["main .w-mt-8"],
}


@pytest.fixture(scope="module")
def marketing(browser, site):
    login = next(login for login in LOGINS if login.username == "marketing")
    context = browser.new_context(base_url=site.address, viewport=DESKTOP)
    page = context.new_page()
    page.goto("/admin/login/")
    page.get_by_label("Username").fill(login.username)
    page.get_by_label("Password").fill(login.password)
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(re.compile(r"/admin/$"))
    yield page
    context.close()


def faults(page, *places):
    """What axe finds inside of these places, which must all be there."""
    for place in places:
        assert page.locator(place).count(), f"{place} is not on {page.url}"
    found = Axe().run(page, context={"include": [[place] for place in places]})
    return [
        f"{fault['id']}: {node['target']} {node['failureSummary']}"
        for fault in found.response["violations"]
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize("address", OURS)
def test_our_part_of_a_screen_has_no_accessibility_fault(marketing, address):
    marketing.goto(address)
    assert not faults(marketing, *OURS[address])


def test_a_new_article_opens_with_the_needed_blocks_and_no_fault_of_ours(marketing):
    marketing.goto("/admin/therapy-articles/")
    marketing.get_by_role("link", name=re.compile("Add a therapy article")).first.click()
    body = marketing.locator("#panel-child-article-body-section")
    for block in ("Method", "Evidence", "Contraindications", "Care card"):
        expect(body.get_by_text(block, exact=True).first).to_be_visible()
    heading = body.locator("input[name='body-3-value-heading']")
    expect(heading).to_have_value("Call 911 or go to the ER now if:")
    assert not faults(marketing, ".w-field__help")


def test_the_block_picker_has_groups_descriptions_and_previews(marketing):
    marketing.goto("/admin/therapy-articles/")
    marketing.get_by_role("link", name=re.compile("Add a therapy article")).first.click()
    marketing.locator("button[title='Insert a block']:visible").last.click()
    picker = marketing.get_by_role("listbox").last
    for group in ("What it is", "Does it help", "Is it safe", "Advice", "Pictures", "Text"):
        expect(picker).to_contain_text(group)
    row = marketing.locator(".w-combobox__option-row", has_text="Evidence")
    row.get_by_role("button", name="Preview").click()
    description = marketing.get_by_text("Claims of benefit or no benefit.")
    expect(description.first).to_be_visible()
    preview = marketing.frame_locator("iframe[title='Preview']").last
    expect(preview.locator("main")).to_contain_text("Moderate certainty")


def test_the_chooser_for_also_read_offers_therapy_articles_only(marketing):
    marketing.goto("/admin/therapy-articles/")
    marketing.get_by_role("link", name=re.compile("Add a therapy article")).first.click()
    marketing.get_by_role("tab", name="Topics and Also Read").click()
    marketing.get_by_role("button", name=re.compile("Add Also Read link")).click()
    marketing.locator("#id_also_read-0-article-chooser button:visible").first.click()
    dialog = marketing.locator(".modal")
    expect(dialog).to_contain_text("Therapies")
    expect(dialog.get_by_role("link", name="About us")).to_have_count(0)


def test_deleting_an_article_says_first_which_ones_link_to_it(marketing):
    marketing.goto("/admin/therapy-articles/")
    marketing.get_by_role("link", name="Cold packs for back pain").first.click()
    number = re.search(r"/pages/(\d+)/", marketing.url)[1]
    for action in ("delete", "unpublish"):
        marketing.goto(f"/admin/pages/{number}/{action}/")
        expect(marketing.locator("[data-linking-pages]")).to_contain_text("Heat for back pain")
        assert not faults(marketing, "[data-linking-pages]")
