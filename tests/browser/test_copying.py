"""A copy of a signed article is a draft, whatever was ticked, and the lists say so."""

from playwright.sync_api import expect

from .conftest import log_in

ARTICLE = "TENS for back pain"


def test_a_copy_that_is_to_be_published_says_draft(site, browser):
    page = log_in(browser, site, "marketing")
    page.goto(f"/admin/therapy-articles/?q={ARTICLE}")
    page.get_by_role("link", name=ARTICLE).first.click()
    page.goto(page.url.replace("/edit/", "/copy/"))
    page.get_by_label("New title").fill("A copy for the test")
    page.get_by_label("New slug").fill("a-copy-for-the-test")
    with page.expect_navigation():
        page.get_by_role("button", name="Copy this page").click()
    expect(page.locator(".messages")).to_contain_text("copied")
    page.goto("/admin/therapy-articles/?q=A copy for the test")
    row = page.locator("tbody tr", has_text="A copy for the test")
    expect(row.locator(".w-status:not(.w-status--label)").first).to_contain_text("draft")
    assert page.goto("/therapies/a-copy-for-the-test/").status == 404
    page.context.close()
