"""Words that mean the same, words with mistakes, and words of which some are not there."""

import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from articles.models import Edition, SearchSynonym, SearchWord, Topic
from articles.public.searching import spelling
from articles.public.searching.typed import words_typed
from articles.signoff.signing import withdraw
from clinic.models import SecondLook
from tests import forging
from tests.public.test_search import body

pytestmark = pytest.mark.usefixtures("words_at_once")


@pytest.fixture
def found(read_page):
    """The titles of the results for a query, in their order."""

    def found(query):
        links = read_page(f"/search/?q={query}").select(".results h2 a, .results h3 a")
        titles = (link.get_text(strip=True) for link in links)
        return [title.removesuffix(" (not checked yet)") for title in titles]

    return found


@pytest.fixture
def note(read_page):
    """What stands above the results for a query."""

    def note(query):
        said = read_page(f"/search/?q={query}").main.select_one(".result-note")
        return said.get_text(" ", strip=True) if said else ""

    return note


@pytest.fixture(params=[True, False], ids=["trigrams", "first letters"])
def either_way(request, monkeypatch, db):
    """With the index of trigrams, if PostgreSQL has it, and without."""
    if request.param and not spelling.has_trigrams():
        pytest.skip("This PostgreSQL has no trigrams.")
    monkeypatch.setattr(spelling, "has_trigrams", lambda: request.param)


def test_the_list_is_there_from_the_start(db):
    assert SearchSynonym.objects.filter(language="en").count() > 50
    assert SearchSynonym.objects.filter(language="es").count() > 15
    assert SearchSynonym.objects.renew() == 0


def test_a_vaccine_is_no_injection_for_pain(db):
    assert not SearchSynonym.objects.filter(words__contains=["vacuna"]).exists()
    assert SearchSynonym.objects.filter(language="es", words=["inyección", "pinchazo"]).exists()
    assert not SearchWord.objects.filter(key="vacuna").exists()


def test_all_groups_are_made_anew_at_once(django_assert_max_num_queries):
    SearchSynonym.objects.update(keys=["zebra"])
    with django_assert_max_num_queries(6):
        changed = SearchSynonym.objects.renew()
    assert changed == SearchSynonym.objects.count() > 50
    assert not SearchSynonym.objects.filter(keys__contains=["zebra"]).exists()


def test_other_words_find_what_articles_call_it(write, found):
    SearchSynonym.objects.create(words=["zebra juice", "Quokkas"], means=["wombat"])
    write("Wombat")
    write("Cold")
    for query in ("zebra+juice", "zebra%20juices", "quokka", "my+Quokka%27s"):
        assert found(query) == ["Wombat"]
    assert found("juice") == []


def test_it_is_one_way(write, found):
    SearchSynonym.objects.create(words=["zebra"], means=["wombat"])
    write("Zebra")
    assert found("wombat") == []


def test_words_of_another_language_of_pages_do_not_count(write, found):
    SearchSynonym.objects.create(language="es", words=["zebra"], means=["wombat"])
    write("Wombat")
    assert found("zebra") == []


def test_a_group_that_is_changed_or_deleted_counts_no_more(write, found):
    group = SearchSynonym.objects.create(words=["zebra"], means=["wombat"])
    write("Wombat")
    assert SearchWord.objects.filter(key="zebra").exists()
    group.words = ["quokka"]
    group.save()
    assert (found("zebra"), found("quokka")) == ([], ["Wombat"])
    group.delete()
    assert found("quokka") == []
    assert not SearchWord.objects.filter(key__in=["zebra", "quokka"]).exists()


def test_the_other_words_of_a_topic_find_its_articles(write, make_topic, found):
    """Also those that do not have the name of the topic."""
    topic = make_topic("Sciatica", lay_synonyms=["Wombat nerve"])
    write("Needles", topics=[topic])
    write("Cold")
    assert found("wombat+nerve") == ["Sciatica", "Needles"]
    assert found("wombat+nerves") == ["Sciatica", "Needles"]


def test_other_words_that_nobody_looked_at_find_nothing(write, make_topic, found, settings):
    settings.TEXTS_AROUND_ARTICLES = "second_person"
    topic = make_topic("Sciatica", lay_synonyms=["Wombat nerve"])
    write("Needles", topics=[topic])
    assert found("wombat+nerve") == []


def test_all_words_come_before_some(write, found, note):
    write("Heat", body=body("A quokka."))
    write("Tea", body=body("Heat and a wombat."))
    assert found("can+I+use+heat+with+a+wombat") == ["Tea", "Heat"]
    assert note("can+I+use+heat+with+a+wombat") == ""
    assert found("heat+quokka+wombat") == ["Heat", "Tea"]
    assert "No article has all of your words" in note("heat+quokka+wombat")


def test_what_every_article_has_is_no_answer(write, found):
    for title in ("Heat", "Cold", "Tea"):
        write(f"{title} for pain")
    assert found("cold+pain+zebra") == ["Cold for pain"]


def test_small_words_count_only_where_there_are_no_others(write, found):
    write("What you should know")
    write("Heat")
    assert found("what+should+heat+do") == ["Heat"]


def test_the_beginning_of_the_last_word_is_enough(write, found):
    write("Radiofrequency ablation")
    assert found("radiofreq") == ["Radiofrequency ablation"]
    assert found("ablation+radiof") == ["Radiofrequency ablation"]
    assert found("rad") == ["Radiofrequency ablation"]
    assert found("r") == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("siatica", "sciatica"), ("sciatca", "sciatica"), ("scaitica", "sciatica"),
     ("epideral", "epidural"), ("abalation", "ablation"),
     ("bakc", "back"), ("joynt", "joint"), ("wombta", "wombat"), ("radio+frequency", None),
     ("sciaticawombat", "sciatica wombat")],
)  # fmt: skip
def test_mistakes_are_mended(write, found, note, either_way, typed, meant):
    write("Sciatica", body=body("Epidural inflammation ablation back joint wombat radiofrequency."))
    assert found(typed) == ["Sciatica"]
    if meant:
        assert note(typed) == f"We found nothing with “{typed}”. These are for “{meant}”."


@pytest.mark.parametrize("typed", ["zebra", "xxxxxxxx", "core", "wxmbxx", "ab", "1234567", "qwz"])
def test_what_is_no_mistake_of_a_known_word_stays(write, found, note, either_way, typed):
    write("Sciatica", body=body("A wombat may cure or care."))
    assert found(typed) == []
    assert note(typed) == f"We found nothing with “{typed}”."


def test_a_word_that_finds_something_is_not_corrected(write, found, note):
    write("Sciatica")
    write("Siatica")
    assert found("siatica") == ["Siatica"]
    assert note("siatica") == ""


def test_words_go_with_the_article_that_had_them(write, found):
    article = write("Wombats")
    write("Heat", body=body("A quokka."))
    both = write("Cold", body=body("A quokka."))
    known = SearchWord.objects.filter(source="articles")
    assert known.get(key="wombats").page_id == article.pk
    assert known.get(key="quokka").is_shared
    Edition.objects.get(page=article).delete()
    assert not known.filter(key="wombats").exists()
    Edition.objects.get(page=both).delete()
    assert known.filter(key="quokka").exists()
    Edition.objects.all().delete()
    assert SearchWord.objects.renew() > 0
    assert not known.exists()
    assert SearchWord.objects.renew() == 0


def test_words_change_with_the_text(write):
    article = write("Heat", body=body("A wombat."))
    edition = Edition.objects.get(page=article)
    forging.as_owner(
        "articles_edition", "articles_edition_is_signed",
        f"UPDATE articles_edition SET text = 'A quokka' WHERE page_id = {edition.pk}",
    )  # fmt: skip
    keys = set(SearchWord.objects.filter(source="articles").values_list("key", flat=True))
    assert keys == {"the", "main", "message", "heat", "quokka"}  # "of" is too short


def test_nothing_of_a_withdrawn_or_private_article_is_a_correction(write, found, note, manager):
    """Even where the word is still known."""
    first, second = (write(title, body=body("A wombat.")) for title in ("Heat", "Cold"))
    assert note("wombta").endswith("“wombat”.")
    PageViewRestriction.objects.create(page=first, restriction_type="login")
    withdraw(second.pk, manager.user, "It was wrong.")
    assert SearchWord.objects.filter(key="wombat").exists()
    assert found("wombta") == []
    assert note("wombta") == "We found nothing with “wombta”."


def test_a_correction_that_finds_nothing_is_not_said_beside_one_that_does(write, note):
    private = write("Wombats")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    write("Sciatica")
    said = note("siatica+wombatz")
    assert "“siatica”" in said
    assert "wombats" not in said


def test_names_of_topics_are_known_words(write, make_topic, found):
    write("Heat", topics=[make_topic("Fibromyalgia", kind=Topic.Kind.CONDITION)])
    assert found("fibromialgia") == ["Fibromyalgia", "Heat"]
    assert not SecondLook.objects.exists()


def test_known_words_are_looked_up_in_indexes(either_way):
    forging.execute(
        "INSERT INTO articles_searchword (language, key, word, source)"
        " SELECT 'en', word, word, 'articles' FROM ("
        " SELECT DISTINCT left("
        "translate(md5(number::text), '0123456789', 'ghijklmnop'), 4 + number % 12) AS word"
        " FROM generate_series(1, 20000) AS number) AS words"
    )
    forging.execute("ANALYZE articles_searchword")
    words = words_typed("siatica bakc")
    with CaptureQueriesContext(connection) as queries:
        spelling.corrected(words, words, frozenset(), "en")
    (query,) = queries
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {query['sql']}")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "Bitmap Index Scan on search_word_" in plan
    assert "Seq Scan" not in plan
    assert ("search_word_trigrams" in plan) == spelling.has_trigrams()


def test_words_that_are_there_exactly_are_known_among_however_many(write, found, either_way,
                                                                   monkeypatch):  # fmt: skip
    monkeypatch.setattr(spelling, "MAX_CANDIDATES", 3)
    write("Tense units", body=body("Tension tensor tenses tensing tensed unitary tents tenths."))
    write("TENS unit")
    assert found("tensunit")[0] == "TENS unit"


@pytest.mark.parametrize("query", ["wombta " * 30, "aaaaaaaaab" * 20, "a" * 199, "siatica" * 28])
def test_hostile_mistakes_are_read_at_once(write, client, either_way, query):
    write("Wombat")
    began = time.process_time()
    assert client.get("/search/", {"q": query}).status_code == 200
    assert time.process_time() - began < 1
