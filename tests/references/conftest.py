"""The services that look-ups ask, replaced by a stand-in."""

import pytest

from articles.references.lookup.polite import TURNS
from tests.references.stand_in import standing_in


@pytest.fixture
def stand_in(settings):
    with standing_in() as stand_in:
        TURNS.clear()
        settings.CROSSREF_ADDRESS = stand_in.address
        settings.PUBMED_ADDRESS = f"{stand_in.address}/entrez/eutils"
        settings.CONTACT_ADDRESS = "web@clinic.example"
        yield stand_in
