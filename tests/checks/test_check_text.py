"""The command that checks paragraphs from standard input."""

import io
import json
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command


@pytest.fixture
def check(monkeypatch):
    def run(data, **options):
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(data)))
        out = io.StringIO()
        call_command("check_text", stdout=out, **options)
        return out.getvalue()

    return run


def test_one_json_object_for_each_line(check):
    lines = check("Naïve: it cures arthritis.\r\n\nRest.".encode(), json=True).splitlines()
    first, empty, last = map(json.loads, lines)
    assert first["text"] == "Naïve: it cures arthritis."
    finding = next(item for item in first["findings"] if item["rule"] == "claims/cure")
    assert set(finding) == {"rule", "severity", "start", "end", "message", "suggestion"}
    assert first["text"][finding["start"] : finding["end"]] == "cures"
    assert empty == {"text": "", "findings": []}
    assert last["text"] == "Rest."


def test_a_listing_to_read_names_the_rule(check):
    assert "claims/miracle" in check(b"It works wonders.")


def test_what_is_not_utf_8_is_refused_with_its_line(check):
    with pytest.raises(CommandError, match="Line 2 is not UTF-8"):
        check(b"Fine.\n\xff\n")


def test_a_long_line_is_read(check):
    assert check(b"Rest well. " * 20_000, json=True).endswith("\n")


def test_words_are_compared_with_the_certainty_of_the_evidence(check):
    text = b"Heat reduces pain.\nHeat may reduce pain.\nCall us."

    def rules(certainty):
        lines = check(text, json=True, certainty=certainty).splitlines()
        return [[found["rule"] for found in json.loads(line)["findings"]] for line in lines]

    assert rules(None) == [[], [], []]
    assert rules("low") == [["certainty/too-strong"], [], []]
    assert rules("high") == [[], ["certainty/too-weak"], []]


def test_an_abbreviation_is_explained_once_in_a_text(check):
    lines = check(b"RFA uses heat.\nRFA is short.", json=True).splitlines()
    assert [len(json.loads(line)["findings"]) for line in lines] == [1, 0]
