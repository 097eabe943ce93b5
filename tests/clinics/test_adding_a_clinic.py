"""A command adds a clinic, and says what is left to do."""

import io

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import Site

from articles.models import ArticleIndexPage
from articles.system_checks import addresses_have_a_clinic
from clinic.models.staff import sites_of
from tests import writing


def add(name, address, **options):
    output = io.StringIO()
    call_command("add_clinic", name, address, stdout=output, **options)
    return output.getvalue()


def test_a_command_adds_a_clinic(clinics):
    add("South Pain Clinic", "http://south.example.org")
    site = Site.objects.get(hostname="south.example.org")
    section = ArticleIndexPage.objects.child_of(site.root_page).get()
    assert section.get_workflow() == clinics[0].index.get_workflow()
    person = get_user_model().objects.create_user("south", "", "x")
    person.groups.add(Group.objects.get(name="Marketing: South Pain Clinic"))
    assert sites_of(person) == [site]
    assert section.permissions_for_user(person).can_add_subpage()
    assert not clinics[0].index.permissions_for_user(person).can_add_subpage()
    manager = get_user_model().objects.create_user("south-manager", "", "x")
    manager.groups.add(Group.objects.get(name="Site managers: South Pain Clinic"))
    for right in ("auth.change_user", "wagtailcore.change_site", "articles.change_clinician"):
        assert not manager.has_perm(right)
    answer = Client().get("/therapies/", headers={"host": "south.example.org"})
    assert answer.status_code == 200
    assert b"wombat" not in answer.content


def test_it_says_what_is_left_to_do(clinics, settings):
    told = add("South", "http://south.example.org/")
    assert "Add http://south.example.org to OTHER_SITE_ADDRESSES" in told
    settings.OTHER_SITE_ADDRESSES = ["http://east.example.org"]
    assert "Readers find it at http://east.example.org/." in add("East", "http://east.example.org")
    own = add("West", "http://west.localhost:8000")
    assert "Open http://west.localhost:8000/ on this machine." in own
    assert "OTHER_SITE_ADDRESSES" not in own


def test_records_of_every_clinic_are_of_the_new_one_unless_they_stay(clinics):
    first, second = clinics
    shared = writing.make_topic("Sleep")
    doctor = writing.make_clinician("Ana Cruz")
    told = add("South", "http://south.example.org")
    assert "Of every clinic, and so of this one, too: 1 topic and 1 clinician." in told
    south = Site.objects.get(hostname="south.example.org")
    assert not shared.clinics.exists()
    told = add("East", "http://east.example.org", records_stay=True)
    assert "Of every clinic" not in told
    for record in (shared, doctor):
        assert set(record.clinics.all()) == {first.site, second.site, south}
    assert list(first.world.topic.clinics.all()) == [first.site]


def test_the_first_site_gets_the_host_of_the_settings(clinics):
    """So a page of the first clinic has an address that works where another one links to it."""
    first, _second = clinics
    Site.objects.filter(pk=first.site.pk).update(hostname="localhost")
    assert "is now “testserver”" in add("South", "http://south.example.org")
    first.site.refresh_from_db()
    assert (first.site.hostname, first.site.port) == ("testserver", 80)
    first.site.hostname = "old.example.org"
    first.site.save()
    assert "is now" not in add("East", "http://east.example.org")


@pytest.mark.parametrize(
    ("name", "address", "words"),
    [
        ("Again", "http://north.example.org", "already"),
        ("Path", "http://south.example.org/clinic", "no path"),
        ("North", "http://south.example.org", "has the slug"),
        ("South", "https://south.example.org", "must begin with http://"),
        ("South", "http://testserver:81", "of the first clinic"),
    ],
)
def test_a_clinic_that_is_none_is_refused(clinics, name, address, words):
    before = Site.objects.count()
    with pytest.raises(CommandError, match=words):
        add(name, address)
    assert Site.objects.count() == before


def test_an_address_without_a_clinic_is_found_before_readers_see_another(clinics, settings):
    settings.OTHER_SITE_ADDRESSES = ["http://north.example.org"]
    assert addresses_have_a_clinic(databases=["default"]) == []
    settings.OTHER_SITE_ADDRESSES = ["http://north.example.org", "http://south.example.org"]
    (problem,) = addresses_have_a_clinic(databases=["default"])
    assert "http://south.example.org" in problem.msg
    assert "north" not in problem.msg
    assert addresses_have_a_clinic() == []
