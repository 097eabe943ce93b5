"""Citing in the rich text editor: what the browser gets, and what it sends back."""

import json

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.models import ReferenceIndex

from articles.blocks import ArticleBody, marker
from articles.blocks.base import ClinicalTextBlock
from articles.models import Reference, TherapyArticlePage

CONVERTER = ContentstateConverter(ClinicalTextBlock().features)


def to_editor(html):
    return json.loads(CONVERTER.from_database_format(html))


def to_database(*keys):
    """What is stored of a paragraph with markers of these keys, as the browser sends it."""
    ranges = [{"offset": 2 + n, "length": 1, "key": n} for n in range(len(keys))]
    entities = {
        str(n): {"type": "REFERENCE", "mutability": "IMMUTABLE", "data": {"id": key}}
        for n, key in enumerate(keys)
    }
    block = {
        "key": "a", "text": f"It{'†' * len(keys)} helps", "type": "unstyled", "depth": 0,
        "inlineStyleRanges": [], "entityRanges": ranges,
    }  # fmt: skip
    html = CONVERTER.to_database_format(json.dumps({"blocks": [block], "entityMap": entities}))
    return html.replace(' data-block-key="a"', "")


def test_a_marker_goes_to_the_editor_and_back(make_reference):
    reference = make_reference("Heat", authors=[{"family": "French", "given": "SD"}], year=2006)
    html = f"<p>It{marker(reference.pk)} helps {marker(reference.pk)}</p>"
    state = to_editor(html)
    (block,) = state["blocks"]
    assert block["text"] == "It† helps †"
    assert [
        (entity_range["offset"], entity_range["length"]) for entity_range in block["entityRanges"]
    ] == [(2, 1), (10, 1)]
    entity = state["entityMap"]["0"]
    assert entity["mutability"] == "IMMUTABLE"
    assert entity["data"] == {
        "id": reference.pk,
        "label": "French 2006",
        "title": "French SD, 2006, Heat",
    }
    html_again = CONVERTER.to_database_format(json.dumps(state))
    assert BeautifulSoup(html_again, "html.parser").p.decode_contents() == html[3:-4]


def test_words_inside_of_a_marker_stay_words(make_reference):
    (block,) = to_editor('<p>It <a linktype="reference" id="1">all</a> helps</p>')["blocks"]
    assert block["text"] == "It †all helps"
    assert [
        (entity_range["offset"], entity_range["length"]) for entity_range in block["entityRanges"]
    ] == [(3, 1)]


@pytest.mark.parametrize("attributes", ['id="999999"', 'id="x"', ""])
def test_a_marker_of_nothing_opens_and_says_so(db, attributes):
    state = to_editor(f'<p>It<a linktype="reference" {attributes}></a></p>')
    assert state["entityMap"]["0"]["data"]["label"] == "deleted"


@pytest.mark.parametrize("key", [5, "5"])
def test_what_the_browser_sends_is_stored_as_a_marker(key):
    assert to_database(key) == f"<p>It{marker(5)} helps</p>"


@pytest.mark.parametrize(
    "key", ["", None, 0, -1, "5 OR 1=1", '5"><script>', "9" * 30, "٥", [5], {"id": 5}, True, 1.5]
)
def test_what_is_no_key_is_not_stored(key):
    assert to_database(key) == "<p>It helps</p>"


def test_every_clinical_text_may_cite():
    def text_blocks(block):
        if isinstance(block, ClinicalTextBlock):
            yield block
        children = getattr(block, "child_blocks", {}).values()
        for child in (*children, *filter(None, [getattr(block, "child_block", None)])):
            yield from text_blocks(child)

    clinical_texts = list(text_blocks(ArticleBody()))
    assert clinical_texts
    assert all("cite" in block.features for block in clinical_texts)


def test_the_chooser_names_what_a_marker_shows(marketing, make_reference):
    reference = make_reference("Heat", authors=[{"family": "French", "given": "SD"}], year=2006)
    address = Reference.snippet_viewset.chooser_viewset.get_url_name("chosen")
    chosen_reference = marketing.get(reverse(address, args=[reference.pk])).json()["result"]
    assert chosen_reference["short_name"] == "French 2006"
    assert chosen_reference["string"] == "French SD, 2006, Heat"


def test_a_cited_reference_is_not_deleted_and_staff_learn_where_it_is(
    manager, make_reference, write, messages_of
):
    reference = make_reference("Heat")
    write("Heat <b>", publish=False, body=[("paragraphs", {"text": f"<p>x{marker(reference.pk)}"})])
    delete = reverse(Reference.snippet_viewset.get_url_name("delete"), args=[reference.pk])
    text = messages_of(manager.post(delete), manager)
    assert "Nothing was deleted" in text
    assert "Heat <b>" in text
    assert Reference.objects.filter(pk=reference.pk).exists()


def test_wagtail_knows_the_use_too(make_reference, write):
    reference = make_reference("Heat")
    page = write(
        "Heat", publish=False, body=[("paragraphs", {"text": f"<p>x{marker(reference.pk)}</p>"})]
    )
    ReferenceIndex.create_or_update_for_object(TherapyArticlePage.objects.get(pk=page.pk))
    assert ReferenceIndex.get_references_to(reference).count() == 1
