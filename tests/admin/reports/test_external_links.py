"""The report on links that lead out of this site."""

import pytest
from django.contrib.auth.models import Permission

from articles.models import ExternalLink

REPORT = "/admin/external-links/"


@pytest.fixture
def make_link(db):
    def make_link(name, state="dead", references=(), pages=()):
        link = ExternalLink.objects.create(
            key=name, address=f"https://{name}.example/<b>", host=name, state=state, detail="Why."
        )
        link.references.set(references)
        link.pages.set(pages)
        return link

    return make_link


def rows(page):
    return [" ".join(row.get_text(" ").split()) for row in page.select("table.listing tbody tr")]


def test_what_does_not_answer_is_listed_with_where_it_is_used(
    marketing, see, make_link, make_reference, write
):
    make_link("dead", references=[make_reference("A leaflet")], pages=[write("Heat")])
    make_link("fine", "ok")
    make_link("away", "unreachable")
    page = see(marketing, REPORT)
    away, dead = sorted(rows(page))
    assert "https://dead.example/<b> There is nothing any more since" in dead
    assert "Why." in dead
    assert dead.endswith("A leaflet Heat")
    assert "https://away.example" in away


@pytest.mark.parametrize(
    ("state_filter", "count"), [("ok", 1), ("dead", 1), ("all", 2), ("redirected", 0), ("x", 1)]
)
def test_it_is_filtered(marketing, see, make_link, state_filter, count):
    make_link("dead")
    make_link("fine", "ok")
    assert len(rows(see(marketing, f"{REPORT}?state={state_filter}"))) == count


def test_it_is_for_staff_and_nobody_edits_it(log_in, see, make_link):
    make_link("dead")
    for role in ("Marketing", "Clinicians", "Site managers"):
        see(log_in(role), REPORT)
    manager = log_in("Site managers")
    for action in ("new/", "edit/dead/", "delete/dead/"):
        assert manager.get(f"{REPORT}{action}").status_code == 404
    browser = log_in()
    browser.user.groups.clear()
    browser.user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    assert browser.get(REPORT).status_code == 302


def test_thirty_links_take_as_many_queries_as_three(
    marketing, make_link, make_reference, write, django_assert_max_num_queries
):
    reference, heat = make_reference(), write("Heat")

    def count():
        with django_assert_max_num_queries(40) as queries:
            marketing.get(REPORT)
        return len(queries)

    for number in range(3):
        make_link(f"a{number}", references=[reference], pages=[heat])
    marketing.get(REPORT)
    expected_count = count()
    for number in range(3, 30):
        make_link(f"a{number}", references=[reference], pages=[heat])
    assert count() == expected_count
