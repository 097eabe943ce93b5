"""Articles and licenses that are due, the people whom it concerns, and a run of the command."""

import io
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core.management import call_command
from wagtail.models import Site

from clinic.models import ClinicDetails
from tests.admin.conftest import log_in, make_user, manager, see  # noqa: F401 - fixtures
from tests.notices.mail_servers import RefusingBackend
from tests.signing import publish_draft

DUE = date(2026, 3, 15)
TEAM = "editors@example.org"


@pytest.fixture
def refuse_mail_to(settings, monkeypatch):
    """Let the mail server refuse mail to these addresses, and to none before."""
    settings.EMAIL_BACKEND = "tests.notices.mail_servers.RefusingBackend"
    return lambda *addresses: monkeypatch.setattr(
        RefusingBackend, "refused_addresses", set(addresses)
    )


@pytest.fixture
def team():
    details = ClinicDetails.for_site(Site.objects.get(is_default_site=True))
    details.editorial_address = TEAM
    details.save()
    return TEAM


@pytest.fixture
def clinician(make_clinician, make_user):  # noqa: F811
    """A clinician with a log-in of this name: `clinician("maya")` reads maya@example.org."""

    def clinician(name, **fields):
        user = make_user("Clinicians")
        user.email = f"{name}@example.org"
        user.save()
        return make_clinician(name.title(), **{"user": user, **fields})

    return clinician


@pytest.fixture
def owner(make_user):  # noqa: F811
    user = make_user("Marketing")
    user.email = "owner@example.org"
    user.save()
    return user


@pytest.fixture
def publish_due_on(write):
    """Publish an article whose review is due on a day."""

    def publish_due_on(title="Heat", day=DUE, *, signer=None, **fields):
        article = write(title, publish=False, **fields)
        return publish_draft(article, review_due=day, clinician=signer)

    return publish_due_on


@pytest.fixture
def heat(publish_due_on, clinician, owner):
    """An article that Ana wrote and Maya signed."""
    return publish_due_on(author=clinician("ana"), signer=clinician("maya"), owner=owner)


def names_by_address(result):
    """By address, the names of what it was told is due."""
    return {
        address: [notice.name for notice in notices]
        for address, notices in result.sent_notices.items()
    }


def run(today=DUE, **options):
    """Run the command on that day; what it printed, and its exit status."""
    output = io.StringIO()
    noon = datetime(today.year, today.month, today.day, 20, tzinfo=UTC)
    with time_machine.travel(noon, tick=False):
        try:
            call_command("send_review_notices", stdout=output, **options)
        except SystemExit as exit_request:
            return output.getvalue(), exit_request.code
    return output.getvalue(), 0
