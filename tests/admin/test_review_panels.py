"""What the dashboard tells a person about clinical review."""

import datetime

import pytest
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

from clinic.models import HomePage, StandardPage
from tests.admin.panels import HOME, days_from_now, panel_rows, panel_titles
from tests.signing import change, publish_draft

WAITING = "waiting-for-signature"


def waiting_tables(page):
    """The titles that the clinician may sign, and the others with the reason."""
    tables = page.select(f"#{WAITING}-section table")
    rows = [
        [
            [cell.get_text(" ", strip=True) for cell in row.select("td")]
            for row in table.select("tbody tr")
        ]
        for table in tables
    ]
    return rows


def test_the_oldest_submission_waits_first(submit_draft, signer, see, time_machine):
    for day, title in enumerate(("First", "Second"), 1):
        time_machine.move_to(datetime.datetime(2026, 3, day, 20, tzinfo=datetime.UTC))
        submit_draft(title)
    assert panel_titles(see(signer(), HOME), WAITING) == ["First", "Second"]


def test_what_waits_leads_to_the_review_screen_and_says_who_submitted_it(
    submit_draft, signer, make_user, see
):
    sam = make_user("Marketing", first_name="Sam", last_name="Reed")
    article = submit_draft("Heat", submitter=sam)
    page = see(signer(), HOME)
    link = page.select_one(f"#{WAITING}-section td a")
    assert link["href"] == reverse("clinical_review", args=[article.pk])
    ((_title, submitter, since),) = panel_rows(page, WAITING)
    assert submitter == "Sam Reed"
    assert "Just now" in since or "minute" in since


def test_what_one_wrote_stands_apart_with_the_reason(submit_draft, signer, see):
    maya = signer()
    submit_draft("Edited", writer=maya.user)
    submit_draft("Authored", author=maya.clinician)
    submit_draft("To sign")
    signable, unsignable = waiting_tables(see(maya, HOME))
    assert [row[0] for row in signable] == ["To sign"]
    assert [row[0] for row in unsignable] == ["Edited", "Authored"]
    assert "You wrote something in this draft" in unsignable[0][1]
    assert "You are the author" in unsignable[1][1]


def test_what_nobody_can_sign_yet_stands_apart_too(submit_draft, signer, see):
    change(submit_draft("Heat"), None)
    page = see(signer(), HOME)
    assert "Nobody knows who wrote" in panel_rows(page, WAITING)[0][1]
    assert "Nothing that waits is for you to sign." in page.select_one(f"#{WAITING}-section").text


@pytest.mark.parametrize(
    "fields", [{"may_sign": False}, {"license_expires_on": datetime.date(2020, 1, 1)}]
)
def test_only_who_may_sign_has_the_list(fields, submit_draft, signer, marketing, manager, see):
    submit_draft("Heat")
    for browser in (signer(**fields), marketing, manager):
        assert not panel_rows(see(browser, HOME), WAITING)


def test_ten_wait_in_the_list_and_the_others_in_the_report(submit_draft, signer, see):
    for number in range(12):
        submit_draft(f"Article {number}")
    page = see(signer(), HOME)
    assert len(panel_rows(page, WAITING)) == 10
    link_to_report = page.select(f"#{WAITING}-section a")[-1]
    assert "2 more than these" in link_to_report.text


def test_the_report_behind_it_has_all_that_wait(submit_draft, signer, write, see):
    submit_draft("Heat")
    write("Cold", publish=False)
    maya = signer()
    address = see(maya, HOME).select(f"#{WAITING}-section a")[-1]["href"]
    rows = see(maya, address).select("#listing-results tbody tr td:first-child")
    assert [row.get_text(strip=True) for row in rows] == ["Heat"]


def test_nothing_that_waits_is_no_panel(signer, write, see):
    write("Heat", publish=False)
    assert not see(signer(), HOME).select(f"#{WAITING}-section")


def test_what_waits_is_listed_once(submit_draft, signer, see):
    submit_draft("Heat")
    assert not see(signer(), HOME).select("#awaiting-review-section")


def test_another_workflow_keeps_its_list(submit_draft, signer, see):
    submit_draft("Heat")
    maya = signer()
    task = GroupApprovalTask.objects.create(name="Approval")
    task.groups.add(maya.user.groups.get())
    workflow = Workflow.objects.create(name="Approval")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    about = HomePage.objects.get().add_child(instance=StandardPage(title="About", live=False))
    about.save_revision()
    workflow.start(about, maya.user)
    page = see(maya, HOME)
    assert panel_titles(page, "awaiting-review") == ["About"]
    assert panel_titles(page, WAITING) == ["Heat"]


def test_wagtail_still_reports_what_waits_for_a_clinician(submit_draft, signer, see):
    submit_draft("Heat")
    maya = signer()
    for report in ("workflow", "workflow_tasks"):
        page = see(maya, f"/admin/reports/{report}/?reviewable=true")
        assert "Heat" in page.select_one("#listing-results table").text


def test_thirteen_that_wait_take_as_many_queries_as_ten(submit_draft, signer, dashboard_queries):
    maya = signer()
    for number in range(10):
        submit_draft(f"Article {number}")
    expected_count = dashboard_queries(maya)
    for number in range(10, 13):
        submit_draft(f"Article {number}")
    assert dashboard_queries(maya) == expected_count


DUE = "reviews-due"


@pytest.fixture
def publish_due(write):
    """Publish an article whose review is due in so many days: `publish_due("Heat", -1)`."""

    def publish_due(title, days, **fields):
        return publish_draft(write(title, publish=False), review_due=days_from_now(days), **fields)

    return publish_due


def titles_by_heading(page, name):
    """Each heading of a panel with the titles below it."""
    section = page.select_one(f"#{name}-section")
    return (
        {}
        if section is None
        else {
            heading.get_text(strip=True): [
                link.get_text(strip=True) for link in heading.find_next("table").select("td a")
            ]
            for heading in section.select("h3")
        }
    )


def test_reviews_are_grouped_by_when_they_are_due(publish_due, marketing, see):
    for title, days in [("yesterday", -1), ("today", 0), ("30", 30), ("31", 31), ("60", 60),
                        ("61", 61), ("90", 90), ("91", 91)]:  # fmt: skip
        publish_due(title, days)
    assert titles_by_heading(see(marketing, HOME), DUE) == {
        "Overdue (1)": ["yesterday"],
        "Due within 30 days (2)": ["today", "30"],
        "Due in 31 to 60 days (2)": ["31", "60"],
        "Due in 61 to 90 days (2)": ["61", "90"],
    }


def test_a_review_says_who_signed_and_leads_to_the_screen(publish_due, marketing, see):
    article = publish_due("Heat", -1)
    page = see(marketing, HOME)
    link = page.select_one(f"#{DUE}-section td a")
    assert link["href"] == reverse("clinical_review", args=[article.pk])
    assert panel_rows(page, DUE)[0][1] == "Robin Signer, MD"
    assert str(days_from_now(-1).year) in panel_rows(page, DUE)[0][2]


def test_five_of_a_group_are_shown_and_all_are_counted(publish_due, marketing, see):
    for number in range(7):
        publish_due(f"Article {number}", -1)
    ((heading, titles_shown),) = titles_by_heading(see(marketing, HOME), DUE).items()
    assert heading == "Overdue (7)"
    assert len(titles_shown) == 5


def test_each_group_has_a_report_with_as_many_rows(publish_due, marketing, see):
    for number, days in enumerate((-400, -1, 0, 30, 31, 90, 90, 91)):
        publish_due(f"Article {number}", days)
    page = see(marketing, HOME)
    headings = [heading.text for heading in page.select(f"#{DUE}-section h3")]
    addresses = [link["href"] for link in page.select(f"#{DUE}-section h3 a")]
    rows = [len(see(marketing, url).select("#listing-results tbody tr")) for url in addresses]
    assert rows == [2, 2, 1, 2]
    assert all(f"({number})" in heading for heading, number in zip(headings, rows, strict=True))


def test_nothing_due_is_no_panel(publish_due, marketing, see):
    publish_due("Heat", 91)
    assert not see(marketing, HOME).select(f"#{DUE}-section, #licenses-due-section")


@pytest.mark.parametrize("role", ["Marketing", "Clinicians", "Site managers"])
def test_reviews_are_for_all_who_edit_articles(role, publish_due, log_in, see):
    publish_due("Heat", -1)
    assert panel_titles(see(log_in(role), HOME), DUE) == ["Heat"]


def test_who_may_edit_nothing_sees_nothing(
    publish_due, submit_draft, stranger, make_clinician, refuse_draft, see
):
    make_clinician(user=stranger.user, may_sign=True)
    publish_due("Due", -1)
    submit_draft("Waiting")
    refuse_draft("Refused")
    assert not see(stranger, HOME).select("tbody")


LICENSES = "licenses-due"


def test_licenses_are_grouped_as_reviews_are(make_clinician, manager, see):
    for name, days in (("Ana", -1), ("Ben", 0), ("Cleo", 31), ("Dan", 90), ("Eva", 91)):
        make_clinician(name, may_sign=True, license_expires_on=days_from_now(days))
    make_clinician("Finn", license_expires_on=days_from_now(-1))
    assert titles_by_heading(see(manager, HOME), LICENSES) == {
        "Expired (1)": ["Ana"],
        "Expire within 30 days (1)": ["Ben"],
        "Expire in 31 to 60 days (1)": ["Cleo"],
        "Expire in 61 to 90 days (1)": ["Dan"],
    }


def test_a_manager_is_led_to_where_the_new_date_is_entered(make_clinician, manager, see):
    ana = make_clinician("Ana", may_sign=True, license_expires_on=days_from_now(-1))
    link = see(manager, HOME).select_one(f"#{LICENSES}-section td a")["href"]
    assert link == reverse("wagtailsnippets_articles_clinician:edit", args=[ana.pk])
    assert manager.get(link).status_code == 200


def test_a_clinician_sees_the_own_license_alone(signer, make_clinician, marketing, see):
    make_clinician("Ana", may_sign=True, license_expires_on=days_from_now(5))
    maya = signer(license_expires_on=days_from_now(5))
    page = see(maya, HOME)
    assert panel_titles(page, LICENSES) == ["Maya Ortiz"]
    assert maya.get(page.select_one(f"#{LICENSES}-section td a")["href"]).status_code == 200
    assert not panel_rows(see(marketing, HOME), LICENSES)


def test_the_own_license_leads_to_no_list_of_others(signer, make_clinician, see):
    """The heading says “(1)”, and the report has the licenses of all."""
    make_clinician("Ana", may_sign=True, license_expires_on=days_from_now(5))
    section = see(signer(license_expires_on=days_from_now(5)), HOME).select_one(
        f"#{LICENSES}-section"
    )
    assert section.h3.get_text(strip=True) == "Expire within 30 days (1)"
    assert not section.select("h3 a")


def test_each_group_of_licenses_has_a_report(make_clinician, manager, see):
    for name, days in (("Ana", -1), ("Ben", 5), ("Cleo", 50)):
        make_clinician(name, may_sign=True, license_expires_on=days_from_now(days))
    make_clinician("Finn", license_expires_on=days_from_now(-1))
    addresses = [link["href"] for link in see(manager, HOME).select(f"#{LICENSES}-section h3 a")]
    clinician_names = [
        [cell.text.strip() for cell in see(manager, url).select("#listing-results td:first-child")]
        for url in addresses
    ]
    assert clinician_names == [["Ana"], ["Ben"], ["Cleo"]]


def test_nine_that_are_due_take_as_many_queries_as_three(
    publish_due, make_clinician, manager, dashboard_queries
):
    def add_due_records(numbers):
        for number in numbers:
            publish_due(f"Article {number}", 5)
            day = days_from_now(5)
            make_clinician(f"Clinician {number}", may_sign=True, license_expires_on=day)

    add_due_records(range(3))
    expected_count = dashboard_queries(manager)
    add_due_records(range(3, 9))
    assert dashboard_queries(manager) == expected_count
