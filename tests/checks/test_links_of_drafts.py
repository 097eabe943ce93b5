"""Links in a draft: where they lead, and what their words say."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from articles.models import ExternalLink
from articles.references.link_check import address_key


def link(words, *, page=None, href=""):
    attributes = f'linktype="page" id="{page}"' if page else f'href="{href}"'
    return ("paragraphs", {"text": f"<p>Read <a {attributes}>{words}</a> now.</p>"})


def open_page(page):
    return page


def unpublished(page):
    page.unpublish()


def expired(page):
    page.expired = True
    page.live = False
    page.save(clean=False)


def private(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def deleted(page):
    Page.objects.get(pk=page.pk).delete()


@pytest.mark.parametrize(
    ("change", "rule", "words"),
    [
        (unpublished, "links/not-public", "not published"),
        (expired, "links/not-public", "has expired"),
        (private, "links/not-public", "not every patient"),
        (deleted, "links/deleted-page", "deleted"),
        (open_page, "", ""),
    ],
)
def test_a_page_of_this_site(draft, findings_of, article_index, change, rule, words):
    target = article_index.get_parent().add_child(instance=Page(title="About us", slug="about-us"))
    change(target)
    findings = findings_of(draft(link("About us", page=target.pk)), "links")
    assert [finding.rule for finding in findings] == ([rule] if rule else [])
    for finding in findings:
        assert words in finding.message
        assert finding.span.words == "About us"
        assert not finding.is_blocking


@pytest.mark.parametrize(
    ("state", "is_found"), [("dead", True), ("unreachable", True), ("ok", False)]
)
def test_an_address_of_another_site(draft, findings_of, state, is_found):
    address = "https://example.org/a?b=1&c=2"
    day = timezone.now() - timedelta(days=3)
    ExternalLink.objects.create(
        key=address_key(address), address=address, host="example.org", state=state, since=day
    )
    page = draft(link("their list", href="https://example.org/a?b=1&amp;c=2"))
    assert bool(findings_of(page, "links/broken")) == is_found


@pytest.mark.parametrize(
    ("words", "href", "rules"),
    [
        ("here", "https://example.org/", ["links/link-text"]),
        ("Learn more »", "https://example.org/", ["links/link-text"]),
        ("the list", "http://example.org/", ["links/not-secure"]),
        ("the list", "https://example.org/list.pdf", ["links/file"]),
        ("the list (PDF, 240 KB)", "https://example.org/list.pdf", []),
        ("the list", "https://example.org/", []),
    ],
)
def test_what_the_words_of_a_link_say(draft, findings_of, words, href, rules):
    findings = findings_of(draft(link(words, href=href)), "links")
    assert [finding.rule for finding in findings] == rules
    assert [finding.span.words for finding in findings] == [words] * len(rules)


def test_forty_links_take_as_many_queries_as_one(draft, findings_of, article_index):
    def count(number):
        body = [link(f"Page {n}", page=9_000 + n) for n in range(number)]
        body += [link(f"Site {n}", href=f"https://example.org/{n}") for n in range(number)]
        page = draft(*body)
        with CaptureQueriesContext(connection) as queries:
            assert len(findings_of(page, "links/deleted-page")) == number
        return len(queries)

    assert count(1) == count(40)
