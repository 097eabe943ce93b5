"""A duplicate of an article is a draft of its own, with the text and nothing that was decided."""

import datetime

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.models import GroupPagePermission

from articles.admin.starting.copies import duplicate
from articles.content import clinical_content
from articles.models import (
    ArticleIndexPage,
    DraftChange,
    Edition,
    ImportedPost,
    SignOff,
    TherapyArticlePage,
)
from articles.models.publication_choice import PublicationChoice, When
from articles.signoff.authorship import authorship_of
from tests.admin.conftest import page_of
from tests.admin.panels import submit
from tests.signing import change

LATER = datetime.datetime(2030, 1, 1, tzinfo=datetime.UTC)
BODY = [("paragraphs", {"text": "<p>Warm for ten minutes.</p>"})]


def address(article):
    return reverse("duplicate_article", args=[article.pk])


def newest():
    return TherapyArticlePage.objects.order_by("-pk").first()


def text_of(draft):
    """What a clinician would sign of it, but for the titles."""
    content = clinical_content(draft).content
    return {name: value for name, value in content.items() if name not in ("title", "seo_title")}


def draft_of(article):
    return TherapyArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()


@pytest.fixture
def decided(write, marketing, manager, make_topic):
    """A live article of which much was decided, with a newer draft that is in review."""
    article = write(
        "Heat", body=BODY, topics=[make_topic("Neck")], also_read=["Cold"], writer=marketing.user
    )
    draft = draft_of(article)
    draft.introduction, draft.seo_title, draft.expire_at = "Newer words.", "For machines", LATER
    draft.save_revision(user=marketing.user)
    PublicationChoice.objects.create(
        page=article, when=When.BY_HAND, chosen_by=marketing.user, chosen_at=LATER
    )
    ImportedPost.objects.create(page=article, source="heat.txt", original=b"Heat", digest="d")
    submit(article, marketing.user)
    TherapyArticlePage.objects.filter(pk=article.pk).update(
        locked=True, locked_by=manager.user, locked_at=LATER, go_live_at=LATER, seo_title="S"
    )
    return TherapyArticlePage.objects.get(pk=article.pk)


def test_a_duplicate_has_the_text_of_the_newest_draft_and_nothing_else(
    decided, marketing, messages_of
):
    page = page_of(marketing.get(address(decided)))
    title = page.select_one("input[name=title]")["value"]
    assert title == "Copy of Heat"
    response = marketing.post(address(decided), {"title": title})
    copy = newest()
    assert response.url == reverse("wagtailadmin_pages:edit", args=[copy.pk])
    assert "“Copy of Heat” is a new draft with the text of “Heat”" in messages_of(
        response, marketing
    )
    for of_copy in (copy, draft_of(copy)):
        assert (of_copy.title, of_copy.slug) == ("Copy of Heat", "copy-of-heat")
        assert of_copy.introduction == "Newer words."
        assert text_of(of_copy) == text_of(draft_of(decided))
        assert [topic.name for topic in of_copy.topics.all()] == ["Neck"]
        assert [link.awaited_title for link in of_copy.also_read.all()] == ["Cold"]
        assert (of_copy.go_live_at, of_copy.expire_at, of_copy.seo_title) == (None, None, "")
    assert copy.get_parent() == decided.get_parent()
    assert (copy.live, copy.has_unpublished_changes, copy.locked) == (False, True, False)
    assert (copy.live_revision, copy.first_published_at, copy.last_published_at) == (
        None, None, None,
    )  # fmt: skip
    assert (copy.locked_by, copy.locked_at, copy.owner) == (None, None, marketing.user)
    assert copy.revisions.count() == 1
    assert not SignOff.objects.filter(page=copy.pk).exists()
    assert not Edition.objects.filter(page=copy.pk).exists()
    assert not copy.workflow_states.exists()
    assert not hasattr(copy, "publication_choice")
    assert not hasattr(copy, "imported_post")
    assert copy.translation_key != decided.translation_key


def test_the_original_stays_as_it_is(decided, marketing):
    before = TherapyArticlePage.objects.filter(pk=decided.pk).values().get()
    marketing.post(address(decided), {"title": "Warmth"})
    after = TherapyArticlePage.objects.filter(pk=decided.pk).values().get()
    assert before == after
    assert Edition.objects.get(page=decided.pk).introduction == "The main message of Heat."


def test_the_history_says_what_it_was_made_of(decided, marketing, see):
    marketing.post(address(decided), {"title": "Warmth"})
    history = reverse("wagtailadmin_pages:history", args=[newest().pk])
    assert "Begun with the text of “Heat”" in see(marketing, history).get_text()


def test_wagtails_copy_leaves_the_same_behind(decided, marketing):
    form = {
        "new_title": "Copied", "new_slug": "copied", "new_parent_page": decided.get_parent().pk,
        "publish_copies": "on",
    }  # fmt: skip
    copy_address = reverse("wagtailadmin_pages:copy", args=[decided.pk])
    page = page_of(marketing.get(copy_address))
    assert page.select_one("input[name=new_title]")["value"] == "Copy of Heat"
    assert page.select_one("input[name=new_slug]")["value"] == "copy-of-heat"
    assert not page.select("input[name=publish_copies]")
    marketing.post(copy_address, form)
    copy = TherapyArticlePage.objects.get(slug="copied")
    for of_copy in (copy, draft_of(copy)):
        assert (of_copy.go_live_at, of_copy.expire_at, of_copy.seo_title) == (None, None, "")
        assert not of_copy.locked
    assert draft_of(copy).introduction == "Newer words."
    assert not copy.live
    assert not copy.workflow_states.exists()
    assert not SignOff.objects.filter(page=copy.pk).exists()


def test_two_duplicates_have_addresses_of_their_own(write, marketing):
    heat = write("Heat")
    for _time in range(2):
        marketing.post(address(heat), {"title": "Heat"})
    slugs = TherapyArticlePage.objects.order_by("pk").values_list("slug", flat=True)
    assert list(slugs) == ["heat", "heat-2", "heat-3"]


def test_no_duplicate_takes_the_address_of_a_signed_article(write, marketing):
    heat = write("Heat", slug="heat")
    heat.slug = "warmth"
    heat.save()
    marketing.post(address(heat), {"title": "Heat"})
    assert newest().slug == "heat-2"


def test_a_title_is_needed(write, marketing):
    heat = write("Heat")
    response = marketing.post(address(heat), {"title": " "})
    assert response.status_code == 400
    assert "Give the new article a title." in page_of(response).get_text()
    assert newest() == heat


def test_the_section_is_asked_for_where_there_are_several(write, manager, article_index):
    more = article_index.get_parent().add_child(
        instance=ArticleIndexPage(title="More", slug="more")
    )
    heat = write("Heat")
    choice = page_of(manager.get(address(heat))).select_one("select[name=section]")
    assert choice.select_one("option[selected]")["value"] == str(article_index.pk)
    manager.post(address(heat), {"title": "Warmth", "section": more.pk})
    assert newest().get_parent().pk == more.pk


def test_who_wrote_it_counts_as_a_writer_of_the_duplicate(write, marketing, manager, make_user):
    heat = write("Heat", publish=False, body=BODY, writer=manager.user)
    gone = make_user("Marketing")
    change(heat, gone, "Words that are gone.")
    change(heat, manager.user, "Words that stay.")
    marketing.post(address(heat), {"title": "Warmth"})
    draft = draft_of(newest())
    authorship = authorship_of(draft, clinical_content(draft))
    assert authorship.user_ids == {marketing.user.pk, manager.user.pk}
    assert not authorship.changed_outside_editor
    assert DraftChange.objects.filter(page=heat.pk).count() == 3


@pytest.fixture
def editor_of_another_section(log_in, article_index):
    """Somebody who may do everything in a section of their own, and nothing elsewhere."""
    own = article_index.get_parent().add_child(instance=ArticleIndexPage(title="Own", slug="own"))
    group = Group.objects.create(name="Own section")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for right in ("add_page", "change_page", "publish_page"):
        GroupPagePermission.objects.create(
            group=group, page=own, permission=Permission.objects.get(codename=right)
        )
    browser = log_in(None)
    browser.user.groups.add(group)
    browser.own_section = own
    return browser


def test_without_a_right_to_its_source_nothing_is_copied(write, editor_of_another_section):
    """By our screen, by Wagtail's form, and by what both lead to."""
    heat, browser = write("Heat"), editor_of_another_section
    own, before = browser.own_section, TherapyArticlePage.objects.count()
    form = {"title": "Mine", "section": own.pk}
    form |= {"new_title": "Mine", "new_slug": "mine", "new_parent_page": own.pk}
    for name in ("duplicate_article", "wagtailadmin_pages:copy"):
        there = reverse(name, args=[heat.pk])
        for response in (browser.get(there), browser.post(there, form)):
            assert response.status_code == 302
            assert response.url == reverse("wagtailadmin_home")
    with pytest.raises(PermissionDenied):
        duplicate(heat, own, "Mine", browser.user)
    assert TherapyArticlePage.objects.count() == before


def test_nothing_is_copied_to_where_one_may_not_add(write, marketing, editor_of_another_section):
    browser = editor_of_another_section
    mine = write("Mine", parent=browser.own_section, publish=False)
    elsewhere = ArticleIndexPage.objects.exclude(pk=browser.own_section.pk).get()
    browser.post(address(mine), {"title": "There", "section": elsewhere.pk})
    assert newest().get_parent().pk == browser.own_section.pk
    with pytest.raises(PermissionDenied):
        duplicate(mine, elsewhere, "There", browser.user)


def test_a_mirror_and_what_cannot_be_read_are_not_duplicated(write, marketing, see):
    heat = write("Heat", publish=False)
    version = heat.latest_revision
    version.content["body"] = '[{"type": "aura", "value": {"color": "blue"}, "id": "1"}]'
    version.save()
    mirror = write("Cold").create_alias(update_slug="mirror")
    for page, reason in ((heat, "that the site cannot read"), (mirror, "Duplicate the original")):
        question = see(marketing, address(page)).select_one("main")
        assert reason in question.get_text()
        assert not question.select("form")
        before = TherapyArticlePage.objects.count()
        marketing.post(address(page), {"title": "Copy"})
        assert TherapyArticlePage.objects.count() == before


@pytest.mark.parametrize(("role", "is_offered"), [("Marketing", True), ("Clinicians", False)])
def test_the_way_there_is_in_the_editor_in_the_list_and_on_the_desk(
    role, is_offered, log_in, write, see
):
    browser = log_in(role)
    heat = write("Heat", publish=False, owner=browser.user)
    for place in (
        reverse("wagtailadmin_pages:edit", args=[heat.pk]),
        reverse("therapy-articles:index"),
        reverse("wagtailadmin_home"),
    ):
        links = see(browser, place).select(f'a[href^="{address(heat)}"]')
        assert bool(links) == is_offered, place
        assert all("Duplicate" in link.get_text() for link in links)
