"""Citations on the page: one number for a source, and a way there and back."""

import re

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Locale

from articles.blocks import RenderContext, Source, marker
from articles.blocks.render_context import letters
from articles.models import Reference


@pytest.fixture
def make_reference(db):
    def make_reference(title, **fields):
        return Reference.objects.create(title=title, locale=Locale.get_default(), **fields)

    return make_reference


def says(words, *records):
    return f"<p>{words}{''.join(marker(record.pk) for record in records)} and more.</p>"


@pytest.fixture
def page(write, make_reference, read_page):
    """An article that cites B in rich text, A and B in a claim, and A again in rich text."""
    a = make_reference("Source A", doi="10.1000/a", pmid="11", kind="trial", paid_by_maker=True)
    b = make_reference("Source B", funding="Not checked. An author sold it.")
    write(
        "Heat",
        body=[
            ("paragraphs", {"text": says("<b>Warm</b>", b)}),
            ("evidence", {"claims": [{"statement": "It may help.", "references": [a, b]}]}),
            ("callout", {"title": "", "text": says("Mind", a)}),
        ],
    )
    return read_page("/therapies/heat/")


def test_sources_are_numbered_over_the_whole_page(page):
    markers = [link.get_text(" ", strip=True) for link in page.select("sup.marker a")]
    assert markers == ["Source 1", "Source 2"]
    assert [link.get_text(strip=True) for link in page.select(".citation")] == [
        "Source 2", "Source 1",
    ]  # fmt: skip
    citations_text = [element.get_text() for element in page.select(".source-citation")]
    assert [text.split(".")[0] for text in citations_text] == ["Source B", "Source A"]


def test_what_is_known_of_the_funding_reads_well_where_nobody_checked_it(page):
    text = " ".join(page.select_one("#source-1").get_text(" ").split())
    assert "Funding: Not checked. An author sold it." in text


def test_every_way_there_has_a_way_back(page):
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    links = {link["id"]: link["href"] for link in page.select(".citation, sup.marker a")}
    assert links == {
        "citation-1a": "#source-1",
        "citation-2a": "#source-2",
        "citation-1b": "#source-1",
        "citation-2b": "#source-2",
    }
    for number, source in enumerate(page.select(".source"), 1):
        back_links = {
            link["href"]: link.get_text(strip=True) for link in source.select(".ways-back a")
        }
        assert back_links == {
            f"#citation-{number}a": f"Back to citation {number}a",
            f"#citation-{number}b": f"Back to citation {number}b",
        }


def test_a_source_has_its_links_its_kind_and_who_paid(page):
    source = page.select_one("#source-2")
    assert {link["href"] for link in source.select("a[href^=http]")} == {
        "https://doi.org/10.1000/a",
        "https://pubmed.ncbi.nlm.nih.gov/11/",
    }
    assert "Randomized trial." in source.get_text()
    assert "This study was paid for by the maker of the product." in source.get_text()
    assert "maker" not in page.select_one("#source-1").get_text()


def test_a_claim_says_when_its_study_was_paid_for_by_the_maker(page):
    claim = " ".join(page.select_one(".claim").get_text(" ").split())
    assert "Source 2 (paid for by the maker of the product) Source 1" in claim


def test_a_marker_stands_in_its_sentence(page):
    paragraph = page.select_one(".block-paragraphs p")
    assert re.sub(r"\s+", " ", paragraph.get_text()) == "WarmSource 1 and more."
    assert paragraph.b


@pytest.mark.parametrize(
    "forged",
    [
        '<sup class="marker">1</sup>',
        '<a data-0123456789abcdef="0"></a>',
        "<a id='0' linktype='reference'></a>",
        '<a id="0" linktype="references"></a>',
        '<a id="7" linktype="reference"></a>',
        '<a data-linktype="reference" id="0"></a>',
        '<p title=\'<a id="0" linktype="reference"></a>\'>x</p>',
        '<a href=\'<a id="0" linktype="reference"></a>\'>x</a>',
    ],
)
def test_nothing_else_passes_for_a_marker(forged):
    render_context = RenderContext(cited_sources=[Source(title="A")])
    html = render_context.rich_text(forged)
    assert "sup" not in html
    assert not render_context.sources


def test_markers_side_by_side_are_two_numbers():
    render_context = RenderContext(cited_sources=[Source(title="A"), Source(title="B")])
    html = render_context.rich_text(f"<p>Both{marker(1)}{marker(0)} say so{marker(1)}.</p>")
    page = BeautifulSoup(html, "html.parser")
    assert page.get_text() == "BothSource 1, Source 2 say soSource 1."
    assert [link["id"] for link in page.find_all("a")] == [
        "citation-1a", "citation-2a", "citation-1b",
    ]  # fmt: skip


def test_a_text_outside_of_an_article_cites_nothing():
    assert RenderContext().rich_text(f"<p>x{marker(0)}</p>") == "<p>x</p>"


def test_the_ways_back_do_not_run_out_of_letters():
    names = [letters(number) for number in range(1000)]
    assert names[0] == "a"
    assert names[25:28] == ["z", "aa", "ab"]
    assert names[702] == "aaa"
    assert len(set(names)) == 1000
