"""What the editor says of fields that are needed and still empty."""

import pytest
from wagtail import blocks

from articles.blocks import ArticleBody, new_article_body
from articles.blocks.empty_fields import WORDS_IF_EMPTY
from articles.checks import needed_and_empty
from articles.models import TherapyArticlePage

BODY = ArticleBody()


def needed_fields(block, names=()):
    """The names of every field within this block that the form asks for, from outside."""
    if isinstance(block, blocks.ListBlock):
        if block.meta.min_num:
            yield ".".join(names)
        yield from needed_fields(block.child_block, names)
    elif isinstance(block, (blocks.BaseStreamBlock, blocks.BaseStructBlock)):
        for name, child in block.child_blocks.items():
            yield from needed_fields(child, (*names, name))
    elif isinstance(block, blocks.FieldBlock) and block.required:
        yield ".".join(names)


def test_each_needed_field_has_a_sentence_of_its_own_and_no_sentence_is_spare():
    assert set(needed_fields(BODY)) == set(WORDS_IF_EMPTY)


def errors_of(value):
    """What the validation of a body says, by the names and numbers that lead to it."""
    with pytest.raises(blocks.StreamBlockValidationError) as error:
        BODY.clean(BODY.to_python(value))
    return error.value.as_json_data()["blockErrors"][0]["blockErrors"]


def test_the_form_says_which_study_is_to_be_chosen_and_why():
    claim = {"statement": "Heat may help.", "references": [None], "ratings": []}
    (errors,) = errors_of([{"type": "evidence", "value": {"claims": [claim]}}])["claims"][
        "blockErrors"
    ].values()
    assert errors["blockErrors"]["references"]["blockErrors"][0]["messages"] == [
        "Choose the study that says so."
    ]
    assert errors["blockErrors"]["ratings"]["messages"] == [
        "Add at least one rating, so that readers see how sure this is."
    ]


def test_what_is_wrong_for_another_reason_keeps_its_words():
    errors = errors_of([{"type": "care_card", "value": {"heading": "Help", "items": ["Pain"]}}])
    assert "Begin with Call" in errors["heading"]["messages"][0]


def test_findings_say_the_same_as_the_form(db):
    draft = TherapyArticlePage(title="Heat", body=new_article_body())
    findings = {finding.place: finding for finding in needed_and_empty(draft)}
    condition = findings["Contraindications, 1st: Condition"]
    assert condition.message == WORDS_IF_EMPTY["contraindications.items.condition"]
    assert all(finding.is_unfilled for finding in findings.values())
    assert "This field is required." not in {finding.message for finding in findings.values()}
