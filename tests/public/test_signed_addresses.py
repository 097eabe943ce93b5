"""An address at which patients read a signed article leads to that article, or to nothing."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, PageViewRestriction, Site

from articles.models import ArticleIndexPage, SignedAddress, TherapyArticlePage
from articles.signoff.signing import withdraw
from clinic.models import HomePage, StandardPage
from tests.signing import publish_draft
from tests.sitemaps import content_at

OLD, NEW = "/therapies/heat/", "/treatments/heat/"


@pytest.fixture
def heat(write):
    return write("Heat", slug="heat")


def set_slug(page, slug):
    """As SQL does, which asks nobody."""
    Page.objects.filter(pk=page.pk).update(slug=slug)
    Page.fix_tree()
    for changed in Page.objects.filter(path__startswith=page.path).order_by("path"):
        url_path = f"{changed.get_parent().url_path}{changed.slug}/"
        Page.objects.filter(pk=changed.pk).update(url_path=url_path)


def add_below(parent, page, slug):
    """Build a live page, and give it a slug that the editor would refuse."""
    page.slug = f"new-{slug}"
    parent.add_child(instance=page)
    set_slug(page, slug)
    return Page.objects.get(pk=page.pk)


@pytest.fixture
def impostor(heat, article_index):
    """A page at the address that the article had before its section was renamed."""
    set_slug(article_index, "treatments")
    home = article_index.get_parent()
    old_name = home.add_child(instance=StandardPage(title="Old", slug="therapies"))
    return add_below(old_name, StandardPage(title="Heat", introduction="A cure."), "heat")


def answer_at(client, address):
    answer = client.get(address)
    return answer.status_code, answer.headers.get("Location")


def test_another_page_there_answers_with_the_way_to_the_article(impostor, client):
    assert answer_at(client, OLD) == (301, NEW)
    assert answer_at(client, f"{OLD}?utm_source=mail") == (301, NEW)
    assert client.get(NEW).status_code == 200


def test_a_page_below_it_is_no_impostor(impostor, client):
    page = StandardPage.objects.get(pk=impostor.pk)
    page.add_child(instance=StandardPage(title="Below", slug="below"))
    assert client.get(f"{OLD}below/").status_code == 200


def test_a_withdrawn_article_is_being_reviewed_there(impostor, heat, admin_user, client):
    withdraw(heat.pk, admin_user, "A trial was retracted.")
    answer = client.get(OLD)
    assert answer.status_code == 503
    assert b"cure" not in answer.content


def test_a_private_article_asks_for_its_password_there(impostor, heat, client):
    PageViewRestriction.objects.create(page=heat, restriction_type="password", password="open")
    page = BeautifulSoup(client.get(OLD).content, "html.parser")
    assert page.select_one("[name=return_url]")["value"] == OLD


@pytest.mark.parametrize("end", ["unpublish", "delete"])
def test_nothing_is_there_once_the_article_is_not(impostor, heat, client, end):
    getattr(TherapyArticlePage.objects.get(pk=heat.pk), end)()
    Redirect.objects.all().delete()
    Redirect.add_redirect(OLD, "/elsewhere/")
    assert client.get(OLD).status_code == 404


def test_redirects_that_staff_entered_lead_nowhere_else(heat, article_index, client):
    set_slug(article_index, "treatments")
    Redirect.objects.all().delete()
    Redirect.add_redirect(OLD, "/elsewhere/")
    assert answer_at(client, OLD) == (301, NEW)


def test_it_leads_to_the_article_after_several_names_in_a_row(heat, article_index, client):
    for slug in ("treatments", "remedies", "methods"):
        set_slug(article_index, slug)
    set_slug(heat, "warmth")
    addresses = [f"/{name}/heat/" for name in ("therapies", "treatments", "remedies", "methods")]
    for address in addresses:
        assert answer_at(client, address) == (301, "/methods/warmth/")
    set_slug(heat, "heat")
    set_slug(article_index, "therapies")
    assert client.get(OLD).status_code == 200
    for address in ("/methods/warmth/", *addresses[1:]):
        assert answer_at(client, address) == (301, OLD)


def test_it_leads_to_an_article_that_was_moved(heat, article_index, client):
    section = article_index.get_parent().add_child(
        instance=ArticleIndexPage(title="Devices", slug="devices")
    )
    TherapyArticlePage.objects.get(pk=heat.pk).move(section, pos="last-child")
    Redirect.objects.all().delete()
    add_below(Page.objects.get(pk=article_index.pk), TherapyArticlePage(title="Heat"), "heat")
    assert answer_at(client, OLD) == (301, "/devices/heat/")


def test_the_section_itself_is_no_impostor(heat, article_index, client):
    assert client.get("/therapies/").status_code == 200


# Articles among themselves.


@pytest.fixture
def rival(heat, write):
    """Another signed article at the address that one had before."""
    set_slug(heat, "warmth")
    rival = write("Rival", slug="rival", introduction="Something else.")
    set_slug(rival, "heat")
    return rival


def test_another_signed_article_is_an_impostor_too(rival, client):
    assert answer_at(client, OLD) == (301, "/therapies/warmth/")


def test_what_had_the_address_of_its_own_before_is_read_there(rival, client):
    """It is signed, and leading on would lead to the article that has the address."""
    page = client.get("/therapies/rival/")
    assert page.status_code == 200
    assert b"Something else." in page.content


def test_another_signed_article_takes_the_address_of_one_that_was_deleted(rival, heat, client):
    TherapyArticlePage.objects.get(pk=heat.pk).delete()
    assert client.get(OLD).status_code == 200
    set_slug(rival, "rival")
    assert answer_at(client, OLD) == (301, "/therapies/rival/")


def test_two_pages_of_one_slug_do_not_send_each_other_around(heat, article_index, client):
    home = article_index.get_parent()
    first = home.add_child(instance=StandardPage(title="Another", slug="another"))
    first.move(Page.objects.get(pk=heat.pk), pos="left")
    set_slug(first, "heat")
    answer = client.get(OLD)
    assert answer.status_code == 200
    assert "The main message of Heat." in answer.content.decode()


def test_an_alias_is_no_impostor_of_what_it_mirrors(heat, article_index, client):
    set_slug(heat, "warmth")
    alias = heat.create_alias(update_slug="heat-again", parent=article_index)
    set_slug(alias, "heat")
    assert client.get(OLD).status_code == 200
    set_slug(alias, "heat-more")
    assert answer_at(client, OLD) == (301, "/therapies/warmth/")
    assert answer_at(client, "/therapies/heat-again/") == (301, "/therapies/heat-more/")


def test_what_an_alias_mirrors_may_take_its_address(heat, article_index, client):
    heat.create_alias(update_slug="heat-again", parent=article_index).delete()
    alias = heat.create_alias(update_slug="heat-again", parent=article_index)
    set_slug(alias, "heat-more")
    set_slug(heat, "heat-again")
    assert client.get("/therapies/heat-again/").status_code == 200


def test_other_languages_have_addresses_of_their_own(heat, article_index, client):
    spanish, _ = Locale.objects.get_or_create(language_code="es")
    home = HomePage.objects.get()
    assert answer_at(client, f"/es{OLD}") == (301, OLD)
    spanish_home = home.copy_for_translation(spanish)
    spanish_home.save_revision().publish()
    section = StandardPage(title="Terapias", slug="therapies", locale=spanish)
    spanish_home.add_child(instance=section)
    section.add_child(instance=StandardPage(title="Calor", slug="heat", locale=spanish))
    assert client.get(f"/es{OLD}").status_code == 200
    assert client.get(OLD).status_code == 200


def test_the_addresses_of_every_language_are_kept(write, client):
    spanish, _ = Locale.objects.get_or_create(language_code="es")
    home = HomePage.objects.get().copy_for_translation(spanish)
    home.save_revision().publish()
    section = ArticleIndexPage(title="Terapias", slug="terapias", locale=spanish)
    home.add_child(instance=section)
    heat = write("Calor", slug="calor", parent=section, locale=spanish)
    set_slug(section, "tratamientos")
    old_name = home.add_child(instance=StandardPage(title="Old", slug="terapias", locale=spanish))
    page = StandardPage(title="Calor", introduction="A cure.", locale=spanish)
    add_below(old_name, page, "calor")
    assert SignedAddress.objects.filter(page=heat.pk, locale=spanish).count() == 2
    assert answer_at(client, "/es/terapias/calor/") == (301, "/es/tratamientos/calor/")
    assert client.get("/es/tratamientos/calor/").status_code == 200


def test_without_another_home_page_it_is_one_address_in_every_language(impostor, client):
    assert answer_at(client, f"/es{OLD}") == (301, NEW)


def test_another_home_page_takes_no_address_along(heat, client):
    root = Page.objects.get(depth=1)
    other = root.add_child(instance=HomePage(title="Other", slug="other"))
    section = other.add_child(instance=StandardPage(title="Old", slug="therapies"))
    add_below(section, StandardPage(title="Heat", introduction="A cure."), "heat")
    site = Site.objects.get()
    site.root_page = other
    site.save()
    assert client.get(OLD).status_code == 404


# What it costs.


def queries_at(client, address, status=200):
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == status
    return [query["sql"] for query in queries]


def test_an_article_asks_for_its_address_in_the_query_that_loads_it(heat, client):
    asking = [sql for sql in queries_at(client, OLD) if "articles_signedaddress" in sql]
    assert len(asking) == 1
    assert "articles_therapyarticlepage" in asking[0].partition("articles_signedaddress")[0]


def test_any_other_page_asks_once(heat, article_index, client):
    article_index.get_parent().add_child(instance=StandardPage(title="About", slug="about"))
    for address in ("/about/", "/therapies/"):
        queries = queries_at(client, address)
        assert len([sql for sql in queries if "articles_signedaddress" in sql]) == 1


@pytest.mark.parametrize("address", ["/", "/search/?q=heat", "/topics/", "/sitemap.xml"])
def test_nothing_else_asks(heat, client, address):
    assert not [sql for sql in queries_at(client, address) if "articles_signedaddress" in sql]


def test_thousands_of_addresses_are_looked_up_by_an_index(heat, article_index, client):
    fill = (
        "INSERT INTO articles_signedaddress (locale_id, path, page_id, remembered_at)"
        " SELECT %s, '/therapies/heat-' || number || '/', 100000 + number, now()"
        " FROM generate_series(1, 5000) AS number"
    )
    with connection.cursor() as cursor:
        cursor.execute(fill, [article_index.locale_id])
        cursor.execute("ANALYZE articles_signedaddress")
        (sql,) = (sql for sql in queries_at(client, OLD) if "articles_signedaddress" in sql)
        cursor.execute(f"EXPLAIN {sql}")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "Seq Scan on articles_signedaddress" not in plan
    assert "signed_address_once" in plan
    assert SignedAddress.objects.count() > 5000


def test_publishing_a_new_version_remembers_nothing_new(heat):
    count = SignedAddress.objects.count()
    publish_draft(heat)
    assert SignedAddress.objects.count() == count


# What stands around the article.


def trail(client, address):
    """The names in the breadcrumb of a page, without the mark of what nobody checked yet."""
    document = BeautifulSoup(client.get(address).content, "html.parser")
    names = (link.get_text(strip=True) for link in document.select("nav.breadcrumb li"))
    return [name.removesuffix(" (not checked yet)") for name in names]


def make_offline(section):
    Page.objects.get(pk=section.pk).unpublish()


def make_private(section):
    PageViewRestriction.objects.create(page=section, restriction_type="password", password="open")


def make_expired(section):
    Page.objects.filter(pk=section.pk).update(expire_at="2020-01-01T00:00:00Z")


def test_the_breadcrumb_leads_through_the_section(heat, client):
    assert trail(client, OLD) == ["Home", "Therapies", "Heat"]


@pytest.mark.parametrize("end", [make_offline, make_expired])
def test_a_section_that_nobody_may_read_is_left_out_of_it(heat, article_index, client, end):
    end(article_index)
    Page.objects.filter(pk=article_index.pk).update(title="Miracles")
    answer = client.get(OLD)
    assert trail(client, OLD) == ["Home", "Heat"]
    assert "Miracles" not in answer.content.decode()
    assert f"{OLD}</loc>" in content_at(client, "/sitemap.xml")
    assert "/therapies/</loc>" not in content_at(client, "/sitemap.xml")


def test_a_private_section_is_left_out_of_it(heat, article_index, client):
    make_private(article_index)
    Page.objects.filter(pk=article_index.pk).update(title="Miracles")
    restriction = PageViewRestriction.objects.get()
    session = client.session
    session["passed_page_view_restrictions"] = [restriction.pk]
    session.save()
    assert trail(client, OLD) == ["Home", "Heat"]


def test_a_draft_of_the_title_stands_nowhere(heat, article_index, client):
    article_index.title = "Miracles"
    article_index.save_revision()
    assert trail(client, OLD) == ["Home", "Therapies", "Heat"]


@pytest.mark.parametrize("end", [make_offline, make_private, make_expired])
def test_the_breadcrumb_of_a_standard_page_has_pages_alone_that_one_may_read(
    article_index, client, end
):
    home = article_index.get_parent()
    above = home.add_child(instance=StandardPage(title="Above", slug="above"))
    above.add_child(instance=StandardPage(title="Below", slug="below"))
    assert trail(client, "/above/below/") == ["Home", "Above", "Below"]
    end(above)
    if end is not make_private:
        assert trail(client, "/above/below/") == ["Home", "Below"]


@pytest.fixture
def draft_section(article_index):
    section = ArticleIndexPage(title="Miracles", slug="miracles", live=False)
    return article_index.get_parent().add_child(instance=section)


@pytest.fixture
def hidden(draft_section, write, make_topic):
    """A signed article below a section that nobody published."""
    return write("Heat", slug="heat", parent=draft_section, topics=[make_topic("Back pain")])


@pytest.mark.parametrize(
    "address",
    ["/miracles/heat/", "/therapies/", "/search/?q=heat", "/topics/", "/", "/sitemap.xml"],
)
def test_an_article_below_a_section_that_never_was_public_is_nowhere(hidden, client, address):
    answer = client.get(address)
    assert answer.status_code == (404 if "miracles" in address else 200)
    content = content_at(client, address).replace("?q=heat", "").replace('value="heat"', "")
    assert "Miracles" not in content
    assert "miracles" not in content
    assert "The main message of Heat." not in content
    assert not SignedAddress.objects.exists()


def test_it_is_read_once_the_section_is_published(hidden, draft_section, client):
    draft_section.save_revision().publish()
    assert client.get("/miracles/heat/").status_code == 200
    assert "/miracles/heat/</loc>" in content_at(client, "/sitemap.xml")
    assert list(SignedAddress.objects.values_list("path", flat=True)) == ["/miracles/heat/"]


def test_a_section_that_was_public_takes_nothing_away_when_it_goes(hidden, draft_section, client):
    draft_section.save_revision().publish()
    Page.objects.filter(pk=draft_section.pk).update(live=False, first_published_at=None)
    assert client.get("/miracles/heat/").status_code == 200
    assert trail(client, "/miracles/heat/") == ["Home", "Heat"]
