"""Drafts are free, publication is strict."""

import pytest
from django.core.exceptions import ValidationError

from articles.blocks import NEEDED_BLOCKS, ArticleBody, new_article_body
from articles.blocks.printed_records import Source
from articles.models import WarningSigns

BODY = ArticleBody()


def problems(name, value):
    """What keeps a block from publication, as one text."""
    block = BODY.child_blocks[name]
    with pytest.raises(ValidationError) as error:
        block.clean(block.normalize(value))
    return flat(error.value)


def flat(error):
    nested = [*getattr(error, "block_errors", {}).values()]
    messages = getattr(error, "non_block_errors", None) or ([] if nested else error.messages)
    return " ".join([*map(str, messages), *(flat(child) for child in nested)])


@pytest.mark.parametrize("name", list(BODY.child_blocks))
def test_an_empty_block_saves_as_a_draft(name):
    stream = BODY.normalize([(name, BODY.child_blocks[name].to_python({}))])
    assert len(BODY.clean_deferred(stream)) == 1


@pytest.mark.django_db
def test_a_new_article_saves_as_it_opens():
    assert len(BODY.clean_deferred(BODY.normalize(new_article_body()))) == 5


@pytest.mark.parametrize("missing", NEEDED_BLOCKS)
def test_publication_asks_for_the_needed_blocks_by_name(missing):
    stream = BODY.normalize([(name, MINIMAL[name]) for name in NEEDED_BLOCKS if name != missing])
    with pytest.raises(ValidationError) as error:
        BODY.clean(stream)
    assert f"please add them: “{BODY.child_blocks[missing].label}”." in flat(error.value)


MINIMAL = {
    "method": {"what_it_is": "<p>A warm pad.</p>", "ways": [{"steps": ["Place the pad."]}]},
    "evidence": {
        "claims": [
            {
                "statement": "It may help.",
                "population": "Adults",
                "comparator": "No treatment",
                "outcome": "Pain",
                "time_point": "After a week",
                "direction": "better",
                "size": "small",
                "ratings": [{"certainty": "not_rated"}],
                "not_known": "Whether it lasts.",
                "references": [],
            }
        ]
    },
    "contraindications": {
        "items": [
            {
                "condition": "C",
                "severity": "unchecked",
                "reason": "R",
                "instead": "I",
                "sources": [],
            }
        ]
    },
}


def test_a_rating_needs_its_scheme():
    claim = {"statement": "S", "ratings": [{"certainty": "high", "scheme": ""}]}
    assert "scheme" in problems("evidence", {"claims": [claim]})


def test_two_ratings_may_not_share_a_scheme():
    rating = {"certainty": "high", "scheme": "grade", "starts": "randomized"}
    claim = {"statement": "S", "ratings": [rating, rating]}
    assert "share a scheme" in problems("evidence", {"claims": [claim]})


def test_a_graded_contraindication_needs_its_source():
    item = {"condition": "C", "severity": "absolute", "reason": "R", "instead": "I"}
    assert "needs its source" in problems("contraindications", {"items": [item]})


def test_an_unchecked_contraindication_needs_none():
    block = BODY.child_blocks["contraindications"]
    item = {"condition": "C", "severity": "unchecked", "reason": "R", "instead": "I"}
    assert block.clean(block.normalize({"items": [item]}))


def test_contraindications_are_listed_or_said_to_be_unknown():
    assert "at least one contraindication" in problems("contraindications", {"items": []})
    assert "Choose the source" in problems("contraindications", {"none_known": True})
    item = {"condition": "C", "severity": "unchecked", "reason": "R", "instead": "I"}
    both = {"items": [item], "none_known": True, "none_known_source": None}
    assert "Clear one of the two" in problems("contraindications", both)


@pytest.mark.parametrize("heading", ["When to call", "Call 911", "Is it bad?", "call 911 if:"])
def test_a_care_card_heading_follows_the_pattern(heading):
    value = {"urgency": "urgent", "heading": heading, "items": ["You have a fever."]}
    assert "end with “if:”" in problems("care_card", value)


CARD = {"urgency": "emergency", "heading": "Call 911 now if:"}


def test_a_care_card_needs_signs_of_its_own_or_shared_ones():
    assert "choose shared signs" in problems("care_card", {**CARD, "items": []})
    block = BODY.child_blocks["care_card"]
    own, shared = (
        {"items": ["You cannot pee."]},
        {"shared_signs": WarningSigns(urgency="emergency")},
    )
    assert block.clean(block.normalize(CARD | own)).own_signs == ["You cannot pee."]
    assert block.clean(block.normalize(CARD | shared)).own_signs == []


def test_shared_signs_have_the_urgency_of_their_card():
    value = {**CARD, "shared_signs": WarningSigns(urgency="urgent")}
    assert "another urgency" in problems("care_card", value)


def test_what_not_to_do_begins_with_do_not():
    assert "do not" in problems("do_and_dont", {"dos": [], "donts": ["never lie on it"]})


def test_a_range_runs_upward():
    def problems_of_way(**way):
        return problems("method", {"what_it_is": "<p>W</p>", "ways": [{"steps": ["S"], **way}]})

    assert "above the lower" in problems_of_way(minutes={"minutes": 20, "up_to": 15})
    assert "lower end" in problems_of_way(frequency={"up_to": 3, "per": "day"})


@pytest.mark.parametrize("names", [["Pad", ""], ["Pad", "Pad"], ["", ""]])
def test_several_ways_have_names_of_their_own(names):
    ways = [{"name": name, "steps": ["S"]} for name in names]
    assert "a name of its own" in problems("method", {"what_it_is": "<p>W</p>", "ways": ways})


@pytest.mark.parametrize(
    ("video", "expected"),
    [
        ({}, "Choose a video file"),
        ({"address": "https://v.example.org/"}, "has captions"),
        ({"address": "https://v.example.org/", "has_captions": True}, "transcript"),
    ],
)
def test_a_video_needs_captions_and_a_transcript(video, expected):
    assert expected in problems("video", {"title": "T"} | video)


def test_a_video_address_is_no_script():
    value = {"title": "T", "address": "javascript:alert(1)", "has_captions": True}
    assert "valid URL" in problems("video", value)


def test_a_table_needs_a_caption_and_headings():
    columns, rows = [{"type": "text", "heading": ""}], [{"values": ["x"]}]
    block = BODY.child_blocks["comparison_table"]

    def table(**parts):
        value = block.to_python(
            {"table": {"caption": "C", "columns": columns, "rows": rows} | parts}
        )
        with pytest.raises(ValidationError) as error:
            block.clean(value)
        return flat(error.value)

    assert "heading" in table()
    assert "caption" in table(caption="")
    assert "at least one" in table(columns=[], rows=[])


def test_sources_in_previews_are_stand_ins():
    """A preview needs no record in the database."""
    claim = BODY.child_blocks["evidence"].get_preview_value()["claims"][0]
    assert isinstance(claim["references"][0], Source)
