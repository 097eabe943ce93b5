"""Every block prints everything that an editor can put into it."""

import itertools
import re
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from wagtail import blocks

from articles.blocks import (
    ArticleBody,
    ClinicalText,
    File,
    Link,
    Picture,
    PrintedWarning,
    Recommendation,
    RenderContext,
    SharedSigns,
    Source,
)
from articles.blocks.ways import WayBlock
from articles.content import Article, ClinicalContent

BODY = ArticleBody()
NAMES = list(BODY.child_blocks)


def rendered(name, value=None):
    block = BODY.child_blocks[name]
    value = block.get_preview_value() if value is None else value
    render_context = RenderContext()
    html = block.render(value, context={"render_context": render_context})
    return BeautifulSoup(html, "html.parser"), render_context


def words(html):
    """The visible text and the texts of attributes, in single spaces."""
    attributes = [
        value
        for tag in html.find_all(True)
        for key, value in tag.attrs.items()
        if key in ("alt", "href", "src", "aria-label")
    ]
    for number in html.select("a.phone"):  # a link in the middle of its sentence
        number.unwrap()
    html.smooth()
    return " ".join(" ".join([html.get_text(" "), *attributes]).split())


def leaves(block, value):
    """Every filled-in value below `value`, with the block that it belongs to."""
    if isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from leaves(child, value.get(name))
    elif isinstance(block, blocks.ListBlock):
        for item in value or ():
            yield from leaves(block.child_block, item)
    elif hasattr(value, "rows") and hasattr(value, "columns"):
        yield block, value.caption
        yield from ((block, column["heading"]) for column in value.columns)
        yield from ((block, cell) for row in value.rows for cell in row)
    elif value not in (None, "", [], False):
        yield block, value


def expected_texts(block, value):
    """The texts of one leaf as a reader should find them."""
    if isinstance(value, ClinicalText):
        return [BeautifulSoup(value.source, "html.parser").get_text(" ").strip()]
    if isinstance(value, Picture):
        return [value.src]
    if isinstance(value, Link):
        return [value.title, value.url]
    if isinstance(value, Recommendation):
        return [value.issuer, value.title, value.recommendation, value.population, value.advice]
    if isinstance(value, SharedSigns):
        return [value.lead_in, *value.signs, value.action]
    if isinstance(value, PrintedWarning):
        return [value.condition, value.reason, value.instead]
    if isinstance(value, Source | File):
        return []
    if isinstance(block, blocks.ChoiceBlock):
        return []
    if isinstance(value, list):
        return []
    if isinstance(value, Decimal | int):
        return [str(abs(value))]  # a direction is said in words
    if hasattr(value, "render_as_block"):
        return [BeautifulSoup(str(value), "html.parser").get_text(" ").strip()]
    return [str(value)]


@pytest.mark.parametrize("name", NAMES)
def test_a_block_prints_every_text_of_its_preview(name):
    block = BODY.child_blocks[name]
    value = block.get_preview_value()
    html, _context = rendered(name)
    page = words(html)
    texts = [text for child, leaf in leaves(block, value) for text in expected_texts(child, leaf)]
    assert texts
    missing = [text for text in texts if " ".join(text.split()) not in page]
    assert not missing


@pytest.mark.parametrize("name", NAMES)
def test_a_preview_fills_every_field(name):
    """Without it, the test above would pass over a field that no template prints."""
    block = BODY.child_blocks[name]
    alternatives = {
        "video": {"address", "has_captions"},
        "contraindications": {"none_known", "none_known_source"},
    }
    value = block.get_preview_value()
    empty = {
        field
        for field in block.child_blocks
        if value.get(field) in (None, "", [], False) or value.get(field) == ClinicalText("")
    }
    assert empty <= alternatives.get(name, set())


@pytest.mark.parametrize("name", NAMES)
def test_a_block_without_any_content_still_renders(name):
    html, _context = rendered(name, BODY.child_blocks[name].to_python({}))
    assert html is not None


@pytest.mark.parametrize("name", NAMES)
def test_a_block_escapes_hostile_text(name):
    block = BODY.child_blocks[name]
    value = poisoned(block, block.get_preview_value())
    html, _context = rendered(name, value)
    assert not html.find_all("script")
    assert not [
        tag for tag in html.find_all(True) if any(key.startswith("on") for key in tag.attrs)
    ]


POISON = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


def poisoned(block, value):
    """`value` with hostile markup in every text."""
    if isinstance(block, blocks.StructBlock):
        fields = {
            name: poisoned(child, value.get(name)) for name, child in block.child_blocks.items()
        }
        return block.normalize(fields)
    if isinstance(block, blocks.ListBlock):
        return block.normalize([poisoned(block.child_block, item) for item in value or ()])
    if isinstance(value, ClinicalText):
        return ClinicalText(value.source + POISON)
    if isinstance(block, blocks.CharBlock | blocks.TextBlock) and isinstance(value, str):
        return value + POISON
    return value


CERTAINTIES = {
    "high": "High certainty",
    "moderate": "Moderate certainty",
    "low": "Low certainty",
    "very_low": "Very low certainty",
    "not_rated": "Certainty not rated",
}


@pytest.mark.parametrize(("certainty", "expected"), CERTAINTIES.items())
def test_certainty_is_said_in_words(certainty, expected):
    block = BODY.child_blocks["evidence"]
    claim = {
        "statement": "It may help.",
        "ratings": [{"certainty": certainty, "scheme": "grade"}],
    }
    html, _context = rendered("evidence", block.normalize({"claims": [claim]}))
    assert expected in words(html)


def test_what_is_not_known_is_not_printed_as_a_result():
    block = BODY.child_blocks["evidence"]
    claim = {"statement": "S", "direction": "unknown", "size": "unknown"}
    html, _context = rendered("evidence", block.normalize({"claims": [claim]}))
    assert "How much" not in words(html)
    claim |= {"direction": "better", "size_in_numbers": "2 points"}
    html, _context = rendered("evidence", block.normalize({"claims": [claim]}))
    assert "How much: 2 points." in words(html)
    assert "Result Better with the therapy" in words(html)


SEVERITIES = {
    "absolute": "Do not use",
    "relative": "Ask your clinician first",
    "unchecked": "Ask your clinician first",
    "precaution": "Take care",
}


@pytest.mark.parametrize(("severity", "expected"), SEVERITIES.items())
def test_severity_is_said_in_words(severity, expected):
    block = BODY.child_blocks["contraindications"]
    item = {"condition": "Numb skin", "severity": severity, "reason": "R", "instead": "I"}
    html, _context = rendered("contraindications", block.normalize({"items": [item]}))
    assert expected in words(html)
    other_headings = set(SEVERITIES.values()) - {expected}
    assert not [heading for heading in other_headings if heading in words(html)]


def test_contraindications_come_gravest_first():
    block = BODY.child_blocks["contraindications"]
    items = [
        {"condition": name, "severity": name} for name in ("precaution", "relative", "absolute")
    ]
    html, _context = rendered("contraindications", block.normalize({"items": items}))
    headings = re.findall("Do not use|Ask your clinician first|Take care", words(html))
    assert headings == ["Do not use", "Ask your clinician first", "Take care"]


def test_none_known_is_said_with_its_source():
    block = BODY.child_blocks["contraindications"]
    value = block.normalize(
        {"items": [], "none_known": True, "none_known_source": Source(title="S")}
    )
    html, render_context = rendered("contraindications", value)
    assert "No contraindications are known" in words(html)
    assert [source.title for source in render_context.sources] == ["S"]


@pytest.mark.parametrize(
    ("unit", "degrees", "up_to", "expected"),
    [
        ("F", 104, None, "104 °F (40 °C)"),
        ("C", 40, None, "104 °F (40 °C)"),
        ("F", 100, 104, "100–104 °F (38–40 °C)"),
        ("C", 0, 4, "32–39 °F (0–4 °C)"),
        ("C", -18, None, "0 °F (-18 °C)"),
        ("C", -10, 0, "14–32 °F (-10 to 0 °C)"),
        ("C", -18, -10, "0–14 °F (-18 to -10 °C)"),
    ],
)
def test_one_temperature_is_shown_in_both_scales(unit, degrees, up_to, expected):
    block = WayBlock().child_blocks["temperature"]
    value = block.normalize(
        {
            "degrees": Decimal(degrees),
            "up_to": None if up_to is None else Decimal(up_to),
            "unit": unit,
        }
    )
    assert value.words == expected


def test_a_care_card_says_its_urgency_in_hidden_words():
    html, _context = rendered("care_card")
    heading = html.find(["h2", "h3"])
    assert heading.get_text(" ", strip=True).startswith("Immediate action required:")


def test_shared_signs_come_first_after_their_lead_in_and_the_cards_own_after_or():
    html, _context = rendered("care_card")
    texts = [tag.get_text(strip=True) for tag in html.select(".care-card-text > p, li")]
    assert texts == [
        "You have back pain and:",
        "weakness in both legs",
        "chest pain",
        "Or:",
        "You cannot pee.",
        "Both legs feel weak or numb.",
        "At any time after a needle:",
        "You find it hard to breathe.",
        "Do not wait for your next visit.",
        "Do not drive yourself.",
    ]


def test_what_the_card_and_its_shared_signs_both_say_to_do_is_printed_once():
    block = BODY.child_blocks["care_card"]
    shared = SharedSigns(signs=["chest pain"], action="Do not drive.")
    html, _context = rendered(
        "care_card", block.normalize({"shared_signs": shared, "action": "Do not drive.\n"})
    )
    assert [tag.get_text() for tag in html.select(".care-card-action")] == ["Do not drive."]
    assert not html.find(string="Or:")


def test_a_video_asks_nothing_of_any_host_before_the_click():
    html, _context = rendered("video")
    assert html.video["preload"] == "none"
    assert html.video.track["kind"] == "captions"
    block = BODY.child_blocks["video"]
    value = block.normalize({"title": "T", "address": "https://video.example.org/1"})
    html, _context = rendered("video", value)
    assert not html.find_all(["iframe", "video", "img", "script"])
    assert html.a["href"] == "https://video.example.org/1"
    assert "video.example.org" in html.a.get_text()


def test_headings_come_from_structure():
    body = [(name, block.get_preview_value()) for name, block in BODY.child_blocks.items()]
    stream = BODY.normalize(body)
    html = BeautifulSoup(
        BODY.render(stream, context={"render_context": RenderContext()}), "html.parser"
    )
    levels = [int(tag.name[1]) for tag in html.find_all(re.compile(r"^h\d$"))]
    assert 1 not in levels
    assert levels[0] == 2
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    ids = [tag["id"] for tag in html.find_all(id=True)]
    assert len(ids) == len(set(ids))


def test_two_blocks_of_one_kind_have_ids_of_their_own():
    block = BODY.child_blocks["care_card"]
    stream = BODY.normalize([("care_card", block.get_preview_value())] * 2)
    html = BeautifulSoup(
        BODY.render(stream, context={"render_context": RenderContext()}), "html.parser"
    )
    ids = [tag["id"] for tag in html.find_all(id=True)]
    assert ids
    assert len(ids) == len(set(ids))


def test_a_card_without_a_readable_article_is_left_out():
    content = {"language": "en", "title": "T", "body": []}
    clinical = ClinicalContent(content, cards=[{"before": 0, "page": 7}])
    assert len(Article(clinical, lambda ids: {}).body) == 0
    body = Article(clinical, lambda ids: {7: Link("Cold", "/therapies/cold/")}).body
    assert body[0].value["article"].title == "Cold"
