"""One door to the patient: public pages show editions, and nothing of the page row."""

import datetime

import pytest
from django.template import Context, Template
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail.rich_text import RichText
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from articles.blocks import ClinicalText, RenderContext, RenderContextMissing
from articles.content import ContentError
from articles.models import Edition, RecordUse, Reference, TherapyArticlePage
from clinic.models import StandardPage
from tests.signing import publish, publish_draft
from tests.sitemaps import content_at


def body(text):
    return [("paragraphs", {"text": f"<p>{text}</p>"})]


@pytest.fixture
def heat(write, make_topic):
    return write("Heat", body=body("Published words."), topics=[make_topic("Back pain")])


PUBLIC = ["/therapies/heat/", "/therapies/", "/topics/back-pain/", "/search/?q=heat", "/"]


def test_publication_writes_the_edition(heat):
    edition = Edition.objects.get()
    assert edition.page_id == heat.pk
    assert (edition.title, edition.introduction) == ("Heat", "The main message of Heat.")
    assert "Published words." in edition.text


def test_a_draft_has_no_edition_and_no_public_page(write, read_page):
    write("Cold", publish=False)
    assert not Edition.objects.exists()
    read_page("/therapies/cold/", status=404)


@pytest.mark.parametrize("address", PUBLIC)
def test_a_later_draft_shows_nowhere(heat, read_page, address):
    heat.title = "Heat secret"
    heat.introduction = "A secret message."
    heat.body = body("Secret words.")
    heat.save_revision()
    page = read_page(address).get_text()
    assert "ecret" not in page
    assert "Heat" in page


@pytest.mark.parametrize("address", PUBLIC)
def test_a_change_of_the_row_itself_shows_nowhere(heat, read_page, address):
    TherapyArticlePage.objects.filter(pk=heat.pk).update(
        title="Heat secret", introduction="A secret message.", seo_title="Heat secret"
    )
    Page.objects.filter(pk=heat.pk).update(draft_title="Heat secret")
    page = read_page(address)
    assert "ecret" not in page.get_text()
    assert "Heat" in page.get_text()
    assert "ecret" not in page.title.get_text()


def test_a_new_publication_replaces_the_edition(heat, read_page):
    heat.body = body("Newer words.")
    publish(heat)
    assert Edition.objects.count() == 1
    page = read_page("/therapies/heat/").get_text()
    assert "Newer words." in page
    assert "Published words." not in page


def test_an_unpublished_article_leaves_every_page(heat, read_page):
    heat.unpublish()
    read_page("/therapies/heat/", status=404)
    for address in PUBLIC[1:]:
        assert "The main message of Heat." not in read_page(address).get_text()


def test_an_expired_article_leaves_every_page_even_before_the_scheduler_ran(heat, client):
    Page.objects.filter(pk=heat.pk).update(expire_at=timezone.now() - datetime.timedelta(hours=1))
    assert client.get("/therapies/heat/").status_code == 404
    for address in [*PUBLIC[1:], "/sitemap.xml"]:
        assert "/therapies/heat/" not in content_at(client, address)


def test_a_publication_that_cannot_be_expressed_changes_nothing(write):
    reference = Reference.objects.create(title="R", locale=Locale.get_default())
    claims = [{"statement": "S", "references": [reference]}]
    cold = write("Cold", publish=False, body=[("evidence", {"claims": claims})])
    RecordUse.objects.all().delete()  # which would refuse
    reference.delete()
    with pytest.raises(ContentError):
        publish_draft(cold)
    assert not TherapyArticlePage.objects.get(pk=cold.pk).live
    assert not Edition.objects.exists()


def test_publishing_the_same_content_again_makes_it_no_newer(heat, make_topic):
    before = heat.edition.updated_at
    heat.topics.add(make_topic("Spasm"))
    heat = publish(heat)
    assert Edition.objects.get().updated_at == before
    heat.introduction = "Another message."
    publish(heat)
    assert Edition.objects.get().updated_at > before


def test_an_alias_that_becomes_a_page_of_its_own_needs_its_own_signature(
    heat, article_index, admin_client
):
    alias = heat.create_alias(update_slug="heat-again", parent=article_index)
    admin_client.post(reverse("wagtailadmin_pages:convert_alias", args=[alias.pk]))
    assert admin_client.get("/therapies/heat-again/").status_code == 404
    publish_draft(alias)
    assert "Published words." in admin_client.get("/therapies/heat-again/").content.decode()


def test_a_private_article_leaves_every_list_and_asks_for_its_password(heat, client):
    PageViewRestriction.objects.create(page=heat, restriction_type="password", password="secret")
    answer = client.get("/therapies/heat/")
    assert "Published words." not in answer.content.decode()
    for address in [*PUBLIC[1:], "/sitemap.xml"]:
        assert "/therapies/heat/" not in content_at(client, address)


def test_a_private_section_makes_private_what_stands_below_its_mirror(
    heat, write, article_index, client
):
    """As Wagtail asks it: in another language the section may be an alias of the private one."""
    spanish = Locale.objects.create(language_code="es")
    mirror = article_index.copy_for_translation(spanish, copy_parents=True, alias=True)
    mirror = Page.objects.get(pk=mirror.pk).specific
    assert mirror.alias_of_id == article_index.pk
    calor = write("Calor", parent=mirror, locale=spanish, body=body("Palabras."))
    assert Edition.objects.readable("es").filter(page=calor).exists()
    PageViewRestriction.objects.create(page=article_index, restriction_type="login")
    assert not Edition.objects.readable("es").filter(page=calor).exists()
    for address in ("/es/search/?q=calor", "/sitemap.xml"):
        assert "/calor/" not in content_at(client, address)


def test_an_alias_shows_the_edition_of_its_source(heat, read_page, article_index):
    heat.create_alias(update_slug="heat-again", parent=article_index)
    assert "Published words." in read_page("/therapies/heat-again/").get_text()


def test_a_scheduled_publication_writes_no_edition_before_its_time(write):
    cold = write("Cold", publish=False)
    cold.go_live_at = timezone.now() + datetime.timedelta(days=1)
    publish(cold)
    assert not Edition.objects.exists()


def test_a_preview_shows_the_draft(heat):
    heat.body = body("Draft words.")
    preview = heat.make_preview_request().content.decode()
    assert "Draft words." in preview
    assert "Published words." not in preview


def test_a_page_that_was_never_published_has_a_preview(write):
    cold = write("Cold", publish=False, body=body("Draft words."))
    assert "Draft words." in cold.make_preview_request().content.decode()


def test_a_page_that_was_never_saved_has_a_preview(article_index, admin_client):
    address = reverse(
        "wagtailadmin_pages:preview_on_add",
        args=["articles", "therapyarticlepage", article_index.pk],
    )
    form = {
        "title": "Cold",
        "slug": "cold",
        "introduction": "A new message.",
        "body": streamfield([]),
        "also_read": inline_formset([]),
        "comments": inline_formset([]),
    }
    assert admin_client.post(address, nested_form_data(form)).json()["is_valid"]
    response = admin_client.get(address, {"mode": ""})
    assert response.status_code == 200
    assert "A new message." in response.content.decode()
    assert not TherapyArticlePage.objects.exists()


def test_a_preview_of_a_draft_with_a_deleted_reference_says_what_to_do(write):
    reference = Reference.objects.create(title="R", locale=Locale.get_default())
    claims = [{"statement": "S", "references": [reference]}]
    cold = write("Cold", publish=False, body=[("evidence", {"claims": claims})])
    RecordUse.objects.all().delete()  # which would refuse
    reference.delete()
    cold = TherapyArticlePage.objects.get(pk=cold.pk)
    answer = cold.make_preview_request()
    assert answer.status_code == 200
    assert "deleted" in answer.content.decode()


def test_rich_text_without_a_reading_context_raises():
    text = ClinicalText("<p>Warm.</p>")
    with pytest.raises(RenderContextMissing):
        str(text)
    with pytest.raises(RenderContextMissing):
        Template("{{ text }}").render(Context({"text": text}))
    with pytest.raises(RenderContextMissing):
        Template("{% load wagtailcore_tags %}{% include_block text %}").render(
            Context({"text": text})
        )
    with pytest.raises(RenderContextMissing):
        Template("{% load wagtailcore_tags %}{{ text|richtext }}").render(Context({"text": text}))
    inside = Template("{% load wagtailcore_tags %}{% include_block text %}").render(
        Context({"text": text, "render_context": RenderContext()})
    )
    assert inside == "<p>Warm.</p>"
    assert isinstance(text, RichText)


FORBIDDEN = "script onclick data: <img <iframe <h1 style class embed id=".split()


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        '<p onclick="alert(1)">x</p>',
        '<a href="javascript:alert(1)">x</a>',
        '<a href="data:text/html,x">x</a>',
        '<img src="https://example.org/x.png">',
        '<iframe src="https://example.org/"></iframe>',
        "<h1>Loud</h1>",
        '<p style="color:red" class="MsoNormal">x</p>',
        '<a linktype="page" id="1 OR 1=1">x</a>',
        '<embed embedtype="media" url="https://example.org/v"/>',
    ],
)
def test_rich_text_lets_nothing_hostile_through(html):
    printed_html = RenderContext().rich_text(html)
    assert not [word for word in FORBIDDEN if word in printed_html]


def test_a_link_to_a_page_that_is_not_public_is_plain_words(heat, write, read_page):
    draft, live = write("Cold", publish=False), write("TENS")
    links = [
        f'<a linktype="page" id="{draft.pk}">cold</a>',
        f'<a linktype="page" id="{live.pk}">tens</a>',
    ]
    heat.body = body(" ".join(links))
    publish(heat)
    main = read_page("/therapies/heat/").main
    assert "cold" in main.get_text()
    hrefs = [link.get("href") for link in main.find_all("a")]
    assert "/therapies/tens/" in hrefs
    assert "/therapies/cold/" not in hrefs


def test_an_also_read_card_appears_with_its_article_and_not_before(heat, write, read_page):
    cold = write("Cold", publish=False)
    heat.body = [*body("First."), ("also_read", {"article": cold}), *body("Last.")]
    publish(heat)
    assert "Cold" not in read_page("/therapies/heat/").main.get_text()
    publish_draft(cold)
    text = read_page("/therapies/heat/").main.get_text()
    assert text.index("First.") < text.index("Cold") < text.index("Last.")


def test_an_alias_shows_nothing_of_a_source_that_is_private(heat, article_index, client):
    home = article_index.get_parent()
    other = home.add_child(instance=type(article_index)(title="More", slug="more"))
    heat.create_alias(update_slug="heat-again", parent=other)
    assert client.get("/more/heat-again/").status_code == 200
    PageViewRestriction.objects.create(page=article_index, restriction_type="login")
    assert "Published words." not in client.get("/more/heat-again/").content.decode()


def test_an_article_of_a_megabyte_is_published(write):
    words = " ".join(f"word{number}" for number in range(150_000))
    write("Long", body=body(words))
    assert Edition.objects.get().title == "Long"


def test_a_standard_page_tells_no_address_of_a_draft(write, read_page, article_index):
    draft, live = write("Cold", publish=False), write("TENS")
    links = "".join(f'<a linktype="page" id="{page.pk}">{page.title}</a>' for page in (draft, live))
    hostile = '<a linktype="page" id="9999999999999999999999">x</a><script>alert(1)</script>'
    about = StandardPage(title="About", body=f"<p>{links}{hostile}</p>")
    article_index.get_parent().add_child(instance=about)
    main = read_page("/about/").main
    assert [link["href"] for link in main.find_all("a", href=True)] == ["/therapies/tens/"]
    assert "Cold" in main.get_text()
    assert main.script is None
