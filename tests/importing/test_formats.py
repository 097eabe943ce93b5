"""What each format becomes, and what none of them may do."""

import io
import re

import pytest

from articles.importing.citations import cited_at, normalized_address
from articles.importing.compose import compose
from articles.importing.formats.html import read_html
from articles.importing.formats.shortcodes import expand
from articles.importing.formats.word import read_word
from articles.importing.formats.wordpress import CHUNK, cut_items, first_look, read_items
from articles.importing.post import Heading, Items, Paragraph, Picture, PostRefused, Video
from articles.importing.sections import kind_of_heading, kind_of_wording
from tests.importing.word_files import WORD, paragraph, word_file

ITEM = (
    "<item><title>{title}</title><content:encoded><![CDATA[{content}]]></content:encoded>"
    "<wp:post_id>{number}</wp:post_id><wp:post_type>post</wp:post_type>"
    "<wp:status>publish</wp:status></item>"
)


def html(text):
    return read_html(f"<h1>Heat</h1>{text}".encode())


def body_of(post):
    made = compose(post, is_usable=lambda address: True, headings=lambda name: name)
    return {block["type"]: block["value"] for block in made.body}, made


@pytest.fixture
def export(tmp_path):
    def export(*items, head=""):
        path = tmp_path / "export.xml"
        path.write_bytes(
            f'<?xml version="1.0" encoding="UTF-8"?>{head}<rss><channel>'.encode()
            + b"".join(item if isinstance(item, bytes) else item.encode() for item in items)
            + b"</channel></rss>"
        )
        return [post for _source, post in read_items(first_look(path))]

    return export


def item(number, content="Text.", title="Title"):
    return ITEM.format(number=number, content=content, title=title)


# Parts of an article


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("How does heat therapy work?", "mechanism"),
        ("How to use a heating pad", "ways"),
        ("What does the research say?", "evidence"),
        ("Does acupuncture work for back pain?", "evidence"),
        ("Who should avoid it", "contraindications"),
        ("Contraindications", "contraindications"),
        ("Risks and side effects", "risks"),
        ("Before your appointment", "before_and_after"),
        ("Frequently asked questions", "questions"),
        ("References", "references"),
        ("Our clinic in the city", None),
        ("What is heat therapy?", None),
    ],
)
def test_headings_name_parts_of_an_article(heading, kind):
    assert kind_of_heading(heading) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A trial with 58 participants found less pain after a week.", "evidence"),
        (
            "Warmth relaxes muscle tension and widens blood vessels, so more oxygen gets into the "
            "tissue.",
            "mechanism",
        ),
        (
            "You should not use a heating pad if you have diabetes or an implant.",
            "contraindications",
        ),
        ("Possible side effects are burns and dizziness.", "risks"),
        ("Call us to ask about studies of your own pain.", None),
        ("It is always best to talk with your doctor first.", None),
        ("You should not stay in the tub for this long.", None),
    ],
)
def test_the_wording_of_a_paragraph_may_say_what_it_is_about(text, kind):
    assert kind_of_wording(text) == kind


def test_recognized_parts_become_their_blocks():
    body, made = body_of(
        html(
            "<p>Some words.</p><h2>How to use it</h2><h3>Pad</h3><ol><li>Warm it.</li></ol>"
            "<h3>Bath</h3><p>Get in.</p><h2>Who should not use it</h2><ul><li>Open wounds</li></ul>"
            "<h2>Before and after</h2><h3>Before</h3><ul><li>Eat.</li></ul><h3>After</h3>"
            "<p>Rest.</p><h2>Questions</h2><h3>How long?</h3><p>An hour.</p>"
            "<h2>Risks</h2><ul><li>Burns</li></ul>"
        )
    )
    ways = [way["value"] for way in body["method"]["ways"]]
    assert [way["name"] for way in ways] == ["Pad", "Bath"]
    assert ways[1]["steps"][0]["value"] == "Get in."
    [warning] = body["contraindications"]["items"]
    assert warning["value"]["condition"] == "Open wounds"
    assert warning["value"]["severity"] == "unchecked"
    assert made.contraindications == ["Open wounds"]
    assert body["before_and_after"]["after"][0]["value"] == "Rest."
    assert body["questions"]["items"][0]["value"] == {
        "question": "How long?", "answer": "<p>An hour.</p>",
    }  # fmt: skip
    assert body["risks"]["items"][0]["value"]["risk"] == "Burns"


UNFOLDING = """
<h2>Common questions</h2>
<ul><button class="accordion"><li>How long does it stay on?</li></button><div><p>Two days.</p></div>
<button class="accordion"><li>May I shower?</li></button><div><p>Yes.</p></div></ul>
<h3><button data-bs-toggle="collapse"><span>Who puts it on?</span></button></h3><p>You do.</p>
<form><button class="toggle">Send</button></form>
<nav><button aria-expanded="false">Open the menu</button></nav>"""


def test_buttons_that_unfold_an_answer_are_its_question():
    post = html(f"<p>Tape.</p>{UNFOLDING}")
    (questions,) = (value for name, value in body_of(post)[0].items() if name == "questions")
    asked = {item["value"]["question"]: item["value"]["answer"] for item in questions["items"]}
    assert {question: "Two days." in answer for question, answer in asked.items()} == {
        "How long does it stay on?": True, "May I shower?": False, "Who puts it on?": False,
    }  # fmt: skip
    assert [lost.text for lost in post.lost if lost.kind == "words"] == ["Send", "Open the menu"]


def test_numbers_of_a_reference_list_cite_its_entries():
    body, made = body_of(
        html("<p>It helps [1, 2].</p><h2>References</h2><ol><li>Lee. Wax. PMID: 123</li>"
             "<li>Park. https://doi.org/10.1000/X.1</li></ol>")
    )  # fmt: skip
    assert [(cited.doi, cited.pmid) for cited in made.library.sources] == [
        ("", "123"), ("10.1000/x.1", ""),
    ]  # fmt: skip
    assert re.findall(r'id="(\d)"', body["paragraphs"]["text"]) == ["0", "1"]


def test_spellings_of_one_address_are_one():
    spellings = {
        "http://www.a.example/x?b=2&a=1", "https://a.example/x/?a=1&b=2", "https://A.example:443/x?b=2&a=1#top",
        "http://a.example/x?a=1&b=2&utm_source=mail",
    }  # fmt: skip
    assert len({normalized_address(address) for address in spellings}) == 1
    assert cited_at("https://pubmed.ncbi.nlm.nih.gov/16641776/").pmid == "16641776"


# HTML


def test_scripts_handlers_and_addresses_that_run_are_gone():
    post = html(
        '<p onclick="x()">A <a href="javascript:x()">b</a> <a href="JaVaScRiPt:x">c</a></p>'
        "<script>x()</script><svg onload=x()><p>in svg</p></svg><iframe srcdoc='<script>'></iframe>"
        '<p style="x"><img src=x onerror=x()> <a href="data:text/html,x">d</a></p>'
    )
    stored = repr(post.elements).lower()
    for word in (
        "javascript",
        "onclick",
        "onerror",
        "onload",
        "<script",
        "srcdoc",
        "style",
        "data:",
    ):
        assert word not in stored
    assert {lost.kind for lost in post.lost} >= {"code", "image"}


def test_a_deep_page_is_read_to_its_end():
    post = html("<div>" * 5000 + "Deep words." + "</div>" * 5000 + "<p>After.</p>")
    assert post.paragraphs == ["Deep words.", "After."]


def test_images_of_the_page_itself_come_along():
    pixel = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
    post = html(f'<p>See.</p><img alt="A pad" src="data:image/gif;base64,{pixel}">')
    [picture] = [element for element in post.elements if isinstance(element, Picture)]
    assert picture.data.startswith(b"GIF89a")
    assert picture.alternative_text == "A pad"


@pytest.mark.parametrize("text", ["[sic]", "[1]", "a [note] here", "[[gallery]]"])
def test_words_in_brackets_are_no_shortcodes(text):
    assert expand(text).html == text.replace("[[", "[").replace("]]", "]")
    assert expand(text).lost == []


@pytest.mark.parametrize("encoding", ["utf-16", "windows-1252", "utf-8"])
def test_pages_in_many_encodings(encoding):
    page = f'<meta charset="{encoding}"><h1>Wärme</h1><p>It’s good – really.</p>'
    post = read_html(page.encode(encoding))
    assert (post.title, post.paragraphs) == ("Wärme", ["It’s good – really."])


# Word


def test_a_word_file():
    post = read_word(
        word_file(
            paragraph("Heat", "Title"),
            paragraph("How it works", "Heading2"),
            paragraph("It is warm &amp; good."),
            footer1=f'<w:ftr xmlns:w="{WORD}">{paragraph("Printed by us")}</w:ftr>',
        )
    )
    assert post.title == "Heat"
    assert "It is warm & good." in post.paragraphs
    assert "Printed by us" in post.text


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 not a zip",
        word_file(paragraph("a"), head='<!DOCTYPE x [<!ENTITY a "b">]>'),
        word_file(paragraph("a"), head='<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
        word_file(paragraph("a"), media="\0" * 40_000_000),
        word_file(paragraph("a" * 3_000_000)),
        word_file(paragraph("Only a title")),
        word_file("<w:p><w:r>"),
        word_file("<w:tbl><w:tr><w:tc>" * 3000 + "</w:tc></w:tr></w:tbl>" * 3000),
    ],
    ids=["no zip", "entity", "external entity", "bomb", "ratio", "title", "damaged", "deep"],
)
def test_word_files_that_are_refused_in_a_sentence(data):
    with pytest.raises(PostRefused, match=r"^[A-Z].+\.$"):
        read_word(data)


# Exports of WordPress


def test_an_export_is_cut_where_its_items_end_wherever_a_chunk_does():
    tricky = "</item> &lt;item&gt; <item> in the text"
    items = [item(number, f"{tricky} {'x' * (CHUNK // 3 + number)}") for number in range(9)]
    stream = io.BytesIO(("<rss>" + "\n<!-- <item> -->".join(items) + "</rss>").encode())
    assert [raw.data.decode() for raw in cut_items(stream)] == items


def test_damaged_items_stop_no_other(export):
    posts = export(
        item(1, "One."),
        "<item><title>Broken & <b></title><content:encoded>Words & <br>more&nbsp;words"
        "</content:encoded><wp:post_type>post</wp:post_type></item>",
        item(3, "Con\x0btrol"),
        item(4, "x" * (8 * 1024 * 1024)),
        item(5, "Five."),
        "<item><title>Cut</title><wp:post_type>post</wp:post_type><content:encoded><![CDATA[Rest",
    )
    assert [type(post).__name__ for post in posts] == [
        "Post", "Post", "Post", "PostRefused", "Post", "Post",
    ]  # fmt: skip
    assert "Words" in posts[1].text
    assert "larger than 8 MB" in str(posts[3])
    assert posts[4].paragraphs == ["Five."]


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE rss [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>',
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "http://a.example/x">]>',
    ],
)
def test_entities_are_refused_and_never_looked_up(export, head):
    with pytest.raises(PostRefused, match="declares entities of its own"):
        export(item(1), head=head)


def test_what_is_no_export_is_refused(export, tmp_path):
    with pytest.raises(PostRefused, match="not an export of WordPress"):
        export()
    (tmp_path / "wide.xml").write_bytes("<rss/>".encode("utf-16"))
    with pytest.raises(PostRefused, match="not in UTF-8"):
        first_look(tmp_path / "wide.xml")


def test_lines_of_the_classic_editor(export):
    [post] = export(
        item(
            1, "One\ntwo\n\n<ul>\n<li>three</li>\n</ul>\nhttps://youtu.be/abc\n\n<h3>Four</h3>five"
        )
    )
    assert post.elements == [
        Paragraph("One<br/>two"),
        Items([(0, "three")]),
        Video("https://youtu.be/abc"),
        Heading("Four", 3),
        Paragraph("five"),
    ]
