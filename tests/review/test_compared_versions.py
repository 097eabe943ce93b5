"""Wagtail's screen that compares two versions of a page."""

import time

import pytest
from django.urls import reverse
from wagtail.models import Page

from articles import demo
from articles.blocks import marker
from articles.models import RecordUse
from clinic.models import StandardPage
from tests.admin.conftest import see  # noqa: F401 - a fixture


@pytest.fixture
def compare_versions(marketing, see):  # noqa: F811
    """The screen about the first version of a page and its latest; or about two that are named."""

    def compare_versions(page, versions=("earliest", "latest")):
        address = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, *versions])
        return see(marketing, address).select_one("main")

    return compare_versions


def change(page, **fields):
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision()


def marked(screen, tag):
    return [element.get_text() for element in screen.find_all(tag)]


def test_words_that_changed_in_a_body_are_marked(write, compare_versions):
    article = write("Heat", body=[("paragraphs", {"text": "<p>Warm for ten minutes.</p>"})])
    change(article, body=[("paragraphs", {"text": "<p>Warm for five minutes.</p>"})])
    screen = compare_versions(article)
    assert (marked(screen, "del"), marked(screen, "ins")) == (["ten"], ["five"])
    assert "Body, 1. Paragraphs, Text" in screen.get_text()
    assert marked(compare_versions(article, ("live", "latest")), "ins") == ["five"]


def test_nothing_of_a_text_is_taken_for_html(write, compare_versions):
    article = write("Heat", publish=False, body=[("paragraphs", {"text": "<p>a</p>"})])
    change(article, body=[("paragraphs", {"text": "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"})])
    screen = compare_versions(article)
    assert marked(screen, "ins") == ["<script>alert(1)</script>"]
    assert not screen.select("td script")


def test_records_have_their_names_also_where_they_were_deleted(
    write, make_reference, compare_versions
):
    kept, deleted = make_reference("A trial"), make_reference("A review")
    other = write("Cold packs")
    article = write(
        "Heat", publish=False,
        body=[("paragraphs", {"text": f"<p>It helps{marker(deleted.pk)}.</p>"})],
    )  # fmt: skip
    change(
        article,
        body=[
            ("paragraphs", {"text": f"<p>It helps{marker(kept.pk)}.</p>"}),
            ("also_read", {"article": other}),
        ],
    )
    RecordUse.objects.filter(reference=deleted).delete()
    deleted.delete()
    words = compare_versions(article).get_text(" ", strip=True)
    assert "A trial]" in words
    assert "a record that was deleted]" in words
    assert "Cold packs" in words


def test_versions_that_say_the_same_have_no_difference(write, compare_versions):
    body = [("paragraphs", {"text": "<p>Warm.</p>"})]
    article = write("Heat", publish=False, body=body)
    change(article, body=body)
    words = compare_versions(article).get_text(" ", strip=True)
    assert "There are no differences between these two versions" in words


def test_a_version_that_this_release_cannot_read_is_compared(write, compare_versions):
    article = write("Heat", publish=False, body=[("paragraphs", {"text": "<p>Warm.</p>"})])
    change(article, title="Heat")
    revision = article.revisions.order_by("pk").last()
    revision.content["body"] = '[{"type": "aura", "value": {"color": "blue"}, "id": "1"}]'
    revision.save()
    words = compare_versions(article).get_text(" ", strip=True)
    assert "blue" in words


def test_a_whole_article_is_compared(compare_versions, article_index):
    article = demo.articles.heat()
    change(article, body=[("paragraphs", {"text": "<p>Nothing else.</p>"})])
    screen = compare_versions(article, ("live", "latest"))
    assert "Nothing else." in screen.get_text()


def test_long_texts_are_compared_at_once(write, compare_versions):
    often = "word " * 4_000
    article = write("Heat", publish=False, body=[("paragraphs", {"text": f"<p>{often}</p>"})])
    change(article, body=[("paragraphs", {"text": f"<p>one {often} new {often}</p>"})])
    page = StandardPage(title="About us", slug="about", body=f"<p>{often}</p>")
    Page.objects.get(depth=2).add_child(instance=page)
    page.save_revision()
    change(page, body=f"<p>one {often} new {often}</p>")
    started = time.process_time()
    assert "one" in marked(compare_versions(article), "ins")[0]
    assert marked(compare_versions(page), "ins")[0].startswith("one")
    assert time.process_time() - started < 5  # seconds of the processor
