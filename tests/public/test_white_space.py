"""Pages go out without the spaces of their templates, and say what they said before."""

import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from articles.public.white_space import without_needless_spaces


@pytest.mark.parametrize(
    ("html", "shorter"),
    [
        ("<p>\n  Warm \t it.\r\n</p>\n", "<p> Warm it. </p> "),
        ("<b>one</b>\n<b>two</b>", "<b>one</b> <b>two</b>"),
        ("10\u00a0\u00a0mg  daily", "10\u00a0\u00a0mg daily"),
        ("<pre>a\n  b</pre>  <p>", "<pre>a\n  b</pre> <p>"),
        ('<script>{"a":  "b\n"}</script>\n\n<p>', '<script>{"a":  "b\n"}</script> <p>'),
        ("<textarea>\n a</textarea>", "<textarea>\n a</textarea>"),
        ("<preface>  a", "<preface> a"),
        ("one two", "one two"),
    ],
)  # fmt: skip
def test_a_run_of_spaces_is_one(html, shorter):
    assert without_needless_spaces(html) == shorter
    assert without_needless_spaces(shorter) == shorter


@given(st.text(alphabet="ab<>/&pre \t\n\r\u00a0\u2003"))
def test_no_word_comes_or_goes_and_none_meet(text):
    shorter = without_needless_spaces(text)
    spaces = "[ \t\n\f\r]+"
    if not re.search("<pre", text):
        assert re.split(spaces, shorter) == re.split(spaces, text)


def test_the_page_of_an_article_reads_the_same(write, client, monkeypatch):
    body = [("paragraphs", {"text": "<p>Warm  the <b>sore</b> <i>part</i>.</p>"})]
    write("Heat", body=body)
    short = client.get("/therapies/heat/").content.decode()
    monkeypatch.setattr("articles.public.pages.without_needless_spaces", str)
    long = client.get("/therapies/heat/").content.decode()

    def words(html):
        return BeautifulSoup(html, "html.parser").get_text(" ").split()

    assert len(short) < 0.9 * len(long)
    assert words(short) == words(long)
