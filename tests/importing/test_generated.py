"""Posts that nobody wrote: no reader stops at one, and none loses a word of it."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from articles.importing.compose import compose
from articles.importing.counting import texts_in
from articles.importing.formats.html import read_html
from articles.importing.formats.plain_text import read_plain_text
from articles.importing.formats.word import read_word
from articles.importing.formats.wordpress import first_look, read_items
from articles.importing.post import PostRefused
from tests.importing.counted import words
from tests.importing.word_files import paragraph, word_file

WORD = st.text("abcdefghijklmnopqrstuvwxyzäßñ", min_size=3, max_size=9)
SENTENCE = st.lists(WORD, min_size=1, max_size=8).map(" ".join)
HEADINGS = st.sampled_from(
    ["References", "Risks", "How to use it", "Before and after", "FAQ", "Who should not use it",
     "The research", "How it works", "Also Read", "Our clinic"]
)  # fmt: skip
INLINE = st.sampled_from(["{}", "<b>{}</b>", "<a href='/x'>{}</a>", "<i><b>{}</i></b>", "[{}]"])
BLOCK = st.sampled_from(
    ["<p>{}</p>", "<ul><li>{}</li></ul>", "<ol><li>{}<ul><li>{}</ul></ol>", "<td>{}", "{}\n\n",
     "<blockquote>{}</blockquote>", "<table><tr><td>{}</td><th>{}</table>", "<div>{}",
     "<h3>{}</h3>",     "<figure>{}<img src=a.png></figure>", "<pre>{}\n{}</pre>",
     "[caption id='1' width='2']{}[/caption]",
     "<dl><dt>{}<dd>{}</dl>", "</div></p>{}", "<p>Also Read: {}</p>", "<!-- wp:x -->{}"]
)  # fmt: skip


@st.composite
def markup(draw):
    pieces = []
    for _number in range(draw(st.integers(1, 8))):
        if draw(st.booleans()):
            pieces.append(f"<h2>{draw(HEADINGS)}</h2>")
        block = draw(BLOCK)
        inline = [draw(INLINE).format(draw(SENTENCE)) for _place in range(block.count("{}"))]
        pieces.append(block.format(*inline))
    return "".join(pieces)


GARBAGE = st.lists(
    st.one_of(
        st.sampled_from(
            ["<", ">", "<p", "<![CDATA[", "]]>", "<!--", "-->", "<script>", "</item>", "<item>",
             "[caption", "[/caption]", "&#0;", "&amp", "<table>", "<li>", "<a href=", "\0",
             "\r\n\n",
             "<svg>", "<o:p>", "<?x", "<!DOCTYPE", "10.1000/x", "http://", "[1]", "Also Read: "]
        ),
        st.text(max_size=6),
    ),
    max_size=30,
).map("".join)  # fmt: skip


def check(post, source_words):
    """All words of a source are in the body, in the report, or were placed in their own way."""
    made = compose(post, is_usable=lambda address: True, headings=lambda name: name)
    placed = [
        post.title,
        *(text for block in made.body for text in texts_in(block["value"])),
        *made.also_read,
        *made.placed,
        *(lost.text for lost in (*post.lost, *made.lost)),
    ]
    missing = words(source_words)
    for text in placed:
        missing.subtract(words(text))
    assert not +missing


def read_html_post(html):
    source = f"<h1>Heat</h1>{html}"
    post = read_html(source.encode("utf-8", "replace"))
    check(post, post.text)
    return post


def try_all(text, folder):
    """No reader does anything with a text but read it, or refuse it in a sentence."""
    data = text.encode("utf-8", "surrogatepass")
    for read in (read_html, read_plain_text, read_word):
        try:
            post = read(data)
        except PostRefused:
            continue
        check(post, post.text)
    path = folder / "export.xml"
    path.write_bytes(b"<rss><item><wp:post_type>post</wp:post_type><title>" + data + b"</item>")
    try:
        posts = [post for _source, post in read_items(first_look(path))]
    except PostRefused:
        return
    for post in posts:
        if not isinstance(post, PostRefused):
            check(post, post.text)


QUICK = settings(max_examples=100, deadline=None,
                 suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
LONG = settings(QUICK, max_examples=10_000)


def no_word_of_generated_html_is_lost(html):
    try:
        post = read_html_post(html)
    except PostRefused:
        return
    shown = words(post.text)
    assert shown


def paragraphs_are_kept(sentences):
    title, *texts = sentences
    for post in (
        read_plain_text("\n\n".join([title, *texts]).encode()),
        read_word(word_file(*map(paragraph, [title, *texts]))),
    ):
        check(post, " ".join(sentences))


SENTENCES = st.lists(SENTENCE, min_size=2, max_size=8)


@QUICK
@given(markup())
def test_no_word_of_generated_html_is_lost(html):
    no_word_of_generated_html_is_lost(html)


@QUICK
@given(SENTENCES)
def test_no_word_of_generated_paragraphs_is_lost(sentences):
    paragraphs_are_kept(sentences)


@QUICK
@given(GARBAGE)
@example("0\r0http://-->")
def test_garbage_is_read_or_refused(tmp_path, text):
    try_all(text, tmp_path)


@pytest.mark.long
@LONG
@given(markup(), SENTENCES, GARBAGE)
def test_ten_thousand_generated_posts(tmp_path, html, sentences, garbage):
    no_word_of_generated_html_is_lost(html)
    paragraphs_are_kept(sentences)
    try_all(garbage, tmp_path)
