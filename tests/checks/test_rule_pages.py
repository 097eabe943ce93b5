"""Each rule has a page of documentation, whose examples are true."""

import re
from functools import cache
from pathlib import Path

import pytest

from articles.checks.rules import RULES
from articles.checks.wording import findings_by_paragraph

FOLDER = Path(__file__).parents[2] / "docs" / "rules"
PAGES = {
    page.relative_to(FOLDER).with_suffix("").as_posix(): page for page in FOLDER.glob("*/*.md")
}
# A rule that needs more than a text is only described: its examples are prose.
DESCRIBED = re.compile(r"^Looks at: ", re.MULTILINE)
LINK = re.compile(r"\]\(([a-z-]+/[a-z-]+)\.md\)")


@cache
def text_of(rule):
    return PAGES[rule].read_text(encoding="utf-8")


def examples(rule, heading):
    """The quoted lines of the list under this heading."""
    section = text_of(rule).partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return [line[3:-1] for line in section.splitlines() if re.fullmatch(r'- ".+"', line)]


def rules_found(rule, text):
    family = RULES[rule].family
    (found,) = findings_by_paragraph([text], {family})
    return {finding.rule.identifier for finding in found}


TEXT_RULES = sorted(rule for rule in PAGES if not DESCRIBED.search(text_of(rule)))


def test_each_rule_has_a_page_and_each_page_a_rule():
    assert set(PAGES) == set(RULES)


def test_the_index_names_each_page():
    index = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert sorted(LINK.findall(index)) == sorted(PAGES)


@pytest.mark.parametrize("rule", sorted(PAGES))
def test_a_page_says_what_the_rule_is(rule):
    lines = text_of(rule).splitlines()
    assert lines[0] == f"# {rule}"
    assert len(lines[2]) > 40
    assert f"Severity: {RULES[rule].severity}" in lines
    assert f"Basis: {RULES[rule].basis}" in lines
    assert examples(rule, "Not so")
    assert examples(rule, "But so")


@pytest.mark.parametrize("rule", TEXT_RULES)
def test_the_examples_are_true(rule):
    for bad in examples(rule, "Not so"):
        assert rules_found(rule, bad) == {rule}, bad
    for good in examples(rule, "But so"):
        assert rules_found(rule, good) == set(), good


def test_all_rules_of_words_are_tried():
    """Not one page of a rule about words escapes by the line for other rules."""
    assert {"readability/hard-word", "structure/do-not", "links/link-text"} < set(TEXT_RULES)
    assert len(TEXT_RULES) >= 14
