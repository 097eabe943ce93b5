"""A text to move, and what is counted of a body before and after."""

import json
import re
from collections import Counter
from contextlib import contextmanager

from articles.blocks import ArticleBody, add_loaded_records, map_markers, records_loaded_once
from articles.importing.moving import move, text_blocks
from articles.models import Reference

CITED = '<a id="7" linktype="reference"></a>'
LINKED = '<a href="https://example.org/a?b=1&amp;c=2">a leaflet</a>'
POST = (
    '<h2 data-block-key="a">Who should not use it</h2>'
    '<p data-block-key="b">Do not use heat if you <b>cannot feel</b> it.'
    f"{CITED} You could be burned &amp; not notice.</p>"
    '<ul><li data-block-key="c">Open wounds</li><li data-block-key="d">Fever'
    "<ul><li>above 101 °F</li></ul></li></ul>"
    '<p data-block-key="e">Can I use it every day? Ask us first.</p>'
    f"<p>See {LINKED}. It is short.</p>"
)


def paragraphs(html=POST):
    return {"type": "paragraphs", "value": {"text": html}, "id": "p1"}


def keys(body, *beginnings):
    """The keys of the passages, or else of the sentences, that begin with these words."""
    found = {}
    for block in text_blocks(body):
        for one in block.movable:
            found[one.passage.words] = one.key
            for key, html in zip(one.sentence_keys, one.passage.sentences, strict=True):
                found.setdefault(" ".join(re.sub("<[^<>]*>", "", html).split()), key)
    return [next(key for words, key in found.items() if words.startswith(b)) for b in beginnings]


def moved(destination, *beginnings, body=None, **options):
    body = body or [paragraphs()]
    return move(body, keys(body, *beginnings), destination, **options)


def values(body, name):
    return [block["value"] for block in body if block["type"] == name]


def items(value, name="items"):
    return [item["value"] for item in value[name]]


@contextmanager
def source_at_hand():
    """The one source that these texts cite, without a database."""
    with records_loaded_once():
        add_loaded_records(Reference, [Reference(pk=7, title="A study")])
        yield


def characters(body):
    """Every character that readers see of a body, as the search reads it, without spaces."""
    blocks = ArticleBody()
    with source_at_hand():
        texts = blocks.get_searchable_content(blocks.to_python(body))
    return Counter("".join("".join(map(str, texts)).split()))


def links(value):
    """Where the links of a body lead."""
    return Counter(re.findall(r'href="([^"]*)"', json.dumps(value).replace('\\"', '"')))


def citations(value):
    """The keys of all sources in a body: cited in texts, and chosen in fields."""
    found = Counter()
    if isinstance(value, str):
        map_markers(value, lambda key: found.update([key]) or "")
    elif isinstance(value, dict):
        for name, member in value.items():
            found += citations(member)
            found.update([member] if name in ("reference", "source") and member else [])
            if name == "references":
                found.update(item["value"] for item in member)
    elif isinstance(value, list):
        for member in value:
            found += citations(member)
    return found


def is_stored(body):
    """Whether the blocks take it as it is, and lose nothing of it."""
    blocks = ArticleBody()
    with source_at_hand():
        stored = blocks.get_prep_value(blocks.to_python(body))
    return not (characters(body) - characters(stored) or citations(body) - citations(stored))
