"""A change of a shared record sends back to review the articles in which patients read it."""

import datetime
import logging

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from wagtail.models import Revision, WorkflowState

from articles.models import Edition, TherapyArticlePage
from articles.signoff import submission
from tests.admin.posting import finished_body, save_record
from tests.pictures import picture_file
from tests.review.conftest import address, entries, screen
from tests.signing import sign

pytestmark = pytest.mark.django_db


@pytest.fixture
def reference(make_reference):
    return make_reference("Heat for low back pain")


@pytest.fixture
def write_showing(write, reference):
    """Write an article that shows the reference: `write_showing("Heat")`."""

    def write_showing(title, **fields):
        return write(title, body=finished_body(reference), **fields)

    return write_showing


@pytest.fixture
def save(marketing, messages_of, django_capture_on_commit_callbacks):
    """Save the form of a record with changes; what the messages say after it."""

    def save(record, browser=marketing, **changes):
        with django_capture_on_commit_callbacks(execute=True):
            response = save_record(browser, record, **changes)
        assert response.status_code == 302, BeautifulSoup(
            response.content, "html.parser"
        ).get_text()
        return messages_of(response, browser)

    return save


def in_review():
    states = WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS)
    pages = TherapyArticlePage.objects.filter(pk__in=[int(state.object_id) for state in states])
    return sorted(pages.values_list("title", flat=True))


def edit(article, **fields):
    """Save a draft with changes, as its writer does."""
    draft = TherapyArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision()


def schedule(article):
    """Sign the latest draft, to go live tomorrow."""
    sign(article)
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    latest = TherapyArticlePage.objects.get(pk=article.pk).latest_revision_id
    Revision.objects.filter(pk=latest).update(approved_go_live_at=tomorrow)


def test_a_new_title_sends_back_the_articles_that_show_it(write_showing, write, reference, save):
    write_showing("Heat")
    write_showing("Cold")
    write("Exercise")
    message = save(reference, title="Another title")
    assert in_review() == ["Cold", "Heat"]
    assert "2 articles went back to review: Cold , Heat ." in message


def test_patients_read_the_same_until_it_is_signed(write_showing, reference, save, client):
    article = write_showing("Heat")
    before = client.get(article.url).content
    save(reference, title="Another title")
    assert client.get(article.url).content == before


def test_the_person_who_saved_asks_for_the_review(write_showing, reference, save, marketing):
    write_showing("Heat")
    save(reference, title="Another title")
    assert WorkflowState.objects.get().requested_by == marketing.user


def test_nothing_is_saved_in_the_article(write_showing, reference, save):
    write_showing("Heat")
    revisions = Revision.objects.count()
    save(reference, title="Another title")
    assert Revision.objects.count() == revisions


def test_the_clinician_sees_what_changed_and_signs_it(
    write_showing, reference, save, signer, client
):
    article, clinician = write_showing("Heat"), signer()
    save(reference, title="Another title")
    page = screen(clinician, article)
    changes = page.select_one("#changes").get_text(" ", strip=True)
    assert "Heat for low back pain" in changes
    assert "Another title" in changes
    posted = {**entries(page), "reason": "The title was wrong."}
    assert clinician.post(address(article), posted).status_code == 302
    assert "Another title" in client.get(article.url).content.decode()
    assert in_review() == []


@pytest.mark.parametrize("field", ["note", "verified", "other_addresses"])
def test_what_is_for_staff_sends_nothing_back(write_showing, reference, save, field):
    write_showing("Heat")
    message = save(reference, **{field: "https://example.org/read-in-full"})
    assert in_review() == []
    assert "review" not in message


def test_a_new_picture_sends_back(write, make_image, save):
    image = make_image("teal")
    write("Heat", lead_image=image, lead_image_alternative_text="A pad.")
    message = save(image, title="Another title")
    assert (in_review(), "review" in message) == ([], False)
    message = save(image, file=SimpleUploadedFile("red.png", picture_file("red").read()))
    assert in_review() == ["Heat"]
    assert "One article went back to review" in message


def test_the_same_picture_again_sends_nothing_back(write, make_image, save):
    image = make_image("teal")
    write("Heat", lead_image=image, lead_image_alternative_text="A pad.")
    save(image, file=SimpleUploadedFile("again.png", picture_file("teal").read()))
    assert in_review() == []


def test_a_picture_whose_file_is_gone_is_replaced(write, make_image, save):
    image = make_image("teal")
    write("Heat", lead_image=image, lead_image_alternative_text="A pad.")
    image.file.storage.delete(image.file.name)
    type(image).objects.update(file_hash="")
    save(image, file=SimpleUploadedFile("red.png", picture_file("red").read()))
    assert in_review() == ["Heat"]


def test_a_new_document_sends_back(write, make_document, save):
    video, captions = make_document("pad.mp4", b"video"), make_document()
    value = {"title": "Wrapping", "file": video, "captions": captions, "transcript": "<p>T</p>"}
    write("Heat", body=[("video", value)])
    save(captions, title="Another title")
    assert in_review() == []
    save(captions, file=SimpleUploadedFile("new.vtt", b"WEBVTT 2"))
    assert in_review() == ["Heat"]


def test_a_new_interest_of_the_author_sends_back(write, make_clinician, manager, save):
    author = make_clinician("Ben Lee")
    write("Heat", author=author)
    save(author, manager, license_number="Z9", biography="A physician.")
    assert in_review() == []
    save(author, manager, conflict_of_interest="Paid by a maker of pads.")
    assert in_review() == ["Heat"]


def test_what_is_for_staff_says_nothing_of_an_earlier_change(write_showing, reference, save):
    write_showing("Heat")
    save(reference, title="Another title")
    assert "review" not in save(reference, note="Read in full.")


def test_a_draft_with_other_changes_is_not_submitted(write_showing, reference, save):
    edit(write_showing("Heat"), introduction="Half a sent")
    message = save(reference, title="Another title")
    assert in_review() == []
    assert "a draft with other changes is open: Heat ." in message


def test_a_review_that_goes_on_stays_as_it_is(write_showing, reference, save, signer, mailoutbox):
    write_showing("Heat")
    signer()
    save(reference, title="Another title")
    state = WorkflowState.objects.get()
    mailoutbox.clear()
    message = save(reference, title="A third title")
    assert WorkflowState.objects.get() == state
    assert "In review already, where whoever approves it sees this change, too: Heat ." in message
    assert not mailoutbox


def test_a_returned_review_goes_on(write_showing, reference, save, signer):
    article, clinician = write_showing("Heat"), signer()
    save(reference, title="Another title")
    clinician.post(address(article), {"act": "return", "return-note": "Mind the title."})
    assert in_review() == []
    save(reference, title="A third title")
    assert in_review() == ["Heat"]


def test_a_signed_version_that_waits_goes_back(write_showing, reference, save, signer):
    article = write_showing("Heat", publish=False)
    schedule(article)
    message = save(reference, title="Another title")
    assert in_review() == ["Heat"]
    assert "went back to review: Heat ." in message


def test_a_version_that_waits_without_the_record_stays_signed(write_showing, reference, save):
    article = write_showing("Heat")
    edit(article, body=[])
    schedule(article)
    save(reference, title="Another title")
    assert in_review() == []


def test_a_draft_after_the_version_that_waits_is_not_submitted(write_showing, reference, save):
    article = write_showing("Heat", publish=False)
    schedule(article)
    edit(article, introduction="Half a sent")
    save(reference, title="Another title")
    assert in_review() == []


@pytest.mark.parametrize("title", ["Heat", "Cafe\N{COMBINING ACUTE ACCENT}"])
def test_an_article_that_says_the_same_already_stays(write, make_reference, save, title):
    reference = make_reference(title)
    write("Heat", body=finished_body(reference))
    save(reference, title="Another title")
    WorkflowState.objects.get().cancel()
    save(reference, title=title)
    assert in_review() == []


def test_an_unpublished_article_stays(write_showing, reference, save):
    write_showing("Heat").unpublish()
    assert Edition.objects.exists()
    assert "Heat ." not in save(reference, title="Another title")
    assert in_review() == []


def test_a_locked_article_goes_back(write_showing, reference, save):
    write_showing("Heat")
    TherapyArticlePage.objects.update(locked=True)
    save(reference, title="Another title")
    assert in_review() == ["Heat"]


def test_the_saver_needs_no_right_on_the_articles(
    write_showing, reference, save, log_in, make_user
):
    librarian = make_user()
    names = ["access_admin", "change_reference", "view_reference"]
    librarian.user_permissions.set(Permission.objects.filter(codename__in=names))
    write_showing("Heat")
    save(reference, log_in(user=librarian), title="Another title")
    assert in_review() == ["Heat"]


def test_one_that_fails_stops_no_other(write_showing, reference, save, monkeypatch, caplog):
    heat, begin_review = write_showing("Heat"), submission.begin_review
    write_showing("Cold")

    def failing(article, user):
        if article.pk == heat.pk:
            raise RuntimeError("broken")
        return begin_review(article, user)

    monkeypatch.setattr(submission, "begin_review", failing)
    with caplog.at_level(logging.ERROR):
        message = save(reference, title="Another title")
    assert in_review() == ["Cold"]
    assert "because something failed: Heat ." in message
    assert f"Page {heat.pk} was not sent back" in caplog.text
    reference.refresh_from_db()
    assert reference.title == "Another title"


def test_a_section_without_a_workflow_is_named(write_showing, reference, save):
    article = write_showing("Heat")
    workflow = article.get_workflow()
    workflow.active = False
    workflow.save()
    assert "because something failed: Heat ." in save(reference, title="Another title")


def test_each_clinician_gets_one_mail_about_all(write_showing, reference, save, signer, mailoutbox):
    heat, cold, clinician = write_showing("Heat"), write_showing("Cold"), signer()
    save(reference, title="Another <title>")
    (mail,) = mailoutbox
    assert mail.to == [clinician.user.email]
    assert mail.subject == "2 articles wait for your review"
    assert "Another <title>" in mail.body
    for article in (heat, cold):
        assert f"http://testserver{address(article)}" in mail.body


def test_the_message_names_who_can_sign(write_showing, reference, save, signer):
    write_showing("Heat")
    signer()
    assert "These clinicians can sign: Maya Ortiz." in save(reference, title="Another title")


def test_who_changed_the_record_does_not_sign(write_showing, reference, save, signer, mailoutbox):
    write_showing("Heat")
    message = save(reference, signer(), title="Another title")
    assert "No clinician may sign now." in message
    assert not mailoutbox


def test_a_superuser_gets_no_mail(
    write_showing, reference, save, signer, django_user_model, mailoutbox
):
    django_user_model.objects.create_superuser("chief", "chief@example.org")
    write_showing("Heat")
    save(reference, title="Another title")
    assert not mailoutbox


def test_titles_are_escaped(write_showing, reference, save, marketing):
    write_showing("Heat <b>bold</b>")
    response = save_record(marketing, reference, title="Another title")
    assert "Heat &lt;b&gt;bold&lt;/b&gt;" in marketing.get(response.url).content.decode()


def test_more_than_ten_are_counted(write_showing, reference, save):
    for number in range(12):
        write_showing(f"Heat {number:02}")
    message = save(reference, title="Another title")
    assert "12 articles went back to review" in message
    assert "Heat 09 , and 2 more." in message
    assert "Heat 10" not in message
