"""Before an article is deleted or unpublished, its page names the articles that link to it."""

import pytest
from django.urls import reverse

from articles.models import TherapyArticlePage
from clinic.models import StandardPage

BULK = "wagtail_bulk_action"


def confirmation(action, article):
    match action:
        case "delete" | "unpublish":
            return reverse(f"wagtailadmin_pages:{action}", args=[article.pk])
        case "delete several":
            return f"{reverse(BULK, args=['wagtailcore', 'page', 'delete'])}?id={article.pk}"
        case "unpublish several":
            return f"{reverse(BULK, args=['wagtailcore', 'page', 'unpublish'])}?id={article.pk}"


@pytest.fixture(params=["delete", "unpublish", "delete several", "unpublish several"])
def linking(request, marketing, see):
    """What the confirmation says about pages that link to an article."""

    def linking(article):
        return see(marketing, confirmation(request.param, article)).select("[data-linking-pages]")

    return linking


def in_text(article):
    link = f'<p>See <a linktype="page" id="{article.pk}">this</a>.</p>'
    return [("paragraphs", {"text": link})]


def test_links_of_every_kind_are_named(linking, write):
    heat = write("Heat")
    write("Cold", also_read=[heat])
    write("Exercise", body=[("also_read", {"article": heat})])
    write("Massage", body=in_text(heat), also_read=[heat])
    write("TENS")
    (told,) = linking(heat)
    assert [" ".join(item.get_text(" ").split()) for item in told.select("li")] == [
        "Cold (Also Read)",
        "Exercise (Also Read card)",
        "Massage (Also Read, in the text)",
    ]


def test_each_leads_to_where_it_is_edited(linking, write):
    heat = write("Heat")
    cold = write("Cold", publish=False, body=in_text(heat))
    (told,) = linking(heat)
    assert told.select_one("a")["href"] == reverse("wagtailadmin_pages:edit", args=[cold.pk])


def test_nothing_is_said_where_nobody_links(linking, write):
    assert not linking(write("Heat"))


def test_at_most_twenty_are_named_and_the_rest_counted(linking, write):
    heat = write("Heat")
    for number in range(22):
        write(f"Article {number:02}", also_read=[heat])
    (told,) = linking(heat)
    assert len(told.select("li")) == 20
    assert "and 2 more" in told.get_text()


def test_titles_are_printed_as_text(linking, write):
    heat = write("<b>Heat</b>")
    write("<i>Cold</i>", also_read=[heat])
    (told,) = linking(heat)
    assert "<b>Heat</b>" in told.get_text()
    assert "<i>Cold</i>" in told.get_text()


def test_deleting_says_what_becomes_of_the_links_and_unpublishing_too(marketing, write, see):
    heat = write("Heat")
    write("Cold", also_read=[heat])
    said = see(marketing, confirmation("delete", heat)).get_text(" ", strip=True)
    assert "Their link to this article will disappear" in said
    said = see(marketing, confirmation("unpublish", heat)).get_text(" ", strip=True)
    assert "will not see those links until it is public again" in " ".join(said.split())


def test_the_links_of_a_deleted_article_are_gone(marketing, write):
    heat = write("Heat")
    cold = write("Cold", also_read=[heat])
    assert marketing.post(confirmation("delete", heat)).status_code == 302
    assert not TherapyArticlePage.objects.get(pk=cold.pk).also_read.exists()


def test_a_section_names_who_links_into_it_from_outside(manager, write, article_index, see):
    heat = write("Heat")
    write("Cold", also_read=[heat])
    about = StandardPage(title="About", body=f'<p><a linktype="page" id="{heat.pk}">Heat</a></p>')
    article_index.get_parent().add_child(instance=about)
    (told,) = see(manager, confirmation("delete", article_index)).select("[data-linking-pages]")
    assert [item.select_one("a").get_text() for item in told.select("li")] == ["About"]


def test_a_record_is_deleted_as_ever(manager, make_reference, see):
    reference = make_reference()
    address = reverse("wagtailsnippets_articles_reference:delete", args=[reference.pk])
    page = see(manager, address)
    assert "This reference is referenced 0 times" in page.get_text()
    assert not page.select("[data-linking-pages]")


def test_twenty_links_take_as_many_queries_as_two(marketing, write, django_assert_max_num_queries):
    heat = write("Heat")

    def count():
        with django_assert_max_num_queries(60) as queries:
            marketing.get(confirmation("delete", heat))
        return len(queries)

    for number in range(2):
        write(f"Article {number}", also_read=[heat])
    marketing.get(confirmation("delete", heat))
    few = count()
    for number in range(2, 20):
        write(f"Article {number}", also_read=[heat])
    assert count() == few
