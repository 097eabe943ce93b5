"""The admin's screens, where they hold markup of ours."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from .conftest import DESKTOP, PHONE, log_in

# Where our words and markup stand on each screen; the rest is Wagtail's.
OURS = {
    "/admin/": ["#awaited-links-section"],
    "/admin/awaited-links/": ["#listing-results"],
    "/admin/editors-guide/": ["main .w-mt-8"],
    "/admin/reports/clinical-review/": ["#listing-results"],
    "/admin/reports/licenses/": ["#listing-results"],
}

# The panels that a person of each role has in a clinic with something to do.
PANELS = {
    "marketing": ["refused", "reviews-due", "my-drafts"],
    "clinician": ["waiting-for-signature", "refused", "reviews-due", "licenses-due"],
    "manager": ["signer-changes", "refused", "reviews-due", "licenses-due"],
}


@pytest.fixture(scope="module")
def staff(browser, site):
    """The page of somebody who is logged in: `staff("clinician")`."""
    pages = {}

    def staff(username):
        if username not in pages:
            pages[username] = log_in(browser, site, username)
        return pages[username]

    yield staff
    for page in pages.values():
        page.context.close()


@pytest.fixture(scope="module")
def marketing(staff):
    return staff("marketing")


@pytest.fixture(scope="module")
def busy(site):
    """A clinic in which something waits, is due and was refused."""
    command = "from tests.browser import busy_clinic; busy_clinic.{}()"
    site.manage("shell", "-c", command.format("add_articles"))
    yield
    site.manage("shell", "-c", command.format("remove_articles"))


def faults(page, *places):
    """What axe finds inside of these places, which must all be there."""
    for place in places:
        expect(page.locator(place).first).to_be_attached()
    results = Axe().run(page, context={"include": [[place] for place in places]})
    return [
        f"{fault['id']}: {node['target']} {node['failureSummary']}"
        for fault in results.response["violations"]
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize("address", OURS)
def test_our_part_of_a_screen_has_no_accessibility_fault(marketing, address):
    marketing.goto(address)
    assert not faults(marketing, *OURS[address])


def test_the_editorial_rules_have_no_accessibility_fault(staff):
    page = staff("manager")
    page.goto("/admin/settings/articles/editorialrules/")
    assert not faults(page, ".rule-boxes")


@pytest.mark.parametrize("username", PANELS)
def test_a_full_dashboard_has_no_accessibility_fault(busy, staff, username):
    page = staff(username)
    page.goto("/admin/")
    assert not faults(page, *(f"#{name}-section" for name in PANELS[username]))


def test_the_filters_of_the_report_have_no_accessibility_fault(busy, marketing):
    marketing.goto("/admin/reports/clinical-review/?state=waiting&review_due_to=2030-01-01")
    marketing.get_by_role("button", name="Show filters").click()
    assert not faults(marketing, ".w-drilldown")


def open_review(page, title="changed"):
    page.goto(f"/admin/reports/clinical-review/?q=Busy: {title}")
    page.get_by_role("link", name="Waits for a clinician").click()


@pytest.mark.parametrize("width", [DESKTOP["width"], PHONE["width"]])
def test_the_review_screen_has_no_accessibility_fault(busy, staff, width):
    page = staff("clinician")
    page.set_viewport_size({**DESKTOP, "width": width})
    open_review(page)
    assert not faults(page, "#state", "#changes", "#findings", "#sign", "#return")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_article_is_a_part_of_the_review_screen(busy, staff):
    """Nothing scrolls in a box of its own, also once a part is unfolded, and it is labelled."""
    page = staff("clinician")
    page.set_viewport_size({"width": 320, "height": 640})
    open_review(page)
    frame = page.get_by_title("The article as patients will see it")
    article = page.frame_locator("iframe.whole-page")
    expect(article.locator("h1")).to_be_visible()

    def expect_whole():
        page.wait_for_function(
            "frame => {const root = frame.contentDocument.documentElement;"
            " return root.scrollHeight <= root.clientHeight + 1}",
            arg=frame.element_handle(),
        )

    expect_whole()
    height = frame.bounding_box()["height"]
    article.locator("summary:visible").last.click()
    expect_whole()
    assert frame.bounding_box()["height"] > height
    page.set_viewport_size(DESKTOP)


def test_nothing_in_a_panel_is_hidden_where_the_page_is_enlarged(marketing):
    """At 400 percent a window of 1280 is as wide as 320: the button to close has its own place."""
    marketing.set_viewport_size({"width": 320, "height": 640})
    marketing.goto("/admin/therapy-articles/?q=heat+wrap")
    marketing.locator("#listing-results td.title a").first.click()
    marketing.locator("[data-side-panel-toggle=findings]").click()
    heading = marketing.locator("[data-side-panel=findings] summary").first
    expect(heading).to_be_visible()
    close = marketing.locator("[data-form-side-close-button]").bounding_box()
    assert heading.bounding_box()["y"] >= close["y"] + close["height"]
    assert marketing.evaluate("document.documentElement.scrollWidth") <= 320
    marketing.set_viewport_size(DESKTOP)


def test_the_withdrawal_has_no_accessibility_fault(busy, staff):
    page = staff("clinician")
    open_review(page)
    page.get_by_role("link", name="Withdraw from patients").click()
    assert not faults(page, "main .w-mt-8")
    page.get_by_role("button", name="Withdraw it").click()
    expect(page.locator(".error-message")).to_contain_text("Say why")
    assert not faults(page, "main .w-mt-8")


def test_naming_the_writers_has_no_accessibility_fault(busy, staff):
    page = staff("manager")
    open_review(page, "unknown writer")
    page.get_by_role("link", name="Name who wrote the unknown versions").click()
    assert not faults(page, "main .w-mt-8")


def test_a_change_of_a_signer_has_no_accessibility_fault(busy, staff):
    page = staff("manager")
    page.set_viewport_size(PHONE)
    page.goto("/admin/")
    page.locator("#signer-changes-section li").get_by_role("link").first.click()
    expect(page.get_by_role("button", name="Confirm")).to_be_visible()
    assert not faults(page, "main .w-mt-8")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.set_viewport_size(DESKTOP)


def test_a_new_article_opens_with_the_needed_blocks_and_no_fault_of_ours(marketing):
    marketing.goto("/admin/therapy-articles/")
    marketing.get_by_role("link", name=re.compile("Add a therapy article")).first.click()
    body = marketing.locator("#panel-child-article-body-section")
    for block in ("Method", "Evidence", "Contraindications", "Care card"):
        expect(body.get_by_text(block, exact=True).first).to_be_visible()
    heading = body.locator("[name='body-2-value-heading']")
    expect(heading).to_have_value("Call 911 or go to the ER now if:")
    assert not faults(marketing, ".w-field__help")


def test_the_block_picker_has_groups_descriptions_and_previews(marketing):
    marketing.goto("/admin/therapy-articles/")
    marketing.get_by_role("link", name=re.compile("Add a therapy article")).first.click()
    marketing.locator("button[title='Insert a block']:visible").last.click()
    picker = marketing.get_by_role("listbox").last
    for group in ("How to do it", "Who should not", "Does it help", "Questions", "Pictures"):
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
