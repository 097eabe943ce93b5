"""What a browser reads from the short style sheets is what it reads from their sources."""

from pathlib import Path

import pytest
from rcssmin import cssmin

SOURCES = Path(__file__).resolve().parents[2] / "clinic/static/clinic"
RULES = """css => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    return Array.from(sheet.cssRules, rule => rule.cssText)
}"""


@pytest.fixture(scope="session")
def base_url():
    """No site is needed."""


@pytest.mark.parametrize("name", sorted(path.name for path in SOURCES.glob("*.css")))
def test_the_rules_are_the_same(page, name):
    css = (SOURCES / name).read_text()
    rules = page.evaluate(RULES, css)
    assert rules
    # A browser keeps the words of a custom property as they are written.
    assert list(map(cssmin, page.evaluate(RULES, cssmin(css)))) == list(map(cssmin, rules))


def test_no_rule_is_lost_where_those_for_paper_stand_in_a_media_rule(page):
    paper = cssmin((SOURCES / "print.css").read_text())
    (rule,) = page.evaluate(RULES, f"@media print{{{paper}}}")
    inner = page.evaluate(RULES, paper)
    for text in inner:
        assert " ".join(text.split()) in " ".join(rule.split())
