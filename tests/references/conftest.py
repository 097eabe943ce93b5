"""The services that look-ups ask, replaced by a stand-in."""

import pytest

from articles.references.lookup.polite import TURNS
from tests.references.sites import HERE, serving
from tests.references.stand_in import standing_in


@pytest.fixture
def stand_in(settings):
    with standing_in() as stand_in:
        TURNS.clear()
        settings.CROSSREF_ADDRESS = stand_in.address
        settings.PUBMED_ADDRESS = f"{stand_in.address}/entrez/eutils"
        settings.CONTACT_ADDRESS = "web@clinic.example"
        yield stand_in


@pytest.fixture
def site(settings):
    """A site that links lead to, the only one on this machine that may be visited."""
    settings.PRIVATE_ADDRESSES_ALLOWED = {HERE}
    settings.CONTACT_ADDRESS = "web@clinic.example"
    with serving() as site:
        yield site
