"""Files that are small and would take long, and files that are not what they seem."""

import signal
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.importing import import_posts, post
from articles.importing.compose import compose
from articles.importing.formats.html import read_html
from articles.importing.formats.moments import moment
from articles.importing.formats.plain_text import read_plain_text, without_numbers
from articles.importing.formats.word import read_word
from articles.importing.post import Items, PostRefused
from articles.importing.post_files import posts_in
from articles.models import TherapyArticlePage

from .word_files import RELATIONS, WORD, paragraph, word_file


class Slow(BaseException):
    """Not an `Exception`, which the import would take for a mistake of one post."""


@pytest.fixture
def in_five_seconds():
    """Stop a test that takes long, as each of these does where work grows with the square."""

    def stop(*_signal):
        raise Slow("This took longer than 5 seconds.")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(5)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def composed(html):
    return compose(read_html(html), is_usable=lambda address: True, headings=lambda name: name)


@pytest.mark.usefixtures("in_five_seconds")
def test_many_parts_around_a_post_are_taken_out_in_one_go():
    with pytest.raises(PostRefused, match="Split it into several posts"):
        read_html(b"<h1>Heat</h1><p>It soothes" + b"<aside>x</aside>y" * 20_000)


@pytest.mark.usefixtures("in_five_seconds")
def test_the_numbers_of_many_lists_are_taken_off_in_one_go():
    lists = [Items([(0, "a"), (0, "b")], is_ordered=True)] * 30_000
    assert "1." not in without_numbers("1. a\n2. b\n\n" * 30_000, lists)


def test_only_the_numbers_of_lists_are_taken_off():
    read = read_plain_text(b"Heat\n\n1. warm\n2. wet\n\nThen:\n\n1. dry\n2. cold\n\n3. stays")
    assert read.text.split() == ["Heat", "warm", "wet", "Then:", "dry", "cold", "3.", "stays"]


def test_a_table_of_uneven_rows_stays_text_and_loses_no_word():
    html = "<h1>Heat</h1><table><caption>Packs</caption><tr>"
    html += "".join(f"<td>a{number}" for number in range(300))
    html += "".join(f"<tr><td>b{number}" for number in range(300))
    made = composed(html.encode())
    [block] = made.body
    assert block["type"] == "paragraphs"
    assert len(block["value"]["text"]) < 3 * len(html)
    assert block["value"]["text"].startswith("<p>Packs</p><p>a0<br/>a1<br/>")
    assert block["value"]["text"].endswith("<p>b298</p><p>b299</p>")
    assert "301 rows, up to 300 cells in one" in made.notes[0]


def test_a_table_with_one_short_row_is_a_table():
    made = composed(b"<h1>Heat</h1><table><tr><td>a<td>b<td>c<tr><td>d</table>")
    assert [block["type"] for block in made.body] == ["comparison_table"]


@pytest.mark.parametrize(
    ("limit", "things", "html"),
    [
        ("MOST_PIECES", "paragraphs", "<p>x</p>" * 6),
        ("MOST_PIECES", "paragraphs", "<p>x</p><ul>" + "<li>x" * 6),
        ("MOST_PIECES", "paragraphs", "<p>x</p><table><tr>" + "<td>" * 6),
        ("MOST_OBJECTS", "images", "<p>x</p>" + "<img src='a.png'>" * 6),
        ("MOST_OBJECTS", "images", "<p>x</p>" + "<p>https://youtu.be/abc</p>" * 6),
        ("MOST_OBJECTS", "images", "<p>x</p>" + "<table><tr><td>x</table>" * 6),
        ("MOST_SOURCES", "sources", "<p>x http://{0}.example http://b{0}.example</p>" * 6),
    ],
)
def test_more_than_any_article_has_is_refused(import_text, monkeypatch, limit, things, html):
    html = "<h1>Heat</h1>" + "".join(
        piece.replace("{0}", f"a{number}") + "</p>"
        for number, piece in enumerate(html.split("</p>"))
    )
    monkeypatch.setattr(post, limit, 5)
    result = import_text(html, name="post.html")
    assert result.state == "refused"
    assert f"more than 5 {things}" in result.message
    assert "Split it into several posts" in result.message
    assert not TherapyArticlePage.objects.exists()


def test_more_lines_than_any_article_has_are_refused(import_text, monkeypatch):
    monkeypatch.setattr(post, "MOST_PIECES", 5)
    assert "more than 5 paragraphs" in import_text("Heat\n\n" + "- x\n" * 6).message


BOMB = (
    '<!DOCTYPE d [<!ENTITY a "boom ">]>'
    f'<w:document xmlns:w="{WORD}"><w:body>{paragraph("Title")}{paragraph("&a;")}</w:body>'
    "</w:document>"
)
OTHER = RELATIONS.replace("word/document.xml", "word/real.bin")


@pytest.mark.parametrize("start", ["", " \n", '\ufeff<?xml version="1.0"?>'])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_declarations_in_a_part_of_any_name_are_refused(start, encoding):
    data = word_file(paragraph("Heat"), paragraph("Text."), real=(start + BOMB).encode(encoding))
    with pytest.raises(PostRefused, match="declarations that Word never writes"):
        read_word(data.replace(b"word/real.xml", b"word/real.bin"))


def test_another_document_than_the_one_that_is_looked_through_is_refused():
    honest = word_file(paragraph("Heat"), paragraph("Text."))
    assert read_word(honest).title == "Heat"
    real = f'<w:document xmlns:w="{WORD}"><w:body>{paragraph("Real")}</w:body></w:document>'
    data = word_file(paragraph("Decoy"), paragraph("Text."), relations=OTHER, real=real)
    with pytest.raises(PostRefused, match="not a Word file"):
        read_word(data.replace(b"word/real.xml", b"word/real.bin"))


def test_a_word_file_of_more_tags_than_a_post_needs_is_refused(monkeypatch):
    data = word_file(paragraph("Heat"), *(paragraph(f"x{number}") for number in range(100)))
    assert len(read_word(data).elements) == 100
    monkeypatch.setattr("articles.importing.formats.word.MOST_TAGS", 500)
    with pytest.raises(PostRefused, match="unpacks to far more"):
        read_word(data)


def test_an_image_in_a_word_file_is_no_xml():
    data = word_file(paragraph("Heat"), paragraph("Text."), image=b"\x89PNG <!DOCTYPE" + b"<" * 9)
    assert read_word(data.replace(b"word/image.xml", b"word/image.png")).title == "Heat"


def test_the_posts_of_an_export_are_counted_no_further_than_needed(tmp_path, monkeypatch):
    path = tmp_path / "blog.xml"
    path.write_bytes(b"<rss><channel>" + b"<item>attachment</item>" * 9 + b"</channel></rss>")
    monkeypatch.setattr(
        "articles.importing.formats.wordpress.raw_items", lambda path: iter(FiveItems())
    )
    assert posts_in(path, 5) == 5


class FiveItems:
    """Items of an export of which nobody may ask for a sixth."""

    def __iter__(self):
        yield from range(5)
        raise AssertionError("A sixth item was asked for.")


ADDRESSES = ["http://[your-site]/x", "http://[x/y", "//[x/y", "http://[::1", "http://a.example:x/"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_address_refuses_a_post(import_text, address):
    result = import_text(
        f"<link rel=canonical href='{address}'><h1>Heat</h1><p>It soothes <a href='{address}'>"
        f"here</a>, <a href='/z'>there</a>, {address}</p><iframe src='{address}'></iframe>"
        f"<img src='{address}'>",
        name="post.html",
    )
    assert (result.state, result.title) == ("imported", "Heat")
    assert any(entry["text"] == address for entry in result.lost if entry["kind"] == "image")


IMPOSSIBLE = ["9999-12-31T23:59:59-12:00", "9999-12-31", "2090-01-01", "0001-01-01", "2001-02-30"]


@pytest.mark.parametrize("day", IMPOSSIBLE)
def test_a_day_that_cannot_be_is_no_day_of_first_publication(import_text, notes_of, day):
    page = f'<meta property="article:published_time" content="{day}"><h1>Heat</h1><p>It soothes.'
    result = import_text(page, name="post.html")
    assert result.state == "imported"
    assert TherapyArticlePage.objects.get().first_published_at is None
    assert f"first published on “{day}”, which cannot be" in notes_of(result, "read")[0]


@pytest.mark.parametrize("day", ["9999-12-31 23:59:59", "2090-01-01 00:00:00"])
def test_a_day_that_cannot_be_in_an_export(article_index, tmp_path, notes_of, day):
    path = tmp_path / "blog.xml"
    path.write_text(
        "<rss><channel><item><title>Heat</title><wp:post_type>post</wp:post_type>"
        f"<wp:status>publish</wp:status><wp:post_date>{day}</wp:post_date>"
        f"<wp:post_date_gmt>{day}</wp:post_date_gmt>"
        "<content:encoded><![CDATA[<p>It soothes.</p>]]></content:encoded></item></channel></rss>"
    )
    [result] = import_posts([path], article_index)
    assert TherapyArticlePage.objects.get().first_published_at is None
    assert f"first published on “{day}”" in notes_of(result, "read")[0]


def test_a_moment_of_the_past_is_one():
    now = timezone.now()
    assert moment((now - timedelta(minutes=1)).isoformat()) == now - timedelta(minutes=1)
    assert moment((now + timedelta(minutes=1)).isoformat()) is None
    assert moment("2001-02-03").date().isoformat() == "2001-02-03"
