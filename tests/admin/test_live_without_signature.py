"""Nothing in the admin calls an article live while patients get a 404."""

import pytest
from bs4 import BeautifulSoup
from django.core import serializers
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page

from articles.models import ArticleIndexPage, Edition, TherapyArticlePage
from tests.admin.panels import HOME, publish_several
from tests.signing import publish_draft

NOT_SIGNED = "Not approved: patients cannot read it"
LIST = "/admin/therapy-articles/"


def copy_page(browser, page, **fields):
    """Send the form with which Wagtail copies a page; with `alias`, as a mirror of it."""
    form = {
        "new_title": f"{page.title} again",
        "new_slug": f"{page.slug}-again",
        "new_parent_page": page.get_parent().pk,
        **fields,
    }
    return browser.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), form)


def article(slug):
    return TherapyArticlePage.objects.get(slug=slug)


def public_status(page):
    return Client().get(Page.objects.get(pk=page.pk).url).status_code


def status_in(page, title):
    """The status of the row with this title in a list of pages."""
    for row in page.select("tbody tr"):
        link = row.select_one(".title a")
        if link and link.get_text(strip=True) == title:
            tag = row.select_one(".w-status:not(.w-status--label)")
            return tag.get_text(" ", strip=True).split("status: ")[-1]
    raise AssertionError(f"“{title}” is not in the list.")


def live_status_texts(page):
    """What the header of the editor, and the side panel about the status, say."""
    tags = [*page.select(".page-status-tag"), *page.select("[id^=status-sidebar]")]
    return {tag.get_text(" ", strip=True).removeprefix("Status: ") for tag in tags}


def links_to_patients(page, path):
    return [link for link in page.select("a[href]") if link["href"].endswith(path)]


@pytest.fixture
def publish_unsigned(write):
    """Makes an article live that nobody signed, as a script would."""

    def publish_unsigned(title="Heat", **fields):
        draft = write(title, publish=False, **fields)
        draft.get_latest_revision().publish()
        return article(draft.slug)

    return publish_unsigned


def test_a_copy_that_is_to_be_published_is_a_draft(write, marketing, see, messages_of):
    heat = write("Heat")
    response = copy_page(marketing, heat, publish_copies="on")
    copy = article("heat-again")
    assert not copy.live
    assert copy.has_unpublished_changes
    assert (copy.live_revision, copy.first_published_at, copy.last_published_at) == (
        None, None, None,
    )  # fmt: skip
    assert "a clinician’s signature of its own" in messages_of(response, marketing)
    assert status_in(see(marketing, LIST), "Heat again") == "draft"
    assert status_in(see(marketing, LIST), "Heat") == "live"
    assert public_status(copy) == 404
    assert article("heat").live


def test_a_copy_goes_live_with_a_signature_of_its_own(write, marketing):
    copy_page(marketing, write("Heat"), publish_copies="on")
    publish_draft(article("heat-again"))
    assert article("heat-again").live
    assert public_status(article("heat-again")) == 200


def test_the_copies_below_a_section_are_drafts(write, article_index, manager, messages_of):
    write("Heat")
    home = article_index.get_parent()
    response = copy_page(
        manager, article_index, new_parent_page=home.pk, copy_subpages="on", publish_copies="on"
    )
    section = ArticleIndexPage.objects.get(slug=f"{article_index.slug}-again")
    assert section.live
    copy = TherapyArticlePage.objects.child_of(section).get()
    assert not copy.live
    assert public_status(copy) == 404
    assert "a clinician’s signature of its own" in messages_of(response, manager)


def test_copying_another_page_says_nothing_of_signatures(article_index, manager, messages_of):
    home = article_index.get_parent()
    response = copy_page(manager, article_index, new_parent_page=home.pk, publish_copies="on")
    assert "signature" not in messages_of(response, manager)


def test_an_alias_of_what_is_signed_is_live(write, marketing, see):
    copy_page(marketing, write("Heat"), alias="on")
    alias = article("heat-again")
    assert alias.live
    assert public_status(alias) == 200
    assert status_in(see(marketing, LIST), "Heat") == "live"


@pytest.fixture
def spanish(db):
    return Locale.objects.create(language_code="es")


def test_an_alias_in_another_language_is_not_live(write, spanish):
    heat = write("Heat")
    alias = heat.copy_for_translation(spanish, copy_parents=True, alias=True)
    assert not TherapyArticlePage.objects.get(pk=alias.pk).live
    publish_draft(heat)
    alias.refresh_from_db()
    assert not alias.live
    assert heat.live


def test_an_alias_of_what_nobody_signed_is_not_live(publish_unsigned, marketing):
    copy_page(marketing, publish_unsigned(), alias="on")
    assert not article("heat-again").live


def test_an_alias_that_becomes_a_page_of_its_own_is_a_draft(write, marketing, see):
    copy_page(marketing, write("Heat"), alias="on")
    alias = article("heat-again")
    marketing.post(reverse("wagtailadmin_pages:convert_alias", args=[alias.pk]))
    alias = article("heat-again")
    assert (alias.live, alias.live_revision, alias.alias_of) == (False, None, None)
    assert alias.has_unpublished_changes
    assert public_status(alias) == 404
    publish_draft(alias)
    assert public_status(alias) == 200


def test_a_bulk_publication_leaves_a_copy_as_a_draft(write, marketing, see):
    copy_page(marketing, write("Heat"), publish_copies="on")
    publish_several(marketing, article("heat-again"))
    assert status_in(see(marketing, LIST), "Heat again") == "draft"


def list_urls(article):
    """Where a status of an article stands."""
    parent = article.get_parent()
    return [
        LIST,
        f"{LIST}?q={article.title}",
        reverse("wagtailadmin_explore", args=[parent.pk]),
        f"{reverse('wagtailadmin_explore', args=[parent.pk])}?q={article.title}",
        reverse("wagtailadmin_pages:search") + f"?q={article.title}",
        reverse("wagtailadmin_reports:aging_pages"),
    ]


def test_no_list_says_live_of_what_nobody_signed(publish_unsigned, marketing, manager, see):
    heat = publish_unsigned()
    assert heat.live
    assert public_status(heat) == 404
    for address in list_urls(heat):
        page = see(manager, address)
        assert status_in(page, "Heat") == NOT_SIGNED, address
        assert not links_to_patients(page, "/therapies/heat/"), address


def test_every_list_says_live_of_what_is_signed(write, manager, see):
    heat = write("Heat")
    for address in list_urls(heat):
        page = see(manager, address)
        assert status_in(page, "Heat") == "live", address


def test_rows_that_are_loaded_into_the_database_are_not_called_live(
    write, marketing, see, tmp_path
):
    heat = write("Heat", publish=False)
    heat.live = True
    rows = serializers.serialize("json", [heat.page_ptr, heat]).replace(
        '"live": false', '"live": true'
    )
    (tmp_path / "rows.json").write_text(rows)
    call_command("loaddata", str(tmp_path / "rows.json"), verbosity=0)
    assert article("heat").live
    assert status_in(see(marketing, LIST), "Heat") == NOT_SIGNED


def test_the_filter_of_the_list_knows_what_nobody_signed(publish_unsigned, write, marketing, see):
    publish_unsigned("Heat")
    write("Cold")
    titles = {
        state: [
            link.get_text(strip=True)
            for link in see(marketing, f"{LIST}?state={state}").select("tbody .title-wrapper a")
        ]
        for state in ("live", "unsigned")
    }
    assert titles == {"live": ["Cold"], "unsigned": ["Heat"]}


def test_the_editor_does_not_say_live_of_what_nobody_signed(publish_unsigned, marketing, see):
    heat = publish_unsigned()
    page = see(marketing, reverse("wagtailadmin_pages:edit", args=[heat.pk]))
    assert NOT_SIGNED in live_status_texts(page)
    assert "Live" not in live_status_texts(page)
    assert not links_to_patients(page, "/therapies/heat/")


def test_the_editor_says_live_of_what_is_signed(write, marketing, see):
    page = see(marketing, reverse("wagtailadmin_pages:edit", args=[write("Heat").pk]))
    assert "Live" in live_status_texts(page)
    assert NOT_SIGNED not in live_status_texts(page)
    assert links_to_patients(page, "/therapies/heat/")


def test_the_editor_of_a_new_draft_of_it_says_both(publish_unsigned, marketing, see):
    heat = publish_unsigned()
    heat.introduction = "Changed."
    heat.save_revision()
    page = see(marketing, reverse("wagtailadmin_pages:edit", args=[heat.pk]))
    assert {NOT_SIGNED, "Draft"} <= live_status_texts(page)
    assert "Live" not in live_status_texts(page)


def test_the_history_has_no_live_version_of_what_nobody_signed(
    publish_unsigned, write, marketing, see
):
    for page, says_live in ((publish_unsigned("Heat"), False), (write("Cold"), True)):
        history = see(marketing, reverse("wagtailadmin_pages:history", args=[page.pk]))
        tags = [tag.get_text(" ", strip=True) for tag in history.select("table .w-status")]
        assert ("Live version" in tags) == says_live, page.title


def record_edits(browser, *articles):
    """Save each as this person does, so that their dashboard lists it."""
    for page in articles:
        page.save_revision(user=browser.user, log_action=True)
        Page.objects.filter(pk=page.pk).update(has_unpublished_changes=True)


def lock(browser, *articles):
    rows = Page.objects.filter(pk__in=[page.pk for page in articles])
    rows.update(locked=True, locked_by=browser.user, locked_at=timezone.now())


def test_the_dashboard_does_not_say_live_of_what_nobody_signed(
    publish_unsigned, write, marketing, see
):
    heat, cold = publish_unsigned("Heat"), write("Cold")
    record_edits(marketing, heat, cold)
    for page in (heat, cold):
        Page.objects.filter(pk=page.pk).update(
            locked=True, locked_by=marketing.user, locked_at=timezone.now()
        )
    page = see(marketing, HOME)
    for panel in ("my-drafts", "recent-edits", "locked-pages"):
        section = page.select_one(f"#{panel}-section")
        assert status_in(section, "Heat") == NOT_SIGNED, panel
        assert status_in(section, "Cold") == "live + draft", panel
        assert not links_to_patients(section, "/therapies/heat/")


def test_the_page_chooser_does_not_say_live_of_what_nobody_signed(publish_unsigned, marketing):
    heat = publish_unsigned()
    parent = heat.get_parent()
    address = reverse("wagtailadmin_choose_page_child", args=[parent.pk])
    for url in (address, reverse("wagtailadmin_choose_page_search") + "?q=Heat"):
        response = marketing.get(url)
        markup = response.json()["html"] if "json" in response["Content-Type"] else response.content
        tags = BeautifulSoup(markup, "html.parser").select("table .w-status")
        assert tags[-1].get_text(" ", strip=True).endswith(NOT_SIGNED), url


def queries(browser, address, django_assert_max_num_queries):
    browser.get(address)
    with django_assert_max_num_queries(400) as executed:
        browser.get(address)
    return len(executed)


def test_lists_take_as_many_queries_for_three_of_each_as_for_two(
    publish_unsigned, write, manager, django_assert_max_num_queries
):
    def count():
        return [
            queries(manager, address, django_assert_max_num_queries)
            for address in [HOME, *list_urls(heat)]
        ]

    def add_articles(numbers):
        for number in numbers:
            pages = [publish_unsigned(f"Unsigned heat {number}"), write(f"Signed heat {number}")]
            pages[1].create_alias(update_slug=f"heat-mirror-{number}")
            record_edits(manager, *pages)
            lock(manager, *pages)

    heat = publish_unsigned("Heat")
    add_articles(range(2))
    expected_counts = count()
    add_articles([2])
    assert count() == expected_counts


def test_what_patients_read_is_as_it_was(write, marketing):
    heat = write("Heat")
    copy_page(marketing, heat, publish_copies="on")
    assert list(Edition.objects.values_list("page", flat=True)) == [heat.pk]
