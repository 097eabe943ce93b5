"""The report on clinical review: where each article stands, its filters and its spreadsheets."""

import csv
import datetime
import io

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import Locale, Page
from wagtail.users.models import UserProfile

from articles.models import Edition, SignOff, TherapyArticlePage
from articles.signoff.nonclinical import publish_nonclinical
from articles.signoff.signing import withdraw
from articles.signoff.status import ReviewStatus
from tests.admin.panels import days_from_now, publish_several, submit
from tests.signing import publish_draft, sign

REPORT = "/admin/reports/clinical-review/"
HEADINGS = ["Title", "Language", "State", "Author", "Approved by", "Approved on", "Review due",
            "Waiting since", "Approved for"]  # fmt: skip


def table(page):
    """The text of every cell, row by row."""
    return [
        [cell.get_text(" ", strip=True) for cell in row.select("td")]
        for row in page.select("#listing-results tbody tr")
    ]


def titles(page):
    return [row[0] for row in table(page)]


@pytest.fixture
def in_state(write, marketing, manager, time_machine):
    """Bring an article into a state: `in_state("refused")`; its title is the state."""

    def change_draft(article):
        draft = article.get_latest_revision_as_object()
        draft.introduction = "Changed."
        draft.save_revision(user=marketing.user)

    def waiting():
        submit(write("waiting", publish=False), marketing.user)

    def returned():
        state = submit(write("returned", publish=False), marketing.user)
        state.current_task_state.reject(user=manager.user, comment="Say who it is for.")

    def refused():
        publish_several(marketing, write("refused", publish=False))

    def scheduled():
        later = timezone.now() + datetime.timedelta(days=3)
        publish_draft(write("scheduled", publish=False, go_live_at=later))

    def ready():
        sign(write("ready", publish=False))

    def unsigned():
        article = write("unsigned", publish=False)
        article.get_latest_revision().publish()

    def withdrawn():
        withdraw(write("withdrawn").pk, manager.user, "Retracted.")

    def ended():
        soon = timezone.now() + datetime.timedelta(minutes=1)
        publish_draft(write("ended", publish=False, expire_at=soon))
        time_machine.move_to(soon + datetime.timedelta(minutes=1))

    def overdue():
        publish_draft(write("overdue", publish=False), review_due=days_from_now(-1))

    def changed():
        change_draft(write("changed"))

    def current():
        publish_draft(write("current", publish=False), review_due=days_from_now(0))

    def offline():
        write("offline").unpublish()

    def never():
        write("never", publish=False)

    functions = locals()
    return lambda state: functions[state]()


@pytest.mark.parametrize("state", ReviewStatus.values)
def test_each_state_has_its_word_and_its_filter(state, in_state, marketing, see):
    in_state(state)
    in_state("never" if state == "current" else "current")
    (row,) = table(see(marketing, f"{REPORT}?state={state}"))
    assert row[0] == state
    assert row[2] == ReviewStatus(state).label


def test_every_article_has_one_state(in_state, marketing, see):
    for state in ReviewStatus.values:
        in_state(state)
    assert sorted(titles(see(marketing, REPORT))) == sorted(ReviewStatus.values)


def test_a_row_says_who_signed_and_when_it_is_due(marketing, write, make_clinician, see):
    article = write("Heat", publish=False, author=make_clinician())
    publish_draft(article, review_due=datetime.date(2030, 3, 1))
    signed_at = SignOff.objects.get(act="signed").at
    row = table(see(marketing, REPORT))[0]
    day = timezone.localdate(signed_at)
    assert row[3:5] == ["Maya Ortiz, MD", "Robin Signer, MD"]
    assert row[5].endswith(f"{day.day}, {day.year}")
    assert row[6] == "March 1, 2030"


def test_the_title_leads_to_the_editor_and_the_state_to_the_review(marketing, write, see):
    article = write("Heat")
    links = [link["href"] for link in see(marketing, REPORT).select("#listing-results td a")]
    assert links == [
        reverse("wagtailadmin_pages:edit", args=[article.pk]),
        reverse("clinical_review", args=[article.pk]),
    ]


def test_what_is_submitted_says_since_when(in_state, marketing, see):
    in_state("waiting")
    (row,) = table(see(marketing, REPORT))
    assert row[7]


@pytest.mark.parametrize("state", ["scheduled", "offline"])
def test_what_patients_cannot_read_says_who_signed_and_is_not_due(state, in_state, marketing, see):
    in_state(state)
    (row,) = table(see(marketing, REPORT))
    assert row[4] == "Robin Signer, MD"
    assert row[6] == ""


def test_a_withdrawn_article_has_no_signature(in_state, marketing, see):
    in_state("withdrawn")
    assert table(see(marketing, REPORT))[0][4:7] == ["", "", ""]


def test_a_submission_answers_a_refusal(in_state, marketing, see):
    in_state("refused")
    state = submit(TherapyArticlePage.objects.get(), marketing.user)
    state.cancel(user=marketing.user)
    assert table(see(marketing, REPORT))[0][2] == ReviewStatus.NEVER.label


def test_a_signature_answers_a_refusal(in_state, marketing, see):
    in_state("refused")
    sign(TherapyArticlePage.objects.get())
    assert table(see(marketing, REPORT))[0][2] == ReviewStatus.READY.label


def test_a_publication_answers_a_refusal(in_state, marketing, see):
    in_state("changed")
    article = TherapyArticlePage.objects.get()
    publish_several(marketing, article)
    article.live_revision.as_object().save_revision().publish()
    assert table(see(marketing, REPORT))[0][2] == ReviewStatus.CURRENT.label


def test_what_is_published_beside_the_draft_answers_no_refusal(in_state, marketing, see):
    in_state("changed")
    article = TherapyArticlePage.objects.get()
    publish_several(marketing, article)
    publish_nonclinical(article.pk, marketing.user)
    assert table(see(marketing, REPORT))[0][2] == ReviewStatus.REFUSED.label


def test_an_approval_that_was_carried_over_keeps_the_day_of_its_signature(
    marketing, write, see, time_machine
):
    time_machine.move_to(datetime.datetime(2026, 3, 1, 20, tzinfo=datetime.UTC))
    article = write("Heat")
    sign_off = SignOff.objects.get(act="signed")
    time_machine.move_to(datetime.datetime(2026, 4, 1, 20, tzinfo=datetime.UTC))
    carried_over = SignOff.objects.carry_over(sign_off, sign_off.content | {"seo_title": "Heat"})
    assert carried_over.digest != sign_off.digest
    SignOff.objects.go_live(carried_over, article)
    Edition.objects.write(article, carried_over, [])
    marketing.force_login(marketing.user)
    assert table(see(marketing, REPORT))[0][5] == "March 1, 2026"


def test_articles_are_filtered_by_the_day_of_the_review(marketing, write, see):
    for title, days in (("early", 10), ("middle", 20), ("late", 30)):
        publish_draft(write(title, publish=False), review_due=days_from_now(days))
    write("never", publish=False)
    since, until = f"review_due_from={days_from_now(20)}", f"review_due_to={days_from_now(20)}"
    assert titles(see(marketing, f"{REPORT}?{since}")) == ["middle", "late"]
    assert titles(see(marketing, f"{REPORT}?{until}")) == ["early", "middle"]
    assert titles(see(marketing, f"{REPORT}?{since}&{until}")) == ["middle"]


def test_days_are_days_in_whatever_time_zone_the_person_lives(marketing, write, see):
    profile = UserProfile.get_for_user(marketing.user)
    profile.current_time_zone = "Pacific/Kiritimati"
    profile.save()
    for title, due in (("Heat", datetime.date(2030, 3, 1)), ("Cold", datetime.date(2030, 2, 28))):
        publish_draft(write(title, publish=False), review_due=due)
    day = "review_due_from=2030-03-01&review_due_to=2030-03-01"
    assert titles(see(marketing, f"{REPORT}?{day}")) == ["Heat"]


def test_articles_are_filtered_by_who_signed_who_wrote_and_topic(
    marketing, write, make_clinician, make_topic, see
):
    maya, ben, back = make_clinician(), make_clinician("Ben Lee"), make_topic("Back pain")
    publish_draft(write("Heat", publish=False, author=ben, topics=[back]), clinician=maya)
    publish_draft(write("Cold", publish=False, author=maya), clinician=ben)
    write("TENS", publish=False)
    assert titles(see(marketing, f"{REPORT}?signed_by={maya.pk}")) == ["Heat"]
    assert titles(see(marketing, f"{REPORT}?author={maya.pk}")) == ["Cold"]
    assert titles(see(marketing, f"{REPORT}?topics={back.pk}")) == ["Heat"]
    query = f"{REPORT}?signed_by={maya.pk}&signed_by={ben.pk}&state=current"
    assert set(titles(see(marketing, query))) == {"Heat", "Cold"}


def test_articles_are_filtered_by_language(marketing, write, article_index, see):
    spanish = Locale.objects.create(language_code="es")
    write("Heat")
    article_index.copy_for_translation(spanish, copy_parents=True)
    write("Calor", parent=article_index.get_translation(spanish))
    assert titles(see(marketing, f"{REPORT}?locale=es")) == ["Calor"]
    assert [row[1] for row in table(see(marketing, f"{REPORT}?locale=es"))] == ["Español"]


def test_articles_are_found_by_a_part_of_the_title(marketing, write, see):
    write("Heat packs")
    write("Cold packs")
    assert titles(see(marketing, f"{REPORT}?q=HEAT")) == ["Heat packs"]


@pytest.mark.parametrize(
    ("ordering", "order"),
    [
        ("review_due", ["b", "a", "never"]),
        ("-review_due", ["a", "b", "never"]),
        ("draft_title", ["a", "b", "never"]),
        ("-draft_title", ["never", "b", "a"]),
        ("signed_at", ["a", "b", "never"]),
        ("-signed_at", ["b", "a", "never"]),
        ("nonsense", ["b", "a", "never"]),
    ],
)
def test_articles_are_ordered(ordering, order, marketing, write, see):
    write("never", publish=False)
    publish_draft(write("a", publish=False), review_due=days_from_now(60))
    publish_draft(write("b", publish=False), review_due=days_from_now(30))
    assert titles(see(marketing, f"{REPORT}?ordering={ordering}")) == order


def test_an_alias_has_no_row(marketing, write, article_index, see):
    write("Heat").create_alias(parent=article_index, update_slug="again")
    assert titles(see(marketing, REPORT)) == ["Heat"]


def test_titles_are_printed_as_text(marketing, write, see):
    write("<script>alert(1)</script>")
    assert titles(see(marketing, REPORT)) == ["<script>alert(1)</script>"]


@pytest.mark.parametrize(
    "query",
    [
        "state=nonsense",
        "state=%01&q=%01",
        "review_due_from=soon&review_due_to=9999-99-99",
        "review_due_from=0001-01-01&review_due_to=9999-12-31",
        f"signed_by={'9' * 40}&author=x&topics=-1",
        "locale=xx",
        "q=(%25&p=last",
        "p=99999999999999999999&export=exe",
        "ordering=password&ordering=pk",
    ],
)
@pytest.mark.parametrize("ending", ["", "results/"])
def test_nonsense_in_the_address_is_no_error(query, ending, in_state, marketing):
    in_state("current")
    assert marketing.get(f"{REPORT}{ending}?{query}").status_code == 200


@pytest.mark.parametrize("role", ["Marketing", "Clinicians", "Site managers"])
def test_whoever_edits_articles_has_the_report(role, write, log_in, see):
    write("Heat")
    assert titles(see(log_in(role), REPORT)) == ["Heat"]


def test_nobody_else_has_it(write, stranger, client):
    write("Heat")
    for browser in (stranger, client):
        assert browser.get(REPORT).status_code == 302
        assert browser.get(f"{REPORT}?export=csv").status_code == 302
    assert "clinical-review" not in stranger.get("/admin/").text


def test_only_articles_that_one_may_edit_are_listed(write, log_in, article_index, see):
    heat = write("Heat")
    write("Cold")
    other = log_in("Marketing")
    group = other.user.groups.get()
    group.page_permissions.update(page=Page.objects.get(pk=heat.pk))
    assert titles(see(other, REPORT)) == ["Heat"]


def spreadsheet(browser, kind, query=""):
    """The rows of an exported file, opened again."""
    response = browser.get(f"{REPORT}?export={kind}&{query}")
    assert response.status_code == 200
    content = response.getvalue()
    if kind == "csv":
        return list(csv.reader(io.StringIO(content.decode(), newline="")))
    sheet = load_workbook(io.BytesIO(content)).active
    return [[cell.value for cell in row] for row in sheet.rows]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_spreadsheet_holds_what_the_screen_shows(kind, in_state, marketing, see):
    for state in ("current", "waiting"):
        in_state(state)
    rows = spreadsheet(marketing, kind)
    assert rows[0] == HEADINGS
    words = [[cell or "" for cell in row[:5]] for row in rows[1:]]
    assert words == [row[:5] for row in table(see(marketing, REPORT))]


def test_days_are_days_in_the_spreadsheets(write, marketing):
    publish_draft(write("Heat", publish=False), review_due=datetime.date(2030, 3, 1))
    assert spreadsheet(marketing, "csv")[1][6] == "2030-03-01"
    assert spreadsheet(marketing, "xlsx")[1][6] == datetime.date(2030, 3, 1)


def test_a_spreadsheet_is_complete_and_filtered(write, marketing, see, monkeypatch):
    monkeypatch.setattr("articles.admin.reports.review_status.ReviewReport.paginate_by", 2)
    for number in range(3):
        write(f"Article {number}", publish=False)
    write("Live")
    assert len(titles(see(marketing, f"{REPORT}?state=never"))) == 2
    assert len(spreadsheet(marketing, "csv", "state=never")) == 4


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1"])
def test_no_title_is_a_formula(kind, title, write, marketing):
    article = write("Heat", publish=False, author_name=title)
    Page.objects.filter(pk=article.pk).update(title=title, draft_title=title)
    row = spreadsheet(marketing, kind)[1]
    assert row[0].startswith("'")
    assert row[3].startswith("'")


def test_signs_that_a_workbook_cannot_hold_are_left_out(write, marketing):
    write("Heat\x0b\x1f", publish=False)
    assert spreadsheet(marketing, "xlsx")[1][0] == "Heat"


def test_nine_articles_take_as_many_queries_as_three(
    marketing, write, make_clinician, django_assert_max_num_queries
):
    maya = make_clinician()

    def counts():
        for query in ("", "?state=current&q=Article", "?export=csv", "?export=xlsx"):
            with django_assert_max_num_queries(60) as queries:
                marketing.get(REPORT + query).getvalue()
            yield len(queries)

    for number in range(3):
        write(f"Article {number}", author=maya, publish=number % 2)
    marketing.get(REPORT)
    expected_counts = list(counts())
    for number in range(3, 9):
        write(f"Article {number}", author=maya, publish=number % 2)
    assert list(counts()) == expected_counts
