"""Each transaction that changes what patients may see leaves a mark, whoever writes and however."""

import datetime

import psycopg
import pytest
import time_machine
from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from articles.models import Edition, TherapyArticlePage
from clinic.models import ClinicDetails, HomePage
from clinic.stored_pages import changes
from clinic.stored_pages.state import States
from tests.signing import publish_draft

pytestmark = pytest.mark.django_db


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def other_connection():
    """Somebody else's, so what is done by it is stored in truth."""
    settings = connection.settings_dict
    names = {"NAME": "dbname", "USER": "user", "HOST": "host", "PORT": "port"}
    return psycopg.connect(**{name: settings[key] for key, name in names.items() if settings[key]})


@pytest.fixture
def is_noted():
    """Whether the block of a test left a mark. Tests run in one transaction, which has one."""

    class Noting:
        def __enter__(self):
            sql("SELECT set_config('clinic.marked_transaction', '', true)")
            self.before = changes.present_changes()
            return self

        def __exit__(self, *error):
            self.answer = changes.present_changes() != self.before

        def __bool__(self):
            return self.answer

    return Noting


@pytest.fixture
def article(write):
    return write("Heat")


def test_every_table_counts_or_is_named():
    """A new one counts by itself: nobody has to think of it."""
    watched = set(changes.watched_tables())
    assert watched >= {
        "articles_edition", "articles_signoff", "wagtailcore_page", "clinic_clinicdetails",
        "wagtailcore_pageviewrestriction", "wagtailredirects_redirect", "clinic_secondlook",
        "articles_alsoread", "articles_therapyarticlepage_topics", "wagtailcore_site",
        "articles_evidencestate", "articles_topic", "articles_clinician", "clinic_clinicrendition",
        "taggit_tag", "wagtailcore_locale", "articles_warningsigns", "articles_guideline",
        "articles_sharedwarning",
    }  # fmt: skip
    assert not changes.missing_triggers(watched)
    tables = set(connection.introspection.table_names())
    assert tables >= changes.TABLES_PASSED_OVER
    assert set(changes.WATCHES) <= watched


def test_a_table_that_is_added_gets_its_triggers_with_the_next_migration(is_noted):
    sql("CREATE TABLE clinic_new (id integer)")
    assert changes.missing_triggers(changes.watched_tables())
    changes.watch_tables_after_migration("default")
    assert not changes.missing_triggers(changes.watched_tables())
    with is_noted() as noted:
        sql("INSERT INTO clinic_new VALUES (1)")
    assert noted


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE wagtailcore_page SET live = false WHERE slug = 'heat'",
        "UPDATE wagtailcore_page SET url_path = url_path || 'x/' WHERE slug = 'heat'",
        "UPDATE wagtailcore_page SET expire_at = now() WHERE slug = 'heat'",
        "UPDATE clinic_clinicdetails SET phone = '1'",
        "UPDATE articles_edition SET published_at = now()",
        "DELETE FROM articles_alsoread",
        "TRUNCATE wagtailredirects_redirect",
        "INSERT INTO wagtailredirects_redirect (old_path, redirect_link, is_permanent, "
        "automatically_created, redirect_page_route_path) VALUES ('/a', '/b', true, false, '')",
        "SET LOCAL session_replication_role = replica; UPDATE clinic_clinicdetails SET phone = '1'",
    ],
)
def test_sql_counts(statement, write, is_noted):
    ClinicDetails.for_site(HomePage.objects.first().get_site()).save()
    write("Heat", also_read=[write("Cold")])
    with is_noted() as noted:
        sql(statement)
    assert noted


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE wagtailcore_page SET title = title",
        "UPDATE wagtailcore_page SET draft_title = 'New', has_unpublished_changes = true",
        "UPDATE articles_therapyarticlepage SET introduction = 'New'",
        "UPDATE clinic_clinicdetails SET phone = '1' WHERE false",
        "DELETE FROM articles_alsoread WHERE false",
        "UPDATE articles_evidencestate SET tried_at = now()",
        "DELETE FROM django_session",
    ],
)
def test_what_shows_nowhere_does_not_count(statement, article, is_noted):
    with is_noted() as noted:
        sql(statement)
    assert not noted


def test_work_on_a_draft_does_not_count(article, write, is_noted):
    """Someone who writes does not keep all pages from being stored."""
    draft = write("Draft", publish=False)
    with is_noted() as noted:
        for page in (article, draft):
            page.introduction = "Other words."
            page.save_revision()
        draft.title = "Another title"
        draft.save()
    assert not noted


def test_what_makes_a_section_of_a_draft_counts(write, article_index, is_noted):
    """Its slug stands in the addresses below it, and until it is published nobody reads them."""
    draft = write("Draft", publish=False)
    with is_noted() as noted:
        draft.slug = "another"
        draft.save()
    assert noted


def test_a_publication_counts(article, is_noted):
    article.introduction = "Signed words."
    article.save_revision()
    with is_noted() as noted:
        publish_draft(article)
    assert noted


def test_one_mark_is_enough_for_a_transaction(article):
    before = len(changes.present_marks())
    sql("SELECT set_config('clinic.marked_transaction', '', true)")
    for phone in "123":
        details = ClinicDetails.for_site(HomePage.objects.first().get_site())
        details.phone = phone
        details.save()
    article.unpublish()
    assert len(changes.present_marks()) == before + 1


def test_a_change_after_one_that_was_taken_back_leaves_a_mark_too(is_noted):
    def touch():
        sql("INSERT INTO taggit_tag (name, slug) VALUES ('a', 'a')")

    with is_noted() as noted:
        point = transaction.savepoint()
        touch()
        transaction.savepoint_rollback(point)
        touch()
    assert noted


def test_changes_that_are_stored_in_another_order_than_they_were_made():
    """Each set of them has a name of its own."""
    add = "INSERT INTO taggit_tag (name, slug) VALUES (%s, %s)"
    names = [changes.present_changes()]
    with other_connection() as first, other_connection() as second:
        first.execute(add, ["a", "a"])
        second.execute(add, ["b", "b"])
        second.commit()
        names.append(changes.present_changes())
        first.commit()
        names.append(changes.present_changes())
        first.execute("DELETE FROM taggit_tag")
        first.commit()
        names.append(changes.present_changes())
    assert len(set(names)) == 4


def test_many_marks_are_put_together_to_a_new_one(monkeypatch):
    monkeypatch.setattr(changes, "MANY_MARKS", 3)
    names = set()
    for _time in range(9):
        changes.note_change()
        names.add(changes.present_changes())
        assert len(changes.present_marks()) <= 3
    assert len(names) == 9


def test_nothing_changes_the_state_but_a_change(article):
    states = States()
    name = states.present()
    assert states.present() == States().present() == name
    changes.note_change()
    assert states.present() == States().present() != name


def test_the_state_costs_one_query(article, django_assert_num_queries):
    states = States()
    states.present()
    with django_assert_num_queries(1):
        states.present()


def test_every_day_of_the_clinic_has_a_state_of_its_own(article):
    """A review that was due yesterday is overdue today."""
    states = States()
    zone = timezone.get_default_timezone()
    midnight = datetime.datetime(2026, 7, 2, tzinfo=zone)
    second = datetime.timedelta(seconds=1)
    with time_machine.travel(midnight - second, tick=False):
        before = states.present()
        assert states.seconds_left() == pytest.approx(1)
    with time_machine.travel(midnight, tick=False):
        assert states.present() != before
        assert states.seconds_left() == pytest.approx(24 * 60 * 60)


def test_a_page_whose_time_comes(article):
    soon = timezone.now().replace(microsecond=0) + datetime.timedelta(minutes=5)
    Page.objects.filter(pk=article.pk).update(expire_at=soon)
    states = States()
    before = states.present()
    assert states.seconds_left() <= 5 * 60
    with time_machine.travel(soon, tick=False):
        assert states.present() != before
        assert States().present() == states.present()


def test_an_approval_whose_time_ends(article):
    soon = timezone.now().replace(microsecond=0) + datetime.timedelta(minutes=5)
    article.expire_at = soon
    article.save()
    publish_draft(article)
    sign_off = Edition.objects.get().sign_off
    assert sign_off.holds_until == soon
    Page.objects.filter(pk=article.pk).update(expire_at=None)
    assert States().seconds_left() > 0
    states = States()
    before = states.present()
    assert states.seconds_left() <= 5 * 60
    with time_machine.travel(soon, tick=False):
        assert states.present() != before


def test_a_restriction_counts(article, is_noted):
    with is_noted() as noted:
        PageViewRestriction.objects.create(page=article, restriction_type="login")
    assert noted
    assert TherapyArticlePage.objects.count() == 1
