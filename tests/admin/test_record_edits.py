"""Before a shared record is changed, its form names the articles that go back to review."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision

from articles.models import Reference, TherapyArticlePage
from tests.admin.posting import finished_body, record_address, save_record
from tests.signing import sign

pytestmark = pytest.mark.django_db


@pytest.fixture
def reference(make_reference):
    return make_reference()


@pytest.fixture
def form_notice(marketing, see):
    """What the form of a record says about articles, or nothing."""

    def form_notice(record, browser=marketing):
        panel = see(browser, record_address(record)).select_one("#where-shown")
        return " ".join(panel.get_text().split()) if panel else ""

    return form_notice


def edit_draft(article, **fields):
    draft = TherapyArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision()


def test_the_articles_that_patients_read_are_named(write, reference, form_notice):
    body = finished_body(reference)
    write("Heat", body=body)
    write("Cold", body=body)
    write("Exercise")
    text = form_notice(reference)
    assert "Patients see this reference in: Cold, Heat." in text
    assert "articles go back to review" in text
    assert "Patients keep seeing what was signed" in text


def test_each_leads_to_its_editor(write, reference, marketing, see):
    article = write("Heat", body=finished_body(reference))
    link = see(marketing, record_address(reference)).select_one("#where-shown a")
    assert link["href"] == reverse("wagtailadmin_pages:edit", args=[article.pk])


def test_an_article_counts_by_what_patients_read_and_not_by_its_draft(
    write, reference, form_notice
):
    article = write("Heat", body=finished_body(reference))
    for changed_fields in ({"title": "Warmth"}, {"body": []}):
        edit_draft(article, **changed_fields)
        assert "in: Heat." in form_notice(reference)
        assert "draft" not in form_notice(reference)


def test_drafts_are_named(write, reference, form_notice):
    body = finished_body(reference)
    edit_draft(write("Heat"), body=body)
    assert form_notice(reference) == "A draft that patients cannot read yet shows it: Heat."
    write("Cold", publish=False, body=body)
    notice = form_notice(reference)
    assert notice == "Drafts that patients cannot read yet and that show it: Heat, Cold."


def test_an_earlier_draft_does_not_count(write, reference, form_notice):
    edit_draft(write("Heat", publish=False, body=finished_body(reference)), body=[])
    assert form_notice(reference) == ""


def test_a_signed_version_that_waits_is_named_with_its_day(write, reference, form_notice):
    article = write("Heat", publish=False, body=finished_body(reference))
    sign(article)
    day = timezone.make_aware(datetime.datetime(2031, 5, 4, 12))
    Revision.objects.filter(pk=article.latest_revision_id).update(approved_go_live_at=day)
    text = form_notice(reference)
    assert "Signed, and public on a later day: Heat (May 4, 2031)." in text
    assert "go back to review" in text
    assert "draft" not in text


def test_an_unpublished_article_is_named_as_a_draft(write, reference, form_notice):
    write("Heat", body=finished_body(reference)).unpublish()
    assert form_notice(reference) == "A draft that patients cannot read yet shows it: Heat."


def test_a_record_that_nothing_shows_says_nothing(reference, write, form_notice):
    write("Heat")
    assert form_notice(reference) == ""


@pytest.mark.parametrize("kind", ["image", "document"])
def test_of_a_file_the_file_counts(kind, write, make_image, make_document, form_notice):
    image, document = make_image(), make_document("pad.mp4")
    video = {"title": "Wrapping", "file": document, "transcript": "<p>T</p>"}
    write("Heat", lead_image=image, lead_image_alternative_text="A pad.", body=[("video", video)])
    text = form_notice(image if kind == "image" else document)
    assert f"this {kind} in: Heat. If you replace the file" in text


def test_of_a_clinician_what_is_printed_counts(write, make_clinician, manager, form_notice):
    author = make_clinician()
    write("Heat", author=author)
    text = form_notice(author, manager)
    assert "this clinician as the author of: Heat. If you change the name" in text


def test_ten_are_named_and_the_others_counted(write, reference, form_notice):
    body = finished_body(reference)
    for number in range(12):
        write(f"Heat {number:02}", body=body)
    text = form_notice(reference)
    assert "Heat 09, and 2 more." in text
    assert "Heat 10" not in text


def test_titles_are_escaped(write, reference, marketing):
    write("Heat <b>bold</b>", body=finished_body(reference))
    page = marketing.get(record_address(reference)).content.decode()
    assert "Heat &lt;b&gt;bold&lt;/b&gt;" in page


def test_a_form_with_a_mistake_still_says_it(write, reference, marketing):
    write("Heat", body=finished_body(reference))
    response = save_record(marketing, reference, title="")
    assert response.status_code == 200
    assert 'id="where-shown"' in response.content.decode()


def test_eight_articles_take_as_many_queries_as_three(
    write, reference, marketing, django_assert_max_num_queries
):
    def count():
        with django_assert_max_num_queries(60) as queries:
            marketing.get(record_address(reference))
        return len(queries)

    body = finished_body(reference)
    for number in range(3):
        write(f"Heat {number}", body=body)
    count()
    expected_count = count()
    for number in range(5):
        write(f"Cold {number}", body=body)
    assert count() == expected_count


@pytest.mark.parametrize("kind", ["image", "document"])
def test_who_may_not_change_a_file_does_not_see_its_form(
    kind, log_in, make_image, make_document, client
):
    record = make_image() if kind == "image" else make_document()
    address = record_address(record)
    assert "login" in client.get(address).url
    browser = log_in("Clinicians")
    assert browser.get(address).status_code == 302
    assert browser.post(address, {"title": "Changed"}).status_code == 302
    record.refresh_from_db()
    assert record.title != "Changed"


def test_who_may_not_change_a_reference_does_not_see_its_form(reference, log_in, make_user):
    browser = log_in(user=make_user())
    browser.post(record_address(reference), {"title": "Changed"})
    assert not Reference.objects.filter(title="Changed").exists()
