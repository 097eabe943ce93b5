"""Each rule that a check names is declared, with the standard that it comes from."""

import re
from pathlib import Path

from articles import checks
from articles.checks.rules import RULES

NAME = re.compile(r"\"([a-z]+(?:-[a-z]+)*/[a-z]+(?:-[a-z]+)*)\"")


def test_each_rule_that_the_code_names_is_declared():
    sources = Path(checks.__file__).parent.rglob("*.py")
    named = {name for source in sources for name in NAME.findall(source.read_text())}
    assert len(named) > 50
    assert named <= set(RULES)


def test_each_rule_names_its_standard():
    assert not [rule.identifier for rule in RULES.values() if not rule.basis.endswith(".")]


def test_readability_never_blocks():
    severities = {rule.severity for rule in RULES.values() if rule.family == "readability"}
    assert severities == {"advisory"}


def test_a_finding_says_what_its_rule_is_based_on():
    assert "NHS" in checks.Finding("safety/one-card", "Two cards.").basis
    assert checks.Finding("made/up", "Nobody declared this.").basis == ""
