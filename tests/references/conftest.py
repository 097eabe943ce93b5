"""Files of references, whole and damaged, and a stand-in for the services that look-ups ask."""

import io

import pytest
from wagtail.models import Locale

from articles.models import Guideline, Reference
from articles.references.formats import FORMATS, read
from articles.references.lookup.service_client import RATE_LIMITERS
from tests.references.sites import LOCALHOST, serve_site
from tests.references.stand_in import standing_in


@pytest.fixture
def records():
    """Every record of a file: `records("ris", "TY  - JOUR …")`, of bytes or text."""

    def records(file_format, content):
        data = content.encode() if isinstance(content, str) else content
        return list(read(io.BytesIO(data), FORMATS[file_format]))

    return records


@pytest.fixture
def make_reference(db):
    """Store a reference: `make_reference("Heat", doi="10.1000/heat")`."""

    def make_reference(title="Superficial heat or cold for low back pain", **fields):
        locale = fields.pop("locale", None) or Locale.get_default()
        return Reference.objects.create(title=title, locale=locale, **fields)

    return make_reference


@pytest.fixture
def make_guideline(make_reference):
    """Store a guideline with the paper that it leans on."""

    def make_guideline(**fields):
        reference = fields.pop("reference", None) or make_reference("Care of back pain")
        return Guideline.objects.create(
            issuer="A panel", title="Pain", recommendation="Consider it.", direction="consider",
            year=2020, reference=reference, locale=reference.locale, **fields,
        )  # fmt: skip

    return make_guideline


@pytest.fixture
def stand_in(settings):
    with standing_in() as stand_in:
        RATE_LIMITERS.clear()
        settings.CROSSREF_ADDRESS = stand_in.address
        settings.PUBMED_ADDRESS = f"{stand_in.address}/entrez/eutils"
        settings.CONTACT_ADDRESS = "web@clinic.example"
        yield stand_in


@pytest.fixture
def site(settings):
    """A site that links lead to, the only one on this machine that may be visited."""
    settings.PRIVATE_ADDRESSES_ALLOWED = {LOCALHOST}
    settings.CONTACT_ADDRESS = "web@clinic.example"
    with serve_site() as site:
        yield site
