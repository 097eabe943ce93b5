"""What patients read of a guideline."""

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string

from articles.blocks import Recommendation


@pytest.mark.parametrize(("day", "passed"), [("2022-04-04", False), ("2022-04-05", True)])
def test_a_guideline_that_has_expired_says_so(day, passed, time_machine):
    time_machine.move_to(f"{day}T20:00:00+00:00")
    value = {"guidelines": [Recommendation(issuer="ACP", expires_on="2022-04-04")]}
    html = render_to_string("articles/blocks/guidelines.html", {"value": value})
    assert "April 4, 2022" in html
    assert ("That day has passed." in html) == passed


ON_ITS_PAGE, IN_TABLES = "articles/blocks/guidelines.html", "articles/parts/answer_guidelines.html"


@pytest.mark.parametrize("template", [ON_ITS_PAGE, IN_TABLES])
@pytest.mark.parametrize(("direction", "has_verdict"), [("unknown", False), ("for", True)])
def test_a_guideline_that_nobody_read_has_no_verdict(direction, has_verdict, template):
    guidelines = [Recommendation(issuer="A panel", direction=direction, unconfirmed=True)]
    context = {"value": {"guidelines": guidelines}, "guidelines": guidelines}
    html = render_to_string(template, context)
    words = " ".join(BeautifulSoup(html, "html.parser").get_text().split())
    assert ("Recommends it" in words) == has_verdict
    assert ("We have not read what it recommends" in words) != has_verdict
    assert ("We do not guess what it says." in words) != has_verdict
    assert ("We understand that it says so" in words) == has_verdict
