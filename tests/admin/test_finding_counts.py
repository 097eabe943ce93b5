"""The list of articles shows and filters what the checks found, and where each review stands."""

import datetime

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.checks import RULES_VERSION, Finding, Severity
from articles.models import DraftFindings, EditorialRules, TherapyArticlePage
from articles.signoff.noted_findings import Checked, articles_with, note_findings
from tests.admin.panels import submit
from tests.rows import each_row
from tests.signing import publish_draft

LIST = "/admin/therapy-articles/"
REVIEW, FINDINGS, DUE = 5, 6, 7


def cells(page, column):
    """What a column says, by the title of the article."""
    return {
        row.select_one(".title-wrapper a").get_text(strip=True): " ".join(
            row.select("td")[column].get_text(" ", strip=True).split()
        )
        for row in page.select("table.listing tbody tr")
    }


def note(article, blocking=0, advisory=0):
    found = [Finding("a/b", "Words.")] * blocking
    found += [Finding("a/c", "Words.", severity=Severity.ADVISORY)] * advisory
    note_findings(TherapyArticlePage.objects.get(pk=article.pk), found)


@pytest.fixture
def articles_with_findings(write):
    """Articles that are named after what the list says of them."""
    for title, counts in {
        "2 blocking , 1 advisory": (2, 1),
        "3 advisory": (0, 3),
        "None": (0, 0),
    }.items():
        note(write(title, publish=False), *counts)
    write("Not checked", publish=False)
    changed = write("Changed", publish=False)
    note(changed, 1)
    changed.save_revision()
    note(write("Under older rules", publish=False), 1)
    DraftFindings.objects.filter(page__title="Under older rules").update(rules_version="0")


def test_findings_are_counted_for_the_newest_version_and_the_present_rules(
    articles_with_findings, marketing, see
):
    counts = cells(see(marketing, LIST), FINDINGS)
    assert counts.pop("Changed") == "Not checked"
    assert counts.pop("Under older rules") == "Not checked since the rules changed"
    assert all(title == count for title, count in counts.items())


@each_row(
    ("checked", "titles"),
    [
        ("blocking", {"2 blocking , 1 advisory"}),
        ("advisory", {"3 advisory"}),
        ("nothing", {"None"}),
        ("not_checked", {"Not checked", "Changed", "Under older rules"}),
    ],
)
def test_articles_are_filtered_by_their_findings(
    checked, titles, articles_with_findings, marketing, see
):
    assert cells(see(marketing, f"{LIST}?findings={checked}"), FINDINGS).keys() == titles


def test_a_save_in_the_editor_and_a_look_keep_the_counts(marketing, write, edit, see):
    article = write("Heat", publish=False)
    marketing.get(f"/admin/pages/{article.pk}/edit/")
    looked_at = DraftFindings.objects.get(page=article)
    assert looked_at.blocking > 0
    edit(marketing, article, introduction="It works wonders.")
    saved = DraftFindings.objects.get(page=article)
    assert saved.draft_saved_at > looked_at.draft_saved_at
    assert "blocking" in cells(see(marketing, LIST), FINDINGS)["Heat"]


def test_a_signature_keeps_the_counts_and_a_decision_about_the_rules_does_not(
    marketing, write, see
):
    article = write("Heat", publish=False)
    note(article, 0, 2)
    draft = article.get_latest_revision_as_object()
    draft.has_known_writers = True
    draft.save_revision(clean=False)
    assert cells(see(marketing, LIST), FINDINGS)["Heat"] == "2 advisory"
    EditorialRules.load().save()
    assert cells(see(marketing, LIST), FINDINGS)["Heat"] == "Not checked since the rules changed"


def test_the_command_counts_anew_after_the_rules_changed(marketing, write, see, capsys):
    article = write("Heat", publish=False)
    note(article, 0, 99)
    DraftFindings.objects.update(rules_version="0")
    with pytest.raises(SystemExit):
        call_command("check_articles", "--all")
    assert "now shows these counts of 1 of them" in capsys.readouterr().out
    stored = DraftFindings.objects.get(page=article)
    assert stored.rules_version == RULES_VERSION
    count = cells(see(marketing, LIST), FINDINGS)["Heat"]
    assert count.startswith(f"{stored.blocking} blocking")
    assert stored.advisory != 99


def test_reviews_are_shown_and_filtered(marketing, write, see):
    submit(write("Waiting", publish=False), marketing.user)
    write("Never", publish=False)
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    overdue = publish_draft(write("Overdue", publish=False), review_due=yesterday)
    current = write("Current")
    page = see(marketing, LIST)
    reviews = cells(page, REVIEW)
    assert reviews["Waiting"] == "Waits for a clinician"
    assert reviews["Never"] == "Never signed"
    due = cells(page, DUE)
    assert due["Overdue"].endswith("Overdue")
    assert due["Current"]
    assert not due["Current"].endswith("Overdue")
    assert cells(see(marketing, f"{LIST}?review=waiting"), REVIEW).keys() == {"Waiting"}
    assert cells(see(marketing, f"{LIST}?review_due=overdue"), DUE).keys() == {overdue.title}
    assert current.title not in cells(see(marketing, f"{LIST}?review_due=within_90"), DUE)


def test_the_search_knows_the_new_columns_too(articles_with_findings, marketing, see):
    narrowed = see(marketing, f"{LIST}?q=advisory&findings=advisory")
    assert cells(narrowed, FINDINGS) == {"3 advisory": "3 advisory"}


def test_the_counts_come_by_an_index(write):
    note(write("Heat", publish=False), 1)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    plan = articles_with(Checked.BLOCKING).order_by().explain()
    assert "Seq Scan on articles_draftfindings" not in plan


def test_noting_takes_one_query(write):
    article = write("Heat", publish=False)
    with CaptureQueriesContext(connection) as queries:
        note_findings(article, [])
    assert len(queries) == 1
