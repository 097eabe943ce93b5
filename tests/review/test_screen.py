"""The review screen: what a clinician sees, signs and returns, and why it is refused."""

import datetime

import pytest
from bs4 import BeautifulSoup
from wagtail.models import TaskState

from articles.models import Edition, NamedWriter, SignOff, TherapyArticlePage
from tests.review.conftest import address, entries, refusals, screen
from tests.signing import change

pytestmark = pytest.mark.django_db


def test_a_clinician_signs_and_patients_read_it(submitted, signer, client):
    clinician = signer()
    response = clinician.post(address(submitted), entries(screen(clinician, submitted)))
    assert response.status_code == 302
    assert client.get(submitted.url).status_code == 200


def test_the_workflow_ends_with_the_signature(submitted, signer):
    clinician = signer()
    clinician.post(address(submitted), entries(screen(clinician, submitted)))
    article = TherapyArticlePage.objects.get(pk=submitted.pk)
    assert article.current_workflow_state is None


def test_the_draft_is_shown_in_a_frame_with_a_title(submitted, signer):
    frame = screen(signer(), submitted).select_one("iframe")
    assert frame["title"]


def test_the_header_names_the_article_once(submitted, signer):
    page = screen(signer(), submitted)
    words = f"Clinical review: {submitted.title}"
    assert " ".join(page.title.text.split()) == f"{words} - Wagtail"
    assert " ".join(page.select("header [data-w-breadcrumbs] li")[-1].text.split()) == words


def test_every_field_has_a_label(submitted, signer):
    page = screen(signer(), submitted)
    fields = page.select("#sign input:not([type=hidden]), #sign textarea, #return textarea")
    assert fields
    for field in fields:
        assert page.select_one(f"label[for={field['id']}]"), field


def test_a_draft_is_returned_with_a_note(submitted, signer):
    response = signer().post(
        address(submitted), {"act": "return", "return-note": "Say who it is for."}
    )
    assert response.status_code == 302
    state = TaskState.objects.get()
    assert (state.status, state.comment) == ("rejected", "Say who it is for.")


def test_the_submitter_gets_the_note_by_mail(submitted, signer, marketing, mailoutbox):
    signer().post(address(submitted), {"act": "return", "return-note": "Say who it is for."})
    mail = next(mail for mail in mailoutbox if mail.to == [marketing.user.email])
    assert "Say who it is for." in mail.body


def test_a_return_needs_a_note(submitted, signer):
    response = signer().post(address(submitted), {"act": "return", "return-note": ""})
    assert response.status_code == 400
    state = TherapyArticlePage.objects.get(pk=submitted.pk).current_workflow_task_state
    assert state.status == "in_progress"


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"may_sign": False}, "not named"),
        ({"license_expires_on": datetime.date(2020, 1, 1)}, "expired"),
    ],
)
def test_who_may_not_sign_reads_why(submitted, signer, fields, reason):
    page = screen(signer(**fields), submitted)
    assert page.select_one("#sign") is None
    assert reason in page.select_one("#reasons").text


def test_the_author_reads_why(submitted, signer):
    clinician = signer()
    draft = submitted.get_latest_revision_as_object()
    draft.author = clinician.clinician
    draft.save_revision()
    assert "You are the author" in screen(clinician, submitted).select_one("#reasons").text


def test_who_changed_it_reads_why(submitted, signer):
    clinician = signer()
    change(submitted, clinician.user)
    assert (
        "You wrote something in this draft"
        in screen(clinician, submitted).select_one("#reasons").text
    )


def test_an_unknown_writer_stops_the_signature(submitted, signer):
    change(submitted, None)
    assert "Nobody knows" in screen(signer(), submitted).select_one("#reasons").text


@pytest.mark.parametrize("role", ["Marketing", "Site managers", "Clinicians"])
def test_nobody_else_signs(submitted, signer, log_in, role):
    data = entries(screen(signer(), submitted))
    other = log_in(role)
    assert screen(other, submitted).select_one("#sign") is None
    assert other.post(address(submitted), data).status_code == 400
    assert not SignOff.objects.exists()


def test_a_superuser_does_not_sign(submitted, signer, log_in, make_user):
    data = entries(screen(signer(), submitted))
    superuser = log_in(user=make_user(is_superuser=True))
    response = superuser.post(address(submitted), data)
    assert "Only clinicians" in refusals(response)
    assert not SignOff.objects.exists()


@pytest.mark.parametrize("due", ["", "2020-01-01", "2199-01-01", "soon"])
def test_a_review_date_that_cannot_be_is_refused(submitted, signer, due):
    clinician = signer()
    data = {**entries(screen(clinician, submitted)), "review_due": due, "note": "Kept."}
    response = clinician.post(address(submitted), data)
    assert response.status_code == 400
    assert "Kept." in BeautifulSoup(response.content, "html.parser").select_one("#id_note").text
    assert not SignOff.objects.exists()


def test_the_box_must_be_ticked(submitted, signer):
    clinician = signer()
    data = entries(screen(clinician, submitted))
    del data["attest"]
    assert clinician.post(address(submitted), data).status_code == 400
    assert not SignOff.objects.exists()


def test_a_change_in_between_is_shown_and_nothing_is_signed(submitted, signer, marketing):
    clinician = signer()
    data = {**entries(screen(clinician, submitted)), "note": "Kept."}
    draft = submitted.get_latest_revision_as_object()
    draft.introduction = "Cold is better."
    draft.save_revision(user=marketing.user)
    response = clinician.post(address(submitted), data)
    page = BeautifulSoup(response.content, "html.parser")
    assert not SignOff.objects.exists()
    assert "Cold" in page.select_one("#since-shown ins").text
    assert not page.select_one("#id_attest").has_attr("checked")
    assert page.select_one("#id_note").text.strip() == "Kept."
    assert clinician.post(address(submitted), {**entries(page)}).status_code == 302


def test_the_second_clinician_is_told_who_signed(submitted, signer):
    first, second = signer(), signer("Ben Lee")
    data = entries(screen(second, submitted))
    first.post(address(submitted), entries(screen(first, submitted)))
    response = second.post(address(submitted), data)
    assert "Maya Ortiz, MD signed this article" in refusals(response)
    assert SignOff.objects.approvals().count() == 1


def test_a_blocking_finding_needs_a_reason(write, signer, marketing):
    article = write("Unfinished", publish=False, writer=marketing.user)
    clinician = signer()
    data = entries(screen(clinician, article))
    accepting = [name for name in data if name.startswith("accept-")]
    assert accepting
    assert clinician.post(address(article), data).status_code == 400
    assert not SignOff.objects.exists()


def test_a_change_needs_a_reason_for_patients(submitted, signer, marketing):
    clinician = signer()
    clinician.post(address(submitted), entries(screen(clinician, submitted)))
    draft = TherapyArticlePage.objects.get(pk=submitted.pk).get_latest_revision_as_object()
    draft.introduction = "Warmth may help a little."
    draft.save_revision(user=marketing.user)
    page = screen(clinician, submitted)
    assert "Warmth" in page.select_one("#changes ins").text
    assert clinician.post(address(submitted), entries(page)).status_code == 400
    data = {**entries(page), "reason": "A new trial."}
    assert clinician.post(address(submitted), data).status_code == 302
    assert Edition.objects.get(page=submitted.pk).introduction == "Warmth may help a little."


def test_a_withdrawal_needs_a_note_and_ends_the_article(submitted, signer, client):
    clinician = signer()
    clinician.post(address(submitted), entries(screen(clinician, submitted)))
    url = address(submitted, "withdraw_article")
    assert clinician.get(url).status_code == 200
    assert clinician.post(url, {"note": ""}).status_code == 400
    assert Edition.objects.filter(page=submitted.pk).exists()
    assert clinician.post(url, {"note": "Retracted."}).status_code == 302
    assert not Edition.objects.filter(page=submitted.pk).exists()


def test_marketing_does_not_withdraw(submitted, marketing):
    url = address(submitted, "withdraw_article")
    assert marketing.post(url, {"note": "Gone."}).status_code == 302
    assert not SignOff.objects.exists()


def test_whoever_may_publish_names_an_unknown_writer(submitted, marketing):
    revision = change(submitted, None)
    url = address(submitted, "name_writers")
    assert marketing.get(url).status_code == 200
    response = marketing.post(url, {f"person-{revision.pk}": "Ann Free"})
    assert response.status_code == 302
    assert NamedWriter.objects.get(revision=revision).person == "Ann Free"


def test_the_signing_clinician_names_nobody(submitted, signer):
    revision = change(submitted, None)
    signer().post(address(submitted, "name_writers"), {f"person-{revision.pk}": "Ann Free"})
    assert not NamedWriter.objects.exists()
