"""Whoever works for several clinics reads which one is meant; whoever works for one reads no more.

The first site of an installation has no name of its own, and is called as patients call it.
"""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Collection, Site

from articles.management.commands.add_clinic import add_group
from articles.models import ArticleIndexPage, Clinician, UnfoundSearch
from articles.signoff.notifications import email_clinicians
from tests.admin.panels import HOME, panel_titles, submit
from tests.admin.test_clinician_accounts import RECORD
from tests.writing import ArticleWriter, make_topic

FIRST, SECOND = "The wombat clinic", "The wallaby clinic"


def browser_of(user):
    browser = Client()
    browser.force_login(user)
    browser.user = user
    return browser


def see(browser, address):
    response = browser.get(address)
    assert response.status_code == 200, address
    return BeautifulSoup(response.content, "html.parser")


@pytest.fixture
def boss(clinics):
    """Somebody who works for both clinics."""
    return browser_of(get_user_model().objects.create_superuser("boss", "boss@example.org", "x"))


@pytest.fixture
def groups(clinics):
    """Of the second clinic, by the names of those that they are like."""
    collection = Collection.get_first_root_node().add_child(name="Files")
    return {
        base: add_group(base, "North", clinics[1].home, clinics[1].site, collection)
        for base in ("Marketing", "Clinicians", "Site managers")
    }


def edit_address(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def member(group, name="kim", **fields):
    user = get_user_model().objects.create_user(name, f"{name}@example.org", "x", **fields)
    user.groups.add(group)
    return user


def test_the_dashboard_names_the_clinic_of_each_article(clinics, boss, groups):
    kim = member(groups["Marketing"])
    for clinic in clinics:
        article = ArticleWriter(clinic.index)("Rest", publish=False, writer=boss.user)
        submit(article, boss.user)
    own = ArticleWriter(clinics[1].index)("Sleep", publish=False, writer=kim)
    desk = see(boss, HOME)
    for panel in ("my-drafts", "objects-in-workflow"):
        titles = panel_titles(desk, panel)
        assert f"Rest {FIRST}" in titles, panel
        assert f"Rest {SECOND}" in titles, panel
    awaited = panel_titles(desk, "awaited-links")
    assert any(title.endswith(f"Awaited wallaby {SECOND}") for title in awaited)
    assert panel_titles(see(browser_of(kim), HOME), "my-drafts") == [own.title]


def test_the_list_of_articles_names_it_as_patients_do(clinics, boss):
    page = see(boss, reverse("therapy-articles:index"))
    text = page.select_one("table.listing").get_text(" ", strip=True)
    assert FIRST in text
    assert SECOND in text
    assert clinics[0].host not in text


def test_screens_about_one_article_name_it(clinics, boss, groups):
    draft = clinics[1].page("draft")
    address = reverse("clinical_review", args=[draft.pk])
    assert f"{draft.title}, {SECOND}" in see(boss, address).get_text(" ", strip=True)
    assert see(boss, edit_address(draft)).select_one(".clinic-of-editor").get_text() == SECOND
    kim = browser_of(member(groups["Clinicians"]))
    assert not see(kim, edit_address(draft)).select_one(".clinic-of-editor").get_text()
    assert SECOND not in see(kim, address).select_one("header").get_text(" ", strip=True)


@pytest.mark.parametrize("name", ["import_old_posts", "duplicate_article"])
def test_sections_of_the_same_title_are_told_apart(clinics, boss, name):
    arguments = [clinics[1].page("heat").pk] if name == "duplicate_article" else []
    offered = see(boss, reverse(name, args=arguments)).select("[name=section] option")
    titles = [option.get_text(strip=True) for option in offered]
    assert titles == [f"{FIRST}: Therapies", f"{SECOND}: Therapies"]


def test_the_form_of_a_record_offers_clinics_by_name(clinics, boss):
    topic = clinics[1].world.topic
    page = see(boss, reverse("wagtailsnippets_articles_topic:edit", args=[topic.pk]))
    labels = [page.select_one(f"label[for={box['id']}]") for box in page.select("[name=clinics]")]
    assert {label.get_text(strip=True) for label in labels} == {FIRST, SECOND}


def test_lists_of_records_say_of_which_clinics_they_are(clinics, boss, groups):
    first, second = clinics
    first.world.topic.clinics.add(second.site)
    make_topic("Sleep")
    address = reverse("wagtailsnippets_articles_topic:list")
    table = see(boss, address).select_one("table.listing").get_text(" ", strip=True)
    for words in (f"{SECOND}, {FIRST}", "Every clinic"):
        assert words in table
    kim = browser_of(member(groups["Marketing"]))
    assert SECOND not in see(kim, address).select_one("table.listing").get_text(" ", strip=True)


def test_reports_on_rows_of_clinics_name_them(clinics, boss):
    for clinic in clinics:
        UnfoundSearch.objects.create(
            hash=clinic.told, language="en", week=timezone.localdate(), number=5,
            words=f"xylophone {clinic.told}", clinic=clinic.key,
        )  # fmt: skip
    for name in ("unfound_search_report", "awaited-links:index"):
        rows = see(boss, reverse(name)).select("table.listing tbody tr")
        texts = [row.get_text(" ", strip=True) for row in rows]
        for clinic, words in zip(clinics, (FIRST, SECOND), strict=True):
            own = [text for text in texts if clinic.told in text.replace(words, "")]
            assert own, name
            assert all(words in text for text in own), name


def test_a_new_article_goes_to_the_section_of_a_clinic(clinics, boss):
    address = reverse("therapy-articles:choose_parent")
    page = see(boss, address)
    labels = [label.get_text(strip=True) for label in page.select("label:has([name=parent_page])")]
    assert labels == [f"{FIRST}: Therapies", f"{SECOND}: Therapies"]
    response = boss.post(address, {"parent_page": clinics[1].index.pk})
    assert response.url.endswith(f"/add/articles/therapyarticlepage/{clinics[1].index.pk}/")
    assert boss.post(address, {"parent_page": clinics[1].home.pk}).status_code == 200


def test_the_clinic_whose_details_are_edited_is_chosen_by_name(clinics, boss, groups):
    site = clinics[1].site
    address = reverse("wagtailsettings:edit", args=["clinic", "clinicdetails", site.pk])
    page = see(boss, address)
    chosen = page.select_one("#settings-site-switch option[selected]")
    assert chosen.get_text(strip=True) == f"{SECOND} ({site.hostname})"
    assert "Clinic" in page.select_one("#settings-site-switch label").get_text()
    kim = browser_of(member(groups["Site managers"]))
    assert f"Clinic: {SECOND}" in " ".join(see(kim, address).get_text(" ").split())


def test_texts_that_wait_name_it(clinics, boss):
    for clinic in clinics:
        ArticleIndexPage.objects.filter(pk=clinic.index.pk).update(introduction="Read these.")
    text = see(boss, reverse("surrounding_texts")).get_text(" ", strip=True)
    assert f"(Article index, {FIRST})" in text
    assert f"(Article index, {SECOND})" in text
    kind = ArticleIndexPage._meta.label_lower
    page = see(boss, reverse("surrounding_text", args=[kind, clinics[1].index.pk]))
    assert f"Article index, {SECOND}." in page.get_text(" ", strip=True)


def test_mail_about_a_review_names_it(clinics):
    _first, second = clinics
    user = get_user_model().objects.create_user("maya", "maya@example.org", "x")
    Clinician.objects.filter(pk=second.world.clinician.pk).update(user=user)
    email_clinicians(second.page("draft").pk)
    (letter,) = mail.outbox
    assert f"an article of {SECOND}" in letter.body


def account_form(*groups):
    return {
        "username": "ana", "first_name": "Ana", "last_name": "Cruz", "email": "ana@example.org",
        "is_active": "on", "groups": [group.pk for group in groups],
    }  # fmt: skip


def test_a_clinician_of_one_clinic_gets_a_record_of_it(clinics, boss, groups):
    address = reverse("wagtailusers_users:add")
    form = account_form(groups["Clinicians"])
    assert boss.post(address, form).status_code == 200
    assert not get_user_model().objects.filter(username="ana").exists()
    assert boss.post(address, form | RECORD).status_code == 302
    assert list(Clinician.objects.get(name="Ana Cruz").clinics.all()) == [clinics[1].site]
    everywhere = account_form(Group.objects.get(name="Clinicians"))
    boss.post(address, everywhere | RECORD | {"username": "bo", "last_name": "Bo"})
    assert not Clinician.objects.get(name="Ana Bo").clinics.exists()


def test_roles_of_every_clinic_are_told_from_those_of_one(clinics, boss, groups):
    page = see(boss, reverse("wagtailusers_users:add"))
    labels = {box.get_text(" ", strip=True) for box in page.select("#id_groups label")}
    assert {"Marketing (every clinic)", "Marketing: North"} <= labels
    Site.objects.filter(pk=clinics[1].site.pk).delete()
    page = see(boss, reverse("wagtailusers_users:add"))
    assert "Marketing" in {box.get_text(" ", strip=True) for box in page.select("#id_groups label")}


def test_a_clinician_of_one_clinic_without_a_record_is_told(groups):
    page = see(browser_of(member(groups["Clinicians"])), HOME)
    assert page.select_one("#no-record-section")
    other = see(browser_of(member(groups["Marketing"], "lee")), HOME)
    assert not other.select_one("#no-record-section")


def test_an_invitation_is_from_the_clinic_of_whoever_is_invited(clinics, boss, groups):
    boss.post(reverse("wagtailusers_users:add"), account_form(groups["Marketing"]))
    assert mail.outbox[-1].subject == f"Your account at {SECOND}: choose a password"
    assert FIRST not in mail.outbox[-1].body


def test_staff_of_the_last_of_many_clinics_start_articles(clinics, groups):
    for number in range(12):
        section = ArticleIndexPage(title="More", slug=f"more-{number}")
        clinics[0].home.add_child(instance=section)
    page = see(browser_of(member(groups["Marketing"])), HOME)
    assert page.select_one("#start-section")
