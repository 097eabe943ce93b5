"""Lists of articles: the database keeps what stands in which, whoever changes what, and how."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Locale, Page, PageViewRestriction

from articles.models import (
    ArticleIndexPage,
    Clinician,
    Edition,
    ListCount,
    ListedArticle,
    TherapyArticlePage,
    Topic,
    listed_article,
)
from articles.public.lists import ListPages
from articles.signoff.audit import audit_editions
from tests import forging, writing
from tests.databases import in_copy
from tests.signing import publish, publish_draft

LANGUAGES = ("en", "es")


def lists_by_definition():
    """What each list has to hold, newest first: asked of what any patient may read."""
    lists = {}
    for language in LANGUAGES:
        readable = Edition.objects.readable(language)
        lists[listed_article.all_articles(language)] = readable
        for topic in Topic.objects.all():
            name = listed_article.articles_about(topic, language)
            lists[name] = readable.filter(page__therapyarticlepage__topics=topic)
        for clinician in Clinician.objects.all():
            name = listed_article.articles_by(clinician, language)
            lists[name] = readable.filter(records__author=[clinician.pk])
            lists[f"signer {clinician.pk} {language}"] = readable.filter(
                sign_off__clinician=clinician
            )
    for section in ArticleIndexPage.objects.all():
        lists[listed_article.articles_below(section)] = Edition.objects.readable().filter(
            page__path__startswith=section.path, page__locale=section.locale
        )
    return {name: list(ids_of(editions)) for name, editions in lists.items()}


def ids_of(editions):
    return editions.newest_first().values_list("page_id", flat=True)


def lists_of_pages():
    """What the pages of each list print, and how many articles they say that there are."""
    lists, counts = {}, {}
    for name in lists_by_definition():
        pages = ListPages(name)
        counts[name] = pages.count
        lists[name] = [edition.pk for page in pages for edition in page.object_list]
    return lists, counts


def assert_lists_are_right():
    expected = lists_by_definition()
    shown, counts = lists_of_pages()
    assert shown == expected
    assert counts == {name: len(page_ids) for name, page_ids in expected.items()}
    assert ListedArticle.objects.differing() == []
    assert not ListCount.objects.differing()
    stored = ListedArticle.objects.in_time().values_list("list", flat=True)
    assert sorted(stored) == sorted(name for name, ids in expected.items() for _page_id in ids)


def make_world():
    """Three signed articles, one of them alone in a section, and sections to move them to."""
    write = writing.ArticleWriter(writing.article_index())
    home = write.article_index.get_parent()
    devices = home.add_child(instance=ArticleIndexPage(title="Devices", slug="devices"))
    home.add_child(instance=ArticleIndexPage(title="Drafts", slug="drafts", live=False))
    fields = {"topics": [writing.make_topic("Back pain")], "author": writing.make_clinician()}
    heat = write("Heat", slug="heat", **fields)
    write("Cold", slug="cold", **fields)
    write("TENS", slug="tens", parent=devices, **fields)
    write("Waiting", slug="waiting", publish=False, **fields)
    publish(heat, clinician=writing.make_clinician("Ben Lee", may_sign=True))
    assert_lists_are_right()


@pytest.fixture(scope="module")
def stored_world(django_db_setup, django_db_blocker):
    """Made once; each test undoes what it changes."""
    with django_db_blocker.unblock(), in_copy("lists", make_world):
        yield


@pytest.fixture
def world(stored_world, db):
    """The same in the database of this test."""


def article(slug="heat"):
    return TherapyArticlePage.objects.get(slug=slug)


def section(slug="therapies"):
    return ArticleIndexPage.objects.get(slug=slug)


def move(slug, to):
    Page.objects.get(slug=slug).move(Page.objects.get(slug=to), pos="last-child")


def close(page, kind=PageViewRestriction.LOGIN):
    page = Page.objects.get(pk=page.pk)
    return PageViewRestriction.objects.create(page=page, restriction_type=kind)


def open_again(page):
    close(page)
    assert_lists_are_right()
    PageViewRestriction.objects.all().delete()


def close_another_page():
    restriction = close(article())
    assert_lists_are_right()
    PageViewRestriction.objects.filter(pk=restriction.pk).update(page=article("cold").pk)


def go_offline_and_back():
    article().unpublish()
    assert_lists_are_right()
    publish_draft(article())


def publish_a_section():
    move("heat", "drafts")
    assert_lists_are_right()
    section("drafts").get_latest_revision_as_object().save_revision().publish()


def make_a_section_live_by_sql():
    move("heat", "drafts")
    assert_lists_are_right()
    forging.execute("UPDATE wagtailcore_page SET live = true WHERE slug = 'drafts'")


def take_a_section_offline():
    """It was public, so its articles stay."""
    section().unpublish()
    assert_lists_are_right()
    article("cold").unpublish()


def make_a_public_section_one_that_never_was():
    forging.execute("SET CONSTRAINTS ALL IMMEDIATE")
    forging.execute("ALTER TABLE wagtailcore_page DISABLE TRIGGER articles_section_was_public")
    forging.execute(
        "UPDATE wagtailcore_page SET live = false, first_published_at = NULL"
        " WHERE slug = 'therapies'"
    )


def close_what_an_alias_mirrors():
    section("devices").create_alias(update_slug="mirror")
    move("heat", "mirror")
    assert_lists_are_right()
    close(section("devices"))


def part_an_alias_from_what_is_closed():
    close_what_an_alias_mirrors()
    assert_lists_are_right()
    Page.objects.filter(slug="mirror").update(alias_of=None)


def translate():
    spanish = Locale.objects.create(language_code="es")
    home = section().get_parent().copy_for_translation(spanish)
    assert home.locale == spanish
    translated_section = section("therapies").copy_for_translation(spanish)
    translated_section.save_revision().publish()
    home.specific.save_revision().publish()
    draft = article().copy_for_translation(spanish)
    draft.title = "Calor"
    draft.save_revision()
    publish_draft(draft)


def another_topic():
    heat = article()
    fields = {"kind": "condition", "locale": heat.locale}
    heat.topics.set([Topic.objects.create(name="Neck", slug="neck", **fields)])
    publish(heat)


def topics_by_sql(sql):
    def change():
        other = Topic.objects.create(
            name="Knee", slug="knee", kind="condition", locale=Locale.get_default()
        )
        forging.execute("SET CONSTRAINTS ALL IMMEDIATE")
        forging.execute(sql.format(topic=other.pk, page=article().pk))

    return change


def another_author():
    heat = article()
    heat.author = Clinician.objects.get(name="Ben Lee")
    publish(heat)


def copy_a_section():
    attributes = {"slug": "copies", "title": "Copies"}
    section().copy(recursive=True, update_attrs=attributes, keep_live=True)


def sql(statement):
    def change():
        forging.execute("SET CONSTRAINTS ALL IMMEDIATE")
        forging.execute(statement)

    return change


TOPICS = "articles_therapyarticlepage_topics"
CHANGES = {
    "a draft goes live": lambda: publish_draft(article("waiting")),
    "somebody else signs": lambda: publish(article("cold"), clinician=Clinician.objects.first()),
    "offline": lambda: article().unpublish(),
    "offline, and back": go_offline_and_back,
    "deleted": lambda: Page.objects.get(slug="heat").delete(),
    "a section is deleted": lambda: Page.objects.get(slug="therapies").delete(),
    "an edition is taken away": lambda: forging.execute("DELETE FROM articles_edition"),
    "offline by SQL": sql("UPDATE wagtailcore_page SET live = false WHERE slug = 'heat'"),
    "expires": sql("UPDATE wagtailcore_page SET expire_at = now() WHERE slug = 'heat'"),
    "private": lambda: close(article()),
    "private for groups": lambda: close(article(), PageViewRestriction.GROUPS).groups.set(
        Group.objects.all()[:1]
    ),
    "a private section": lambda: close(section()),
    "a private home page": lambda: close(section().get_parent()),
    "another page is private": close_another_page,
    "what an alias mirrors is private": close_what_an_alias_mirrors,
    "an alias mirrors it no more": part_an_alias_from_what_is_closed,
    "moved to another section": lambda: move("heat", "devices"),
    "moved to a draft section": lambda: move("heat", "drafts"),
    "moved to a private section": lambda: (close(section("devices")), move("heat", "devices")),
    "a section is moved": lambda: move("therapies", "devices"),
    "a section is moved into a draft": lambda: move("therapies", "drafts"),
    "a draft section is published": publish_a_section,
    "a draft section is made live by SQL": make_a_section_live_by_sql,
    "a section goes offline": take_a_section_offline,
    "a section never was public": make_a_public_section_one_that_never_was,
    "a section of another language": sql(
        "INSERT INTO wagtailcore_locale (language_code) VALUES ('es');"
        "UPDATE wagtailcore_page SET translation_key = gen_random_uuid(), locale_id ="
        " (SELECT id FROM wagtailcore_locale WHERE language_code = 'es') WHERE slug = 'therapies'"
    ),
    "a translation": translate,
    "another topic": another_topic,
    "a topic by SQL": topics_by_sql(
        f"INSERT INTO {TOPICS} (therapyarticlepage_id, topic_id) VALUES ({{page}}, {{topic}})"
    ),
    "a topic is replaced by SQL": topics_by_sql(f"UPDATE {TOPICS} SET topic_id = {{topic}}"),
    "a topic goes to another article by SQL": sql(
        f"DELETE FROM {TOPICS} WHERE therapyarticlepage_id ="
        " (SELECT id FROM wagtailcore_page WHERE slug = 'cold');"
        f"UPDATE {TOPICS} SET therapyarticlepage_id ="
        " (SELECT id FROM wagtailcore_page WHERE slug = 'cold')"
        " WHERE therapyarticlepage_id = (SELECT id FROM wagtailcore_page WHERE slug = 'heat')"
    ),
    "no topics at all": sql(f"TRUNCATE {TOPICS}"),
    "a topic is deleted": lambda: Topic.objects.all().delete(),
    "another author": another_author,
    "an older date": sql("UPDATE articles_edition SET published_at = '2020-01-01'"
                         " WHERE page_id = (SELECT id FROM wagtailcore_page WHERE slug = 'cold')"),
    "no editions at all": sql("TRUNCATE articles_edition"),
}  # fmt: skip


THERE_AND_BACK = {
    "private, and open again": lambda: open_again(article()),
    "a private section, and open again": lambda: open_again(section()),
    "no privacy at all": lambda: (
        close(section()), assert_lists_are_right(),
        sql("TRUNCATE wagtailcore_pageviewrestriction CASCADE")(),
    ),
    "sections change places": lambda: section("devices").move(section(), pos="left"),
    "a copy of a section": copy_a_section,
    "an alias of an article": lambda: article().create_alias(
        update_slug="again", parent=section("devices")
    ),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_change_is_in_the_lists_at_once(world, change):
    before = lists_by_definition()
    change()
    assert lists_by_definition() != before
    assert_lists_are_right()


@pytest.mark.parametrize("change", THERE_AND_BACK.values(), ids=THERE_AND_BACK)
def test_what_changes_no_list_leaves_all_as_they_were(world, change):
    before = lists_by_definition()
    change()
    after = lists_by_definition()
    assert {name: after[name] for name in before} == before
    assert_lists_are_right()


# Each trigger, and a change that only it tells of.
TRIGGERS = {
    ("wagtailcore_page", "articles_list_changed_pages"): "offline by SQL",
    ("articles_edition", "articles_list_insert_new"): "a draft goes live",
    ("articles_edition", "articles_list_delete_old"): "an edition is taken away",
    ("articles_edition", "articles_list_changed_editions"): "an older date",
    ("articles_edition", "articles_list_emptied"): "no editions at all",
    (TOPICS, "articles_list_insert_new"): "a topic by SQL",
    (TOPICS, "articles_list_delete_old"): "a topic is deleted",
    (TOPICS, "articles_list_update_new"): "a topic goes to another article by SQL",
    (TOPICS, "articles_list_update_old"): "a topic goes to another article by SQL",
    (TOPICS, "articles_list_emptied"): "no topics at all",
    ("wagtailcore_pageviewrestriction", "articles_list_insert_new"): "a private section",
    ("wagtailcore_pageviewrestriction", "articles_list_update_old"): "another page is private",
    ("wagtailcore_pageviewrestriction", "articles_list_update_new"): "another page is private",
}


def list_faults():
    return {fault.kind for fault in audit_editions()} & {"lists", "list_counts"}


@pytest.mark.parametrize(("trigger", "name"), TRIGGERS.items(), ids=map(str, TRIGGERS))
def test_what_no_trigger_told_of_is_named_and_set_right(world, trigger, name):
    """And nothing is shown that no patient may read, whatever stands in the table."""
    table, trigger_name = trigger
    forging.execute("SET CONSTRAINTS ALL IMMEDIATE")
    forging.execute(f"ALTER TABLE {table} DISABLE TRIGGER {trigger_name}")
    CHANGES[name]()
    expected = lists_by_definition()
    shown, _counts = lists_of_pages()
    assert list_faults() == {"lists"}
    assert shown != expected or ListedArticle.objects.differing()
    assert set(shown["all en"]) <= set(expected["all en"])
    assert ListedArticle.objects.renew()
    assert not list_faults()
    assert_lists_are_right()
    assert ListedArticle.objects.renew() == 0
