"""A change of what the content can hold is noticed, and what to do about it is said."""

import dataclasses
import io
import json

import pytest
from django.core.management import CommandError, call_command
from wagtail import blocks

from articles.blocks import SHARED_RECORDS, ArticleBody, SharedSigns
from articles.content import clinical, fingerprint
from articles.content.upgrades import UPGRADERS
from articles.system_checks import signed_content_stays_readable


class Advice(blocks.StructBlock):
    text = blocks.CharBlock(label="Text")
    level = blocks.ChoiceBlock(choices=[("low", "Low"), ("high", "High")])
    items = blocks.ListBlock(blocks.RichTextBlock())


def body(advice=None, name="advice"):
    return blocks.StreamBlock([(name, advice or Advice())])


def with_fields(**fields):
    return body(blocks.StructBlock(list(fields.items())))


def fields_of_advice(**changes):
    present = {
        "text": blocks.CharBlock(),
        "level": blocks.ChoiceBlock(choices=[("low", "Low"), ("high", "High")]),
        "items": blocks.ListBlock(blocks.RichTextBlock()),
    }
    return with_fields(
        **{name: block for name, block in (present | changes).items() if block is not None}
    )


BEFORE = fingerprint.current(body())


@pytest.fixture
def release(tmp_path, monkeypatch):
    """Pretend that a release has this body, and that `BEFORE` was recorded for its version."""
    monkeypatch.setattr(fingerprint, "FOLDER", tmp_path)
    fingerprint.save(clinical.SCHEMA_VERSION, BEFORE)
    current = fingerprint.current

    def release(stream):
        monkeypatch.setattr(fingerprint, "current", lambda: current(stream))
        return [(problem.id, problem.msg) for problem in signed_content_stays_readable()]

    return release


def test_what_is_recorded_is_what_this_release_holds():
    assert signed_content_stays_readable() == []


def test_it_names_kinds_choices_and_records():
    paths = fingerprint.current()
    assert paths["body.method.ways[].temperature.unit"] == "choice, 'F' unless chosen"
    assert paths["body.method.ways[].temperature.unit = C"] == "choice"
    assert paths["body.method.ways[].steps[]"] == "text"
    assert paths["body.evidence.claims[].references[]"] == "record in references"
    assert paths["body.comparison_table.table.text"] == "text"
    assert paths["references.doi"] == "printed"
    assert paths["warning_signs.urgency"] == "printed"
    assert paths["warning_signs.urgency = emergency"] == "choice"
    assert paths["seo_title"] == "part"
    assert not [path for path in paths if "also_read" in path]


PRINTED = {kind.name: kind.printed_class for kind in SHARED_RECORDS.values() if kind.printed_class}


@pytest.mark.parametrize("name", PRINTED)
def test_it_has_each_printed_field_of_each_kind_of_shared_record(name):
    paths = fingerprint.current()
    printed_fields = dataclasses.fields(PRINTED[name])
    assert printed_fields
    for printed_field in printed_fields:
        assert paths[f"{name}.{printed_field.name}"] == "printed"


def test_a_choice_of_a_shared_record_that_is_gone_needs_a_new_version(release, monkeypatch):
    urgencies = SharedSigns.__dataclass_fields__["urgency"].metadata["choices"]
    monkeypatch.delitem(urgencies, "emergency")
    messages = [message for code, message in release(body()) if code == "articles.E006"]
    assert any("“warning_signs.urgency = emergency” is gone" in message for message in messages)


SAME = {
    "label": body(Advice(label="Other")),
    "an own default that says what it said": fields_of_advice(
        items=blocks.ListBlock(blocks.RichTextBlock(), default=[""])
    ),
    "one line or more": with_fields(
        items=blocks.ListBlock(blocks.RichTextBlock(help_text="Help", features=["bold"])),
        level=blocks.ChoiceBlock(choices=[("high", "Very high"), ("low", "Low")]),
        text=blocks.TextBlock(required=False),
    ),
}


@pytest.mark.parametrize("stream", SAME.values(), ids=SAME)
def test_labels_help_rules_and_order_are_no_part_of_it(release, stream):
    assert release(stream) == []


BREAKING = {
    "a renamed block": (body(name="tips"), "“body.advice.text” is gone"),
    "a renamed field": (
        fields_of_advice(text=None, words=blocks.CharBlock()), "“body.advice.text” is gone"
    ),
    "a choice that is gone": (
        fields_of_advice(level=blocks.ChoiceBlock(choices=[("low", "Low")])),
        "“body.advice.level = high” is gone",
    ),
    "another kind": (
        fields_of_advice(items=blocks.CharBlock()), "“body.advice.items” holds something else"
    ),
    "a new default": (
        fields_of_advice(
            level=blocks.ChoiceBlock(choices=[("low", "Low"), ("high", "High")], default="low")
        ),
        "“body.advice.level” holds something else",
    ),
    "a new default of a list": (
        fields_of_advice(items=blocks.ListBlock(blocks.RichTextBlock(), default=["<p>Rest.</p>"])),
        "“body.advice.items” holds something else",
    ),
    "a new default of a group": (
        body(Advice(default={"text": "Rest."})),
        "“body.advice” holds something else",
    ),
    "a new field whose default is 0": (
        fields_of_advice(times=blocks.IntegerBlock(default=0)),
        "“body.advice.times” is new and has a default",
    ),
    "a new field with a default": (
        fields_of_advice(unit=blocks.ChoiceBlock(choices=[("F", "°F")], default="F")),
        "“body.advice.unit” is new and has a default",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("stream", "words"), BREAKING.values(), ids=BREAKING)
def test_what_was_signed_needs_a_new_version(release, stream, words):
    problems = release(stream)
    assert [message for code, message in problems if code == "articles.E006" and words in message]
    with pytest.raises(CommandError, match="Raise SCHEMA_VERSION"):
        call_command("record_fingerprint")
    assert fingerprint.load(clinical.SCHEMA_VERSION) == BEFORE


def test_it_says_that_the_version_is_raised_and_what_else_that_takes(release):
    release(body(name="tips"))
    hint = signed_content_stays_readable()[0].hint
    assert "Raise SCHEMA_VERSION" in hint
    assert "add an upgrader" in hint


def test_a_new_block_may_have_defaults(release):
    level = blocks.ChoiceBlock(choices=[("low", "Low")], default="low")
    tips = blocks.StructBlock([("level", level)])
    problems = release(blocks.StreamBlock([("advice", Advice()), ("tips", tips)]))
    assert {code for code, _message in problems} == {"articles.E007"}


def test_a_new_optional_field_is_only_recorded(release):
    stream = fields_of_advice(source=blocks.CharBlock(required=False))
    ((code, message),) = release(stream)
    assert (code, "“body.advice.source” is new" in message) == ("articles.E007", True)
    output = io.StringIO()
    call_command("record_fingerprint", stdout=output)
    assert "1 of them new" in output.getvalue()
    assert release(stream) == []


def test_a_new_version_is_recorded_in_a_file_of_its_own(release, monkeypatch):
    monkeypatch.setattr(clinical, "SCHEMA_VERSION", clinical.SCHEMA_VERSION + 1)
    monkeypatch.setitem(UPGRADERS, clinical.SCHEMA_VERSION - 1, lambda content: content)
    assert [code for code, _message in release(body(name="tips"))] == ["articles.E007"]
    call_command("record_fingerprint", stdout=io.StringIO())
    assert release(body(name="tips")) == []
    assert fingerprint.load(clinical.SCHEMA_VERSION - 1) == BEFORE


def test_a_version_that_no_upgrader_leads_out_of_is_named(release, monkeypatch):
    monkeypatch.setattr(clinical, "SCHEMA_VERSION", clinical.SCHEMA_VERSION + 1)
    monkeypatch.delitem(UPGRADERS, clinical.SCHEMA_VERSION - 1, raising=False)
    assert "articles.E008" in [code for code, _message in release(body())]


def test_what_nobody_has_signed_may_be_recorded_anew(release):
    release(body(name="tips"))
    call_command("record_fingerprint", never_signed=True, stdout=io.StringIO())
    assert release(body(name="tips")) == []


def test_the_file_has_one_path_a_line_and_is_the_same_each_time(release, tmp_path):
    release(ArticleBody())
    call_command("record_fingerprint", never_signed=True, stdout=io.StringIO())
    written = fingerprint.file_of(clinical.SCHEMA_VERSION).read_text()
    assert len(written.splitlines()) == len(json.loads(written)) + 2
    call_command("record_fingerprint", stdout=io.StringIO())
    assert fingerprint.file_of(clinical.SCHEMA_VERSION).read_text() == written
