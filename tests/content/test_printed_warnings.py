"""Shared warnings among contraindications: content, print, search, and where they are used."""

import pytest
from bs4 import BeautifulSoup
from django.db.models import ProtectedError
from wagtail.models import Locale

from articles.admin.review.comparison import compare
from articles.content import (
    authored_version,
    authored_version_of_revision,
    clinical_content,
    digest,
)
from articles.models import Edition, RecordUse, Reference, SharedWarning, TherapyArticlePage

SAID = {
    "condition": "Your skin is numb",
    "severity": "absolute",
    "about": "skin_and_feeling",
    "reason": "You could be burned. You would not notice.",
    "instead": "Ask us about exercise.",
}


@pytest.fixture
def warning(db):
    return SharedWarning.objects.create(name="Heat: numb", locale=Locale.get_default(), **SAID)


@pytest.fixture
def leaflet(db):
    return Reference.objects.create(title="A leaflet", locale=Locale.get_default())


@pytest.fixture
def own():
    return {
        "condition": "You have a fever",
        "severity": "absolute",
        "reason": "Heat adds to it.",
        "instead": "Rest.",
    }


def contraindications(*warnings, sources=(), items=()):
    rows = [{"warning": warning, "sources": list(sources)} for warning in warnings]
    return "contraindications", {"items": list(items), "shared_items": rows}


def groups(html):
    """The warnings as patients read them: heading, and the conditions under it."""
    return {
        group.h3.get_text(" ", strip=True): [
            condition.get_text(strip=True) for condition in group.select(".condition")
        ]
        for group in html.select(".warnings")
    }


def test_what_it_says_is_content_once_and_the_sources_stay_with_the_article(
    write, warning, leaflet
):
    source = {"reference": leaflet, "level": "absolute"}
    page = write("Heat", publish=False, body=[contraindications(warning, sources=[source])])
    clinical = clinical_content(page)
    assert clinical.content["shared_warnings"] == [SAID]
    assert clinical.records["shared_warnings"] == [warning.pk]
    (row,) = clinical.content["body"][0]["value"]["shared_items"]
    assert row == {"warning": 0, "sources": [{"reference": 0, "level": "absolute"}]}


def test_a_list_without_them_has_the_content_that_it_had(write, own):
    """So what was signed before there were shared warnings keeps its digest."""
    page = write("Heat", publish=False, body=[("contraindications", {"items": [own]})])
    clinical = clinical_content(page)
    assert clinical.content["body"] == [{"type": "contraindications", "value": {"items": [own]}}]
    assert "shared_warnings" not in clinical.content
    assert digest(clinical.content) == clinical.digest


def test_what_the_writer_decided_is_the_same_in_the_revision(write, warning):
    page = write("Heat", publish=False, body=[contraindications(warning)])
    clinical = clinical_content(page.get_latest_revision_as_object())
    version = authored_version_of_revision(TherapyArticlePage, page.get_latest_revision().content)
    assert authored_version(clinical.content, clinical.records) == version


def test_patients_read_and_find_what_was_signed_whatever_the_record_says_now(
    write, warning, own, leaflet, client
):
    source = {"reference": leaflet, "level": "absolute"}
    page = write("Heat", body=[contraindications(warning, sources=[source], items=[own])])
    SharedWarning.objects.update(
        condition="Something else", severity="precaution", reason="Changed.", instead="Changed."
    )
    html = BeautifulSoup(client.get(page.url).content, "html.parser")
    assert groups(html) == {"Do not use": ["Your skin is numb.", "You have a fever."]}
    text = html.select_one(".warnings").get_text(" ", strip=True)
    assert "You could be burned." in text
    assert "Ask us about exercise." in text
    assert "Says not to use it." in text
    assert "Changed" not in html.get_text()
    results = BeautifulSoup(client.get("/search/?q=numb").content, "html.parser")
    assert results.find("a", href=page.url)


def test_without_a_source_it_is_printed_as_unchecked(write, warning, own, client):
    SharedWarning.objects.update(severity="relative")
    page = write("Heat", body=[contraindications(warning)])
    html = BeautifulSoup(client.get(page.url).content, "html.parser")
    assert groups(html) == {"Ask your clinician first": ["Your skin is numb."]}
    assert "No source that we checked says" in html.select_one(".warnings").get_text()


def test_the_short_answers_count_it(write, warning, own, leaflet, client):
    source = {"reference": leaflet}
    page = write("Heat", body=[contraindications(warning, sources=[source], items=[own])])
    html = BeautifulSoup(client.get(page.url).content, "html.parser").get_text(" ", strip=True)
    alone = write("Cold", body=[contraindications(items=[own])])
    other = BeautifulSoup(client.get(alone.url).content, "html.parser").get_text(" ", strip=True)
    assert "Check 2 reasons not to use it" in html
    assert "Check 2 reasons" not in other


def test_an_edition_notes_it_and_it_cannot_be_deleted(write, warning):
    page = write("Heat", body=[contraindications(warning)])
    assert RecordUse.objects.filter(page=page, revision=None, shared_warning=warning).exists()
    with pytest.raises(ProtectedError):
        warning.delete()


def test_a_change_is_shown_in_words(write, warning):
    page = write("Heat", body=[contraindications(warning)])
    warning.instead = "Call us."
    warning.save()
    edition = Edition.objects.get(page=page)
    before = type(clinical_content(page))(edition.content, edition.records)
    (change,) = compare(before, clinical_content(TherapyArticlePage.objects.get(pk=page.pk)))
    assert change.place.startswith("Shared record: shared warning “Heat: numb")
    assert change.before == "Ask us about exercise."
    assert change.after == "Call us."
