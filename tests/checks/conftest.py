"""Drafts for the checks: never saved where a check asks nothing of the database."""

import pytest
from wagtail.models import Locale

from articles.checks import findings
from articles.models import Reference, TherapyArticlePage


@pytest.fixture
def draft(db):
    """A draft with these blocks: `draft(("evidence", {...}), title="Heat")`."""

    def draft(*body, **fields):
        defaults = {"title": "Heat", "introduction": "Warm.", "locale": Locale.get_default()}
        return TherapyArticlePage(body=list(body), **{**defaults, **fields})

    return draft


@pytest.fixture
def study(db):
    def study(title="A review", **fields):
        return Reference.objects.create(title=title, locale=Locale.get_default(), **fields)

    return study


@pytest.fixture
def findings_of():
    """The findings of one family or rule: `noticed(draft, "certainty")`."""

    def findings_of(draft, rule):
        return [finding for finding in findings(draft) if f"{finding.rule}/".startswith(f"{rule}/")]

    return findings_of
