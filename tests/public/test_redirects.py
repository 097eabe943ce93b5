"""Who follows an old address finds the page, and learns nothing of a page that is not public."""

import importlib

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction, Site

from articles.models import TherapyArticlePage
from articles.signoff.nonclinical import publish_nonclinical
from articles.signoff.signing import withdraw
from clinic.models import StandardPage
from tests.signing import publish_draft

OLD, NEW = "/therapies/heat/", "/therapies/warmth/"


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """What happens once it is stored, as redirects do."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def rename(committed):
    """Give a page another slug, as publishing it does."""

    def rename(page, slug):
        page = Page.objects.get(pk=page.pk).specific
        page.slug = slug
        with committed():
            if isinstance(page, TherapyArticlePage) and page.live:
                page.save_revision()
                publish_draft(page)
            else:
                page.save()
        return Page.objects.get(pk=page.pk).specific

    return rename


@pytest.fixture
def heat(write):
    return write("Heat", slug="heat")


@pytest.fixture
def renamed(heat, rename):
    return rename(heat, "warmth")


def leads_to(client, address):
    """Where an address leads, and whether for good."""
    answer = client.get(address)
    return answer.status_code, answer.headers.get("Location")


def test_the_old_address_leads_to_the_new_one(renamed, client):
    assert leads_to(client, OLD) == (301, NEW)
    assert client.get(NEW).status_code == 200


def test_an_address_with_a_query_does_too(renamed, client):
    assert leads_to(client, f"{OLD}?utm_source=mail&a=%C3%A9") == (301, NEW)


def test_a_draft_leads_nowhere_before_it_is_published(heat, client, committed):
    heat.slug = "warmth"
    with committed():
        heat.save_revision()
    assert client.get(OLD).status_code == 200
    assert client.get(NEW).status_code == 404
    assert not Redirect.objects.exists()


def test_the_address_of_a_draft_that_was_never_public_is_not_remembered(
    article_index, rename, client
):
    draft = article_index.add_child(instance=TherapyArticlePage(title="Cures", live=False))
    rename(draft, "careful-words")
    assert not Redirect.objects.exists()
    assert client.get("/therapies/cures/").status_code == 404


def test_publishing_what_is_not_clinical_changes_the_address(heat, client, committed, admin_user):
    heat.slug = "warmth"
    heat.save_revision()
    with committed():
        publish_nonclinical(heat.pk, admin_user)
    assert leads_to(client, OLD) == (301, NEW)


def test_all_below_the_list_of_articles_move_with_it(heat, article_index, rename, client):
    rename(article_index, "treatments")
    assert leads_to(client, "/therapies/") == (301, "/treatments/")
    assert leads_to(client, OLD) == (301, "/treatments/heat/")


def test_a_page_that_is_moved_is_found(article_index, client, committed):
    home = article_index.get_parent()
    pages = {
        name: home.add_child(instance=StandardPage(title=name, slug=name))
        for name in ("about", "team")
    }
    with committed():
        pages["team"].move(pages["about"], pos="last-child")
    assert leads_to(client, "/team/") == (301, "/about/team/")


def test_an_alias_keeps_its_address_and_is_found_below_a_renamed_list(
    heat, article_index, rename, client
):
    heat.create_alias(update_slug="heat-again", parent=article_index)
    rename(heat, "warmth")
    assert client.get("/therapies/heat-again/").status_code == 200
    rename(article_index, "treatments")
    assert leads_to(client, "/therapies/heat-again/") == (301, "/treatments/heat-again/")


def test_a_new_page_at_the_old_address_of_another_wins(article_index, rename, client):
    home = article_index.get_parent()
    about = home.add_child(instance=StandardPage(title="About", slug="about"))
    rename(about, "clinic")
    home.add_child(instance=StandardPage(title="About", slug="about", introduction="Another."))
    page = BeautifulSoup(client.get("/about/").content, "html.parser")
    assert "Another." in page.get_text()


def test_no_article_takes_the_old_address_of_a_signed_one(renamed, write, client):
    with pytest.raises(ValidationError, match="signed article “Heat” at this address"):
        write("Heat", slug="heat", introduction="Another article.")
    assert leads_to(client, OLD) == (301, NEW)


def test_there_and_back_again_ends_at_the_page(renamed, rename, client):
    rename(renamed, "heat")
    assert client.get(OLD).status_code == 200
    assert leads_to(client, NEW) == (301, OLD)


# What is not public, and what the page says of it at its own address.


def test_an_article_that_is_offline_has_no_old_address(renamed, rename, client):
    renamed.unpublish()
    secret = rename(renamed, "a-secret")
    for address in (OLD, NEW, secret.url):
        answer = client.get(address)
        assert answer.status_code == 404
        assert b"secret" not in answer.content


def test_only_the_last_public_address_of_what_is_offline_is_remembered(heat, rename, client):
    heat.unpublish()
    rename(heat, "a-draft")
    warmth = rename(heat, "warmth")
    assert [redirect.old_path for redirect in Redirect.objects.all()] == ["/therapies/heat"]
    warmth.save_revision()
    publish_draft(warmth)
    assert leads_to(client, OLD) == (301, NEW)
    assert client.get("/therapies/a-draft/").status_code == 404


def test_a_withdrawn_article_is_being_reviewed_at_its_old_addresses_too(
    renamed, rename, client, admin_user
):
    withdraw(renamed.pk, admin_user, "A trial was retracted.")
    secret = rename(renamed, "it-burns")
    answer_at_page = client.get(secret.url)
    assert answer_at_page.status_code == 503
    for address in (OLD, NEW):
        answer = client.get(address)
        assert (answer.status_code, answer.content) == (503, answer_at_page.content)
        assert "Location" not in answer.headers
        assert answer.headers["Cache-Control"] == "no-store"


def test_a_private_page_asks_for_its_password_at_its_old_address(renamed, rename, client):
    PageViewRestriction.objects.create(
        page=renamed, restriction_type=PageViewRestriction.PASSWORD, password="open"
    )
    rename(renamed, "a-secret")
    answer = client.get(OLD)
    form = BeautifulSoup(answer.content, "html.parser").select_one("form[method=post]")
    assert "Location" not in answer.headers
    assert "secret" not in answer.content.decode().replace(form["action"], "")
    assert form.select_one("[name=return_url]")["value"] == OLD
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_page_under_a_private_one_is_not_told_of(heat, article_index, rename, client):
    rename(heat, "warmth")
    PageViewRestriction.objects.create(
        page=article_index, restriction_type=PageViewRestriction.LOGIN
    )
    rename(heat, "a-secret")
    status, address = leads_to(client, OLD)
    assert status == 302
    assert "secret" not in address


def test_an_article_that_is_live_and_not_signed_is_not_told_of(renamed, client):
    """As some route that nobody thought of could leave it."""
    TherapyArticlePage.objects.filter(pk=renamed.pk).update(slug="unsigned")
    type(renamed.edition).objects.filter(page=renamed.pk).delete()
    assert client.get(OLD).status_code == 404


# What staff enter themselves.


def test_redirects_that_lead_in_a_circle_lead_nowhere(db, client):
    for old, new in (("/a", "http://testserver/b/"), ("/b", "/c?x=1"), ("/c", "/a")):
        Redirect.add_redirect(old, new)
    for address in ("/a/", "/b/", "/c/"):
        assert client.get(address).status_code == 404


def test_a_redirect_to_itself_or_to_its_own_page_leads_nowhere(heat, client):
    Redirect.add_redirect("/a", "/a/")
    assert client.get("/a/").status_code == 404
    heat.unpublish()
    Redirect.add_redirect(OLD, heat)
    assert client.get(OLD).status_code == 404


def test_a_redirect_to_another_site_is_followed(db, client):
    Redirect.add_redirect("/a", "https://example.org/a", is_permanent=False)
    Redirect.add_redirect("/b", "/a")
    assert leads_to(client, "/a/") == (302, "https://example.org/a")
    assert leads_to(client, "/b/") == (301, "/a")


def test_a_redirect_to_the_same_path_at_another_host_is_followed(db, client):
    address = "https://booking.example.org/booking/"
    Redirect.add_redirect("/booking", address)
    assert leads_to(client, "/booking/") == (301, address)


def test_a_redirect_to_its_own_address_at_our_host_leads_nowhere(db, client):
    Redirect.add_redirect("/a", "http://testserver/a/?b=1")
    assert client.get("/a/").status_code == 404


def test_what_is_for_this_site_and_with_the_query_comes_first(db, client):
    site = Site.objects.get(is_default_site=True)
    Redirect.add_redirect("/a", "https://example.org/all")
    Redirect.add_redirect("/a", "https://example.org/here", site=site)
    Redirect.add_redirect("/a?b=1", "https://example.org/query")
    assert leads_to(client, "/a/")[1] == "https://example.org/here"
    assert leads_to(client, "/a/?b=1")[1] == "https://example.org/query"


@pytest.mark.parametrize("address", ["/nowhere/", "/nowhere/?q=1", "/n%C3%B6/?q=%C3%A9"])
def test_a_page_that_is_nowhere_costs_two_queries(address, article_index, settings):
    def queries():
        client = Client()  # reads the settings anew
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 404
        return len(captured)

    with_redirects = queries()
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "follow_old" not in name]
    assert with_redirects == queries() + 2  # signed addresses, and redirects


# Who looks after them.


@pytest.mark.parametrize(
    ("group", "may"), [("Site managers", True), ("Marketing", False), ("Clinicians", False)]
)
def test_site_managers_look_after_redirects(group, may, db, client, django_user_model):
    user = django_user_model.objects.create_user("someone", "s@example.org", "pw")
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    assert (client.get(reverse("wagtailredirects:index")).status_code == 200) is may
    settings_page = client.get(reverse("wagtailadmin_home")).content.decode()
    assert (reverse("wagtailredirects:index") in settings_page) is may


def test_the_rights_go_as_they_came(db):
    migration = importlib.import_module("clinic.migrations.0004_redirect_rights")
    managers = Group.objects.get(name="Site managers")

    def rights():
        mine = managers.permissions.filter(content_type__app_label="wagtailredirects")
        return set(mine.values_list("codename", flat=True))

    before = rights()
    assert before == {f"{right}_redirect" for right in ("add", "change", "delete", "view")}
    migration.take_rights(apps, None)
    assert rights() == set()
    migration.give_rights(apps, None)
    assert rights() == before


@pytest.mark.parametrize("model", ["home", "index", "article", "standard"])
def test_staff_read_at_the_field_what_becomes_of_the_old_address(
    model, heat, article_index, admin_client
):
    home = article_index.get_parent()
    page = {
        "home": lambda: home,
        "index": lambda: article_index,
        "article": lambda: heat,
        "standard": lambda: home.add_child(instance=StandardPage(title="About", slug="about")),
    }[model]()
    answer = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    document = BeautifulSoup(answer.content, "html.parser")
    help_id = document.select_one("#id_slug")["aria-describedby"].split()[0]
    assert "the old address leads to the new one by itself" in document.find(id=help_id).get_text()
