"""The table of addresses: filled by the database, whoever writes, and never emptied."""

import importlib
import io

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from articles.models import ArticleIndexPage, Edition, SignedAddress, TherapyArticlePage
from articles.models.signed_address import AddressKept
from articles.signoff.audit import audit_editions
from tests import forging
from tests.copied_articles import copy_by_sql
from tests.signing import publish_draft
from tests.signoffs.test_seals import web_role  # noqa: F401 - a fixture


def remembered():
    return sorted(SignedAddress.objects.values_list("path", flat=True))


def paths_of(page):
    return sorted(SignedAddress.objects.filter(page=page.pk).values_list("path", flat=True))


def test_an_address_is_remembered_with_the_first_signature_there(write):
    draft = write("Heat", slug="heat", publish=False)
    assert remembered() == []
    publish_draft(draft)
    assert remembered() == ["/therapies/heat/"]


def test_what_is_live_and_not_signed_has_none(write):
    draft = write("Heat", slug="heat", publish=False)
    TherapyArticlePage.objects.filter(pk=draft.pk).update(live=True)
    assert remembered() == []


def test_sql_on_a_slug_adds_the_new_address(write, article_index):
    heat = write("Heat", slug="heat")
    forging.execute("UPDATE wagtailcore_page SET slug = 'warmth' WHERE id = %s", heat.pk)
    forging.execute("UPDATE wagtailcore_page SET slug = 'all' WHERE id = %s", article_index.pk)
    assert remembered() == ["/all/warmth/", "/therapies/heat/", "/therapies/warmth/"]


def test_the_address_of_what_is_offline_is_added_once_it_is_back(write):
    heat = write("Heat", slug="heat")
    heat.unpublish()
    forging.execute("UPDATE wagtailcore_page SET slug = 'a-draft' WHERE id = %s", heat.pk)
    forging.execute("UPDATE wagtailcore_page SET slug = 'warmth' WHERE id = %s", heat.pk)
    assert remembered() == ["/therapies/heat/"]
    forging.execute("UPDATE wagtailcore_page SET live = true WHERE id = %s", heat.pk)
    assert remembered() == ["/therapies/heat/", "/therapies/warmth/"]


def test_a_move_and_an_alias_add_theirs(write, article_index):
    heat = write("Heat", slug="heat")
    alias = heat.create_alias(update_slug="heat-again", parent=article_index)
    assert paths_of(alias) == ["/therapies/heat-again/"]
    devices = ArticleIndexPage(title="Devices", slug="devices")
    article_index.get_parent().add_child(instance=devices)
    TherapyArticlePage.objects.get(pk=heat.pk).move(devices, pos="last-child")
    assert paths_of(heat) == ["/devices/heat/", "/therapies/heat/"]
    Page.objects.get(pk=article_index.pk).move(devices.get_parent(), pos="last-child")
    assert len(remembered()) == 3


def test_an_alias_of_a_draft_has_its_address_from_the_first_signature_on(write, article_index):
    draft = write("Heat", slug="heat", publish=False)
    alias = draft.create_alias(update_slug="heat-again", parent=article_index)
    assert remembered() == []
    TherapyArticlePage.objects.filter(pk=alias.pk).update(live=True)
    publish_draft(draft)
    assert remembered() == ["/therapies/heat-again/", "/therapies/heat/"]


def test_a_draft_section_gives_no_address(write, article_index):
    heat = write("Heat", slug="heat")
    section = ArticleIndexPage(title="Devices", slug="devices", live=False)
    article_index.get_parent().add_child(instance=section)
    heat.move(section, pos="last-child")
    assert remembered() == ["/therapies/heat/"]
    Page.objects.filter(pk=section.pk).update(live=True)
    assert remembered() == ["/devices/heat/", "/therapies/heat/"]


def refused(run, words):
    with pytest.raises((AddressKept, DatabaseError), match=words), transaction.atomic():
        run()


def test_no_address_is_changed_or_removed(write):
    write("Heat", slug="heat")
    rows = SignedAddress.objects
    for run in (
        rows.all().delete,
        lambda: rows.update(path="/a/"),
        lambda: rows.bulk_create([SignedAddress(path="/a/")]),
        rows.get().delete,
        rows.get().save,
        lambda: forging.execute("DELETE FROM articles_signedaddress"),
        lambda: forging.execute("UPDATE articles_signedaddress SET path = '/a/'"),
        lambda: forging.execute("TRUNCATE articles_signedaddress"),
    ):
        refused(run, "kept for ever")
    assert remembered() == ["/therapies/heat/"]


def test_nobody_comes_before_whoever_had_an_address(write, client):
    heat, cold = write("Heat", slug="heat"), write("Cold", slug="cold")
    forging.insert(
        "articles_signedaddress",
        {
            "id": -5, "path": "/therapies/heat/", "locale_id": heat.locale_id,
            "page_id": cold.pk, "remembered_at": timezone.now(),
        },
    )  # fmt: skip
    assert SignedAddress.objects.at_url_path(heat.url_path).owner_id() == heat.pk
    assert client.get("/therapies/heat/").status_code == 200


def test_prepare_adds_what_was_not_seen(write):
    write("Heat", slug="heat")
    forging.as_owner(
        "wagtailcore_page",
        "articles_remember_changed_pages",
        "UPDATE wagtailcore_page SET slug = 'warmth' WHERE slug = 'heat'",
    )
    assert remembered() == ["/therapies/heat/"]
    output = io.StringIO()
    call_command("carry_over_signoffs", stdout=output)
    assert "not remembered yet: 1" in output.getvalue()
    assert remembered() == ["/therapies/heat/", "/therapies/warmth/"]


def test_what_the_site_knew_before_is_taken_over(write, article_index):
    """As the migration finds it: what is readable now, and redirects that Wagtail stored."""
    heat, cold = write("Heat", slug="heat"), write("Cold", slug="cold")
    forging.as_owner(
        "articles_signedaddress",
        "articles_signedaddress_is_kept",
        "DELETE FROM articles_signedaddress",
    )
    redirects = [
        ("/therapies/warmth", heat, True),
        ("/therapies/cold", heat, True),  # of which an article is there by now
        ("/therapies/entered", heat, False),
        ("/about", article_index, True),
    ]
    for old_path, page, is_automatic in redirects:
        redirect = Redirect.add_redirect(old_path, page)
        redirect.site = page.get_site()
        redirect.automatically_created = is_automatic
        redirect.save()
    migration = importlib.import_module("articles.migrations.0028_signed_addresses")
    with connection.cursor() as cursor:
        # An address has been of a site since, and is remembered once at each.
        cursor.execute(
            migration.REMEMBER_WHAT_IS.replace(", page_id) DO", ", page_id, site_id) DO")
        )
    assert paths_of(heat) == ["/therapies/cold/", "/therapies/heat/", "/therapies/warmth/"]
    assert remembered() == ["/therapies/cold/", "/therapies/cold/", *paths_of(heat)[1:]]
    assert SignedAddress.objects.at_url_path(cold.url_path).owner_id() == cold.pk


def test_a_renamed_section_of_thousands_is_one_statement(write, article_index):
    """The addresses of all articles below it, in seconds at the most."""
    heat = write("Heat", slug="heat")
    count = 2000
    copy_by_sql(heat, count)
    assert SignedAddress.objects.count() == count + 1
    began = timezone.now()
    Page.objects.filter(pk=article_index.pk).update(slug="treatments")
    seconds = (timezone.now() - began).total_seconds()
    assert SignedAddress.objects.filter(path__startswith="/treatments/").count() == count + 1
    assert seconds < 5, seconds


def faults(kind):
    return [(fault.page, fault.words) for fault in audit_editions() if fault.kind == kind]


def test_the_audit_names_what_stands_in_the_place_of_an_article(write):
    heat, rival = write("Heat", slug="heat"), write("Rival", slug="rival")
    forging.execute("UPDATE wagtailcore_page SET slug = 'warmth' WHERE id = %s", heat.pk)
    assert not list(audit_editions())
    Page.objects.filter(pk=rival.pk).update(slug="heat", url_path="/home/therapies/heat/")
    ((page_id, words),) = faults("address")
    assert page_id == rival.pk
    assert "read the signed article “Heat”" in words


def test_the_audit_names_what_is_below_a_draft(write, article_index):
    section = ArticleIndexPage(title="Devices", slug="devices", live=False)
    article_index.get_parent().add_child(instance=section)
    heat = write("Heat", parent=section)
    ((page_id, words),) = faults("section")
    assert page_id == heat.pk
    assert "Publish the section." in words


@pytest.mark.django_db(transaction=False)
def test_the_functions_are_looked_up_in_this_schema_alone():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT proname, proconfig FROM pg_proc"
            " WHERE proname LIKE 'articles_remember%%' OR proname = 'articles_section_was_public'"
        )
        functions = dict(cursor.fetchall())
    assert len(functions) == 6
    assert all("pg_temp" in str(config) for config in functions.values())


def test_sections_that_never_were_public_are_found_by_an_index(article_index):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        query, values = Edition.objects.readable().order_by().values("pk").query.sql_with_params()
        cursor.execute(f"EXPLAIN {query}", values)
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "articles_unpublished_sections" in plan


def test_the_role_of_the_site_remembers_and_forgets_nothing(write, web_role):  # noqa: F811
    heat = write("Heat", slug="heat")
    forging.execute("SET CONSTRAINTS ALL IMMEDIATE")
    web_role()
    Page.objects.filter(pk=heat.pk).update(slug="warmth")
    assert remembered() == ["/therapies/heat/", "/therapies/warmth/"]
    refused(lambda: forging.execute("DELETE FROM articles_signedaddress"), "kept for ever")
    drop = "DROP TRIGGER articles_remember_changed_pages ON wagtailcore_page"
    refused(lambda: forging.execute(drop), "must be owner")


def test_the_migration_goes_back_and_forth(write):
    heat = write("Heat", slug="heat")
    migration = importlib.import_module("articles.migrations.0028_signed_addresses")
    of_clinics = importlib.import_module("articles.migrations.0062_lists_of_each_clinic")
    forging.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with connection.cursor() as cursor:
        for sql in (
            migration.FORGET_CHANGES, migration.NEVER_PUBLIC, migration.LET_GO,
            migration.KEEP, migration.ONCE_PUBLIC, migration.REMEMBER + migration.ON_CHANGES,
            migration.LOOK_UP_IN_THIS_SCHEMA,
            of_clinics.REMEMBER, of_clinics.LOOK_UP_IN_THIS_SCHEMA,
        ):  # fmt: skip
            cursor.execute(sql)
    forging.execute("UPDATE wagtailcore_page SET slug = 'warmth' WHERE id = %s", heat.pk)
    assert remembered() == ["/therapies/heat/", "/therapies/warmth/"]
