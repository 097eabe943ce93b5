"""Blocks are offered in the order in which an article is read, each with one sentence."""

import pytest
from bs4 import BeautifulSoup

from articles.blocks import ArticleBody, RenderContext
from articles.checks.places import texts
from articles.models import TherapyArticlePage

BODY = ArticleBody()


def test_the_picker_has_the_order_in_which_an_article_is_read():
    """Wagtail sorts by the names of the groups, and leaves the order within each."""
    offered = [name for _group, blocks in BODY.grouped_child_blocks() for name in blocks]
    names = [block.name for block in offered]
    assert names == list(BODY.child_blocks)
    first = ["method", "contraindications", "care_card", "evidence", "guidelines", "questions"]
    assert [name for name in names if name in first] == first
    assert names[-1] == "also_read"


@pytest.mark.parametrize("name", BODY.child_blocks)
def test_each_block_is_described_in_few_words(name):
    assert 0 < len(str(BODY.child_blocks[name].meta.description)) <= 90


def page_of(*body):
    stream = BODY.normalize(list(body))
    html = stream.render_as_block({"render_context": RenderContext()})
    return BeautifulSoup(html, "html.parser")


BEFORE_AND_AFTER = ("before_and_after", {"before": ["Eat."], "after": ["Rest."]})


def test_when_to_call_leads_to_the_care_card_of_the_page():
    card = ("care_card", {"urgency": "urgent", "heading": "Call us today if:", "items": ["Pain."]})
    page = page_of(BEFORE_AND_AFTER, card, card)
    (link,) = page.select(".block-before_and_after a")
    assert link.get_text() == "When to call"
    assert page.select_one(link["href"]).select_one(".care-card")
    assert not page_of(BEFORE_AND_AFTER).select("a")


def test_questions_to_ask_state_nothing_and_other_options_do(db):
    body = [
        ("questions_to_ask", {"questions": ["Does it cure pain?"]}),
        ("other_options", {"items": [{"name": "Walks", "known": "<p>Walks may help.</p>"}]}),
    ]
    draft = TherapyArticlePage(title="Heat", introduction="", body=body)
    assert [place.text for place in texts(draft)] == ["Heat", "Walks", "Walks may help."]
