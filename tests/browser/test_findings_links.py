"""A link of a finding leads to its place: tab, panels, scrolling and focus, by keyboard, too."""

import re

import pytest
from playwright.sync_api import expect

from .concurrency import EDITOR, SiteInspector, StaffSession
from .conftest import PHONE, log_in

# An article with something to note in a struct field, a list item, a rich text, and two fields
# of the page of which one is on another tab.
WRITE = """
from django.urls import get_resolver
assert get_resolver().url_patterns
from articles.models import ArticleIndexPage, TherapyArticlePage
body = [
    ("method", {"what_it_is": "", "ways": [{"steps": ["Wrap the pad.", ""]}]}),
    ("evidence", {"claims": [{"statement": "Heat cures pain."}]}),
    ("contraindications", {"items": []}),
]
for number in range(COUNT):
    page = TherapyArticlePage(
        title=f"Where findings lead {number}", introduction="Warm.",
 body=body, live=False,
    )
    ArticleIndexPage.objects.first().add_child(instance=page)
    page.introduction = ""
    page.save_revision(clean=False)
    print("number:", page.pk)
"""

FIELDS = {
    "Evidence, Claims, 1st: Statement": "#body-1-value-claims-0-value-statement",
    "Method, Ways of using it, 1st: Steps, 2nd": "#body-0-value-ways-0-value-steps-1-value",
    "Introduction": "#id_introduction",
}


@pytest.fixture(scope="module")
def articles(site):
    """One article for each test, since the editor saves what a test does."""
    output = site.manage("shell", "-c", WRITE.replace("COUNT", "13"))
    return iter(re.findall(r"number: (\d+)", output))


@pytest.fixture
def article(articles):
    return next(articles)


@pytest.fixture
def editor(browser, site, article):
    page = log_in(browser, site, "marketing")
    page.goto(EDITOR.format(article))
    page.get_by_role("button", name="Toggle findings").click()
    expect(panel(page).get_by_role("link").first).to_be_visible()
    yield page
    page.context.close()


def panel(page):
    return page.locator("[data-side-panel=findings]")


def link(page, place):
    return panel(page).get_by_role("link", name=place, exact=True).first


def collapse_all(page):
    for toggle in page.locator(
        "#panel-child-article-body-section [data-streamfield-child] [data-panel-toggle]"
        "[aria-expanded=true]"
    ).all()[::-1]:
        if toggle.is_visible():
            toggle.click()


def status(page):
    return panel(page).get_by_role("status")


def test_it_leads_into_the_field(editor):
    for place, field in FIELDS.items():
        collapse_all(editor)
        target = link(editor, place)
        target.focus()
        editor.keyboard.press("Enter")
        expect(editor.locator(field)).to_be_focused()
        expect(editor.locator(field)).to_be_in_viewport()
        expect(status(editor)).to_have_text("")


@pytest.mark.long
def test_it_leads_into_a_rich_text(editor):
    collapse_all(editor)
    link(editor, "What it is").click()
    text = editor.locator("[data-contentpath=what_it_is] [contenteditable=true]")
    expect(text).to_be_focused()
    editor.keyboard.type("Typed. ")
    expect(text).to_contain_text("Typed. ")


@pytest.mark.long
def test_it_leads_to_another_tab(editor):
    target = link(editor, "Introduction")
    target.evaluate("link => { link.href = '#:w:contentpath=seo_title'; }")
    target.click()
    expect(editor.locator("#id_seo_title")).to_be_focused()
    expect(editor.locator("#id_seo_title")).to_be_in_viewport()


@pytest.mark.long
def test_it_leads_to_the_body_if_the_block_is_gone(editor):
    evidence = editor.locator("[data-streamfield-child]:has(> input[value=evidence])")
    evidence.get_by_role("button", name="Delete").first.click()
    expect(evidence).to_be_hidden()
    link(editor, "Evidence, Claims, 1st: Statement").click()
    expect(editor.locator("#panel-child-article-body-section :focus")).to_be_visible()
    expect(status(editor)).to_contain_text("not in the article any more")


def test_it_works_after_the_panel_was_printed_again(editor):
    introduction = editor.locator("#id_introduction")
    editor.wait_for_timeout(3_000)
    with editor.expect_response(
        lambda answer: answer.request.method == "POST" and (answer.url.endswith("/edit/"))
    ):
        introduction.fill("It helps significantly.")
    expect(panel(editor).locator("mark", has_text="significantly")).to_be_visible()
    link(editor, "Introduction").click()
    expect(introduction).to_be_focused()


def test_marks_stand_where_something_was_found(editor):
    """In words, also on a collapsed block; they lead to the finding, and go with it."""
    evidence = editor.locator("[data-streamfield-child]:has(> input[value=evidence])")
    header, statement = evidence.locator(".w-panel__header").first, statement_of(evidence)
    collapse_all(editor)
    expect(statement).to_be_hidden()
    expect(header.locator(".finding-mark")).to_have_text(
        re.compile("^[0-9]+ finding.* must change")
    )
    expect(header.get_by_role("button", name="Toggle section")).to_have_accessible_description(
        re.compile("Evidence.* must change$")
    )
    editor.get_by_role("button", name="Toggle findings").click()
    expect(panel(editor)).to_have_attribute("hidden", "")
    header.get_by_role("link", name=re.compile("finding")).focus()
    editor.keyboard.press("Enter")
    finding = panel(editor).locator("li:focus")
    finding.get_by_role("link", name="Evidence, Claims, 1st: Statement").first.press("Enter")
    expect(statement).to_be_focused()
    expect(statement).to_have_accessible_description(re.compile("must change"))
    editor.wait_for_timeout(3_000)
    statement.fill("A heat wrap may reduce pain.")
    expect(statement).not_to_have_accessible_description(re.compile("must change"))
    expect(evidence.locator(".finding-mark")).to_have_count(0)

    method = editor.locator("[data-streamfield-child]:has(> input[value=method])")
    method.get_by_role("button", name="Toggle section").first.press("Enter")
    text = method.locator("[data-contentpath=what_it_is] [contenteditable=true]")
    text.click()
    editor.keyboard.type("It works wonders.")
    expect(text).to_have_accessible_description(re.compile("1 finding, must change"))


def statement_of(evidence):
    return evidence.locator("#body-1-value-claims-0-value-statement")


@pytest.mark.long
def test_on_a_phone_it_closes_the_panel_that_lies_over_the_field(editor):
    editor.set_viewport_size(PHONE)
    link(editor, "Introduction").click()
    field = editor.locator("#id_introduction")
    expect(field).to_be_focused()
    expect(panel(editor)).to_be_hidden()


@pytest.mark.long
def test_an_address_with_a_place_opens_it(editor):
    target = link(editor, "Evidence, Claims, 1st: Statement").get_attribute("href")
    address = editor.url.partition("#")[0]
    editor.goto("about:blank")
    editor.goto(address + target)
    expect(editor.locator("#body-1-value-claims-0-value-statement")).to_be_focused()


def test_a_refused_publication_leads_to_its_fields(editor):
    editor.get_by_role("button", name="More actions").click()
    with editor.expect_navigation():
        editor.get_by_role("button", name="Publish", exact=True).click()
    message = editor.locator(".messages .error")
    expect(message).to_contain_text("was not published")
    message.get_by_role("link", name="In whom", exact=True).first.click()
    expect(editor.locator("#body-1-value-claims-0-value-population")).to_be_focused()


@pytest.mark.long
def test_a_refused_submission_leads_to_what_is_empty(editor):
    editor.get_by_role("button", name="More actions").click()
    with editor.expect_navigation():
        editor.get_by_role("button", name=re.compile("^Submit to")).click()
    message = editor.locator(".messages .warning, .messages .error").first
    expect(message).to_contain_text("It was not sent to clinical review yet")
    message.get_by_role("link", name=re.compile("^Introduction")).click()
    expect(editor.locator("#id_introduction")).to_be_focused()


def test_publishing_during_a_review_asks_what_is_true(site, browser):
    inspector, author = SiteInspector(site), StaffSession(site, "marketing")
    page_id, slug = inspector.write(author)
    form = inspector.form(slug, "It may help.") | {"action-submit": "yes"}
    assert author.post(EDITOR.format(page_id), form).status_code == 302
    page = log_in(browser, site, "marketing")
    page.goto(EDITOR.format(page_id))
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish", exact=True).click()
    question = page.locator(".modal")
    expect(question).to_contain_text("waits for a clinician")
    expect(question).not_to_contain_text("cancel the current workflow")
    with page.expect_navigation():
        question.get_by_role("button", name="Publish").click()
    expect(page.locator(".messages")).to_contain_text("waits for their review already")
    page.context.close()
