"""What sites ask of programs in their robots.txt, and what a run does about it."""

from datetime import timedelta

import pytest
from wagtail.models import Locale

from articles.models import Reference
from articles.references.link_check import CrawlPolicy, check_links, sync_links
from articles.references.link_client import visit
from articles.references.robots import MAX_BYTES, Robots, is_allowed, rules_for

DISALLOW_ALL = b"User-agent: *\nDisallow: /\n"


def visit_politely(address):
    return visit(address, lambda host: None, Robots(lambda host: None).allow)


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("\ufeffuser-AGENT : *\r\ndisallow : /a # why\r\n", "/ab", False),
        ("User-agent: *\nDisallow: /a", "/b", True),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("User-agent: other\nUser-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Pain-Clinic\nDisallow: /b", "/a", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: pain-clinic\n", "/a", True),
        ("User-agent: *\nDisallow: /\nAllow: /a", "/a", True),
        ("User-agent: *\nAllow: /\nDisallow: /a/", "/a/b", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf?x=1", True),
        ("User-agent: *\nDisallow: /a$", "/ab", True),
        ("User-agent: *\nDisallow: /*?id=", "/a?id=1", False),
        ("Disallow: /", "/a", True),
        ("<html>Disallow: /</html>", "/a", True),
    ],
)
def test_rules(text, path, allowed):
    assert is_allowed(rules_for("pain-clinic", text), path) == allowed


def test_stars_without_end_take_no_time():
    rules = rules_for("pain-clinic", f"User-agent: *\nDisallow: /{'*a' * 5_000}b$")
    assert is_allowed(rules, "/" + "a" * 20_000)


def test_what_a_site_does_not_want_is_not_visited_and_staff_are_told(site):
    site.pages |= {"/robots.txt": (200, {}, DISALLOW_ALL), "/a": (404, {})}
    result = visit_politely(f"{site.address}/a")
    assert result.state == "unchecked"
    assert result.detail.startswith("Not checked: the site asks programs not to visit it.")
    assert site.requests == [("GET", "/robots.txt")]


@pytest.mark.parametrize("status", [403, 404, 410, 429])
def test_a_site_without_a_wish_is_visited(site, status):
    site.pages |= {"/robots.txt": (status, {}, DISALLOW_ALL), "/a": (200, {})}
    assert visit_politely(f"{site.address}/a").state == "ok"


def test_a_site_that_cannot_say_is_not_visited(site):
    site.pages |= {"/robots.txt": (500, {}), "/a": (200, {})}
    assert visit_politely(f"{site.address}/a").state == "unreachable"
    assert ("HEAD", "/a") not in site.requests


def test_the_wish_may_stand_elsewhere_but_not_inside_of_our_network(site):
    site.pages |= {
        "/robots.txt": (301, {"Location": "/elsewhere"}),
        "/elsewhere": (200, {}, DISALLOW_ALL),
    }
    assert visit_politely(f"{site.address}/a").state == "unchecked"
    site.pages["/robots.txt"] = (301, {"Location": f"http://127.0.0.2:{site.port}/"})
    assert "private network" in visit_politely(f"{site.address}/a").detail


def test_what_an_address_leads_to_has_a_wish_as_well(site):
    site.pages |= {
        "/robots.txt": (200, {}, b"User-agent: *\nDisallow: /b"),
        "/a": (302, {"Location": "/b"}),
    }
    result = visit_politely(f"{site.address}/a")
    assert (result.state, result.leads_to) == ("unchecked", f"{site.address}/b")
    assert ("HEAD", "/b") not in site.requests


def test_a_file_without_end_is_read_in_part(site):
    site.pages |= {
        "/robots.txt": (200, {}, b"#" * MAX_BYTES + b"\n" + DISALLOW_ALL),
        "/a": (200, {}),
    }
    assert visit_politely(f"{site.address}/a").state == "ok"


def test_a_doi_is_there_to_be_resolved():
    assert Robots(lambda host: pytest.fail("asked")).allow("https://doi.org/10.1000/a")


def test_it_is_asked_for_once_in_a_run_and_the_words_are_kept(site, db):
    site.pages["/robots.txt"] = (200, {}, DISALLOW_ALL)
    for name in "ab":
        url = f"{site.address}/{name}"
        Reference.objects.create(title=name, url=url, locale=Locale.get_default())
    crawl_policy = CrawlPolicy(0.001, lambda seconds: None)
    results = list(check_links(timedelta(0), sync_links(), crawl_policy=crawl_policy))
    assert site.requests == [("GET", "/robots.txt")]
    assert {result.link.words for result in results} == {
        "Not checked: the site asks programs not to visit it. Open it yourself."
    }
