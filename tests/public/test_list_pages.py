"""Pages of a list: any of them by an index, and right when a date passes."""

import datetime
import importlib
import re

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from wagtail.models import Locale, Page, PageViewRestriction, Site

from articles.models import ListCount, ListedArticle, TherapyArticlePage
from articles.models.listed_article import articles_about, articles_below
from articles.public.directory import readable_topics
from articles.public.lists import ListPages, readable_of
from tests import forging
from tests.copied_articles import copy_by_sql
from tests.rows import each_row
from tests.signing import publish_draft
from tests.signoffs.test_seals import web_role  # noqa: F401 - a fixture


@pytest.fixture
def few_to_a_page(monkeypatch):
    monkeypatch.setattr("articles.public.lists.PAGE_SIZE", 2)


def titles(client, address):
    page = BeautifulSoup(client.get(address).content, "html.parser")
    return [title.get_text(strip=True) for title in page.select(".edition-title")]


def test_each_article_is_on_one_page_newest_first(write, few_to_a_page, client):
    for name in ("Heat", "Cold", "TENS"):
        write(name)
    assert titles(client, "/therapies/") == ["TENS", "Cold"]
    assert titles(client, "/therapies/?page=2") == ["Heat"]


@pytest.mark.parametrize(
    ("page", "shown"),
    [("3", "Heat"), ("99999999999999999999", "Heat"), ("0", "Heat"), ("-1", "Heat"), ("", "TENS"),
     ("two", "TENS"), ("1.5", "TENS")],
)  # fmt: skip
def test_an_odd_page_number_gets_the_nearest_page(write, few_to_a_page, client, page, shown):
    for name in ("Heat", "Cold", "TENS"):
        write(name)
    assert titles(client, f"/therapies/?page={page}")[0] == shown


def test_what_expires_leaves_list_and_number_at_that_moment(write, article_index, time_machine):
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    write("Cold")
    write("Heat", expire_at=tomorrow)
    name = articles_below(article_index)
    assert ListPages(name).count == 2
    time_machine.move_to(tomorrow - datetime.timedelta(seconds=1))
    assert ListPages(name).count == 2
    time_machine.move_to(tomorrow)
    pages = ListPages(name)
    assert pages.count == 1
    assert [str(edition) for edition in pages.page(1).object_list.defer(None)] == ["Cold"]


def test_what_is_no_longer_signed_for_leaves_it_too(write, article_index, time_machine):
    """Whatever the date in the article's row says."""
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    heat = write("Heat", expire_at=tomorrow)
    TherapyArticlePage.objects.filter(pk=heat.pk).update(expire_at=None)
    name = articles_below(article_index)
    assert ListPages(name).count == 1
    time_machine.move_to(tomorrow)
    assert ListPages(name).count == 0
    assert not ListedArticle.objects.newest_first(name).exists()


def test_topics_and_reviewers_leave_the_home_page_with_it(
    write, make_topic, make_clinician, client, time_machine
):
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    heat = write("Heat", publish=False, topics=[make_topic("Back pain")], expire_at=tomorrow)
    publish_draft(heat, clinician=make_clinician("Ben Lee"))
    page = client.get("/").content.decode()
    assert "Back pain" in page
    assert "Ben Lee" in page
    time_machine.move_to(tomorrow)
    page = client.get("/").content.decode()
    assert "Back pain" not in page
    assert "Ben Lee" not in page


def test_a_wrong_row_shows_nothing(write, article_index, client):
    heat, cold = write("Heat"), write("Cold")
    private = write("Private")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    draft = write("Draft", publish=False)
    name = articles_below(article_index)
    now = timezone.now()
    for page in (private, draft):
        ListedArticle.objects.create(page_id=page.pk, list=name, published_at=now)
    ListedArticle.objects.filter(page_id=cold.pk).delete()
    assert titles(client, "/therapies/") == [heat.edition.title]


def explained(sql, values=None):
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {sql}", values)
        return "\n".join(line for (line,) in cursor.fetchall())


@pytest.fixture
def many(write, make_topic, article_index):
    """2,001 articles in a list; one of them, which links to the list."""
    link = f'<p>See <a linktype="page" id="{article_index.pk}">all</a>.</p>'
    body = [("paragraphs", {"text": link})]
    heat = write("Heat", slug="heat", topics=[make_topic("Back pain")], body=body)
    copy_by_sql(heat, 2000)
    return heat


def test_a_page_is_found_by_the_index_however_deep(many, article_index):
    """Its rows by the order of the index, and then no more editions than it prints."""
    # Of two thousand rows that no vacuum has seen yet, a scan may be as good.
    forging.execute("SET LOCAL enable_seqscan = off")
    forging.execute("SET LOCAL enable_bitmapscan = off")
    for number in (1, 50, 101):
        page = ListPages(articles_below(article_index)).page(number)
        plan = explained(*page.object_list.query.sql_with_params())
        of_list, of_editions = plan.split("Join", maxsplit=1)
        assert "using listed_newest_first" in of_list
        assert of_list.count("Sort Key") == 1  # of the few that are printed
        assert "page_id = ANY ($0)" in of_editions


def test_the_number_is_found_by_indexes(many, article_index):
    forging.execute("SET LOCAL enable_seqscan = off")
    with CaptureQueriesContext(connection) as queries:
        assert ListCount.objects.of(articles_below(article_index)) == 2001
    plan = explained(queries[0]["sql"])
    assert "list_counts" in plan
    assert "listed_until" in plan


def test_topics_are_found_by_the_index(many):
    forging.execute("SET LOCAL enable_seqscan = off")
    with translation.override("en"):
        plan = explained(*readable_topics().query.sql_with_params())
    # Which index depends on what PostgreSQL believes of how many topics have articles.
    assert re.search(r"Index Cond: \(\(?list\b", plan)


def rows_read(plan):
    """The most rows that one step of a plan read, those that it left out with them."""
    filtered = plan.get("Rows Removed by Filter", 0)
    here = (plan["Actual Rows"] + filtered) * plan["Actual Loops"]
    return max([here, *map(rows_read, plan.get("Plans", ()))])


@pytest.fixture
def restricted(write):
    """A private page, older than the many."""
    PageViewRestriction.objects.create(page=write("Private"), restriction_type="login")


@each_row("address", ["/", "/therapies/", "/therapies/heat/", "/topics/back-pain/"])
def test_no_query_looks_at_all_articles(restricted, many, client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    read = {}
    for sql in [query["sql"] for query in queries if query["sql"].startswith("SELECT")]:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}")
            read[rows_read(cursor.fetchone()[0][0]["Plan"])] = sql
    assert read
    assert max(read) < 1000, read[max(read)]


def test_a_section_of_thousands_is_closed_in_seconds(many, article_index):
    began = timezone.now()
    PageViewRestriction.objects.create(page=article_index, restriction_type="login")
    assert ListCount.objects.of(articles_below(article_index)) == 0
    assert (timezone.now() - began).total_seconds() < 5


# With nothing cached but where the site is. The list of articles: site, language, home page, the
# way to the page and its texts in two, its address, who may read it; how many articles, and those
# of one page; the clinic's details, and the navigation. The others are no pages of the tree.
QUERIES = {
    "/therapies/": 11,
    "/therapies/?page=2": 11,
    "/topics/": 4,
    # With the warning signs that its articles share.
    "/topics/back-pain/": 7,
    "/topics/back-pain/?page=2": 7,
    "/topics/back-pain/?order=name": 7,
    "/clinicians/maya-ortiz/": 8,
}


@pytest.mark.parametrize(("address", "number"), QUERIES.items(), ids=QUERIES)
def test_it_takes_as_many_queries_for_3_and_60_articles(
    write, make_topic, make_clinician, client, address, number, few_to_a_page,
    django_assert_num_queries,
):  # fmt: skip
    fields = {"topics": [make_topic("Back pain")], "author": make_clinician()}
    heat = write("Heat", slug="heat", **fields)
    write("Cold", **fields)
    write("TENS", **fields)
    for copy_count in (0, 57):
        if copy_count:
            copy_by_sql(heat, copy_count)
            PageViewRestriction.objects.create(page=heat, restriction_type="login")
        client.get(address)
        cache.clear()
        Site.get_site_root_paths()
        with django_assert_num_queries(number):
            assert client.get(address).status_code == 200


def test_a_number_is_the_sum_of_few_rows_however_often_it_changes(write, article_index):
    heat = write("Heat")
    write("Cold")
    name = articles_below(article_index)
    for _time in range(120):
        for is_live in (False, True):
            Page.objects.filter(pk=heat.pk).update(live=is_live)
    assert ListCount.objects.of(name) == 2
    assert ListCount.objects.filter(list=name).count() <= 60


@pytest.mark.django_db(transaction=False)
def test_the_functions_are_looked_up_in_this_schema_alone():
    migration = importlib.import_module("articles.migrations.0032_lists")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT oid::regprocedure::text, proconfig FROM pg_proc WHERE oid::regprocedure::text"
            " = ANY (%s)",
            [list(migration.FUNCTIONS)],
        )
        functions = dict(cursor.fetchall())
    assert len(functions) == len(migration.FUNCTIONS)
    assert all("pg_temp" in str(config) for config in functions.values())


def test_the_role_of_the_site_keeps_the_lists(write, article_index, web_role):  # noqa: F811
    heat = write("Heat")
    forging.execute("SET CONSTRAINTS ALL IMMEDIATE")
    web_role()
    Page.objects.filter(pk=heat.pk).update(live=False)
    assert ListPages(articles_below(article_index)).count == 0


def test_the_migration_goes_back_and_forth_and_lists_what_is_there(write, make_topic):
    topic = make_topic("Back pain")
    heat = write("Heat", topics=[topic])
    migration = importlib.import_module("articles.migrations.0032_lists")
    orders = importlib.import_module("articles.migrations.0051_orders_of_lists")
    forging.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with connection.cursor() as cursor:
        cursor.execute(orders.BACKWARD)
        cursor.execute(migration.FORGET)
        cursor.execute("TRUNCATE articles_listedarticle, articles_listcount")
        cold = write("Cold", topics=[topic])
        assert not ListedArticle.objects.exists()
        for sql in (migration.FUNCTIONS_SQL, migration.TRIGGERS_SQL, migration.FILL):
            cursor.execute(sql)
        # As the release before lists it; the newer functions list all anew.
        assert ListedArticle.objects.filter(page=cold.pk, name="").exists()
        cursor.execute(orders.FORWARD)
        assert not ListedArticle.objects.filter(name="").exists()
    listed = ListedArticle.objects.newest_first(articles_about(topic, "en"))
    assert [edition.pk for edition in readable_of(listed)] == [cold.pk, heat.pk]
    assert ListCount.objects.of(articles_about(topic, "en")) == 2
    heat.unpublish()
    assert ListCount.objects.of(articles_about(topic, "en")) == 1


def test_a_translated_home_page_takes_no_more_and_a_list_one_for_its_translations(
    write, make_topic, article_index, client, django_assert_max_num_queries
):
    spanish = Locale.objects.create(language_code="es")
    for page in (article_index.get_parent(), article_index):
        section = page.specific.copy_for_translation(spanish)
        section.save_revision().publish()
    write("Calor", parent=section, locale=spanish, topics=[make_topic("Dolor", locale=spanish)])
    for address, most in (("/es/", 12), (f"/es/{section.slug}/", 13)):
        client.get(address)
        cache.clear()
        Site.get_site_root_paths()
        with django_assert_max_num_queries(most):
            assert "Calor" in client.get(address).content.decode()
