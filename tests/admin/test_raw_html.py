"""Rich text that did not come from the editor: posted raw, or stored as it came."""

import json

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from articles.models import TherapyArticlePage
from clinic.models import StandardPage
from tests.admin.test_bad_input import content_state, errors, paragraphs

NO_ENTITY = {
    "key": "a", "text": "Warm words", "type": "unstyled", "depth": 0, "inlineStyleRanges": [],
    "entityRanges": [{"offset": 0, "length": 4, "key": 7}],
}  # fmt: skip
POSTED = {
    "raw HTML": '<p onclick="x()">Warm <b>words</b><script>alert(1)</script></p>',
    "HTML cut off": "<p>Warm <b>words",
    "words": "Warm words",
    "nothing": "",
    "a list": '["Warm words"]',
    "a number": "1",
    "5,000 digits": "1" * 5000,
    "another shape": '{"blocks": 1, "text": "Warm words"}',
    "too deep": "[" * 100_000,
    "an entity that is not there": json.dumps({"blocks": [NO_ENTITY], "entityMap": {}}),
}
posted_texts = pytest.mark.parametrize("posted", POSTED.values(), ids=POSTED)

STORED = {
    "tags crossed": "<p>Warm <b>words</p></b>",
    "a paragraph in bold": "<b><p>Warm words</p></b>",
    "an item without its list": "<li>Warm words</li>",
    "a list in a paragraph": "<p>Warm<ul><li>words</li></ul></p>",
    "a line break of HTML": "<p>Warm words<br></p>",
    "an image": '<p>Warm <img src="x" onerror="alert(1)">words</p>',
    "a link without an address": "<p>Warm <a>words</a></p>",
    "a link to no page": '<p>Warm <a linktype="page">words</a></p>',
    "a link to a word": '<p>Warm <a linktype="page" id="x">words</a></p>',
    "a link to 5,000 digits": f'<p>Warm <a linktype="page" id="{"9" * 5000}">words</a></p>',
    "a link of another kind": '<p>Warm <a linktype="document" id="x">words</a></p>',
    "a table": "<table><tr><td>Warm words</td></tr></table>",
    "an end alone": "</p>Warm words",
    "cut off": "<p>Warm <b>words",
    "half a declaration": "<p>Warm words</p><![if x",
    "very deep": "<p>Warm words" + "<b>" * 5000,
}
stored_texts = pytest.mark.parametrize("stored", STORED.values(), ids=STORED)


def post_standard_page(browser, body):
    form = nested_form_data(
        {
            "title": "About us", "slug": "about", "introduction": "", "body": body, "seo_title": "",
            "search_description": "", "go_live_at": "", "expire_at": "",
            "comments": inline_formset([]),
        }
    )  # fmt: skip
    home = Page.objects.get(depth=2)
    return browser.post(
        reverse("wagtailadmin_pages:add", args=["clinic", "standardpage", home.pk]), form
    )


def assert_clean(html, posted):
    document = BeautifulSoup(html, "html.parser")
    assert {tag.name for tag in document.find_all()} <= {"p", "b", "br"}
    assert not {name for tag in document.find_all() for name in tag.attrs} - {"data-block-key"}
    assert "alert" not in html
    if "arm" in posted:
        assert "Warm" in document.get_text()
        assert "words" in document.get_text()


@posted_texts
def test_what_is_posted_raw_to_an_article_is_saved_clean(posted, marketing, create):
    assert create(marketing, body=paragraphs(posted)).status_code == 302
    assert_clean(TherapyArticlePage.objects.get().body[0].value["text"].source, posted)


@posted_texts
def test_what_is_posted_raw_to_a_standard_page_is_saved_clean(posted, marketing):
    assert post_standard_page(marketing, posted).status_code == 302
    assert_clean(StandardPage.objects.get().body, posted)


def test_half_an_emoji_in_a_standard_page_is_refused(marketing):
    body = content_state("Warm X").replace("X", r"\ud83d")
    response = post_standard_page(marketing, body)
    assert "The text holds half of a letter" in errors(response)
    assert not StandardPage.objects.exists()


def test_a_whole_emoji_is_saved(marketing):
    post_standard_page(marketing, content_state("Warm X").replace("X", r"\ud83d\ude00"))
    assert "Warm 😀" in StandardPage.objects.get().body


def editor_content(page, field):
    """What the editor got of a text, as the words of its paragraphs."""
    value = page.select_one(field)
    return value.get("value") or value["data-w-block-arguments-value"]


@stored_texts
def test_the_editor_of_an_article_opens_what_was_stored_as_it_came(stored, marketing, write, see):
    article = write("Heat", publish=False, body=[("paragraphs", {"text": stored})])
    page = see(marketing, reverse("wagtailadmin_pages:edit", args=[article.pk]))
    content = editor_content(page, "#body[data-w-block-arguments-value]")
    assert "Warm" in content
    assert "words" in content
    assert "alert" not in content


@stored_texts
def test_a_standard_page_shows_and_opens_it(stored, marketing, client, see, db):
    standard_page = StandardPage(title="About us", slug="about", body=stored)
    Page.objects.get(depth=2).add_child(instance=standard_page)
    standard_page.save_revision().publish()
    assert "Warm" in client.get("/about/").content.decode()
    page = see(marketing, reverse("wagtailadmin_pages:edit", args=[standard_page.pk]))
    content = editor_content(page, "[name=body]")
    assert "Warm" in content
    assert "words" in content
    assert "alert" not in content


@stored_texts
def test_a_signed_article_shows_it(stored, client, write):
    write("Heat", body=[("paragraphs", {"text": stored})])
    answer = client.get("/therapies/heat/")
    assert answer.status_code == 200
    assert "Warm" in answer.content.decode()
