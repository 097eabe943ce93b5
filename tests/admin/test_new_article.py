"""Drafts are free, publication is strict."""

import datetime
import json

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page

from articles.models import Clinician, Edition, RecordUse, TherapyArticlePage, WarningSigns
from clinic.models import StandardPage
from tests.admin.posting import finished_body
from tests.signing import sign

NOT_PUBLISHABLE = "Your draft is safe, but it cannot be published yet."
PUBLISH = {"action-publish": "action-publish"}


def article():
    return TherapyArticlePage.objects.get()


def draft():
    return article().get_latest_revision_as_object()


def text_of(response):
    return BeautifulSoup(response.content, "html.parser").get_text(" ", strip=True)


def posted_body(page):
    """What the form of a page hands to the browser for its body: the blocks, and what is wrong."""
    field = page.select_one("#body[data-w-block-arguments-value]")
    state, problems = json.loads(field["data-w-block-arguments-value"])
    return state, json.dumps(problems, ensure_ascii=False)


def test_a_new_article_opens_with_the_needed_blocks_and_the_card(marketing, create_address, see):
    state, _problems = posted_body(see(marketing, create_address))
    assert [block["type"] for block in state] == [
        "method", "contraindications", "care_card", "care_card", "evidence",
    ]  # fmt: skip
    cards = [(*block["value"]["urgency"], block["value"]["shared_signs"]) for block in state[2:4]]
    lists = dict(WarningSigns.objects.values_list("urgency", "pk"))
    assert [(urgency, signs["id"]) for urgency, signs in cards] == [
        ("emergency", lists["emergency"]), ("urgent", lists["urgent"]),
    ]  # fmt: skip
    assert [signs["string"] for _urgency, signs in cards] == [
        "Back pain: emergency", "Back pain: urgent",
    ]  # fmt: skip


def test_without_shared_lists_a_new_article_opens_with_empty_cards(marketing, create_address, see):
    WarningSigns.objects.all().delete()
    state, _problems = posted_body(see(marketing, create_address))
    assert [block["value"]["shared_signs"] for block in state[2:4]] == [None, None]


def test_every_block_that_it_opens_with_brings_all_its_fields(marketing, create_address, see):
    """The form cannot draw a block that lacks one; the browser then shows no body at all."""
    state, _problems = posted_body(see(marketing, create_address))
    blocks = TherapyArticlePage.body.field.stream_block.child_blocks
    for block in state:
        assert block["value"].keys() == blocks[block["type"]].child_blocks.keys()


def test_a_title_is_enough_to_save_a_draft(marketing, create):
    response = create(marketing)
    assert response.status_code == 302
    assert not article().live
    assert [block.block_type for block in draft().body] == [
        "method", "contraindications", "care_card", "care_card", "evidence",
    ]  # fmt: skip


def test_half_written_blocks_are_saved_as_they_are(marketing, create, edit):
    create(marketing)
    half_written = [{"type": "evidence", "value": {"claims": [{"statement": "Heat may help."}]}}]
    assert edit(marketing, article(), body=half_written).status_code == 302
    assert draft().body[0].value["claims"][0]["statement"] == "Heat may help."


def publish(browser, create, edit, **fields):
    """Save a new article, let a clinician sign it, and publish it."""
    create(browser, **fields)
    sign(article())
    response = edit(browser, article(), **fields, **PUBLISH)
    assert response.status_code == 302


def test_a_finished_article_is_published(marketing, create, edit, make_reference):
    body = finished_body(make_reference())
    publish(marketing, create, edit, introduction="Heat may help.", body=body)
    assert Edition.objects.get().title == "Heat therapy"


@pytest.mark.parametrize("absent", ["method", "evidence", "contraindications"])
def test_publishing_without_a_needed_block_is_refused_with_its_name(
    absent, marketing, create, edit, make_reference
):
    body = [block for block in finished_body(make_reference()) if block["type"] != absent]
    label = TherapyArticlePage.body.field.stream_block.child_blocks[absent].label
    create(marketing)
    response = edit(marketing, article(), introduction="Heat may help.", body=body, **PUBLISH)
    assert response.status_code == 200
    _state, problems = posted_body(BeautifulSoup(response.content, "html.parser"))
    assert NOT_PUBLISHABLE in problems
    assert f"“{label}”" in problems
    assert not article().live
    assert not Edition.objects.exists()


def test_a_refused_new_article_keeps_what_was_written(marketing, create):
    response = create(marketing, introduction="Heat may help.", body=[], **PUBLISH)
    assert response.status_code == 200
    page = BeautifulSoup(response.content, "html.parser")
    assert page.select_one("#id_title")["value"] == "Heat therapy"
    assert page.select_one("#id_introduction").get_text(strip=True) == "Heat may help."
    assert not TherapyArticlePage.objects.exists()


def test_a_refused_edit_keeps_the_draft_that_was_saved_before(marketing, create, edit):
    create(marketing, introduction="Saved before.")
    response = edit(marketing, article(), introduction="Typed since.", **PUBLISH)
    assert response.status_code == 200
    page = BeautifulSoup(response.content, "html.parser")
    assert page.select_one("#id_introduction").get_text(strip=True) == "Typed since."
    assert draft().introduction == "Saved before."


def test_a_half_written_new_draft_does_not_touch_what_patients_read(
    marketing, create, edit, make_reference
):
    body = finished_body(make_reference())
    publish(marketing, create, edit, introduction="Heat may help.", body=body)
    digest = Edition.objects.get().digest
    assert edit(marketing, article(), introduction="", body=[]).status_code == 302
    assert article().live
    assert Edition.objects.get().digest == digest


def tomorrow():
    return timezone.now() + datetime.timedelta(days=1)


def as_form_value(timestamp):
    return timezone.localtime(timestamp).strftime("%Y-%m-%d %H:%M")


def test_a_half_written_article_cannot_be_scheduled(marketing, create, edit):
    create(marketing)
    response = edit(marketing, article(), go_live_at=as_form_value(tomorrow()), **PUBLISH)
    assert response.status_code == 200
    assert not article().approved_schedule


def test_a_date_in_the_settings_of_a_draft_schedules_nothing(marketing, create):
    create(marketing, go_live_at=as_form_value(tomorrow()))
    assert draft().go_live_at
    assert not article().approved_schedule


def test_a_scheduled_article_goes_live_as_it_was_scheduled(
    marketing, create, edit, make_reference, time_machine
):
    body = finished_body(make_reference())
    fields = {"introduction": "As scheduled.", "body": body}
    publish(marketing, create, edit, go_live_at=as_form_value(tomorrow()), **fields)
    assert article().approved_schedule
    assert not Edition.objects.exists()
    edit(marketing, article(), introduction="Changed since.")
    time_machine.move_to(tomorrow() + datetime.timedelta(minutes=5))
    call_command("publish_scheduled")
    assert Edition.objects.get().introduction == "As scheduled."


def publish_in_bulk(browser, *pages, **fields):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    ids = "&".join(f"id={page.pk}" for page in pages)
    return browser.post(f"{address}?next=/admin/therapy-articles/&{ids}", fields)


def test_publishing_several_pages_leaves_out_no_check(
    marketing, create, make_reference, messages_of
):
    finished = finished_body(make_reference())
    create(marketing, title="<b>Half</b>", slug="a", introduction="It may help.", body=finished[:2])
    create(marketing, title="Finished", slug="b", introduction="It may help.", body=finished)
    sign(TherapyArticlePage.objects.get(slug="b"))
    response = publish_in_bulk(marketing, *TherapyArticlePage.objects.all())
    text = messages_of(response, marketing)
    assert "Nothing was published" in text
    assert "Edit “<b>Half</b>”" in text
    assert "Edit “Finished”" not in text
    assert not TherapyArticlePage.objects.live().exists()


def test_publishing_a_section_with_all_below_it_leaves_out_no_check(
    marketing, create, article_index
):
    create(marketing)
    publish_in_bulk(marketing, article_index, include_descendants="on")
    assert not article().live


def test_finished_articles_are_published_together(marketing, create, make_reference):
    body = finished_body(make_reference())
    for title in ("Heat", "Cold"):
        create(marketing, title=title, slug=title.lower(), introduction="It may help.", body=body)
    for page in TherapyArticlePage.objects.all():
        sign(page)
    publish_in_bulk(marketing, *TherapyArticlePage.objects.all())
    assert Edition.objects.count() == 2


def test_an_article_whose_optional_source_is_gone_is_not_published_in_bulk(
    marketing, create, make_reference, messages_of
):
    body, source = finished_body(make_reference()), make_reference("A safety leaflet")
    (warning,) = body[1]["value"]["items"]
    warning = {**warning, "sources": [{"reference": source.pk}]}
    body[1] = {"type": "contraindications", "value": {"items": [warning]}}
    create(marketing, introduction="Heat may help.", body=body)
    RecordUse.objects.all().delete()  # which would refuse
    source.delete()
    response = publish_in_bulk(marketing, article())
    assert "Nothing was published" in messages_of(response, marketing)


def test_other_pages_are_published_in_bulk_as_ever(marketing):
    home = Page.objects.get(depth=2)
    assert publish_in_bulk(marketing, home).status_code == 302
    assert Page.objects.get(pk=home.pk).live


def test_only_therapy_articles_can_be_linked_as_also_read(marketing, create, article_index):
    link = {"article": article_index.pk, "awaited_title": ""}
    response = create(marketing, also_read=[link])
    assert response.status_code == 200
    assert "That choice is not one of the available choices." in text_of(response)


def test_the_chooser_offers_only_therapy_articles(marketing, write, article_index):
    home, heat = article_index.get_parent(), write("Heat")
    home.add_child(instance=StandardPage(title="About"))

    def offered_ids(parent):
        address = reverse("wagtailadmin_choose_page_child", args=[parent.pk])
        response = marketing.get(address, {"page_type": "articles.therapyarticlepage"})
        page = BeautifulSoup(json.loads(response.content)["html"], "html.parser")
        assert "About" not in page.get_text()
        return [link["data-id"] for link in page.select("a[data-id]")]

    assert offered_ids(home) == []
    assert offered_ids(article_index) == [str(heat.pk)]


@pytest.fixture
def odd_details(make_image):
    """Details that do not fit together: an image without words, an author given twice. The empty
    Also Read link among them does no harm, since readers see nothing of it."""
    author = Clinician.objects.create(
        name="Maya Ortiz",
        slug="maya-ortiz",
        license_type="MD",
        license_number="X1",
        license_expires_on=datetime.date(2030, 1, 1),
        conflict_of_interest="None to declare.",
        locale=Locale.get_default(),
    )
    return {
        "introduction": "Heat may help.",
        "lead_image": make_image().pk,
        "author": author.pk,
        "author_name": "The editorial team",
        "also_read": [{"article": "", "awaited_title": "  "}],
    }


def test_details_that_do_not_fit_together_save_as_a_draft(marketing, create, odd_details):
    assert create(marketing, **odd_details).status_code == 302
    assert draft().author_name == "The editorial team"


def test_details_that_do_not_fit_together_are_not_published(
    marketing, create, odd_details, make_reference
):
    response = create(marketing, body=finished_body(make_reference()), **odd_details, **PUBLISH)
    assert response.status_code == 200
    text = text_of(response)
    assert "Choose a clinician or enter a name, not both." in text
    assert "Say what the lead image tells." in text
    assert not Edition.objects.exists()


def test_topics_of_another_language_are_not_offered(marketing, create_address, see, make_topic):
    make_topic("Low back pain")
    make_topic("Dolor lumbar", locale=Locale.objects.create(language_code="es"))
    text = see(marketing, create_address).get_text(" ", strip=True)
    assert "Low back pain" in text
    assert "Dolor lumbar" not in text


@pytest.mark.parametrize("field", ["go_live_at", "expire_at"])
def test_a_date_that_no_calendar_can_hold_is_refused(field, marketing, create):
    response = create(marketing, **{field: "9999-12-31 23:59"})
    assert response.status_code == 200
    assert "Choose a date up to the year 2200" in str(response.context["form"].errors)
    assert not TherapyArticlePage.objects.exists()


def test_a_draft_opens_after_its_image_and_its_author_were_deleted(
    marketing, create, see, make_image, make_clinician
):
    create(marketing)
    page, image, author = article(), make_image(), make_clinician()
    page.introduction = "Heat may help."
    page.lead_image, page.author = image, author
    page.save_revision()
    RecordUse.objects.all().delete()  # which would refuse
    image.delete()
    author.delete()
    see(marketing, reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert draft().lead_image is None


def test_half_a_character_is_refused_with_a_reason(marketing, create):
    body = [{"type": "paragraphs", "value": {"text": "<p>x\ud800y</p>"}}]
    response = create(marketing, body=body)
    assert response.status_code == 200
    _state, problems = posted_body(BeautifulSoup(response.content, "html.parser"))
    assert "cannot be saved" in problems
