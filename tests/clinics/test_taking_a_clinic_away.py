"""Nothing of a clinic is read at another one because its site was deleted."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from articles.models import Clinician, Topic


@pytest.fixture
def boss(clinics):
    browser = Client()
    browser.force_login(get_user_model().objects.create_superuser("boss", "", "x"))
    return browser


def delete(browser, site):
    """Ask for it; what is said, or "" where the site is gone."""
    address = reverse("wagtailsites:delete", args=[site.pk])
    assert browser.get(address).status_code == (200 if is_free(site) else 302)
    response = browser.post(address, follow=True)
    if not Site.objects.filter(pk=site.pk).exists():
        return ""
    page = BeautifulSoup(response.content, "html.parser")
    return page.select_one(".messages").get_text(" ", strip=True)


def is_free(site):
    return not any(model.objects.filter(clinics=site).exists() for model in (Topic, Clinician))


def test_records_of_a_clinic_alone_keep_its_site(clinics, boss):
    first, second = clinics
    said = delete(boss, second.site)
    assert second.world.topic.name in said
    assert second.world.clinician.name in said
    assert first.world.topic.name not in said
    for record in (second.world.topic, second.world.clinician):
        record.clinics.add(first.site)
    boss.post(reverse("wagtailsites:delete", args=[second.site.pk]))
    assert not Site.objects.filter(pk=second.site.pk).exists()


def test_an_address_in_the_settings_keeps_its_site(clinics, boss, settings):
    second = clinics[1]
    for record in (second.world.topic, second.world.clinician):
        record.clinics.clear()
    settings.OTHER_SITE_ADDRESSES = [f"http://{second.host}"]
    address = reverse("wagtailsites:delete", args=[second.site.pk])
    response = boss.post(address, follow=True)
    assert f"The settings of the server name {second.host}" in response.content.decode()
    settings.OTHER_SITE_ADDRESSES = []
    assert delete(boss, second.site) == ""


def test_who_may_not_delete_a_site_is_told_nothing_of_it(clinics):
    browser = Client()
    browser.force_login(get_user_model().objects.create_user("kim", "", "x"))
    response = browser.post(reverse("wagtailsites:delete", args=[clinics[1].site.pk]), follow=True)
    assert clinics[1].told not in response.content.decode()
    assert Site.objects.count() == 2
