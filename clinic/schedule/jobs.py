"""The jobs of the schedule: which command, when, for how long at most, and what to do about it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.references.sources import configured_sources
from clinic.mail import sends_mail

from .background import unfinished_exist
from .times import SUNDAY, At, Every, Rhythm

Words = str | Promise


def never_off() -> str:
    return ""


def without_services() -> str:
    if configured_sources():
        return ""
    return _("It asks nobody: CROSSREF_ADDRESS, PUBMED_ADDRESS and CONTACT_ADDRESS are not set.")


def without_contact() -> str:
    if settings.CONTACT_ADDRESS:
        return ""
    return _("It visits nobody, as CONTACT_ADDRESS is not set.")


def without_mail() -> str:
    if sends_mail():
        return ""
    return _("This site sends no mail, as EMAIL_URL is not set.")


def without_tasks() -> str:
    """Whoever changed from a worker to none has what is left done."""
    if settings.BACKGROUND_WORK == "worker" or unfinished_exist():
        return ""
    return _("Nothing waits: everything is done at once, as BACKGROUND_WORK says.")


def without_front_caches() -> str:
    if settings.FRONT_CACHES:
        return ""
    return _("There is no cache to tell, as FRONT_CACHES is not set.")


def without_backups() -> str:
    if settings.BACKUPS_ARE_SCHEDULED:
        return ""
    return _("This schedule makes no backups, as BACKUPS_ROOT is not set.")


@dataclass(frozen=True)
class Job:
    """A command that runs by itself.

    Its `rhythm` says when, and `limit` how long it may take. It waits while the job `after` is due
    or runs. `reason_off` says why it does not run here, "" where it does. `section` of the runbook
    says what to do, and `database` names a variable with another DATABASE_URL for it, where one is
    set.
    """

    name: str
    title: Words
    purpose: Words
    rhythm: Rhythm
    limit: timedelta
    section: str
    options: tuple[str, ...] = ()
    after: str = ""
    reason_off: Callable[[], str] = never_off
    database: str = ""

    @property
    def how_often(self) -> str:
        """For a person, such as “every night at 2:01 a.m., after “Make a backup””."""
        words = self.rhythm.in_words()
        if not self.after:
            return words
        other = BY_NAME[self.after].title
        return _("%(when)s, after “%(job)s”") % {"when": words, "job": other}


JOBS = (
    Job(
        "publish_scheduled",
        gettext_lazy("Publish what is due"),
        gettext_lazy(
            "Articles go live on the day that was signed, and what has ended goes offline."
        ),
        Every(5),
        timedelta(minutes=30),
        "Schedule late",
    ),
    Job(
        "send_rights_notices",
        gettext_lazy("Tell of changed rights"),
        gettext_lazy(
            "People get mail about changes of who may do what that were made on the server or in "
            "the database, and about those whose mail failed."
        ),
        Every(5),
        timedelta(minutes=30),
        "Mail fails",
        reason_off=without_mail,
    ),
    Job(
        "take_up_tasks",
        gettext_lazy("Look after background work"),
        gettext_lazy(
            "What was killed with its worker is taken up again, and what no worker took is done."
        ),
        Every(5),
        timedelta(hours=1),
        "Background work",
        reason_off=without_tasks,
    ),
    Job(
        "purge_front_caches",
        gettext_lazy("Tell caches of changes"),
        gettext_lazy(
            "Caches in front of the site that did not hear of a change are told again, should no "
            "process of the site be there to do it."
        ),
        Every(5),
        timedelta(minutes=10),
        "Front caches",
        reason_off=without_front_caches,
    ),
    Job(
        "check_references",
        gettext_lazy("Look up papers"),
        gettext_lazy("Whether a paper was retracted since. Its articles then go to review."),
        At(1),
        timedelta(hours=4),
        "Papers and links",
        options=("--older-than", "7", "--limit", "500"),
        reason_off=without_services,
    ),
    Job(
        "backup",
        gettext_lazy("Make a backup"),
        gettext_lazy("The whole site in one file, of which the newest 14 are kept."),
        At(2),
        timedelta(hours=4),
        "Backup failed",
        options=("--keep", "14"),
        reason_off=without_backups,
    ),
    Job(
        "restore_drill",
        gettext_lazy("Try the backup"),
        gettext_lazy("The newest backup is restored beside the site, looked at, and removed."),
        At(2, 1),
        timedelta(hours=6),
        "Drill failed",
        after="backup",
        reason_off=without_backups,
        database="DRILL_DATABASE_URL",
    ),
    Job(
        "verify_signoffs",
        gettext_lazy("Verify the sign-offs"),
        gettext_lazy("No sign-off was changed or removed."),
        At(3, 30),
        timedelta(hours=2),
        "Sign-offs do not verify",
    ),
    Job(
        "check_editions",
        gettext_lazy("Check the editions"),
        gettext_lazy("Patients read exactly what was signed."),
        At(4),
        timedelta(hours=4),
        "Editions differ",
    ),
    Job(
        "forget_old",
        gettext_lazy("Forget what is old"),
        gettext_lazy("Removes log-ins that ended, and counts that are past their time."),
        At(5),
        timedelta(hours=1),
        "Schedule late",
    ),
    Job(
        "check_links",
        gettext_lazy("Visit external addresses"),
        gettext_lazy("Whether the addresses that this site leads to still answer."),
        At(5, 30, days=(SUNDAY,)),
        timedelta(hours=18),
        "Papers and links",
        # Less than the week that passes between two runs, of which each takes a while.
        options=("--older-than", "5"),
        reason_off=without_contact,
    ),
    Job(
        "send_review_notices",
        gettext_lazy("Tell what is due"),
        gettext_lazy("People get mail about reviews and licenses that are due."),
        At(7),
        timedelta(hours=1),
        "Mail fails",
        reason_off=without_mail,
    ),
)
BY_NAME = {job.name: job for job in JOBS}
