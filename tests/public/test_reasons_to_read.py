"""Also Read says why each article is offered, and whom it does not suit either."""

import re

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from articles.content import DoNotUse, InCommon, clinical_content, in_common, points_to_avoid
from articles.models import SharedWarning
from articles.related import also_read

NUMB = {
    "condition": "You cannot feel hot and cold well",
    "severity": "absolute",
    "about": "skin_and_feeling",
    "reason": "You could be hurt without noticing.",
    "instead": "Ask us about exercise.",
}


def warned(*items, shared=()):
    rows = [{"warning": warning, "sources": []} for warning in shared]
    return [("contraindications", {"items": list(items), "shared_items": rows})]


def warning(condition, about="", severity="absolute"):
    return {**NUMB, "condition": condition, "about": about, "severity": severity}


def cards(html):
    """Each card: its heading, and the words below it."""
    return {
        card.h3.get_text(strip=True): card.get_text(" ", strip=True)
        for card in html.select("#also-read .card")
    }


@pytest.fixture
def looked_at(make_topic, look):
    """Make a topic whose name a second person looked at."""

    def looked_at(name):
        topic = make_topic(name)
        look(topic)
        return topic

    return looked_at


@pytest.fixture
def back(looked_at):
    return looked_at("Back pain")


def test_it_says_which_topics_both_are_about(write, looked_at, back, read_page):
    spasm, legs = looked_at("Spasm"), looked_at("Legs")
    write("Cold", topics=[back, spasm, legs])
    write("TENS", topics=[back])
    heat = write("Heat", topics=[back, spasm])
    found = cards(read_page(heat.get_url()))
    assert found["Cold"].endswith("Shares the topics: Back pain, Spasm")
    assert found["TENS"].endswith("Shares the topic: Back pain")


def test_it_says_what_an_editor_chose_only_where_nothing_is_shared(write, back, read_page):
    cold, tens = write("Cold", topics=[back]), write("TENS")
    heat = write("Heat", topics=[back], also_read=[tens, cold])
    found = cards(read_page(heat.get_url()))
    assert found["TENS"].endswith("Chosen by us")
    assert "Shares the topic" in found["Cold"]
    assert "Chosen" not in found["Cold"]


def test_a_topic_that_nobody_looked_at_is_named_as_topics_are(
    write, make_topic, read_page, settings
):
    """With “second_person” it is not named, as it is not on the article's own line of topics."""
    back = make_topic("Back pain")
    write("Cold", topics=[back])
    heat = write("Heat", topics=[back])
    settings.TEXTS_AROUND_ARTICLES = "marked"
    assert "not checked yet" in str(read_page(heat.get_url()).select("#also-read .card-reason"))
    settings.TEXTS_AROUND_ARTICLES = "second_person"
    (card,) = cards(read_page(heat.get_url())).values()
    assert card == "Cold The main message of Cold."


def test_it_warns_of_the_same_condition(write, read_page):
    cold = write("Cold", body=warned(warning("You  cannot feel hot and COLD well")))
    heat = write("Heat", also_read=[cold], body=warned(NUMB, warning("You have a fever")))
    (card,) = cards(read_page(heat.get_url())).values()
    assert "“Do not use” there, too: You cannot feel hot and cold well" in card
    assert "fever" not in card


def test_it_warns_of_the_same_subject_where_the_words_differ(write, read_page):
    cold = write("Cold", body=warned(warning("Your skin is numb", "skin_and_feeling")))
    heat = write("Heat", also_read=[cold], body=warned(NUMB, warning("Anything", "other")))
    (card,) = cards(read_page(heat.get_url())).values()
    assert "“Do not use” there, too: points about: Skin and feeling" in card
    assert "numb" not in card  # words of the other article stay on its page


@pytest.mark.parametrize(
    "theirs",
    [
        warning(NUMB["condition"], "skin_and_feeling", severity="relative"),
        warning("You have a fever", "infection_and_cancer"),
        warning("You have a fever", "other"),
        warning("You have a fever", ""),
    ],
)
def test_it_does_not_warn_of_anything_else(write, read_page, theirs):
    other = write("Cold", body=warned(theirs))
    heat = write("Heat", also_read=[other], body=warned(NUMB, warning("Anything", "other")))
    (card,) = cards(read_page(heat.get_url())).values()
    assert "Do not use" not in card


def test_what_this_article_does_not_exclude_is_no_warning(write, read_page):
    cold = write("Cold", body=warned(NUMB))
    heat = write("Heat", also_read=[cold], body=warned({**NUMB, "severity": "precaution"}))
    (card,) = cards(read_page(heat.get_url())).values()
    assert "Do not use" not in card


def test_a_shared_warning_counts_in_both(write, read_page):
    shared = SharedWarning.objects.create(name="Numb", locale=Locale.get_default(), **NUMB)
    cold = write("Cold", body=warned(shared=[shared]))
    heat = write("Heat", also_read=[cold], body=warned(shared=[shared]))
    (card,) = cards(read_page(heat.get_url())).values()
    assert NUMB["condition"] in card


def test_a_draft_of_the_other_article_changes_no_warning(write, read_page):
    """What it says comes from editions."""
    cold = write("Cold", body=warned(warning("You have a fever")))
    heat = write("Heat", also_read=[cold], body=warned(NUMB))
    draft = cold.get_latest_revision_as_object()
    draft.body = warned(NUMB)
    draft.save_revision()
    cold.body = draft.body
    cold.save()
    (card,) = cards(read_page(heat.get_url())).values()
    assert "Do not use" not in card


def test_the_database_reads_the_points_as_python_does(write):
    shared = SharedWarning.objects.create(
        name="Pregnant", locale=Locale.get_default(), **{**NUMB, "condition": "You are pregnant"}
    )
    mild = SharedWarning.objects.create(
        name="Mild", locale=Locale.get_default(), **{**NUMB, "severity": "precaution"}
    )
    items = [NUMB, warning("Ask first", severity="relative"), warning("Nobody filed it")]
    body = [*warned(*items, shared=[mild, shared]), *warned(warning("In a second list"))]
    cold = write("Cold", body=body)
    heat = write("Heat", also_read=[cold, write("Without any")])
    stored, none = also_read(heat)
    points = {DoNotUse(*point) for point in stored.points_to_avoid}
    assert none.points_to_avoid == []
    assert points == set(points_to_avoid(clinical_content(cold).content))
    assert {point.condition for point in points} == {
        NUMB["condition"], "Nobody filed it", "You are pregnant", "In a second list",
    }  # fmt: skip


def test_a_subject_is_told_once_where_a_condition_of_it_is():
    own = [DoNotUse("Numb", "skin_and_feeling"), DoNotUse("A clot", "blood_and_heart")]
    others = [*own[:1], DoNotUse("A rash", "skin_and_feeling"), DoNotUse("x", "blood_and_heart")]
    assert in_common(own, others) == InCommon(("Numb",), ("Blood and heart",))
    assert not in_common(own, [])


def test_a_preview_says_the_same(write, back, admin_client):
    cold = write("Cold", topics=[back], body=warned(NUMB))
    draft = write("Heat", publish=False, topics=[back], also_read=[cold], body=warned(NUMB))
    answer = admin_client.get(f"/admin/pages/{draft.pk}/view_draft/")
    (card,) = cards(BeautifulSoup(answer.content, "html.parser")).values()
    assert "Shares the topic: Back pain" in card
    assert NUMB["condition"] in card


@pytest.mark.parametrize("number", [3, 12])
def test_reasons_take_no_query(write, back, number, client, django_assert_max_num_queries):
    others = [write(f"Cold {place}", topics=[back], body=warned(NUMB)) for place in range(number)]
    heat = write("Heat", topics=[back], also_read=others[:2], body=warned(NUMB))
    assert client.get(heat.get_url()).status_code == 200
    with django_assert_max_num_queries(12):
        answer = client.get(heat.get_url())
    found = cards(BeautifulSoup(answer.content, "html.parser"))
    assert len(found) == min(number, 4)
    assert all("Shares" in card and "Do not use" in card for card in found.values())


def test_the_points_are_worked_out_for_what_is_shown_alone(write, back):
    """Not for each candidate: of long articles each costs as much as reading it."""
    for place in range(8):
        write(f"Cold {place}", topics=[back])
    heat = write("Heat", topics=[back])
    with CaptureQueriesContext(connection) as queries:
        also_read(heat)
    (sql,) = [query["sql"] for query in queries if "jsonb_path_query" in query["sql"]]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, VERBOSE) {sql}")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    print(plan)
    (times,) = {int(loops) for loops in re.findall(r"jsonb_path_query.*?loops=(\d+)", plan)}
    assert times == 4
