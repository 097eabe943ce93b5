"""Something waits for each who logs in, made by the ways that staff have."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision

from articles import demo
from articles.admin.deleting import usages_of
from articles.checks import findings
from articles.demo.desks.in_review import NOTE, OLD_POST
from articles.demo.desks.signed import DAYS_UNTIL_LIVE
from articles.models import (
    ArticleTemplate,
    AwaitedTitle,
    DraftFindings,
    Edition,
    EvidenceNotice,
    Reference,
    SharedWarning,
    SignOff,
    TherapyArticlePage,
)
from articles.related import also_read
from articles.signoff.audit import audit_editions
from articles.signoff.due_dates import reviews_due
from articles.signoff.readiness import Readiness
from articles.signoff.record_changes import affected_articles
from articles.signoff.returned import last_return
from articles.signoff.second_look import all_waiting
from articles.signoff.status import with_review_status
from articles.signoff.withdrawn_sources import doubted_citations, editions_citing, states_in_doubt

IMPORTED = "Massage Chairs Are The Natural Cure For Sciatica And A Bad Back"
IN_REVIEW = "Exercise again after a bad week"
RETURNED = "Exercise with a heat wrap for back pain"
SCHEDULED = "Your first week of exercise for back pain"
OVERDUE = "A first visit for talk therapy"
WITHDRAWN_SOURCE = "A bag of frozen peas for back pain"
NEWER_DRAFT = "Cold packs for back pain"
TEMPLATE = "Template: a therapy for back pain"
STATUSES = {
    IMPORTED: "never",
    IN_REVIEW: "waiting",
    RETURNED: "returned",
    SCHEDULED: "scheduled",
    OVERDUE: "overdue",
    WITHDRAWN_SOURCE: "waiting",
    NEWER_DRAFT: "changed",
}


@pytest.fixture
def desks(loaded_desks, db):
    return demo.desks


def article(title):
    return TherapyArticlePage.objects.get(title=title)


def draft_of(title):
    return article(title).get_latest_revision_as_object()


def rows():
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def get(username, address="/admin/"):
    browser = Client()
    browser.force_login(get_user_model().objects.get(username=username))
    response = browser.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_one_article_is_in_each_state_of_the_work(desks):
    articles = with_review_status(TherapyArticlePage.objects.filter(title__in=STATUSES))
    assert {page.title: page.review_status for page in articles} == STATUSES


def test_all_of_it_says_that_it_is_sample_content(desks):
    assert not TherapyArticlePage.objects.filter(is_sample=False).exists()
    drafts = (page.get_latest_revision_as_object() for page in TherapyArticlePage.objects.all())
    assert all(draft.is_sample for draft in drafts)


def test_patients_read_the_eight_articles_and_nothing_else(desks, client):
    eight = {getattr(demo.articles, name)().pk for name in demo.articles.__all__ if name != "load"}
    assert set(Edition.objects.readable().values_list("page", flat=True)) == eight
    for title in {*STATUSES, TEMPLATE} - {NEWER_DRAFT}:
        page = article(title)
        answer = client.get(page.get_url() or f"/therapies/{page.slug}/")
        assert answer.status_code in {302, 404}
        assert title not in answer.content.decode()
    assert {edition.page_id for edition in also_read(article(IN_REVIEW))} <= eight


def test_the_old_post_is_imported_word_for_word_with_its_faults(desks):
    draft = draft_of(IMPORTED)
    text = draft.body[0].value["text"].source
    assert "near me open now" in text
    assert "proven to cure sciatica" in text
    assert text.count("<p>") == 1  # its lines are broken in the middle of a sentence
    assert OLD_POST.read_text().startswith(IMPORTED)
    reference = Reference.objects.get(url="https://example.org/massage-chair-study")
    assert f'<a id="{reference.pk}" linktype="reference">' in draft.body[1].value["summary"].source
    assert reference.verified.startswith("Not checked")
    assert AwaitedTitle.objects.filter(title="Why Every Home Needs A Massage Chair").exists()
    assert {
        "safety/emergency-card",
        "structure/needed-blocks",
        "citations/number-without-source",
    } <= {finding.rule for finding in findings(draft)}


def test_a_draft_without_a_finding_waits_for_a_clinician(desks):
    readiness = Readiness(article(IN_REVIEW))
    assert readiness.review is not None
    assert readiness.findings == []
    assert [signer.slug for signer in readiness.signers] == ["maya-ortiz", "samuel-whitfield"]


def test_a_draft_came_back_with_the_note_of_a_clinician(desks):
    returned = last_return(article(RETURNED).pk)
    assert (returned.returned_by, returned.note) == ("Maya Ortiz, MD", NOTE)
    stopping = {finding.rule for finding in findings(draft_of(RETURNED)) if finding.is_blocking}
    assert stopping == {"safety/sent-elsewhere"}


def test_a_newer_draft_stands_beside_what_patients_read(desks, client):
    page = article(NEWER_DRAFT)
    assert not any(finding.is_blocking for finding in findings(draft_of(NEWER_DRAFT)))
    assert "Ask us for a visit if:" not in client.get(page.url).content.decode()
    assert page.get_latest_revision().user.username == "marketing"


def test_a_signed_article_waits_for_its_day(desks):
    page = article(SCHEDULED)
    approval = SignOff.objects.waiting_approvals().scheduled().get(page=page.pk)
    day = timezone.localdate() + timedelta(days=DAYS_UNTIL_LIVE)
    assert timezone.localtime(approval.holds_from).date() == day
    assert not any(finding.is_blocking for finding in findings(draft_of(SCHEDULED)))


def test_a_review_is_overdue_and_the_record_of_it_is_true(desks):
    (edition,) = reviews_due(timezone.localdate())
    assert edition.title == OVERDUE
    approval = SignOff.objects.get(pk=edition.sign_off_id)
    assert approval.is_overdue
    assert timezone.localtime(approval.at).date() == timezone.localdate()
    assert approval.note.startswith("Sample content")
    assert approval.clinician != article(OVERDUE).author
    assert [writer["name"] for writer in approval.writers] == ["marketing"]


def test_the_only_withdrawn_paper_is_one_that_says_that_it_is_made_up(desks):
    notice = EvidenceNotice.objects.get()
    assert notice.reference == demo.references.made_up_paper()
    assert notice.entered_by.username == "manager"
    assert "made-up" in notice.note
    paper = notice.reference
    assert "not a real paper" in paper.title
    assert {paper.doi, paper.pmid, paper.url} == {""}
    states = states_in_doubt()
    (citation,) = doubted_citations(states, editions_citing(states))
    assert citation.title == WITHDRAWN_SOURCE


def test_a_clinician_can_read_but_not_sign_what_leans_on_it(desks):
    readiness = Readiness(article(WITHDRAWN_SOURCE))
    assert readiness.review is not None
    assert [finding.rule for finding in readiness.findings] == ["evidence/retracted"]


def test_two_articles_choose_a_warning_that_is_kept_once(desks):
    warning = SharedWarning.objects.get()
    where_used = usages_of([warning])[warning.pk]
    assert [usage.title for usage in where_used] == [IN_REVIEW, SCHEDULED]
    affected = affected_articles(warning)
    assert [version.page_id for version in affected.waiting_versions] == [article(SCHEDULED).pk]
    assert (affected.count, affected.draft_count) == (0, 1)
    for title in (IN_REVIEW, SCHEDULED):
        (block,) = (
            block.value for block in draft_of(title).body if block.block_type == "contraindications"
        )
        assert warning.condition not in [item["condition"] for item in block["items"]]
        assert [row["warning"] for row in block["shared_items"]] == [warning]


def test_the_shared_warning_says_what_the_article_about_exercise_says(desks):
    edition = Edition.objects.of(demo.articles.exercise())
    shown = demo.shared_warnings.surgery_lately().as_shown()
    (own,) = (
        item
        for block in edition.content["body"]
        if block["type"] == "contraindications"
        for item in block["value"]["items"]
        if item["condition"] == shown["condition"]
    )
    assert own == shown


def test_new_articles_can_begin_with_a_template(desks):
    mark = ArticleTemplate.objects.get()
    assert (mark.page.title, mark.marked_by.username) == (TEMPLATE, "manager")
    assert mark.page.owner.username == "marketing"
    page = get("marketing", "/admin/articles/start/")
    assert TEMPLATE in page
    assert reverse("duplicate_article", args=[mark.page.pk]) in page


def test_all_that_the_template_lacks_is_what_its_writer_fills_in(desks):
    found = findings(draft_of(TEMPLATE))
    assert found
    assert [finding.message for finding in found if not finding.is_unfilled] == []


def test_every_article_was_checked_and_the_template_was_not(desks):
    checked = set(DraftFindings.objects.values_list("page", flat=True))
    everything = set(TherapyArticlePage.objects.values_list("pk", flat=True))
    assert everything - checked == {article(TEMPLATE).pk}


@pytest.mark.parametrize(
    ("username", "titles"),
    [
        ("marketing", [IMPORTED, RETURNED, SCHEDULED, OVERDUE, WITHDRAWN_SOURCE, NEWER_DRAFT]),
        ("clinician", [IN_REVIEW, WITHDRAWN_SOURCE, OVERDUE]),
        ("manager", [WITHDRAWN_SOURCE, OVERDUE, "Why Every Home Needs A Massage Chair"]),
    ],
)
def test_the_dashboard_shows_what_waits(desks, username, titles):
    shown = get(username)
    assert [title for title in titles if title not in shown] == []


def test_a_second_person_has_looked_at_every_text_of_what_is_signed(desks):
    assert [waiting.name for waiting in all_waiting()] == []


def test_what_was_signed_holds(desks):
    assert SignOff.objects.verify().broken_row is None
    assert list(audit_editions()) == []


def test_a_second_load_changes_nothing(desks):
    before, revisions = rows(), set(Revision.objects.values_list("pk", "created_at"))
    desks.load()
    assert rows() == before
    assert set(Revision.objects.values_list("pk", "created_at")) == revisions


def test_what_staff_did_with_it_stays(desks):
    page = article(NEWER_DRAFT)
    page.get_latest_revision_as_object().save_revision()
    page = article(RETURNED)
    page.title = "Another title"
    page.save_revision()
    before = rows()
    desks.load()
    assert rows() == before
