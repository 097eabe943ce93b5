"""The report on scheduled work: what ran, how it went, and what to do."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from clinic.models import CommandRun
from clinic.schedule.jobs import JOBS
from clinic.schedule.locks import locked

REPORT = "/admin/reports/scheduled-work/"
RUNBOOK = Path(__file__).resolve().parents[3] / "docs/runbook.md"


@pytest.fixture
def ran(db):
    """Note that a job ran some minutes ago."""

    def ran(name, minutes=5, **fields):
        ended = timezone.now() - timedelta(minutes=minutes)
        values = {"started_at": ended, "ended_at": ended, "was_well": True, **fields}
        CommandRun.objects.create(name=name, **values)

    return ran


@pytest.fixture
def texts(manager, see):
    """What the page says of each job, in its order."""

    def texts():
        entries = see(manager, REPORT).select(".scheduled-work > li")
        return {entry["id"]: entry.get_text(" ", strip=True) for entry in entries}

    return texts


def test_before_the_first_run_it_says_what_the_server_lacks(manager, see, texts):
    page = see(manager, REPORT).get_text(" ", strip=True)
    assert "manage.py run_schedule" in page
    assert set(texts()) == {job.name for job in JOBS}
    assert "It has not run yet." in texts()["check_editions"]
    assert "at the next call, within a minute" in texts()["check_editions"]


def test_it_says_when_a_job_ran_how_that_went_and_when_it_runs_next(ran, manager, texts):
    with time_machine.travel("2026-11-29T20:00:00Z", tick=False):
        manager.force_login(manager.user)
        ran("check_editions", seconds=130, output="Looked at 7 editions.")
        text = texts()["check_editions"]
    assert "All was well." in text
    assert "Ended last November 29, 2026, 11:55 a.m." in text
    assert "It took 2 minutes" in text
    assert "Runs next November 30, 2026, 4 a.m." in text
    assert "Looked at 7 editions." in text


def test_what_was_not_well_stands_first_with_what_to_do(ran, manager, see, texts):
    ran("publish_scheduled")
    ran("verify_signoffs", was_well=False, output="Sign-off 3 does not fit.")
    first, *_others = texts().items()
    assert first[0] == "verify_signoffs"
    assert "see “Sign-offs do not verify” in the runbook" in first[1]
    page = see(manager, REPORT)
    assert page.select_one("#verify_signoffs details").has_attr("open")
    assert not page.select_one("#publish_scheduled details")
    assert page.select_one("#trouble").get_text(strip=True) == "1 job needs somebody to look at it."


def test_what_is_late_was_killed_or_runs_now_is_said(ran, texts):
    ran("publish_scheduled", minutes=200)
    ran("check_editions", ended_at=None, tries=1)
    ran("forget_old", ended_at=None, tries=3)
    ran("verify_signoffs", ended_at=None, tries=1)
    with locked("verify_signoffs"):
        found = texts()
    assert "It is late" in found["publish_scheduled"]
    assert "The next call starts it again." in found["check_editions"]
    assert "3 times" in found["forget_old"]
    assert "It runs now." in found["verify_signoffs"]


def test_what_is_off_says_why(texts, settings):
    settings.CONTACT_ADDRESS, settings.BACKUPS_ARE_SCHEDULED = "", False
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    found = texts()
    for name, variable in (
        ("check_links", "CONTACT_ADDRESS"),
        ("check_references", "CROSSREF_ADDRESS"),
        ("backup", "BACKUPS_ROOT"),
        ("restore_drill", "BACKUPS_ROOT"),
        ("send_review_notices", "EMAIL_URL"),
    ):
        assert variable in found[name]
        assert "not set" in found[name]
        assert "Runs next" not in found[name]


def test_it_escapes_what_a_command_printed(ran, manager, see):
    ran("publish_scheduled", output="Skipped “<b>Heat</b>”")
    assert "Skipped “<b>Heat</b>”" in see(manager, REPORT).select_one("pre").get_text()


def test_only_site_managers_have_it_in_their_menu(manager, marketing):
    assert "/scheduled-work/" in manager.get("/admin/").content.decode()
    assert "/scheduled-work/" not in marketing.get("/admin/").content.decode()


def test_the_runbook_has_each_section_that_it_names():
    sections = set(re.findall(r"^## (.+)$", RUNBOOK.read_text(), re.M))
    assert {job.section for job in JOBS} <= sections


def test_it_takes_few_queries(manager, ran):
    for job in JOBS:
        ran(job.name)
    manager.get(REPORT)
    with CaptureQueriesContext(connection) as queries:
        assert manager.get(REPORT).status_code == 200
    assert len(queries) <= 12, len(queries)
