"""Which rich text says the same to readers, and which does not."""

import pytest

from clinic.models import HomePage
from clinic.models.text_markup import in_one_form
from clinic.models.texts import TEXTS


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p>A.</p>\n<p>B.</p>\n", '<p data-block-key="a1">A.</p><p data-block-key="b2">B.</p>'),
        ("\n<ul>\n<li>One\nline.</li>\n</ul>\n", "<ul><li>One line.</li></ul>"),
        ('<p><a linktype="page" id="3">Us</a></p>', '<p><a id="3" linktype="page">Us</a></p>'),
        ("<p>One<br/>two</p>", "<p>One<br>two</p>"),
        ("", '<p data-block-key="a1"></p>'),
        ("", "\n<p> </p>\n"),
    ],
)  # fmt: skip
def test_what_says_the_same(one, other):
    assert in_one_form(one) == in_one_form(other)
    assert in_one_form(in_one_form(other)) == in_one_form(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p>One.</p><p>Two.</p>", "<p>One. Two.</p>"),
        ("<p>Do not rest.</p>", "<p>Do rest.</p>"),
        ("<p>Do <b>not</b> rest.</p>", "<p>Do not rest.</p>"),
        ("<p>Call <b>us</b> now.</p>", "<p>Call<b>us</b> now.</p>"),
        ("<p><b>One</b> <b>two</b></p>", "<p><b>One</b><b>two</b></p>"),
        ("<ul><li>One.</li></ul>", "<ol><li>One.</li></ol>"),
        ("<h2>One</h2>", "<h3>One</h3>"),
        ('<p><a id="3" linktype="page">Us</a></p>', '<p><a id="4" linktype="page">Us</a></p>'),
        ('<p><a href="https://a.org">Us</a></p>', '<p><a href="https://b.org">Us</a></p>'),
        ("<p>4 mg</p>", "<p>4\xa0mg</p>"),
        ("<p>A</p>", "<p></p>"),
        ("<p>A</p>", "<p>A</p><p></p>"),
    ],
)
def test_what_says_something_else(one, other):
    assert in_one_form(one) != in_one_form(other)


@pytest.mark.parametrize(
    "html",
    [
        "<p>1 < 2</p>\n<p>3</p>",
        '<p data-block-key="a" data-block-key="b">A</p>\n<p>B</p>',
        "<p data-block-key=a>A</p>\n<p>B</p>",
        "<P>A</P>\n<P>B</P>",
        "<!-- A -->\n<p>B</p>",
        '<p title="<b>">A</p>\n<p>B</p>',
    ],
)
def test_what_the_editor_does_not_write_stays_as_it_is(html):
    assert in_one_form(html) == html


def test_only_rich_text_has_markup():
    around = TEXTS[HomePage]
    assert around.is_same("how_we_work", "<p>A</p>\n", "<p>A</p>")
    assert not around.is_same("introduction", "<p>A</p>\n", "<p>A</p>")
    assert not around.is_same("how_we_work", "<p>A</p>", None)
