"""Before an article is deleted or unpublished, its page names the articles that link to it."""

import pytest
from django.urls import reverse

from articles.models import TherapyArticlePage
from clinic.models import StandardPage

BULK = "wagtail_bulk_action"


def confirmation_url(action, article):
    match action:
        case "delete" | "unpublish":
            return reverse(f"wagtailadmin_pages:{action}", args=[article.pk])
        case "delete several":
            return f"{reverse(BULK, args=['wagtailcore', 'page', 'delete'])}?id={article.pk}"
        case "unpublish several":
            return f"{reverse(BULK, args=['wagtailcore', 'page', 'unpublish'])}?id={article.pk}"


@pytest.fixture(params=["delete", "unpublish", "delete several", "unpublish several"])
def linking_pages(request, marketing, see):
    """What the confirmation says about pages that link to an article."""

    def linking_pages(article):
        return see(marketing, confirmation_url(request.param, article)).select(
            "[data-linking-pages]"
        )

    return linking_pages


def body_with_link(article):
    link = f'<p>See <a linktype="page" id="{article.pk}">this</a>.</p>'
    return [("paragraphs", {"text": link})]


def test_links_of_every_kind_are_named(linking_pages, write):
    heat = write("Heat")
    write("Cold", also_read=[heat])
    write("Exercise", body=[("also_read", {"article": heat})])
    write("Massage", body=body_with_link(heat), also_read=[heat])
    write("TENS")
    (panel,) = linking_pages(heat)
    assert [" ".join(item.get_text(" ").split()) for item in panel.select("li")] == [
        "Cold (Also Read)",
        "Exercise (Also Read card)",
        "Massage (Also Read, in the text)",
    ]


def test_each_leads_to_where_it_is_edited(linking_pages, write):
    heat = write("Heat")
    cold = write("Cold", publish=False, body=body_with_link(heat))
    (panel,) = linking_pages(heat)
    assert panel.select_one("a")["href"] == reverse("wagtailadmin_pages:edit", args=[cold.pk])


def test_nothing_is_said_where_nobody_links(linking_pages, write):
    assert not linking_pages(write("Heat"))


def test_of_many_the_first_are_named_and_the_rest_counted(linking_pages, write, monkeypatch):
    monkeypatch.setattr("articles.templatetags.linking_pages.MAX_PAGES", 3)
    heat = write("Heat")
    for number in range(5):
        write(f"Article {number:02}", also_read=[heat])
    (panel,) = linking_pages(heat)
    assert len(panel.select("li")) == 3
    assert "and 2 more" in panel.get_text()


def test_titles_are_printed_as_text(linking_pages, write):
    heat = write("<b>Heat</b>")
    write("<i>Cold</i>", also_read=[heat])
    (panel,) = linking_pages(heat)
    assert "<b>Heat</b>" in panel.get_text()
    assert "<i>Cold</i>" in panel.get_text()


def test_deleting_says_what_becomes_of_the_links_and_unpublishing_too(marketing, write, see):
    heat = write("Heat")
    write("Cold", also_read=[heat])
    text = see(marketing, confirmation_url("delete", heat)).get_text(" ", strip=True)
    assert "Their link to this article will disappear" in text
    text = see(marketing, confirmation_url("unpublish", heat)).get_text(" ", strip=True)
    assert "will not see those links until it is public again" in " ".join(text.split())


def test_the_links_of_a_deleted_article_are_gone(marketing, write):
    heat = write("Heat")
    cold = write("Cold", also_read=[heat])
    assert marketing.post(confirmation_url("delete", heat)).status_code == 302
    assert not TherapyArticlePage.objects.get(pk=cold.pk).also_read.exists()


def test_a_section_names_who_links_into_it_from_outside(manager, write, article_index, see):
    heat = write("Heat")
    write("Cold", also_read=[heat])
    about = StandardPage(title="About", body=f'<p><a linktype="page" id="{heat.pk}">Heat</a></p>')
    article_index.get_parent().add_child(instance=about)
    (panel,) = see(manager, confirmation_url("delete", article_index)).select(
        "[data-linking-pages]"
    )
    assert [item.select_one("a").get_text() for item in panel.select("li")] == ["About"]


def test_a_record_is_deleted_as_ever(manager, make_reference, see):
    reference = make_reference()
    address = reverse("wagtailsnippets_articles_reference:delete", args=[reference.pk])
    page = see(manager, address)
    assert "This reference is referenced 0 times" in page.get_text()
    assert not page.select("[data-linking-pages]")


def test_eight_links_take_as_many_queries_as_two(marketing, write, django_assert_max_num_queries):
    heat = write("Heat")

    def count():
        with django_assert_max_num_queries(60) as queries:
            marketing.get(confirmation_url("delete", heat))
        return len(queries)

    for number in range(2):
        write(f"Article {number}", also_read=[heat])
    marketing.get(confirmation_url("delete", heat))
    expected_count = count()
    for number in range(2, 8):
        write(f"Article {number}", also_read=[heat])
    assert count() == expected_count
