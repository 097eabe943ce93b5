"""An article as Markdown: all signed words in order, and no word of them is a mark."""

import json
import re

import pytest

from articles.content.article import BODY
from articles.content.markdown.document import BLOCKS
from articles.content.markdown.escaping import escaped, inline
from articles.content.markdown.rich_text import rich_text_lines
from articles.models import TherapyArticlePage
from articles.public.machines.accept import prefers_markdown
from articles.signoff.signing import withdraw
from tests.machines.test_api import WITH_CLAIM

HOSTILE = [
    "# A heading", "- An item", "1. A number", "> A quote", "```", "~~~", "---", "===", "***",
    "[words](javascript:alert(1))", "![x](https://bad.example/x.png)", "<script>alert(1)</script>",
    "<!-- a comment", "https://bad.example", "www.bad.example", "| a | b |", "[^1]: note",
    "[1]: https://bad.example", "&lt;b&gt;", "`code`", "**bold** _thin_", "\\*", "line\n# heading",
    "line\u2028# heading", "\t code", "a@bad.example", "$x$", "Term\n: meaning",
]  # fmt: skip


@pytest.fixture
def read_text(client):
    """An article as Markdown: its front matter as a dictionary, and its lines."""

    def read_text(address, **headers):
        answer = client.get(address, headers=headers)
        assert answer.status_code == 200, answer.status_code
        assert answer["Content-Type"] == "text/markdown; charset=utf-8"
        _start, front_matter, text = answer.content.decode().split("---\n", 2)
        pairs = (line.split(": ", 1) for line in front_matter.splitlines())
        return {name: json.loads(value) for name, value in pairs}, text.strip().splitlines()

    return read_text


def test_each_block_of_the_body_can_be_written():
    assert set(BLOCKS) == set(BODY.child_blocks)


def test_what_is_to_be_known_comes_first(write, read_text):
    page = write("Heat: “warm”", slug="heat", body=WITH_CLAIM, author_name="Ann Free")
    facts, lines = read_text("/therapies/heat.md")
    assert facts["title"] == "Heat: “warm”"
    assert facts["canonical"] == "http://testserver/therapies/heat/"
    assert facts["digest"] == page.edition.digest
    assert facts["approved_by"] == "Robin Signer, MD; American Board of Anesthesiology"
    assert facts["author"] == "Ann Free"
    assert facts["approval"] == "reviewed"
    assert facts["certainty"].endswith("how sure: Moderate certainty (GRADE)).")
    assert lines[0] == "# Heat: “warm”"


def test_sample_content_names_nobody(write, read_text, client, make_clinician):
    write("Heat", author=make_clinician(), is_sample=True)
    facts, lines = read_text("/therapies/heat.md")
    assert facts["is_sample"] is True
    assert "Sample content. The people and reviews on this page are fictional." in lines
    assert b"Signer" not in client.get("/therapies/heat.md").content


def test_a_claim_is_one_line_with_its_frame(write, read_text):
    write("Heat", body=WITH_CLAIM)
    _facts, lines = read_text("/therapies/heat.md")
    (line,) = (line for line in lines if "heat wrap" in line)
    for words in ("Adults with new low back pain", "A tablet", "After 5 days", "Moderate certaint"):
        assert words in line
    (warning,) = (line for line in lines if "feel warmth" in line)
    assert warning.startswith("- Do not use: ")


def test_sources_have_the_numbers_of_the_page(sample_article, read_page, read_text):
    page = read_page(sample_article)
    _facts, lines = read_text(f"{sample_article.rstrip('/')}.md")
    start = lines.index("## Sources")
    printed = [line for line in lines[start:] if line]
    numbers = [item["value"] for item in page.select("li.source")]
    assert [line.split(".")[0] for line in printed[1:]] == numbers
    for number, item in enumerate(page.select("li.source"), start=1):
        doi = re.search(r"doi:(\S+)", item.get_text())
        assert not doi or doi[1][:20] in printed[number].replace("\\", "")


@pytest.fixture
def sample_article(sample):
    return "/therapies/heat-for-back-pain/"


@pytest.mark.parametrize("words", HOSTILE)
def test_no_word_is_a_mark(write, read_text, client, words):
    body = [
        ("callout", {"title": words, "text": f"<p>{words.replace('<', '&lt;')}</p>"}),
        ("do_and_dont", {"dos": [words], "donts": []}),
        ("care_card", {"urgency": "urgent", "heading": words, "items": [words]}),
    ]
    write("Heat", introduction=words, body=body)
    _facts, lines = read_text("/therapies/heat.md")
    html = to_html("\n".join(lines))
    tags = set(re.findall(r"<(\w+)", html))
    assert tags <= {"h1", "h2", "h3", "p", "ul", "li", "strong", "em"}, html
    assert html.count("<h1") == 1
    headings = re.findall(r"<h[23]>(.*?)</h[23]>", html)
    assert len(headings) == 4, headings


def to_html(text):
    """What a reader of Markdown makes of it, with the usual extensions."""
    import markdown

    return markdown.markdown(text, extensions=["extra", "sane_lists", "nl2br"])


@pytest.mark.parametrize("words", HOSTILE)
def test_escaped_words_are_on_one_line(words):
    assert "\n" not in escaped(words)
    assert "\n" not in inline(words)


def test_rich_text_keeps_its_lists_links_and_numbers():
    html = (
        '<h2>Why</h2><p>Warm <b>and</b> <a href="/a/(b)/">soft</a><sup><a href="#source-2">'
        "<span>Source </span>2</a></sup>.</p><ol><li>one</li><li>two<ul><li>three</li></ul></li>"
        '</ol><p><a>no link</a> <a href="javascript:x y">1. not</a></p>'
    )
    assert rich_text_lines(html, "https://c.example/x/") == [
        "### Why",
        "Warm and [soft](https://c.example/a/%28b%29/)[2].",
        "1. one",
        "2. two",
        "    - three",
        "no link [1. not](javascript:x%20y)",
    ]


@pytest.mark.parametrize(
    ("accept", "is_markdown"),
    [
        ("text/markdown", True),
        ("text/markdown, text/html;q=0.9", True),
        ("text/html, text/markdown", True),
        ("text/html, text/markdown;q=0.5", False),
        ("text/markdown;q=0.3, text/html;q=0.2, */*;q=0.1", True),
        ("text/markdown;q=0", False),
        ("text/markdown;q=x", False),
        ("text/markdown;q=7", False),
        ("text/markdown; variant=GFM; q=1, */*", True),
        ("TEXT/Markdown", True),
        ("*/*", False),
        ("text/*", False),
        ("", False),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", False),
        ("text/markdownish", False),
        ("text/markdown," * 200, False),
    ],
)
def test_what_is_preferred(accept, is_markdown):
    assert prefers_markdown(accept) is is_markdown


def test_one_address_in_two_forms(write, client):
    write("Heat")
    page = client.get("/therapies/heat/")
    text = client.get("/therapies/heat/", headers={"Accept": "text/markdown"})
    assert page["Content-Type"].startswith("text/html")
    assert text["Content-Type"].startswith("text/markdown")
    assert "Accept" in page["Vary"].split(", ")
    assert "Accept" in text["Vary"].split(", ")
    assert text["Content-Location"] == "http://testserver/therapies/heat.md"
    assert text["Link"] == '<http://testserver/therapies/heat/>; rel="canonical"'
    assert text.content == client.get("/therapies/heat.md").content
    known = client.get("/therapies/heat.md", headers={"If-None-Match": text["ETag"]})
    assert (known.status_code, known.content) == (304, b"")


@pytest.mark.parametrize(
    "address",
    ["/therapies.md", "/.md", "/search.md", "/no.md", "/therapies/no.md", "/therapies/heat/x.md"],
)
def test_what_is_no_article_has_no_text(write, client, address):
    write("Heat")
    assert client.get(address).status_code == 404


def test_an_old_address_leads_to_the_text(write, client):
    page = write("Heat")
    page.slug = "warmth"
    page.save_revision().publish()
    page = TherapyArticlePage.objects.get(pk=page.pk)
    assert page.url.endswith("/warmth/")
    answer = client.get("/therapies/heat.md")
    assert answer.status_code == 301
    assert answer["Location"].endswith("/therapies/warmth.md")


def test_nothing_private_and_nothing_withdrawn(write, client, admin_user):
    page = write("Quokka")
    restriction = page.view_restrictions.create(restriction_type="password", password="x")
    for accept in ("text/html", "text/markdown"):
        answer = client.get("/therapies/quokka/", headers={"Accept": accept})
        assert b"message" not in answer.content
    assert client.get("/therapies/quokka.md").status_code == 404
    restriction.delete()
    withdraw(page.pk, admin_user, "A note for staff.")
    answer = client.get("/therapies/quokka.md")
    assert answer.status_code == 503
    assert b"Quokka" not in answer.content
