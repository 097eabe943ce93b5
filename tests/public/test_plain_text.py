"""What the search reads of an article: its words, and none that only a form knows."""

import io
import re

import pytest
from django.core.management import call_command
from django.db import connection
from wagtail.models import Locale

from articles.models import Edition, Reference
from articles.signoff.audit import audit_editions
from tests.content.conftest import publish_older_version
from tests.signing import publish_draft


@pytest.fixture
def sparse():
    """A body in which most of what may be left out is left out."""
    reference = Reference.objects.create(title="A review", locale=Locale.get_default())
    rating = {"certainty": "low", "scheme": "grade", "lowered_for": [{"reason": "imprecision"}]}
    claim = {"statement": "It may help.", "ratings": [rating], "references": [reference]}
    table = {
        "caption": "Heat and cold",
        "columns": [{"type": "text", "heading": "Which"}, {"type": "text", "heading": ""}],
        "rows": [{"values": ["Towels", None]}],
    }
    return [
        (
            "method",
            {"what_it_is": "<p>A warm moist towel.</p>", "ways": [{"steps": ["Wrap it.", None]}]},
        ),
        ("method", {"ways": [{"equipment": ["Covered pad"], "temperature": {"degrees": None}}]}),
        ("evidence", {"claims": [claim]}),
        ("callout", {"text": "<p>Never on ice.</p>"}),
        ("comparison_table", {"table": table}),
    ]


# A tab stands before what the results of the search may quote.
EXPECTED = [
    "\tA warm moist towel.",
    "Wrap it.",
    "Covered pad",
    "\tIt may help.",
    "\tNever on ice.",
    "Heat and cold",
    "Which",
    "Towels",
]


def test_it_is_the_words_of_the_content_and_no_others(write, sparse):
    write("Heat", publish=False)
    body = [(name, value) for name, value in sparse if name != "comparison_table"]
    table = sparse[-1][1]
    article = write("Towels", publish=False, body=body)
    raw = [*article.body.raw_data, {"type": "comparison_table", "value": table}]
    article.body = article.body.stream_block.to_python(raw)
    article.save_revision()
    publish_draft(article)
    assert Edition.objects.get().text.splitlines() == EXPECTED


@pytest.mark.parametrize("word", ["none", "false", "true", "imprecision", "grade", "home"])
def test_the_search_finds_nothing_that_only_a_form_knows(write, sparse, read_page, word):
    write("Heat", body=sparse[:-1])
    assert not read_page(f"/search/?q={word}").main.select("h2 a, h3 a")


def test_no_page_says_none(write, sparse, read_page):
    write("Heat", body=sparse[:-1])
    text = read_page("/therapies/heat/").main.get_text(" ")
    assert not re.search(r"\bNone\b(?! to declare)", text)


def test_an_edition_that_an_older_release_wrote_gets_its_text_anew(write, client):
    old = write("Heat", publish=False, body=[("callout", {"text": "<p>A towel.</p>"})])
    publish_older_version(old, lambda content: content, text="None\nA towel.")
    assert [fault.kind for fault in audit_editions()] == [
        "search_text", "summary", "list_words",
    ]  # fmt: skip
    assert "being reviewed" in client.get("/search/?q=none").content.decode()
    output = io.StringIO()
    call_command("carry_over_signoffs", stdout=output)
    assert "Texts for the search and lists written anew: 1" in output.getvalue()
    assert Edition.objects.get().text == "\tA towel."
    assert "the main message" not in client.get("/search/?q=none").content.decode().lower()
    assert list(audit_editions()) == []


def test_a_second_run_writes_nothing(write):
    write("Heat", body=[("callout", {"text": "<p>A towel.</p>"})])
    assert Edition.objects.renew_texts() == 0


def test_what_is_not_as_it_was_signed_is_left_to_the_audit(write):
    write("Cold", body=[("callout", {"text": "<p>Ice.</p>"})])
    heat = write("Heat", body=[("callout", {"text": "<p>A towel.</p>"})])
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE articles_edition DISABLE TRIGGER articles_edition_is_signed")
        cursor.execute(
            """UPDATE articles_edition SET text = 'x', content = content || '{"title": "Other"}'"""
            " WHERE page_id = %s",
            [heat.pk],
        )
        cursor.execute("UPDATE articles_edition SET text = 'x' WHERE page_id != %s", [heat.pk])
        cursor.execute("ALTER TABLE articles_edition ENABLE TRIGGER articles_edition_is_signed")
    assert Edition.objects.renew_texts() == 1
    assert Edition.objects.get(page=heat).text == "x"
