"""`manage.py check_articles`: what the checks notice, for people and for programs."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from articles.models import ArticleTemplate, SignOff
from articles.signoff import newly_short as newly
from tests.admin.posting import finished_body
from tests.signing import publish_draft

CURE = [("paragraphs", {"text": "<p>Then utilize the pad.</p>"})]


def check(*arguments):
    """The exit status and the output."""
    output = io.StringIO()
    try:
        call_command("check_articles", *arguments, stdout=output)
    except SystemExit as end:
        return end.code, output.getvalue()
    return 0, output.getvalue()


def test_it_prints_place_rule_and_words_of_each_finding(write):
    article = write("Tape", publish=False, body=CURE)
    status, output = check(str(article.pk))
    assert status == 1
    assert f"“Tape” (page {article.pk}): " in output
    assert "[blocking] safety/no-contraindications, Body\n" in output
    assert "[advisory] readability/hard-word, Paragraphs, Text: “utilize”\n" in output
    assert "Looked at 1 articles with rules " in output


def test_json_is_one_object_with_all_that_a_program_needs(write):
    articles = [write(title, publish=False, body=CURE) for title in ("Tape", "Straps")]
    status, output = check("--all", "--json")
    result = json.loads(output)
    assert status == 1
    assert [article["page_id"] for article in result["articles"]] == [a.pk for a in articles]
    finding = next(
        finding
        for finding in result["articles"][0]["findings"]
        if finding["rule"] == "readability/hard-word"
    )
    assert (finding["words"], finding["replacement"], finding["severity"]) == (
        "utilize",
        "use",
        "advisory",
    )
    assert finding["end"] - finding["start"] == len("utilize")
    assert "CDC" in finding["basis"]


def test_a_template_is_looked_at_only_by_its_number(write):
    template, article = (write(title, publish=False, body=CURE) for title in ("Pattern", "Tape"))
    ArticleTemplate.objects.create(page=template)
    _status, output = check("--all", "--json")
    assert [entry["page_id"] for entry in json.loads(output)["articles"]] == [article.pk]
    _status, output = check(str(template.pk))
    assert f"“Pattern” (page {template.pk})" in output


def test_an_article_without_a_blocking_finding_ends_with_0(write, study):
    article = write("Heat", publish=False, body=finished_body(study()))
    assert check(str(article.pk))[0] == 0
    assert json.loads(check("--json", str(article.pk))[1])["articles"][0]["title"] == "Heat"


@pytest.mark.parametrize("arguments", [[], ["--all", "--newly"], ["1", "--all"], ["999999"]])
def test_what_it_cannot_do_it_says(db, arguments):
    with pytest.raises(CommandError):
        check(*arguments)


@pytest.fixture
def signed_earlier(write, study, monkeypatch):
    """A live article that was signed under the rules of today, which then become older ones."""
    article = write("Heat", publish=False, body=finished_body(study()))
    article = publish_draft(article, rules="0")
    monkeypatch.setattr(newly, "RULES_VERSION", "a later version")
    return article


def test_what_newly_falls_short_is_listed_and_stays_live(signed_earlier, monkeypatch):
    assert check("--newly")[0] == 0
    new_finding = newly.Finding("safety/over-limit", "A rule of today.", place="Body")
    monkeypatch.setattr(newly, "findings", lambda draft: [new_finding])
    status, output = check("--newly")
    assert status == 1
    assert f"“Heat” (page {signed_earlier.pk}, signed under rules " in output
    signed_earlier.refresh_from_db()
    assert signed_earlier.live


def test_what_a_clinician_accepted_is_not_new():
    accepted = {"rule": "a/b", "place": "Body", "message": "Seen.", "reason": "It is fine."}
    found = [newly.Finding("a/b", "Seen.", place="Body")] * 2
    assert newly.not_accepted(found, SignOff(accepted=[accepted])) == found[1:]
    assert newly.not_accepted(found, SignOff(accepted=[accepted, accepted])) == []
