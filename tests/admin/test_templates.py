"""Templates: articles begin with them, and nobody submits, signs, publishes or counts one."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from articles.admin.reports.awaited import waiting_articles
from articles.checks import Finding
from articles.content import clinical_content
from articles.models import (
    ApprovalRule,
    ArticleTemplate,
    Edition,
    Rule,
    SignOff,
    TherapyArticlePage,
)
from articles.signoff.eligibility import approver_of
from articles.signoff.noted_findings import Checked, articles_with, note_findings
from articles.signoff.publish_gate import log_refusal
from articles.signoff.readiness import locked_readiness
from articles.signoff.signed_dates import DraftDates
from articles.signoff.signing import CannotSign, Signature, sign
from articles.signoff.submission import TemplateNotSubmitted, start_review
from articles.signoff.templates import CannotMark, mark, unmark
from tests.admin.conftest import page_of
from tests.admin.panels import HOME, panel_titles, publish_several, submit
from tests.admin.posting import article_form, finished_body

IS_TEMPLATE = "This is a template, which articles begin with."
START = "/admin/articles/start/"


def reload(article):
    return TherapyArticlePage.objects.get(pk=article.pk)


def text_of(article):
    return {**clinical_content(article).content, "title": ""}


def mark_address(article):
    return reverse("template_mark", args=[article.pk])


def editor_of(article):
    return reverse("wagtailadmin_pages:edit", args=[article.pk])


@pytest.fixture
def template(write, manager, make_reference):
    """A finished draft that the clinic begins articles with."""
    body = finished_body(make_reference())
    article = write(
        "Injections", publish=False, body=body, also_read=["Awaited"], writer=manager.user,
        owner=manager.user,
    )  # fmt: skip
    mark(article.pk, manager.user)
    return reload(article)


def test_a_site_manager_makes_a_template_and_an_article_of_it_again(
    write, manager, marketing, see, messages_of
):
    article = write("Injections", publish=False)
    links = see(manager, editor_of(article)).select(f'a[href^="{mark_address(article)}"]')
    assert "Use as a template" in links[0].get_text()
    assert not see(marketing, editor_of(article)).select(f'a[href^="{mark_address(article)}"]')
    assert see(manager, mark_address(article)).select_one("button[value=mark]")
    response = manager.post(mark_address(article), {"decision": "mark"})
    assert "is a template now" in messages_of(response, manager)
    assert ArticleTemplate.objects.get().marked_by == manager.user
    history = see(manager, reverse("wagtailadmin_pages:history", args=[article.pk])).get_text()
    assert "Made a template for new articles" in history
    response = manager.post(mark_address(article), {"decision": "unmark"})
    assert "is no template any more" in messages_of(response, manager)
    assert not ArticleTemplate.objects.exists()
    assert IS_TEMPLATE not in see(manager, editor_of(article)).get_text()


@pytest.mark.parametrize("decision", ["mark", "unmark"])
def test_nobody_else_decides_that(decision, write, manager, marketing, log_in):
    article = write("Injections", publish=False)
    if decision == "unmark":
        mark(article.pk, manager.user)
    before = ArticleTemplate.objects.count()
    for browser in (marketing, log_in("Clinicians")):
        assert browser.get(mark_address(article)).status_code == 302
        browser.post(mark_address(article), {"decision": decision})
    assert ArticleTemplate.objects.count() == before
    marketing.user.user_permissions.add(Permission.objects.get(codename="add_articletemplate"))
    marketing.post(mark_address(article), {"decision": decision})
    assert ArticleTemplate.objects.count() != before


def test_what_is_signed_public_or_in_review_is_no_template(write, manager, marketing, see):
    live, waiting = write("Live"), write("Waiting", publish=False)
    ended = write("Ended")
    SignOff.objects.withdraw(ended, manager.user, "Why.")
    reload(ended).unpublish()
    submit(waiting, marketing.user)
    for article, reason in (
        (live, "was signed or is public"),
        (ended, "was signed or is public"),
        (waiting, "in review"),
    ):
        assert reason in see(manager, mark_address(article)).select_one("main").get_text()
        manager.post(mark_address(article), {"decision": "mark"})
        with pytest.raises(CannotMark):
            mark(article.pk, manager.user)
    assert not ArticleTemplate.objects.exists()


def test_an_article_begins_with_nothing_or_with_a_template(template, marketing, see, messages_of):
    button = see(marketing, HOME).select_one("#start-section a.button")
    assert button["href"] == START
    page = see(marketing, START)
    assert page.select_one(f'a[href="{reverse("therapy-articles:choose_parent")}"]')
    row = page.select_one("tbody tr").get_text(" ", strip=True)
    assert "Injections The main message of Injections." in row
    question_address = reverse("duplicate_article", args=[template.pk])
    assert page.select_one(f'tbody a[href="{question_address}"]')
    question = see(marketing, question_address)
    assert question.select_one("h1").get_text(" ", strip=True).startswith("Start with a template")
    assert question.select_one("input[name=title]").get("value", "") == ""
    response = marketing.post(question_address, {"title": "Epidural injection"})
    assert "is a new draft" in messages_of(response, marketing)
    article = TherapyArticlePage.objects.get(slug="epidural-injection")
    assert not ArticleTemplate.objects.filter(page=article.pk).exists()
    assert article.introduction == "", "That of the template says what the template is for."
    assert text_of(article)["body"] == text_of(template)["body"]
    assert article.owner == marketing.user
    assert reload(template).title == "Injections"
    article.introduction = "An epidural injection may ease leg pain for some weeks."
    article.save_revision(user=marketing.user)
    assert start_review(reload(article), marketing.user)


def test_without_templates_an_article_is_blank(marketing, manager, write, see):
    write("Heat", publish=False)
    button = see(marketing, HOME).select_one("#start-section a.button")
    assert button["href"] == reverse("therapy-articles:choose_parent")
    assert "Site managers add them." in see(marketing, START).get_text()
    assert "To add a template" in see(manager, START).get_text()


def test_the_list_of_templates_takes_as_many_queries_whatever_their_number(
    template, write, marketing, manager, django_assert_num_queries, django_assert_max_num_queries
):
    marketing.get(START)
    with django_assert_max_num_queries(60) as few:
        marketing.get(START)
    for number in range(4):
        mark(write(f"Template {number}", publish=False).pk, manager.user)
    with django_assert_num_queries(len(few)):
        assert len(page_of(marketing.get(START)).select("tbody tr")) == 5


def test_its_editor_says_what_it_is_and_offers_no_publication(template, marketing, signer, see):
    page = see(marketing, editor_of(template))
    assert IS_TEMPLATE in page.select_one(".messages").get_text()
    for browser in (marketing, signer()):
        actions = see(browser, editor_of(template)).select("footer button, footer a")
        words = " ".join(action.get_text(" ", strip=True) for action in actions)
        assert "Save" in words
        for forbidden in ("Publish", "Submit", "Review"):
            assert forbidden not in words


@pytest.mark.parametrize("headers", [{}, {"HTTP_ACCEPT": "application/json"}])
def test_it_is_not_published(template, marketing, headers, messages_of):
    form = article_form(
        title=template.title, slug=template.slug, introduction="New words.",
        body=template.body.raw_data, **{"action-publish": "yes"},
    )  # fmt: skip
    response = marketing.post(editor_of(template), form, **headers)
    if headers:
        assert response.json()["error_code"] == "template"
        said = response.json()["error_message"]
    else:
        said = messages_of(response, marketing)
    assert f"was not published. {IS_TEMPLATE}" in said
    assert not reload(template).live
    assert reload(template).get_latest_revision_as_object().introduction == "New words."
    publish_several(marketing, template)
    assert IS_TEMPLATE in page_of(marketing.get(HOME)).get_text()
    assert not reload(template).live


def test_it_is_not_submitted(template, marketing, messages_of):
    form = article_form(
        title=template.title, slug=template.slug, introduction="New words.",
        body=template.body.raw_data, **{"action-submit": "yes"},
    )  # fmt: skip
    said = messages_of(marketing.post(editor_of(template), form), marketing)
    assert f"The draft is saved. {IS_TEMPLATE}" in said
    response = marketing.post(reverse("ask_for_review") + f"?id={template.pk}")
    assert IS_TEMPLATE in messages_of(response, marketing)
    loaded_before = reload(template)
    with pytest.raises(TemplateNotSubmitted):
        start_review(loaded_before, marketing.user)
    assert not reload(template).workflow_states.exists()


@pytest.mark.parametrize("rule", [Rule.ANOTHER_CLINICIAN, Rule.EDITORIAL_TEAM])
def test_nobody_signs_it(rule, template, marketing, signer, see):
    ApprovalRule.objects.create(rule=rule, reason="So.", decided_by_name="Somebody")
    draft = reload(template).get_latest_revision_as_object()
    signature = Signature(
        seen_digest=clinical_content(draft).digest,
        seen_dates=DraftDates(draft).key,
        review_due=timezone.localdate() + timedelta(days=30),
    )
    maya = signer()
    for browser in (maya, marketing):
        reasons = locked_readiness(template.pk).standing_of(approver_of(browser.user)).reasons
        assert IS_TEMPLATE in " ".join(reasons)
        with pytest.raises(CannotSign, match=IS_TEMPLATE):
            sign(template.pk, browser.user, signature)
    screen = see(maya, reverse("clinical_review", args=[template.pk])).select_one("main")
    assert IS_TEMPLATE in screen.get_text()
    assert not SignOff.objects.filter(page=template.pk).exists()
    assert not Edition.objects.filter(page=template.pk).exists()
    unmark(template.pk, marketing.user)
    assert sign(template.pk, maya.user, signature)


def test_no_report_and_no_panel_counts_it(template, manager, see):
    note_findings(reload(template).get_latest_revision_as_object(), [Finding("a/b", "Words.")])
    log_refusal(reload(template), "Why.", manager.user)  # as before it became a template
    report = see(manager, reverse("clinical_review_report"))
    assert "Injections" not in report.select_one("main").get_text()
    for panel in ("my-drafts", "found", "refused"):
        assert "Injections" not in panel_titles(see(manager, HOME), panel)
    for checked in Checked:
        assert not articles_with(checked).exists()
    assert not waiting_articles()
    list_address = reverse("therapy-articles:index")
    for query in ("?review=never", "?findings=blocking"):
        assert not see(manager, list_address + query).select("tbody tr .title a")
    row = see(manager, list_address).select_one("tbody tr").get_text(" ", strip=True)
    assert "Template: never signed or published" in row
    unmark(template.pk, manager.user)
    assert "Injections" in see(manager, reverse("clinical_review_report")).get_text()
    assert articles_with(Checked.BLOCKING).exists()
    for panel in ("my-drafts", "found", "refused"):
        assert "Injections" in panel_titles(see(manager, HOME), panel)
