"""Each function makes only what it needs, and what is there already is never changed."""

from datetime import timedelta

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.contrib.auth.password_validation import validate_password
from django.test import RequestFactory
from django.utils import timezone
from wagtail.models import Page, Site

from articles import demo
from articles.demo.people import LOGINS, SampleLoginsNotAllowed
from articles.models import Clinician, Edition, Reference, TherapyArticlePage, Topic
from clinic.models import ClinicDetails


def test_an_article_brings_only_what_it_needs(db):
    heat = demo.articles.heat()
    assert Edition.objects.get().page_id == heat.pk
    other_articles = TherapyArticlePage.objects.exclude(pk=heat.pk)
    assert {link.article_id for link in heat.also_read.all() if link.article_id} == {
        article.pk for article in other_articles
    }
    assert not other_articles.filter(live=True).exists()
    signer = heat.edition.sign_off.clinician
    assert set(Clinician.objects.all()) == {heat.author, signer}
    therapies = Topic.objects.filter(kind=Topic.Kind.THERAPY)
    assert set(Topic.objects.exclude(pk__in=therapies)) == set(heat.topics.all())
    assert [topic.slug for topic in therapies] == ["heat-therapy"]  # of the guideline it shows


def test_a_draft_that_another_article_pointed_to_gets_published(db):
    demo.articles.heat()
    cold = demo.articles.cold()
    assert cold.live
    assert TherapyArticlePage.objects.filter(slug=cold.slug).count() == 1


def test_a_topic_a_clinician_and_a_reference_stand_alone(db):
    topic = demo.topics.topic("low-back-pain")
    assert (topic.mesh_code, topic.icd_10_cm_codes) == ("D017116", ["M54.50"])
    clinician = demo.people.clinician("maya-ortiz")
    assert clinician.license_expires_on > timezone.localdate() + timedelta(days=365)
    reference = demo.references.french_2006()
    assert reference.authors[0] == {"family": "French", "given": "SD"}
    assert (Topic.objects.get(), Clinician.objects.get()) == (topic, clinician)
    assert Reference.objects.get() == reference
    assert not TherapyArticlePage.objects.exists()


def test_a_reference_is_found_by_its_doi_whatever_its_title(db):
    mine = Reference.objects.create(
        title="Heat or cold",
        doi="10.1097/01.BRS.0000214881.10814.64",
        locale=demo.site_tree.locale(),
    )
    assert demo.references.french_2006() == mine


def test_an_article_that_staff_took_offline_stays_offline(db):
    cold = demo.articles.cold()
    cold.unpublish()
    assert not demo.articles.cold().live


def test_details_that_somebody_filled_in_stay(db):
    details = ClinicDetails.for_site(Site.objects.get())
    details.name, details.phone = "Our clinic", "(213) 555-0199"
    details.save()
    assert demo.clinic.details().name == "Our clinic"


def test_a_home_page_that_somebody_worked_on_stays(db):
    home = demo.site_tree.home()
    home.save_revision().publish()
    assert demo.clinic.home().introduction == ""


def test_the_phone_number_is_one_that_nobody_has(db):
    assert demo.clinic.details().phone_address.startswith("tel:21355501")
    assert not [page for page in demo.clinic.PAGES.values() if "555-0" in page["body"]
                and "(213) 555-0142" not in page["body"]]  # fmt: skip


def test_an_emptied_page_tree_is_built_again(db):
    Site.objects.all().delete()
    for page in Page.objects.filter(depth=1):
        page.delete()
    demo.clinic.load()
    assert demo.articles.cold().full_url.endswith("/therapies/cold-packs-for-back-pain/")


def test_log_ins_have_their_groups_and_one_belongs_to_a_clinician_who_may_sign(db):
    demo.people.create_logins()
    for login in LOGINS:
        user = authenticate(
            RequestFactory().get("/"), username=login.username, password=login.password
        )
        assert [group.name for group in user.groups.all()] == [login.group]
        assert user.has_perm("wagtailadmin.access_admin")
        assert not user.is_superuser
        validate_password(login.password, user)
    clinician = get_user_model().objects.get(username="clinician").clinician
    assert clinician.may_sign


def test_log_ins_are_refused_where_they_are_not_allowed(db, settings):
    settings.SAMPLE_LOGINS_ALLOWED = False
    with pytest.raises(SampleLoginsNotAllowed, match="SAMPLE_LOGINS_ALLOWED"):
        demo.people.create_logins()
    assert not get_user_model().objects.exists()


def test_a_password_that_somebody_changed_stays(db):
    demo.people.create_logins()
    user = get_user_model().objects.get(username="marketing")
    user.set_password("something else entirely")
    user.save()
    demo.people.create_logins()
    user.refresh_from_db()
    assert user.check_password("something else entirely")
