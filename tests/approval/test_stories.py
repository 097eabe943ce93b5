"""One story for each rule, through the screens: from a submission to what patients read."""

import json

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page, Site

from articles.models import ApprovalRule, Edition, Rule, SignOff, TherapyArticlePage
from articles.models.approval_rule import DecisionIsKept
from clinic.models import ClinicDetails
from tests.admin.panels import panel_titles, submit
from tests.review.conftest import address, entries, refusals, screen

SETTINGS = "/admin/who-must-approve/"


def public_page(client, article):
    article = TherapyArticlePage.objects.get(pk=article.pk)
    answer = client.get(article.get_url())
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def words(page, selector):
    """The text as it is read, without the spaces between elements that stand in the source."""
    return " ".join(" ".join(part.get_text().split()) for part in page.select(selector))


def structured_data(page):
    return json.loads(page.find("script", type="application/ld+json").string)


def change(article, user, introduction):
    draft = TherapyArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    draft.introduction = introduction
    draft.save_revision(user=user)


def test_another_clinician_signs(submitted, signer, client):
    browser = signer()
    form = screen(browser, submitted)
    assert "Medically reviewed by Maya Ortiz, MD." in words(form, "#public-line")
    assert browser.post(address(submitted), entries(form)).status_code == 302
    assert Edition.objects.get().sign_off.approved_under == ""
    page = public_page(client, submitted)
    assert "Medically reviewed by Maya Ortiz, MD" in words(page, ".review-lines")
    assert structured_data(page)["reviewedBy"]["name"] == "Maya Ortiz"


def test_a_clinician_signs_what_they_wrote(submitted, signer, decide, client):
    browser = signer()
    change(submitted, browser.user, "The clinician wrote this.")
    assert "You wrote something" in words(screen(browser, submitted), "#reasons")
    decide(Rule.WRITING_CLINICIAN)
    form = screen(browser, submitted)
    assert "Written and signed by Maya Ortiz, MD." in words(form, "#public-line")
    assert browser.post(address(submitted), entries(form)).status_code == 302
    assert Edition.objects.get().sign_off.approved_under == Rule.WRITING_CLINICIAN
    page = public_page(client, submitted)
    assert "Written and signed by Maya Ortiz, MD" in words(page, ".review-lines")
    assert "Written and signed by Maya Ortiz, MD" in words(page, ".print-foot")
    assert "reviewed by" not in page.get_text()
    assert "reviewedBy" not in structured_data(page)


def test_the_editorial_team_publishes(submitted, marketing, team, client, capsys):
    form = screen(marketing, submitted)
    assert "Not reviewed by a clinician. Approved by Sam Lee." in words(form, "#public-line")
    assert "no clinician has reviewed it" in words(form, "#sign label")
    assert marketing.post(address(submitted), entries(form)).status_code == 302
    approval = Edition.objects.get().sign_off
    assert (approval.approved_under, approval.approver_name) == (Rule.EDITORIAL_TEAM, "Sam Lee")
    assert (approval.clinician, approval.clinician_name, approval.license) == (None, "", "")
    page = public_page(client, submitted)
    assert "Not reviewed by a clinician." in words(page, ".article-header .not-reviewed")
    assert "Approved by Sam Lee, for the editorial team." in words(page, ".review-lines")
    assert "Not reviewed by a clinician. Approved by Sam Lee" in words(page, ".print-foot")
    assert not structured_data(page).keys() & {"reviewedBy", "lastReviewed"}
    call_command("verify_signoffs")
    report = marketing.get("/admin/reports/clinical-review/").content.decode()
    assert "Approved by the team and current" in report


def test_what_the_team_did_not_see_does_not_go_live(submitted, marketing, team):
    form = entries(screen(marketing, submitted))
    change(submitted, marketing.user, "Changed after it was shown.")
    assert "The article changed" in refusals(marketing.post(address(submitted), form))
    assert not SignOff.objects.exists()


def test_a_rule_that_changed_meanwhile_refuses_the_approval(submitted, marketing, team, decide):
    form = entries(screen(marketing, submitted))
    decide(Rule.ANOTHER_CLINICIAN)
    response = marketing.post(address(submitted), form)
    assert response.status_code == 400
    assert not SignOff.objects.exists()


def test_what_waits_reads_differently_where_the_team_approves(submitted, marketing, team):
    dashboard = marketing.get("/admin/").content.decode()
    assert "Waiting for your approval" in dashboard
    report = marketing.get("/admin/reports/clinical-review/").content.decode()
    assert "Waits for approval" in report
    assert "Waits for a clinician" not in report


def test_what_waits_is_as_many_on_the_dashboard_as_in_the_report(
    write, marketing, make_user, log_in, see, team
):
    """Also for who may edit all articles, and publish one of them."""
    one, other = (write(title, publish=False, writer=marketing.user) for title in ("Heat", "Cold"))
    submit(one, marketing.user)
    submit(other, marketing.user)
    group = Group.objects.create(name="Writers of one")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    rights = Permission.objects.filter(content_type__app_label="wagtailcore")
    for page, right in ((one.get_root(), "change_page"), (one, "publish_page")):
        GroupPagePermission.objects.create(
            group=group, page=Page.objects.get(pk=page.pk), permission=rights.get(codename=right)
        )
    writer = make_user(first_name="Pat", last_name="Kim")
    writer.groups.add(group)
    browser = log_in(user=writer)
    page = see(browser, "/admin/")
    assert panel_titles(page, "waiting-for-signature") == ["Heat", "Cold"]
    address = page.select("#waiting-for-signature-section a")[-1]["href"]
    assert len(see(browser, address).select("#listing-results tbody tr")) == 2


def test_a_submission_is_written_to_the_team(
    write, marketing, team, django_capture_on_commit_callbacks
):
    site = Site.objects.get(is_default_site=True)
    ClinicDetails.objects.update_or_create(
        site=site, defaults={"editorial_address": "team@example.org"}
    )
    with django_capture_on_commit_callbacks(execute=True):
        submit(write("Heat", publish=False, writer=marketing.user), marketing.user)
    assert "waits for approval" in {m.to[0]: m.subject for m in mail.outbox}["team@example.org"]


def test_only_site_managers_decide(marketing, signer, manager):
    for browser in (marketing, signer()):
        assert browser.get(SETTINGS).status_code == 302
        browser.post(SETTINGS, {"rule": Rule.EDITORIAL_TEAM, "reason": "We say so.", "seen": 0})
    assert not ApprovalRule.objects.exists()
    response = manager.post(
        SETTINGS, {"rule": Rule.EDITORIAL_TEAM, "reason": "We\nhave no <b>doctor</b>.", "seen": 0}
    )
    assert response.status_code == 302
    decision = ApprovalRule.objects.get()
    assert (decision.rule, decision.reason) == (
        Rule.EDITORIAL_TEAM, "We have no <b>doctor</b>.",
    )  # fmt: skip
    history = manager.get(SETTINGS).content.decode()
    assert "We have no &lt;b&gt;doctor&lt;/b&gt;." in history
    assert decision.decided_by_name == manager.user.get_username()


def test_two_who_decide_at_once_do_not_write_over_each_other(manager, decide):
    decide(Rule.WRITING_CLINICIAN)
    manager.post(SETTINGS, {"rule": Rule.EDITORIAL_TEAM, "reason": "We say so.", "seen": 0})
    assert ApprovalRule.objects.in_force() == Rule.WRITING_CLINICIAN


def test_a_change_of_the_rule_changes_nothing_that_patients_read(
    submitted, marketing, team, decide, client
):
    marketing.post(address(submitted), entries(screen(marketing, submitted)))
    before = words(public_page(client, submitted), "article")
    decide(Rule.ANOTHER_CLINICIAN)
    assert words(public_page(client, submitted), "article") == before
    report = marketing.get("/admin/reports/clinical-review/").content.decode()
    assert "Approved by the team and current" in report


def test_decisions_are_kept(team):
    for refused in (team.save, team.delete, ApprovalRule.objects.all().delete):
        with pytest.raises(DecisionIsKept):
            refused()
    with pytest.raises(IntegrityError, match="kept for ever"), transaction.atomic():  # noqa: SIM117
        with connection.cursor() as cursor:
            cursor.execute("UPDATE articles_approvalrule SET reason = 'Other.'")
    assert ApprovalRule.objects.get().reason == "So it was decided."


def test_the_editor_leads_the_team_to_where_it_approves(submitted, marketing, team):
    page = marketing.get(reverse("wagtailadmin_pages:edit", args=[submitted.pk]))
    assert "Review and approve" in page.content.decode()
