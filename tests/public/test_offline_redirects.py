"""An article that was taken offline may lead to one of its topics, by choice and for a while."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Locale, Page, PageViewRestriction

from articles.models import OfflineRedirect, TherapyArticlePage
from articles.signoff.signing import withdraw
from tests.signing import publish_draft, sign

REASON = "The clinic does not offer it any more."
ADDRESS = "/therapies/heat/"


@pytest.fixture
def back(make_topic, look):
    topic = make_topic("Back pain")
    look(topic)
    return topic


@pytest.fixture
def heat(write, back):
    return write("Heat", topics=[back])


@pytest.fixture
def take_offline(manager):
    """Take an article offline by the form: `take_offline("withdraw", heat, leads_to=back)`."""

    def take_offline(act, page, leads_to=None):
        topic = getattr(leads_to, "pk", leads_to) or ""
        if act == "withdraw":
            address, words = reverse("withdraw_article", args=[page.pk]), {"note": REASON}
        else:
            address, words = (
                reverse("wagtailadmin_pages:unpublish", args=[page.pk]),
                {"reason": REASON},
            )
        return manager.post(address, {**words, "leads_to": topic})

    return take_offline


both = pytest.mark.parametrize("act", ["unpublish", "withdraw"])


def anew(page):
    return TherapyArticlePage.objects.get(pk=page.pk)


@both
def test_its_address_leads_to_the_topic(client, heat, back, take_offline, act):
    assert take_offline(act, heat, back).status_code == 302
    answer = client.get(ADDRESS)
    assert (answer.status_code, answer["Location"]) == (302, "/topics/back-pain/")
    assert answer["Cache-Control"] == "no-store"
    topic = client.get(answer["Location"])
    assert topic.status_code == 200
    assert b"Heat" not in topic.content


@pytest.mark.parametrize(("act", "status"), [("unpublish", 404), ("withdraw", 503)])
def test_without_a_choice_it_is_as_it_was(client, heat, take_offline, act, status):
    assert take_offline(act, heat).status_code == 302
    assert client.get(ADDRESS).status_code == status
    assert not OfflineRedirect.objects.exists()


@both
def test_its_older_addresses_lead_there_too(client, heat, take_offline, back, act):
    old_address = ADDRESS
    heat.slug = "warmth"
    heat.save()
    take_offline(act, anew(heat), back)
    assert client.get(old_address)["Location"] == "/topics/back-pain/"


@both
def test_a_page_in_its_place_does_not_answer(client, heat, take_offline, article_index, back, act):
    """The address stays the article's."""
    address = ADDRESS
    take_offline(act, heat, back)
    Page.objects.filter(pk=heat.pk).update(slug="moved", url_path="/home/therapies/moved/")
    other = TherapyArticlePage(title="Other", slug="heat", introduction="x", live=True)
    article_index.add_child(instance=other)
    Page.objects.filter(pk=other.pk).update(live=True)
    assert client.get(address)["Location"] == "/topics/back-pain/"


@both
def test_it_ends_when_the_article_is_signed_again(client, heat, take_offline, back, act):
    take_offline(act, heat, back)
    draft = anew(heat).get_latest_revision_as_object()
    draft.introduction = "In other words."
    draft.save_revision()
    assert client.get(ADDRESS).status_code == 302
    publish_draft(anew(heat))
    assert client.get(ADDRESS).status_code == 200
    anew(heat).unpublish()
    assert client.get(ADDRESS).status_code == 404


@both
def test_a_signature_alone_ends_it(client, heat, take_offline, back, act):
    take_offline(act, heat, back)
    draft = anew(heat).get_latest_revision_as_object()
    draft.introduction = "In other words."
    draft.save_revision()
    sign(heat)
    assert client.get(ADDRESS).status_code in (404, 503)


def test_a_choice_ends_where_nobody_chooses_again(client, heat, take_offline, back):
    take_offline("unpublish", heat, back)
    anew(heat).get_latest_revision().publish()
    take_offline("unpublish", heat)
    assert client.get(ADDRESS).status_code == 404


@both
def test_only_own_topics_that_patients_can_read_are_offered(
    heat, make_topic, manager, take_offline, client, settings, act
):
    settings.TEXTS_AROUND_ARTICLES = "second_person"
    unseen, foreign = make_topic("Spasm"), make_topic("Legs")
    heat.topics.add(unseen)
    heat.save()
    name = "withdraw_article" if act == "withdraw" else "wagtailadmin_pages:unpublish"
    form = BeautifulSoup(manager.get(reverse(name, args=[heat.pk])).content, "html.parser")
    options = form.select("select[name=leads_to] option")
    assert [option.get_text(strip=True) for option in options][1:] == ["Back pain"]
    for topic in (unseen, foreign, "x", 10**30):
        assert take_offline(act, heat, topic).status_code in (200, 400)
        assert client.get(ADDRESS).status_code == 200
    assert not OfflineRedirect.objects.exists()


def test_it_leads_nowhere_once_the_topic_is_not_shown(client, heat, take_offline, back, settings):
    take_offline("unpublish", heat, back)
    back.name = "Pain of the back"
    back.save()
    settings.TEXTS_AROUND_ARTICLES = "second_person"
    assert client.get(ADDRESS).status_code == 302  # as somebody looked at it last
    back.delete()
    assert client.get(ADDRESS).status_code == 404


@both
def test_a_private_article_tells_nobody_its_topic(client, heat, take_offline, back, act):
    take_offline(act, heat, back)
    PageViewRestriction.objects.create(page=heat, restriction_type="login")
    assert "topics" not in client.get(ADDRESS).get("Location", "")


def test_it_leads_to_the_topic_of_its_language(client, write, make_topic, look, article_index):
    spanish = Locale.objects.create(language_code="es")
    section = article_index.copy_for_translation(spanish, copy_parents=True)
    section.save_revision().publish()
    espalda = make_topic("Espalda", locale=spanish)
    look(espalda)
    calor = write("Calor", parent=section, locale=spanish, topics=[espalda])
    anew(calor).unpublish()
    OfflineRedirect.objects.create(page_id=calor.pk, topic=espalda, chosen_at=timezone.now())
    with override("en"):  # a request in Spanish leaves its language behind
        assert client.get(calor.get_url())["Location"] == "/es/topics/espalda/"


def test_a_forged_older_choice_ends_with_the_signature_after_it(client, heat, back, manager):
    before = timezone.now() - datetime.timedelta(days=400)
    OfflineRedirect.objects.create(page_id=heat.pk, topic=back, chosen_at=before)
    withdraw(heat.pk, manager.user, REASON)
    assert client.get(ADDRESS).status_code == 503


def test_the_history_says_it(heat, take_offline, back, manager):
    take_offline("unpublish", heat, back)
    history = manager.get(reverse("wagtailadmin_pages:history", args=[heat.pk])).text
    assert "its address leads to the topic “Back pain”" in history


def test_a_live_article_costs_no_query_more(client, heat, django_assert_max_num_queries):
    client.get(ADDRESS)
    with django_assert_max_num_queries(12):
        assert client.get(ADDRESS).status_code == 200
