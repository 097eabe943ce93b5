"""Moving text from “Paragraphs” into the block that it belongs to: no word is lost."""

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.blocks import ArticleBody
from articles.importing.desk import CannotMove
from articles.importing.destinations import DESTINATIONS, Destination
from articles.importing.moving import HasNoRoom, has_text_to_sort, move, text_blocks
from tests.importing.moving_text import (
    CITED,
    LINKED,
    POST,
    characters,
    citations,
    is_stored,
    items,
    keys,
    links,
    moved,
    paragraphs,
    values,
)


def test_a_paragraph_becomes_a_contraindication_with_its_reason_and_its_source():
    made = moved("contraindication", "Do not use heat")
    text, block = made.body
    [item] = items(block["value"])
    assert block["type"] == "contraindications"
    assert item["condition"] == "Do not use heat if you cannot feel it."
    assert item["reason"] == "You could be burned & not notice."
    assert item["severity"] == "unchecked"
    assert [row["reference"] for row in items(item, "sources")] == [7]
    assert text["id"] == "p1"
    assert "cannot feel" not in text["value"]["text"]
    assert text["value"]["text"] == POST.replace(
        re.search(r"<p data-block-key=.b.*?</p>", POST)[0], ""
    )
    assert made.words.startswith("Do not use heat if you cannot feel it. You could")


def test_each_item_of_a_list_is_one_and_a_heading_introduces_them():
    made = moved("contraindication", "Who should", "Open wounds", "Fever")
    [block] = values(made.body, "contraindications")
    assert [item["condition"] for item in items(block)] == ["Open wounds", "Fever", "above 101 °F"]
    assert block["introduction"] == "<p><b>Who should not use it</b></p>"
    assert "<ul>" not in made.body[0]["value"]["text"]


def test_a_sentence_leaves_the_others_as_they_are():
    made = moved("risk", "You could be burned")
    assert items(values(made.body, "risks")[0]) == [
        {"risk": "You could be burned & not notice.", "source": None}
    ]
    assert (
        '<p data-block-key="b">Do not use heat if you <b>cannot feel</b> it.' + CITED + "</p>"
    ) in made.body[0]["value"]["text"]


def test_an_item_leaves_its_list_with_what_is_nested_in_it():
    made = moved("mechanism", "Fever")
    assert values(made.body, "mechanism")[0]["text"] == (
        "<ul><li>Fever<ul><li>above 101 °F</li></ul></li></ul>"
    )
    assert '<ul><li data-block-key="c">Open wounds</li></ul>' in made.body[0]["value"]["text"]


def test_formatting_links_and_sources_stay_where_there_is_room():
    made = moved("mechanism", "Do not use heat", "See a leaflet")
    [block] = values(made.body, "mechanism")
    assert f"<b>cannot feel</b> it.{CITED} You" in block["text"]
    assert LINKED in block["text"]


def test_what_was_all_takes_the_block_away_and_what_is_empty_goes():
    body = [paragraphs("<p>Warm.</p><p></p>")]
    assert [block["type"] for block in moved("claim", "Warm.", body=body).body] == ["evidence"]


def test_it_joins_the_block_that_is_there_and_fills_its_empty_fields():
    """Those that a new article opens with, as the editor stores them."""
    blocks = ArticleBody()
    raw = [
        {"type": name, "value": {}, "id": name}
        for name in ("method", "contraindications", "evidence")
    ]
    body = blocks.get_prep_value(blocks.to_python([*raw, paragraphs()]))
    body = moved("contraindication", "Open wounds", body=body).body
    body = moved("contraindication", "Do not use", body=body).body
    body = moved("claim", "See a leaflet", body=body, may_leave_out=True).body
    body = moved("way", "Fever", "Can I use", body=body).body
    assert [block["type"] for block in body] == [
        "method", "contraindications", "evidence", "paragraphs",
    ]  # fmt: skip
    method, warnings, evidence, _text = (block["value"] for block in body)
    assert [item["condition"][:10] for item in items(warnings)] == ["Open wound", "Do not use"]
    assert [claim["statement"] for claim in items(evidence, "claims")] == [
        "See a leaflet. It is short."
    ]
    [way] = items(method, "ways")
    assert items(way, "steps") == [
        "Fever", "above 101 °F", "Can I use it every day?", "Ask us first.",
    ]  # fmt: skip
    assert is_stored(body)


def test_a_new_block_comes_in_the_order_in_which_articles_are_read():
    body = [paragraphs()]
    for destination, words in (
        ("question", "Can I"),
        ("mechanism", "Fever"),
        ("way", "Open wounds"),
        ("risk", "Who should"),
    ):
        body = moved(destination, words, body=body).body
    assert [block["type"] for block in body] == [
        "paragraphs", "method", "risks", "mechanism", "questions",
    ]  # fmt: skip


def test_a_callout_stays_where_the_text_stood():
    made = moved("callout", "Open wounds", "Fever")
    assert [block["type"] for block in made.body] == ["paragraphs", "callout", "paragraphs"]
    first, note, last = (block["value"]["text"] for block in made.body)
    assert first.endswith("not notice.</p>")
    assert note == "<p>Open wounds</p><p>Fever</p><p>above 101 °F</p>"
    assert last.startswith('<p data-block-key="e">Can I')
    assert made.body[0]["id"] == "p1" != made.body[2]["id"]


def test_a_question_is_a_heading_or_the_first_sentence():
    [block] = values(moved("question", "Can I use it every day? Ask").body, "questions")
    assert items(block) == [
        {"question": "Can I use it every day?", "answer": "<p>Ask us first.</p>"}
    ]
    [block] = values(moved("question", "Who should", "Do not", "Open").body, "questions")
    [item] = items(block)
    assert item["question"] == "Who should not use it"
    assert item["answer"].startswith("<p>Do not use heat if you <b>cannot feel</b>")
    assert item["answer"].endswith("<ul><li>Open wounds</li></ul>")


def test_a_claim_cites_what_its_text_cited():
    [block] = values(moved("claim", "Do not use heat").body, "evidence")
    [claim] = items(block, "claims")
    assert claim["statement"].endswith("it. You could be burned & not notice.")
    assert items(claim, "references") == [7]


def test_each_urgency_has_a_card_of_its_own():
    body = moved("emergency", "Open wounds").body
    body = moved("urgent", "Who should", body=body).body
    body = moved("emergency", "Fever", body=body).body
    emergency, urgent = values(body, "care_card")
    assert (emergency["urgency"], items(emergency)) == (
        "emergency", ["Open wounds", "Fever", "above 101 °F"],
    )  # fmt: skip
    assert emergency["heading"] == "Call 911 or go to the ER now if:"
    assert (urgent["urgency"], items(urgent)) == ("urgent", ["Who should not use it"])


def test_a_link_that_has_no_room_is_not_lost_in_silence():
    with pytest.raises(HasNoRoom, match=r"https://example\.org/a\?b=1&c=2"):
        moved("risk", "See a leaflet")
    made = moved("risk", "See a leaflet", may_leave_out=True)
    assert made.left_out == ["https://example.org/a?b=1&c=2"]
    assert items(values(made.body, "risks")[0])[0]["risk"] == "See a leaflet. It is short."


def test_a_source_that_has_no_room_is_not_lost_in_silence():
    with pytest.raises(HasNoRoom, match="the source of “Do not use heat"):
        moved("way", "Do not use heat")
    assert len(moved("way", "Do not use heat", may_leave_out=True).left_out) == 1


def test_what_is_too_long_for_a_line_says_so():
    body = [paragraphs(f"<p>{'Warm ' * 60}. Short.</p>")]
    with pytest.raises(CannotMove, match="longer than the 250 characters"):
        moved("risk", "Warm", body=body)
    made = moved("contraindication", "Warm", body=body)
    [item] = items(values(made.body, "contraindications")[0])
    assert item["condition"] == ""
    assert item["reason"].endswith("Warm . Short.")
    assert items(values(moved("risk", "Short.", body=body).body, "risks")[0])[0]["risk"] == "Short."


@pytest.mark.parametrize(
    ("chosen", "destination", "sentence"),
    [
        ([], "risk", "Tick the text first"),
        (["gone-1", "x.y"], "risk", "Tick the text first"),
        (["x"], "paragraphs", "Choose what the text is to become"),
    ],
)
def test_what_cannot_be_moved_is_said(chosen, destination, sentence):
    with pytest.raises(CannotMove, match=sentence):
        move([paragraphs()], chosen, destination)


def test_text_whose_tags_do_not_fit_stays_and_stops_nothing():
    body = [paragraphs("<p>a</b></p>"), paragraphs("<p>Warm.</p>")]
    assert [block.passages is None for block in text_blocks(body)] == [True, False]
    assert moved("mechanism", "Warm.", body=body).body[0] == body[0]


def test_a_destination_that_would_lose_a_word_is_refused(monkeypatch):
    def write_less(desk, elements):
        desk.add_text("mechanism", "text", "<p>Fever</p>")

    monkeypatch.setitem(DESTINATIONS, "less", Destination("less", "less", write_less))
    with pytest.raises(CannotMove, match="without losing a word"):
        moved("less", "Fever")
    monkeypatch.undo()
    assert moved("mechanism", "Fever").left_out == []


def test_words_between_signs_are_words_in_a_field_of_plain_words():
    body = [paragraphs("<p>Pain &lt; 3 months and &gt; 1 week</p>")]
    [risks] = values(moved("risk", "Pain", body=body).body, "risks")
    assert items(risks)[0]["risk"] == "Pain < 3 months and > 1 week"


def test_line_breaks_at_the_ends_go_and_others_stay():
    body = [paragraphs("<p>Warm.<br/> <br/>Cold<br/>and wet. Dry.</p>")]
    made = moved("mechanism", "Cold", body=body).body
    assert made[1]["value"]["text"] == "<p>Cold<br/>and wet.</p>"
    assert made[0]["value"]["text"] == "<p>Warm.<br/> <br/>Dry.</p>"


def test_the_same_words_twice_are_two_passages():
    body = [paragraphs("<p>Warm.</p><p>Warm.</p>")]
    first, second = text_blocks(body)[0].movable
    assert move(body, [second.key], "mechanism").body[0]["value"]["text"] == "<p>Warm.</p>"
    assert first.key != second.key


def test_a_key_stays_while_its_text_does():
    before = keys([paragraphs()], "Open wounds", "You could be burned")
    changed = POST.replace("Who should", "Who must").replace("Fever", "Flu")
    assert keys([paragraphs(changed)], "Open wounds", "You could be burned") == before


def test_a_move_changes_nothing_of_the_body_that_it_was_given():
    body = [paragraphs()]
    moved("contraindication", "Who should", "Open wounds", body=body)
    assert body == [paragraphs()]


def test_a_body_without_paragraphs_has_nothing_to_sort():
    assert has_text_to_sort([paragraphs()])
    assert not has_text_to_sort([{"type": "method", "value": {}, "id": "m"}])
    assert not text_blocks([])


WORDS = st.sampled_from(
    ["heat", "Warm &amp; dry.", "Why?", "<b>bold. Two</b>", "<i>it</i>", CITED, LINKED, "<br/>",
     "e.g.", "5&nbsp;min.", "It helps.", "<b><i>x</i></b>y", "a &lt;p&gt; b", "naïve"]
)  # fmt: skip
INLINE = st.lists(WORDS, max_size=6).map(" ".join) | st.lists(WORDS, max_size=4).map("".join)
ITEM = INLINE.map(lambda html: f"<li>{html}</li>")
NESTED = st.tuples(INLINE, INLINE).map(
    lambda both: f"<li>{both[0]}<ul><li>{both[1]}</li></ul></li>"
)
LISTS = st.tuples(st.sampled_from(["ul", "ol"]), st.lists(ITEM | NESTED, min_size=1, max_size=3))
TEXT = st.lists(
    INLINE.map(lambda html: f'<p data-block-key="k">{html}</p>')
    | INLINE.map(lambda html: f"<h2>{html}</h2>")
    | LISTS.map(lambda made: f"<{made[0]}>{''.join(made[1])}</{made[0]}>"),
    min_size=1, max_size=5,
).map("".join)  # fmt: skip


INTO_BLOCKS = sorted(DESTINATIONS.keys() - {"introduction", "leave_out"})


@settings(max_examples=150, deadline=None)
@given(st.lists(TEXT, min_size=1, max_size=2), st.sampled_from(INTO_BLOCKS), st.data())
def test_no_word_link_or_source_is_lost(texts, destination, data):
    body = [{**paragraphs(html), "id": f"p{number}"} for number, html in enumerate(texts)]
    offered = [
        key
        for block in text_blocks(body)
        for one in block.movable
        for key in (one.key, *one.sentence_keys)
    ]
    if not offered:
        return
    chosen = data.draw(st.lists(st.sampled_from(offered), min_size=1, unique=True))
    made = move(body, chosen, destination, may_leave_out=True)
    assert not characters(body) - characters(made.body)
    left_links = Counter(one.replace("&", "&amp;") for one in made.left_out)
    assert not links(body) - links(made.body) - left_links
    left_sources = sum("the source of" in one for one in made.left_out)
    # What a block cites twice in one field is chosen once.
    assert set(citations(body)) == set(citations(made.body)) or left_sources
    assert is_stored(made.body)
    for block in text_blocks(made.body):
        assert block.passages
