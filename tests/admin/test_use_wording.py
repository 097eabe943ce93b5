"""The button that puts proposed wording into its field: what it replaces, and what it says."""

from bs4 import BeautifulSoup
from django.template.loader import render_to_string

from articles.checks import Finding, Span


def button_for(replacement, span=None):
    finding = Finding("claims/novelty", "…", path="body.a.text", span=span, replacement=replacement)
    html = render_to_string("articles/admin/use_wording.html", {"finding": finding})
    return BeautifulSoup(html, "html.parser").button


def test_it_names_the_words_and_where_they_stand():
    text = "x" * 2_000 + ' a "new" <b>'
    button = button_for('“plain” & "so"', Span(2_003, 2_008, text))
    assert button.text.strip() == 'Use ““plain” & "so"”'
    assert button["data-wording-path"] == "body.a.text"
    assert button["data-wording-text"] == '“plain” & "so"'
    assert (button["data-wording-start"], button["data-wording-end"]) == ("2003", "2008")
    assert button["data-wording-words"] == '"new"'


def test_words_that_are_only_in_the_way_are_removed():
    assert button_for("", Span(0, 3, "New wrap")).text.strip() == "Remove these words"


def test_without_words_it_is_for_the_whole_sentence():
    button = button_for("Heat may reduce pain.")
    assert button.text.strip() == "Use this sentence"
    assert "data-wording-start" not in button.attrs
