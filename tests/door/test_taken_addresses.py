"""The address of a signed article, attacked by the forms of the admin, kind and unkind."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from clinic.models import StandardPage
from tests.door.friendly_refusals import remove_friendly_refusals
from tests.sitemaps import content_at

OLD, NEW = "/therapies/heat/", "/treatments/heat/"


def page_form(title, slug, **fields):
    """What the editor of a section or a standard page posts to publish it."""
    return nested_form_data(
        {
            "title": title, "slug": slug, "introduction": "It is a cure.", "seo_title": "",
            "search_description": "", "go_live_at": "", "expire_at": "",
            "comments": inline_formset([]), "action-publish": "yes", **fields,
        }
    )  # fmt: skip


@pytest.fixture(params=["kind", "unkind"])
def is_kind(request, monkeypatch):
    if request.param == "unkind":
        remove_friendly_refusals(monkeypatch)
    return request.param == "kind"


@pytest.fixture
def marketing(django_user_model, db):
    browser = Client()
    user = django_user_model.objects.create_user("marketing", password="pw")
    user.groups.add(Group.objects.get(name="Marketing"))
    browser.force_login(user)
    return browser


@pytest.fixture
def post_committed(marketing, django_capture_on_commit_callbacks):
    def post(address, form):
        with django_capture_on_commit_callbacks(execute=True):
            return marketing.post(address, form)

    return post


@pytest.fixture
def rename(post_committed):
    """Publish a page with another slug, with the form of its editor."""

    def rename(page, slug):
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        assert post_committed(address, page_form(page.title, slug)).status_code == 302
        return Page.objects.get(pk=page.pk)

    return rename


@pytest.fixture
def add_page(post_committed):
    """Publish a new standard page, with the form of the editor; what the form said of the slug."""

    def add_page(parent, title, slug):
        form = page_form(title, slug, body=rich_text("<p>Burn yourself.</p>"))
        address = reverse("wagtailadmin_pages:add", args=["clinic", "standardpage", parent.pk])
        answer = post_committed(address, form)
        page = StandardPage.objects.filter(slug=slug).first()
        return page, answer.content.decode()

    return add_page


@pytest.fixture
def attack(write, article_index, rename, add_page):
    """Rename the section, and build a page of the old name; the page in it, and the last answer."""

    def attack():
        write("Heat", slug="heat")
        home = article_index.get_parent()
        assert rename(article_index, "treatments").slug == "treatments"
        old_name, _answer = add_page(home, "Therapies", "therapies")
        return add_page(old_name, "Heat", "heat")

    return attack


def test_marketing_takes_no_address_of_a_signed_article(attack, is_kind, client):
    impostor, answer = attack()
    if is_kind:
        assert impostor is None
        assert "Patients read the signed article “Heat” at this address" in answer
        StandardPage.objects.get(slug="therapies").add_child(
            instance=StandardPage(title="Heat", slug="heat", live=False)
        )
        Page.objects.filter(slug="heat").update(live=True)
    else:
        assert impostor.live
    response = client.get(OLD)
    assert (response.status_code, response["Location"]) == (301, NEW)
    page = client.get(NEW)
    assert page.status_code == 200
    assert b"cure" not in page.content


def test_what_is_built_there_is_read_nowhere_else(attack, monkeypatch, client):
    remove_friendly_refusals(monkeypatch)
    impostor, _answer = attack()
    for address in ("/treatments/", "/search/?q=cure", "/sitemap.xml", NEW):
        assert "Burn" not in content_at(client, address)
    assert client.post(impostor.url).status_code == 301
