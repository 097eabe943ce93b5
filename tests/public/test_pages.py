"""The public pages around the articles."""

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.template.loader import render_to_string
from wagtail.models import Locale, Site

from articles.models import Reference, TherapyArticlePage
from clinic.models import ClinicDetails, HomePage, StandardPage
from tests.sitemaps import content_at


@pytest.fixture
def reference(db):
    return Reference.objects.create(
        title="A review of heat",
        authors=[{"family": "Rivera", "given": "A"}],
        container="Journal of Warmth",
        year=2020,
        volume="3",
        issue="2",
        pages="10-20",
        doi="10.1000/heat",
        kind="review",
        funding="Nobody",
        locale=Locale.get_default(),
    )


@pytest.fixture
def author(make_clinician):
    return make_clinician(biography="She treats back pain.")


@pytest.fixture
def full_article(write, reference, author, make_image):
    """Writes articles that use everything which could cost queries."""
    image = make_image()

    def write_full(title, **fields):
        claims = [
            {
                "statement": f"{title} may help.",
                "references": [reference],
                "ratings": [{"certainty": "low", "scheme": "grade"}],
            }
        ] * 3
        body = [
            ("evidence", {"claims": claims}),
            ("figure", {"image": image, "alternative_text": "A warm pad."}),
        ]
        if linked := TherapyArticlePage.objects.first():
            link = f'<p><a linktype="page" id="{linked.pk}">{linked.title}</a></p>'
            body += [("also_read", {"article": linked}), ("paragraphs", {"text": link})]
        return write(title, body=body, author=author, **fields)

    return write_full


def test_an_article_says_how_sure_science_is_and_numbers_its_sources(full_article, read_page):
    full_article("Heat")
    main = read_page("/therapies/heat/").main
    text = main.get_text(" ", strip=True)
    assert "Low certainty" in text
    source = main.find(id="source-1")
    assert "A review of heat" in source.get_text()
    assert "Systematic review" in source.get_text()
    assert "Nobody" in source.get_text()
    assert source.find("a", href="https://doi.org/10.1000/heat")
    assert main.find("a", href="#source-1")
    assert not main.find(id="source-2")


def test_a_sample_page_says_so(write, read_page):
    banner = "Sample content. The people and reviews on this page are fictional."
    write("Heat", is_sample=True)
    write("Cold")
    assert banner in read_page("/therapies/heat/").get_text()
    assert banner not in read_page("/therapies/cold/").get_text()


# What a page may ask of the database, with nothing of it cached. Wagtail's own
# routing takes six of these, and its check for private pages two of those of the list.
ARTICLE_QUERIES = 12
INDEX_QUERIES = 13


MOST_QUERIES = {
    "/therapies/heat/": ARTICLE_QUERIES,
    "/therapies/": INDEX_QUERIES,
    "/": 15,
    "/topics/": 15,
    "/topics/back-pain/": 15,
    "/clinicians/maya-ortiz/": 15,
    "/search/?q=article": 15,
    "/sitemap.xml": 15,
}


def test_pages_take_as_many_queries_for_3_and_12_articles(
    full_article, make_topic, client, django_assert_max_num_queries
):
    """Articles with an author, a picture, links, cards, topics and sources."""
    back = make_topic("Back pain")
    other_articles = [full_article(f"Article {number}", topics=[back]) for number in range(2)]
    full_article("Heat", topics=[back], also_read=other_articles)
    counts = []
    for more in (0, 9):
        for number in range(more):
            full_article(f"More {number}", topics=[back])
        counts.append(
            {
                address: queries_of(address, most, client, django_assert_max_num_queries)
                for address, most in MOST_QUERIES.items()
            }
        )
    assert counts[0] == counts[1]


def queries_of(address, ceiling, client, django_assert_max_num_queries):
    """How many queries a page takes; the paths of the sites stay in Django's cache, as they do in
    every process that has served a page."""
    client.get(address)
    cache.clear()
    Site.get_site_root_paths()
    with django_assert_max_num_queries(ceiling) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_the_index_lists_the_newest_first_and_20_to_a_page(write, read_page):
    for number in range(21):
        write(f"Article {number:02}")
    titles = [
        link.get_text(strip=True) for link in read_page("/therapies/").main.select("h2 a, h3 a")
    ]
    assert titles == [f"Article {number:02}" for number in range(20, 0, -1)]
    assert "Article 00" in read_page("/therapies/?page=2").main.get_text()


@pytest.mark.parametrize("page", ["0", "-1", "999", "x", "1e3", "²"])
def test_an_odd_page_number_gets_the_nearest_page(write, read_page, page):
    write("Heat")
    assert "Heat" in read_page(f"/therapies/?page={page}").main.get_text()


def test_a_topic_lists_its_articles(write, make_topic, read_page):
    back = make_topic("Back pain", short_text="Pain in the back.")
    write("Heat", topics=[back])
    write("Cold")
    text = read_page("/topics/back-pain/").main.get_text(" ")
    assert "Pain in the back." in text
    assert "Heat" in text
    assert "Cold" not in text
    read_page("/topics/unknown/", status=404)


def test_a_clinicians_page_leads_to_the_orcid_record(read_page, author):
    assert not read_page("/clinicians/maya-ortiz/").select("a[href*=orcid]")
    author.orcid = "https://orcid.org/0000-0002-1825-0097"
    author.save()
    (link,) = read_page("/clinicians/maya-ortiz/").select("a[href*=orcid]")
    assert link["href"] == "https://orcid.org/0000-0002-1825-0097"


def test_a_clinicians_page_says_license_board_and_interests(write, read_page, author):
    write("Heat", author=author)
    text = read_page("/clinicians/maya-ortiz/").main.get_text(" ", strip=True)
    for words in (
        "Maya Ortiz, MD",
        "American Board of Anesthesiology",
        "None to declare.",
        "She treats back pain.",
        "Heat",
    ):
        assert words in text
    article = read_page("/therapies/heat/").main
    assert article.find("a", href="/clinicians/maya-ortiz/").get_text() == "Maya Ortiz"
    assert "None to declare." in article.get_text()


def test_every_page_leads_to_the_phone_the_footer_and_past_the_header(write, read_page):
    details = ClinicDetails.for_site(Site.objects.get(is_default_site=True))
    details.name, details.phone = "Harbor Pain Clinic", "(213) 555-0100"
    details.address, details.hours = "1 Sample Street", "Monday to Friday, 8 to 5"
    details.save()
    home = HomePage.objects.get()
    for title in ("About", "Privacy"):
        home.add_child(instance=StandardPage(title=title, show_in_footer=True))
    write("Heat")
    for address in ("/", "/therapies/", "/therapies/heat/", "/search/", "/privacy/"):
        page = read_page(address)
        assert page.find("a", href="tel:2135550100")
        assert page.select_one("a[href^='#']").get_text(strip=True).startswith("Skip")
        footer = page.footer.get_text(" ", strip=True)
        for words in ("1 Sample Street", "Monday to Friday", "call 911", "About", "Privacy"):
            assert words in footer
        assert page.html["lang"] == "en"
        assert "Harbor Pain Clinic" in page.title.get_text()
        assert len(page.find_all("h1")) == 1
        scripts = page.find_all("script", type=lambda kind: kind != "application/ld+json")
        own = ["/static/clinic/search.js"] if address == "/search/" else []
        assert [script.get("src") for script in scripts] == own


def test_a_page_that_is_not_there_says_what_to_do_next(db, read_page):
    page = read_page("/no-such-page/", status=404)
    assert page.find("a", href="/")
    assert "call 911" in page.get_text()


def test_a_standard_page_shows_its_text(db, read_page):
    home = HomePage.objects.get()
    home.add_child(
        instance=StandardPage(title="About", introduction="Who we are.", body="<p>We listen.</p>")
    )
    text = read_page("/about/").main.get_text(" ")
    assert "Who we are." in text
    assert "We listen." in text


def test_the_sitemap_names_editions_pages_and_topics(write, make_topic, client):
    back = make_topic("Back pain")
    write("Heat", topics=[back])
    write("Cold", publish=False)
    text = content_at(client, "/sitemap.xml")
    for address in ("/therapies/heat/", "/therapies/", "/topics/back-pain/"):
        assert f"http://testserver{address}</loc>" in text
    assert "/therapies/cold/" not in text


def test_a_live_row_without_an_edition_is_in_no_sitemap(write, client):
    cold = write("Cold", publish=False)
    TherapyArticlePage.objects.filter(pk=cold.pk).update(live=True)
    assert "/therapies/cold/" not in content_at(client, "/sitemap.xml")
    assert client.get("/therapies/cold/").status_code == 404


def test_robots_may_not_enter_the_admin(client, db):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in text
    assert "Sitemap: http" in text


@pytest.mark.parametrize("address", ["/api/v2/pages/", "/api/", "/search/?query=x&type=Page"])
def test_wagtails_own_api_is_not_public(write, client, address):
    write("Heat")
    answer = client.get(address)
    assert answer.status_code == 404 or "Heat" not in answer.content.decode()


def test_the_sitemap_is_right_with_several_sites(write, client):
    Site.objects.create(hostname="other.example.org", root_page=HomePage.objects.get())
    write("Heat")
    text = content_at(client, "/sitemap.xml")
    assert "<loc>http://testserver/therapies/heat/</loc>" in text


@pytest.mark.parametrize("address", ["/media/" + "x" * 300, "/media/..%2f..%2fetc/passwd"])
def test_an_upload_that_cannot_be_is_not_found(db, client, address):
    assert client.get(address).status_code in (400, 404)


def test_a_cookie_with_a_nul_byte_is_refused(db, client):
    answer = client.get("/admin/login/", headers={"cookie": 'sessionid="\\000aaaa"'})
    assert answer.status_code == 400


def test_the_error_page_needs_no_database_and_no_request():
    """Whatever broke may be what the page would ask for."""
    page = BeautifulSoup(render_to_string("500.html"), "html.parser")
    assert page.h1
    assert "911" in page.get_text()
    assert page.find("a", href="/")
    assert not page.find_all("script")


@pytest.mark.parametrize("address", ["/", "/therapies/", "/therapies/heat/", "/therapies/heat.md"])
def test_a_page_is_read_under_its_own_language_alone(write, client, address):
    """Without pages in Spanish, Wagtail would serve those in English there."""
    write("Heat")
    assert client.get(address).status_code == 200
    answer = client.get(f"/es{address}")
    assert (answer.status_code, answer["Location"]) == (301, address)
