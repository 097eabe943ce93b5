"""Site managers keep the words that mean the same, and what comes first."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from articles.models import PromotedResult, SearchSynonym, SearchWord
from tests.admin.conftest import log_in, make_user, manager, marketing  # noqa: F401 - fixtures


def test_words_are_listed_added_and_changed(manager, db):  # noqa: F811
    page = manager.get(reverse("search-words:index")).content.decode()
    assert "hot water bottle" in page
    answer = manager.post(
        reverse("search-words:add"),
        {"language": "en", "words": "wheat bag\nwheat sack", "means": "wombat"},
    )
    assert answer.status_code == 302
    group = SearchSynonym.objects.get(means=["wombat"])
    assert group.keys == ["wheat bag", "wheat sack"[:10]]
    assert SearchWord.objects.filter(key="wheat", source="same_words").exists()
    manager.post(
        reverse("search-words:edit", args=[group.pk]),
        {"language": "en", "words": "Oat bags", "means": "wombat"},
    )
    group.refresh_from_db()
    assert group.keys == ["oat bag"]


def test_lists_are_searched_by_either_side(manager, db):  # noqa: F811
    SearchSynonym.objects.create(language="en", words=["quokka bag", "oat bag"], means=["wombat"])
    for query in ("OAT BAG", "quokka", "womb"):
        page = manager.get(reverse("search-words:index"), {"q": query}).content.decode()
        assert "quokka bag, oat bag → wombat" in page
        assert "hot water bottle" not in page
    PromotedResult.objects.create(language="en", words=["oat bag"])
    page = manager.get(reverse("chosen-results:index"), {"q": "oat"}).content.decode()
    assert "oat bag" in page


@pytest.mark.parametrize("words", ["", "!?", "one two three four five six"])
def test_words_that_would_never_be_found_are_refused(manager, words):  # noqa: F811
    count = SearchSynonym.objects.count()
    answer = manager.post(
        reverse("search-words:add"), {"language": "en", "words": words, "means": "heat"}
    )
    assert answer.status_code == 200
    assert SearchSynonym.objects.count() == count


def targets(*rows):
    fields = {
        "targets-TOTAL_FORMS": len(rows), "targets-INITIAL_FORMS": 0, "targets-MIN_NUM_FORMS": 0,
        "targets-MAX_NUM_FORMS": 3,
    }  # fmt: skip
    for number, row in enumerate(rows):
        values = {"page": "", "topic": "", "ORDER": number + 1, "DELETE": "", "id": ""} | row
        fields |= {f"targets-{number}-{name}": value for name, value in values.items()}
    return {"language": "en", "words": "heat", **fields}


def test_pages_and_topics_are_chosen(manager, write, make_topic, client):  # noqa: F811
    write("Heat")
    cold, topic = write("Cold"), make_topic("Sciatica")
    topic.short_text = "It hurts."
    topic.save()
    answer = manager.post(
        reverse("chosen-results:add"), targets({"page": cold.pk}, {"topic": topic.pk})
    )
    assert answer.status_code == 302
    assert PromotedResult.objects.get().keys == ["heat"]
    page = BeautifulSoup(client.get("/search/?q=heat").content, "html.parser")
    links = [link["href"] for link in page.select(".results h2 a")]
    assert links == ["/therapies/cold/", "/topics/sciatica/", "/therapies/heat/"]
    listed = manager.get(reverse("chosen-results:index")).content.decode()
    assert "Cold, Sciatica" in listed


def test_what_is_chosen_is_one_thing_and_at_most_three(
    manager,  # noqa: F811
    write,
    make_topic,
):
    cold, topic = write("Cold"), make_topic("Sciatica")
    both = {"page": cold.pk, "topic": topic.pk}
    for rows in ([], [both], [{}], [{"page": cold.pk}] * 4):
        answer = manager.post(reverse("chosen-results:add"), targets(*rows))
        assert answer.status_code == 200
    assert not PromotedResult.objects.exists()


@pytest.mark.parametrize("name", ["search-words", "chosen-results"])
def test_others_see_neither(marketing, name):  # noqa: F811
    assert marketing.get(reverse(f"{name}:index")).status_code == 302
    assert "Search: other words" not in marketing.get(reverse("wagtailadmin_home")).content.decode()
