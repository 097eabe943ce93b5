"""What goes wrong at a keyboard gets a sentence or a clean result, never an error page."""

import json

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from articles.blocks import RenderContext
from articles.models import AwaitedTitle, Reference, TherapyArticlePage, Topic
from clinic.models import StandardPage
from tests.admin.posting import BODY, posted_value

NUL = "\0"


def page_of(response):
    return BeautifulSoup(response.content, "html.parser")


def errors(response):
    """What the fields of a refused form say is wrong, those inside of blocks included."""
    assert response.status_code == 200
    page = page_of(response)
    error_texts = [
        error.get_text(" ", strip=True) for error in page.select(".error-message, .errorlist")
    ]
    for field in page.select("#body[data-w-block-arguments-value]"):
        error_texts.append(field["data-w-block-arguments-value"])
    return " ".join(error_texts)


@pytest.mark.parametrize(
    ("title", "says"),
    [
        ("", "Give the article a title"),
        ("   ", "Give the article a title"),
        ("x" * 256, "at most 255 characters"),
        (f"Heat{NUL}", "Null characters are not allowed."),
    ],
    ids=["empty", "blank", "too long", "with a NUL"],
)
def test_a_bad_title_is_refused(title, says, marketing, create):
    assert says in errors(create(marketing, title=title))
    assert not TherapyArticlePage.objects.exists()


def test_a_slug_that_is_taken_is_refused(marketing, create):
    create(marketing, title="Heat")
    assert "is already in use" in errors(create(marketing, title="Another heat"))
    assert TherapyArticlePage.objects.count() == 1


@pytest.mark.parametrize(
    "field", ["introduction", "author_name", "seo_title", "search_description"]
)
def test_a_nul_in_a_field_of_the_article_is_refused(field, marketing, create):
    assert "Null characters are not allowed." in errors(create(marketing, **{field: NUL}))
    assert not TherapyArticlePage.objects.exists()


TABLE = {"caption": "Heat and cold", "columns": [{"type": "text", "heading": "Heat"}], "rows": []}


@pytest.mark.parametrize(
    "block",
    [
        {"type": "care_card", "value": {"heading": NUL}},
        {"type": "care_card", "value": {"action": NUL}},
        {"type": "care_card", "value": {"items": [NUL]}},
        {"type": "paragraphs", "value": {"text": f"<p>{NUL}</p>"}},
        {"type": "paragraphs", "value": {"text": f'<p><a href="https://x.org/{NUL}">x</a></p>'}},
        {"type": "video", "value": {"address": f"https://example.org/{NUL}"}},
        {"type": "comparison_table", "value": {"table": {**TABLE, "caption": NUL}}},
        {
            "type": "comparison_table",
            "value": {"table": {**TABLE, "columns": [{"type": "text", "heading": NUL}]}},
        },
    ],
    ids=["line", "lines", "list", "rich text", "link", "address", "caption", "column"],
)
def test_a_nul_in_a_block_is_refused_in_a_draft_too(block, marketing, create):
    text = errors(create(marketing, body=[block]))
    assert "Null characters are not allowed." in text or "a NUL" in text
    assert not TherapyArticlePage.objects.exists()


def test_a_nul_in_what_the_rich_text_editor_posts_is_refused(marketing, create):
    body = paragraphs(content_state("Warm words"))
    body["0"]["value"]["text"] = body["0"]["value"]["text"].replace("Warm words", r"\u0000")
    assert "Null characters are not allowed." in errors(create(marketing, body=body))
    assert not TherapyArticlePage.objects.exists()


@pytest.mark.parametrize(
    "address",
    ["therapy-articles/", "awaited-links/", "snippets/articles/topic/", "pages/search/", "images/"],
)
def test_a_nul_in_a_search_is_answered_with_a_sentence(address, marketing):
    response = marketing.get(f"/admin/{address}?q=%00")
    assert response.status_code == 400
    assert "This address holds a character that no page has." in response.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "therapy-articles/?topics=99999999999999999999&author=x&state=x&p=x&ordering=x",
        "therapy-articles/?latest_revision_created_at_from=x&p=99",
        "awaited-links/?show=x&p=0&ordering=article",
        "snippets/articles/reference/?kind=x&year=99999999999999999999&verified=x",
        "snippets/articles/clinician/?may_sign=x&license_expires_on_from=x",
    ],
)
def test_odd_filters_are_ignored(address, marketing):
    assert marketing.get(f"/admin/{address}").status_code in (200, 404)


def content_state(text, *, styles=(), link=None):
    """What Wagtail's rich text editor posts: one paragraph, all of it styled or a link."""
    whole_range = {"offset": 0, "length": len(text)}
    entities = {"0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": link}}}
    paragraph = {
        "key": "a", "text": text, "type": "unstyled", "depth": 0,
        "inlineStyleRanges": [{**whole_range, "style": style} for style in styles],
        "entityRanges": [{**whole_range, "key": 0}] if link else [],
    }  # fmt: skip
    return json.dumps({"blocks": [paragraph], "entityMap": entities if link else {}})


def paragraphs(posted_text):
    body = posted_value(BODY, BODY.to_python([{"type": "paragraphs", "value": {"text": ""}}]))
    body["0"]["value"]["text"] = posted_text
    return body


def saved_text():
    return TherapyArticlePage.objects.get().body[0].value["text"].source


SCRIPT_LINKS = [
    "javascript:alert(1)",
    "JaVa\tScript:alert(1)",
    "data:text/html,<script>",
    "vbscript:x",
]


@pytest.mark.parametrize("link", SCRIPT_LINKS)
def test_a_link_that_runs_a_script_is_saved_without_its_address(link, marketing, create):
    create(marketing, body=paragraphs(content_state("Read more", link=link)))
    (anchor,) = BeautifulSoup(saved_text(), "html.parser").select("a")
    assert not anchor.has_attr("href")


@pytest.mark.parametrize("link", SCRIPT_LINKS)
def test_a_standard_page_has_no_such_link_either(link, marketing):
    home = Page.objects.get(depth=2)
    form = nested_form_data(
        {
            "title": "About us", "slug": "about", "introduction": "",
            "body": content_state("Read more", link=link), "seo_title": "",
            "search_description": "", "go_live_at": "", "expire_at": "",
            "comments": inline_formset([]),
        }
    )  # fmt: skip
    marketing.post(
        reverse("wagtailadmin_pages:add", args=["clinic", "standardpage", home.pk]), form
    )
    (anchor,) = BeautifulSoup(StandardPage.objects.get().body, "html.parser").select("a")
    assert not anchor.has_attr("href")


def test_what_comes_from_word_keeps_its_words_and_loses_its_looks(marketing, create):
    """The editor posts styles that it does not offer when somebody pastes them."""
    content = content_state("Warm words", styles=["BOLD", "UNDERLINE", "COLOR_RED"])
    create(marketing, body=paragraphs(content))
    text = BeautifulSoup(saved_text(), "html.parser")
    assert text.get_text() == "Warm words"
    assert {tag.name for tag in text.find_all()} == {"p", "b"}


WORD = (
    '<p class="MsoNormal" style="color:red" onclick="alert(1)"><o:p>Warm</o:p> '
    '<span lang="EN-US">words</span><script>alert(1)</script>'
    '<a href="javascript:alert(1)">here</a><img src="x" onerror="alert(1)"/></p>'
)


def test_html_that_was_stored_as_it_came_is_shown_clean():
    document = BeautifulSoup(RenderContext().rich_text(WORD), "html.parser")
    assert document.get_text() == "Warm wordshere"
    assert {tag.name for tag in document.find_all()} == {"p", "a"}
    assert not any(tag.attrs for tag in document.find_all())


def test_the_editor_opens_html_that_was_stored_as_it_came(marketing, write, see):
    article = write("Heat", publish=False, body=[("paragraphs", {"text": WORD})])
    page = see(marketing, reverse("wagtailadmin_pages:edit", args=[article.pk]))
    content = page.select_one("#body[data-w-block-arguments-value]")["data-w-block-arguments-value"]
    assert "Warm" in content
    assert "<script" not in content


def test_a_video_address_that_runs_a_script_is_refused(marketing, create):
    video = {"type": "video", "value": {"address": "javascript:alert(1)"}}
    assert "Enter a valid URL." in errors(create(marketing, body=[video]))


@pytest.mark.parametrize(
    ("link", "says"),
    [
        ({"awaited_title": f"Heat{NUL}"}, "Null characters are not allowed."),
        ({"awaited_title": "x" * 256}, "at most 255 characters"),
        ({"article": "999999999999"}, "That choice is not one of the available choices."),
    ],
    ids=["NUL", "too long", "no such article"],
)
def test_a_bad_also_read_link_is_refused(link, says, marketing, create):
    response = create(marketing, also_read=[{"article": "", "awaited_title": "", **link}])
    assert says in errors(response)
    assert not TherapyArticlePage.objects.exists()


def test_a_long_title_of_letters_that_fold_to_two_is_awaited(marketing, create):
    create(marketing, also_read=[{"article": "", "awaited_title": "ß" * 255}])
    assert AwaitedTitle.objects.get().title == "ß" * 255


ADD_TOPIC, ADD_REFERENCE = (
    "wagtailsnippets_articles_topic:add",
    "wagtailsnippets_articles_reference:add",
)
TOPIC = {"name": "Low back pain", "slug": "low-back-pain", "kind": "condition"}
REFERENCE = {"title": "Heat for back pain", "kind": "review"}


@pytest.mark.parametrize("field", ["name", "slug", "short_text", "lay_synonyms", "icd_10_cm_codes"])
def test_a_nul_in_a_topic_is_refused(field, marketing):
    response = marketing.post(reverse(ADD_TOPIC), {**TOPIC, field: f"x{NUL}"})
    assert "ull characters are not allowed." in errors(response)
    assert not Topic.objects.exists()


@pytest.mark.parametrize("field", ["title", "authors", "container", "doi", "url", "verified"])
def test_a_nul_in_a_reference_is_refused(field, marketing):
    response = marketing.post(reverse(ADD_REFERENCE), {**REFERENCE, field: f"x{NUL}"})
    assert "ull characters are not allowed." in errors(response)
    assert not Reference.objects.exists()


@pytest.mark.parametrize("field", ["url", "other_addresses"])
def test_a_reference_at_an_address_that_runs_a_script_is_refused(field, marketing):
    response = marketing.post(reverse(ADD_REFERENCE), {**REFERENCE, field: "javascript:alert(1)"})
    assert "is not an address on the web" in errors(response)


def test_a_second_topic_with_the_same_slug_is_refused_by_name(marketing):
    marketing.post(reverse(ADD_TOPIC), TOPIC)
    response = marketing.post(reverse(ADD_TOPIC), {**TOPIC, "name": "Lumbago"})
    assert "“Low back pain” has this slug already." in errors(response)
    assert Topic.objects.count() == 1


def test_a_second_reference_with_the_same_doi_is_refused_by_name(marketing):
    marketing.post(reverse(ADD_REFERENCE), {**REFERENCE, "doi": "10.1000/x"})
    form = {**REFERENCE, "title": "Again", "doi": "https://doi.org/10.1000/X"}
    assert "“Heat for back pain” is this paper already." in errors(
        marketing.post(reverse(ADD_REFERENCE), form)
    )
    assert Reference.objects.count() == 1


def test_a_record_can_be_saved_again_under_its_own_slug(marketing):
    marketing.post(reverse(ADD_TOPIC), TOPIC)
    address = reverse("wagtailsnippets_articles_topic:edit", args=[Topic.objects.get().pk])
    assert marketing.post(address, {**TOPIC, "name": "Back pain"}).status_code == 302
    assert Topic.objects.get().name == "Back pain"
