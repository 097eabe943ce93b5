"""What patients read beside a source that was withdrawn after the page was signed."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from articles.models import Edition, Reference
from articles.references.evidence_status import NoticeEntry, StatusCheck, store
from tests.signing import publish

SENTENCE = "A source on this page has been withdrawn. We are reviewing it."
WITHDRAWN = "This source was withdrawn on March 1, 2026."


@pytest.fixture
def make_reference(db):
    def make_reference(title="Heat wraps", doi="10.1000/heat", **fields):
        return Reference.objects.create(title=title, doi=doi, locale=Locale.get_default(), **fields)

    return make_reference


@pytest.fixture
def reference(make_reference):
    return make_reference()


@pytest.fixture
def heat(write, reference, make_reference):
    """An article with one claim on the reference, and one on another."""
    other_reference = make_reference("Cold packs", "10.1000/cold")
    claims = [
        {"statement": "Heat eases pain.", "references": [reference, other_reference]},
        {"statement": "Cold eases pain.", "references": [other_reference]},
    ]
    return write("Heat", body=[("evidence", {"claims": claims})])


def record_notice(reference, kind="retraction", day=date(2026, 3, 1)):
    notice = NoticeEntry(kind, "crossref", paper=reference.doi, day=day)
    store(reference.pk, StatusCheck((notice,), ("Crossref",)))


def words(element):
    return " ".join(element.get_text(" ").split())


def test_the_claim_and_the_source_say_that_it_was_withdrawn(heat, reference, read_page):
    record_notice(reference)
    page = read_page("/therapies/heat/")
    claim_of_withdrawn, other_claim = page.select(".claim")
    assert SENTENCE in words(claim_of_withdrawn)
    assert "Source 1 (withdrawn)" in words(claim_of_withdrawn)
    assert SENTENCE not in words(other_claim)
    assert "(withdrawn)" not in words(other_claim)
    source = words(page.find(id="source-1"))
    assert f"{WITHDRAWN} {SENTENCE}" in source
    assert "withdrawn" not in words(page.find(id="source-2"))


def test_a_claim_whose_rating_comes_from_it_says_so(write, reference, make_reference, read_page):
    rating = {"certainty": "moderate", "scheme": "grade", "source": reference}
    claim = {"statement": "Heat eases pain.", "references": [make_reference("Cold", "10.1000/c")]}
    write("Heat", body=[("evidence", {"claims": [{**claim, "ratings": [rating]}]})])
    record_notice(reference)
    (claim,) = read_page("/therapies/heat/").select(".claim")
    assert SENTENCE in words(claim)


@pytest.mark.parametrize("leaning", ["references", "noticed_source"])
def test_numbers_that_lean_on_it_say_so(write, reference, make_reference, read_page, leaning):
    other_reference = make_reference("Cold", "10.1000/c")
    points = {"outcome": "pain", "difference": Decimal("-1.2"), "noticed": Decimal(2)}
    points["noticed_source"] = reference if leaning == "noticed_source" else other_reference
    references = [reference if leaning == "references" else other_reference]
    write("Heat", body=[("numbers", {"points": points, "references": references})])
    record_notice(reference)
    numbers = read_page("/therapies/heat/").find("section", {"aria-labelledby": "numbers-heading"})
    assert SENTENCE in words(numbers)


def test_whoever_reads_only_the_main_message_is_told_once(heat, reference, read_page):
    record_notice(reference)
    (notice,) = read_page("/therapies/heat/").select(".article-header .withdrawn-source")
    assert notice.get_text(" ", strip=True).startswith(SENTENCE)
    assert notice.a["href"] == "#sources"


def test_the_edition_stays_as_it_was_signed(heat, reference):
    before = Edition.objects.values().get()
    record_notice(reference)
    assert Edition.objects.values().get() == before


def test_once_signed_again_the_source_alone_is_marked(heat, reference, read_page):
    record_notice(reference)
    publish(heat)
    page = read_page("/therapies/heat/")
    assert SENTENCE not in words(page)
    assert WITHDRAWN in words(page.find(id="source-1"))
    assert "Source 1 (withdrawn)" in words(page.select(".claim")[0])


def test_a_concern_is_said_beside_the_source_alone(heat, reference, read_page):
    record_notice(reference, "concern")
    page = read_page("/therapies/heat/")
    assert len(page.select(".withdrawn-source")) == 1
    assert (
        "On March 1, 2026, the journal said that it has doubts about this source. "
        "Ask your clinician what that means for you."
    ) in words(page.find(id="source-1"))


@pytest.mark.parametrize("kind", ["correction", "new_version", "other"])
def test_other_notices_are_for_staff(heat, reference, read_page, kind):
    record_notice(reference, kind)
    assert not read_page("/therapies/heat/").select(".withdrawn-source")


def test_a_reinstated_paper_has_no_notice(heat, reference, read_page):
    record_notice(reference)
    record_notice(reference, "reinstatement", date(2026, 4, 1))
    assert "withdrawn" not in words(read_page("/therapies/heat/"))


def test_a_date_that_is_not_known_is_left_out(heat, reference, read_page):
    record_notice(reference, day=None)
    assert f"This source was withdrawn. {SENTENCE}" in words(
        read_page("/therapies/heat/").find(id="source-1")
    )


def test_a_marker_in_the_text_says_it_too(write, reference, read_page):
    text = f'<p>Warm.<a id="{reference.pk}" linktype="reference"></a></p>'
    write("Heat", body=[("paragraphs", {"text": text})])
    record_notice(reference)
    page = read_page("/therapies/heat/")
    assert "Warm. Source 1 (withdrawn)" in words(page.select_one(".article-text"))
    assert SENTENCE in words(page.find(id="source-1"))


def test_the_preview_shows_what_patients_will_read_once_it_is_signed(heat, reference, rf):
    record_notice(reference)
    draft = heat.get_latest_revision_as_object()
    answer = draft.make_preview_request(rf.get("/"), "")
    text = " ".join(answer.content.decode().split())
    assert WITHDRAWN in text
    assert SENTENCE not in text


def test_an_alias_says_it_too(heat, reference, read_page, article_index):
    heat.create_alias(update_slug="heat-again", parent=article_index)
    record_notice(reference)
    assert SENTENCE in words(read_page("/therapies/heat-again/"))


def test_it_takes_no_query_of_its_own(heat, write, reference, client, django_assert_num_queries):
    write("Cold")
    record_notice(reference)
    for address in ("/therapies/cold/", "/therapies/heat/"):
        client.get(address)  # the first time, with the seals
    with CaptureQueriesContext(connection) as without_sources:
        client.get("/therapies/cold/")
    with django_assert_num_queries(len(without_sources)):
        client.get("/therapies/heat/")
