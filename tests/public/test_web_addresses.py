"""Readers are sent to the web alone, and see nobody's password in an address."""

import io

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.urls import reverse
from wagtail.models import Locale, Site

from articles.importing.draft import is_usable
from articles.models import Reference
from clinic.models import ClinicDetails
from tests.admin.conftest import (  # noqa: F401 - fixtures
    log_in,
    make_reference,
    make_user,
    manager,
    marketing,
)
from tests.admin.references.test_reference_form import ADD, EDIT, reference_form

NO_WEB_ADDRESS = "is not an address on the web. It begins with https:// or http://"
HAS_CREDENTIALS = "holds a user name or a password in front of an “@”"
REFUSED = {
    "ftp://example.org/paper.pdf": NO_WEB_ADDRESS,
    "ftps://example.org/paper.pdf": NO_WEB_ADDRESS,
    "//example.org/paper": NO_WEB_ADDRESS,
    "  //example.org/paper": NO_WEB_ADDRESS,
    "javascript:alert(1)": NO_WEB_ADDRESS,
    "data:text/html,paper": NO_WEB_ADDRESS,
    "file:///etc/passwd": NO_WEB_ADDRESS,
    "https:///paper": NO_WEB_ADDRESS,
    "https://pat:opensesame@example.org/paper": HAS_CREDENTIALS,
    "https://pat@example.org/paper": HAS_CREDENTIALS,
    "http://www.nice.org.uk@example.org/": HAS_CREDENTIALS,
}
TAKEN = [
    "https://www.nice.org.uk/guidance/ng59",
    "http://example.org:8080/a?b=c#d",
    "https://example.org/@pat/paper",
    "https://example.org/?author=pat@example.org",
    "https://[2001:db8::1]/paper",
]


def words(response):
    return BeautifulSoup(response.content, "html.parser").get_text(" ")


@pytest.mark.parametrize("field", ["url", "other_addresses"])
@pytest.mark.parametrize(("address", "reason"), REFUSED.items(), ids=REFUSED)
def test_the_form_of_a_reference_refuses(marketing, field, address, reason):  # noqa: F811
    response = marketing.post(reverse(ADD), reference_form(**{field: address}))
    assert reason in words(response)
    assert not Reference.objects.exists()


@pytest.mark.parametrize("field", ["url", "other_addresses"])
@pytest.mark.parametrize("address", TAKEN)
def test_the_form_of_a_reference_takes(marketing, field, address):  # noqa: F811
    assert marketing.post(reverse(ADD), reference_form(**{field: address})).status_code == 302
    assert getattr(Reference.objects.get(), field) in (address, [address])


def test_a_name_alone_is_completed(marketing):  # noqa: F811
    marketing.post(reverse(ADD), reference_form(url="example.org/paper"))
    assert Reference.objects.get().url == "https://example.org/paper"


def test_one_that_was_stored_before_has_to_be_corrected(marketing, make_reference):  # noqa: F811
    paper = make_reference("A paper", url="ftp://example.org/paper")
    form = reference_form(url=paper.url, title="Another title")
    response = marketing.post(reverse(EDIT, args=[paper.pk]), form)
    assert NO_WEB_ADDRESS in words(response)
    assert Reference.objects.get().title == "A paper"


@pytest.mark.parametrize("address", [address.strip() for address in REFUSED])
def test_scripts_that_validate_refuse(db, address):
    for fields in ({"url": address}, {"other_addresses": [address]}):
        reference = Reference(title="A paper", locale=Locale.get_default(), **fields)
        with pytest.raises(ValidationError):
            reference.full_clean()
    assert not is_usable(address)


def test_a_file_with_credentials_in_an_address_is_malformed(db, tmp_path):
    path = tmp_path / "study.ris"
    path.write_text("TY  - JOUR\nTI  - A paper\nUR  - https://pat:pw@example.org/a\nER  - \n")
    report = io.StringIO()
    with pytest.raises(CommandError, match="1 malformed"):
        call_command("import_references", path, stdout=report, stderr=report)
    assert "user name or a password" in report.getvalue()
    assert not Reference.objects.exists()


@pytest.mark.parametrize(("address", "reason"), REFUSED.items(), ids=REFUSED)
def test_the_map_link_refuses(manager, address, reason):  # noqa: F811
    site = Site.objects.get()
    form = {"name": "Clinic", "emergency_note": "Call 911.", "map_link": address}
    response = manager.post(
        reverse("wagtailsettings:edit", args=["clinic", "clinicdetails", site.pk]), form
    )
    assert reason in words(response)
    assert not ClinicDetails.objects.filter(map_link=address).exists()
