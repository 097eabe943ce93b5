"""Where a site has one language, its editors read of none."""

from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Locale

from articles.models import Reference, Topic


def status_panel(browser, page):
    response = browser.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    soup = BeautifulSoup(response.content, "html.parser")
    return soup.select_one("[data-side-panel=status]").get_text(" ")


def headings(browser, model):
    response = browser.get(reverse(model.snippet_viewset.get_url_name("list")))
    soup = BeautifulSoup(response.content, "html.parser")
    return [heading.get_text(strip=True) for heading in soup.select("thead th")]


def test_one_language_is_not_spoken_of_and_two_are(marketing, manager, write, make_reference):
    page = write("Heat", publish=False)
    make_reference("Heat")
    Topic.objects.create(name="Heat", slug="heat", kind="therapy", locale=Locale.get_default())
    assert "Locale" not in status_panel(marketing, page)
    for model in (Reference, Topic):
        assert headings(manager, model)
        assert "Locale" not in headings(manager, model)
    Locale.objects.create(language_code="es")
    assert "Locale" in status_panel(marketing, page)
    assert "Locale" in headings(manager, Topic)
