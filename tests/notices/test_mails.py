"""What a mail about what is due says, and what the command prints."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from wagtail.models import Site

from articles.models import ApprovalRule, Rule
from clinic.models import ClinicDetails
from tests.admin.conftest import ROLES
from tests.notices.conftest import DUE, TEAM, run

pytestmark = pytest.mark.django_db


def test_the_mail_lists_everything_in_groups_the_soonest_first(
    publish_due_on, clinician, team, mailoutbox
):
    for title, days in [("Soon", 20), ("Today", 0), ("Late", -3), ("Later", -8)]:
        publish_due_on(title, DUE + timedelta(days=days))
    clinician("maya", may_sign=True, license_expires_on=DUE + timedelta(days=1))
    run()
    [mail] = [mail for mail in mailoutbox if mail.to == [TEAM]]
    assert mail.subject == "Reviews and licenses that are due: 5"
    paragraphs = [line for line in mail.body.splitlines() if line and "http" not in line]
    assert paragraphs[2:-1] == [
        "Overdue reviews. Patients still read these articles, with a note that the review is "
        "overdue. Please read each one again, mend what is no longer right, and let a clinician "
        "sign it:",
        "- The review of “Later” was due on March 7, 2026.",
        "- The review of “Late” was due on March 12, 2026.",
        "Reviews that are due. Please read each article again in time, mend what is no longer "
        "right, and let a clinician sign it:",
        "- The review of “Today” is due today, March 15, 2026.",
        "- The review of “Soon” is due on April 4, 2026.",
        "Licenses. Nobody signs with a license that has ended. Please renew it, and let a site "
        "manager enter the new date:",
        "- The license of Maya, MD ends on March 16, 2026.",
    ]


def test_each_line_leads_to_where_it_is_seen_to(
    publish_due_on, clinician, team, mailoutbox, log_in
):
    heat = publish_due_on()
    maya = clinician("maya", may_sign=True, license_expires_on=DUE)
    run()
    [mail] = [mail for mail in mailoutbox if mail.to == [TEAM]]
    links = [line.strip() for line in mail.body.splitlines() if "http" in line]
    assert links == [
        f"http://testserver/admin/articles/{heat.pk}/review/",
        f"http://testserver/admin/snippets/articles/clinician/inspect/{maya.pk}/",
    ]
    for role in ROLES:
        assert [log_in(role).get(link).status_code for link in links] == [200, 200], role


def test_groups_without_anything_are_not_there(publish_due_on, team, mailoutbox):
    publish_due_on()
    run()
    assert "Overdue" not in mailoutbox[0].body
    assert "Licenses." not in mailoutbox[0].body
    assert "\n\n\n" not in mailoutbox[0].body


def test_where_the_team_approves_nobody_is_asked_for_a_signature(publish_due_on, team, mailoutbox):
    publish_due_on("Late", DUE - timedelta(days=3))
    publish_due_on("Soon", DUE + timedelta(days=20))
    ApprovalRule.objects.create(rule=Rule.EDITORIAL_TEAM, reason="A practice without a doctor.")
    run()
    assert mailoutbox[0].body.count("mend what is no longer right, and approve it:") == 2
    assert "sign it" not in mailoutbox[0].body


def test_titles_stand_on_one_line_and_as_they_are_written(publish_due_on, team, mailoutbox):
    publish_due_on("Heat\r\nBcc: all@example.org <b>& cold</b>")
    output, _status = run()
    assert "The review of “Heat Bcc: all@example.org <b>& cold</b>” is due" in mailoutbox[0].body
    assert "The review of “Heat Bcc: all@example.org <b>& cold</b>” is due" in output


def test_the_output_says_what_is_due_and_who_was_told(heat, team):
    output, status = run(DUE + timedelta(days=1))
    review = "  The review of “Heat” was due on March 15, 2026."
    assert output.splitlines() == [
        "Due in total: 1", review,
        "Told ana@example.org:", review,
        "Told editors@example.org:", review,
        "Told maya@example.org:", review,
    ]  # fmt: skip
    assert status == 0
    output, _status = run(DUE + timedelta(days=2))
    assert output.splitlines() == ["Due in total: 1", review]


def test_what_concerns_nobody_is_said(publish_due_on):
    publish_due_on()
    output, status = run()
    assert "Nobody has an address to be told this. Enter the team’s e-mail address" in output
    assert status == 1


def test_the_output_is_complete_as_json(heat, team, refuse_mail_to):
    refuse_mail_to("maya@example.org")
    output, status = run(json=True)
    assert status == 1
    result = json.loads(output)
    (review,) = result["due"]
    assert review == {
        "kind": "review",
        "id": heat.pk,
        "name": "Heat",
        "due": "2026-03-15",
        "step": "2026-03-15",
        "is_overdue": False,
        "words": "The review of “Heat” is due today, March 15, 2026.",
        "link": f"http://testserver/admin/articles/{heat.pk}/review/",
        "people": ["ana@example.org", TEAM, "maya@example.org"],
    }
    assert result["told"] == {"ana@example.org": [review], TEAM: [review]}
    assert result["failed"] == {"maya@example.org": [review]}
    assert (result["concerns_nobody"], result["dry_run"]) == ([], False)


def test_a_site_manager_enters_the_teams_address(manager, see):
    address = reverse(
        "wagtailsettings:edit", args=["clinic", "clinicdetails", Site.objects.get().pk]
    )
    field = see(manager, address).select_one("input[name=editorial_address]")
    assert field["type"] == "email"
    form = {"name": "Clinic", "emergency_note": "Call 911.", "editorial_address": TEAM}
    manager.post(address, form)
    assert ClinicDetails.objects.get().editorial_address == TEAM
