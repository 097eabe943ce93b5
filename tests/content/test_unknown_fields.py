"""What this release has no block or field for is never passed over, and never lost."""

import json

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.urls import reverse
from wagtail.models import Locale
from wagtail.rich_text import RichText

from articles.content import ContentError, clinical_content
from articles.content.upgrades import UPGRADERS
from articles.models import (
    Edition,
    Guideline,
    Reference,
    SharedWarning,
    SignOff,
    TherapyArticlePage,
    WarningSigns,
)
from articles.signoff.audit import audit_editions
from articles.signoff.carry_over import carry_over
from tests.content.conftest import PRESENT, publish_older_version
from tests.signing import publish_draft
from tests.sitemaps import content_at


def value_of(content, block_type):
    return next(block["value"] for block in content["body"] if block["type"] == block_type)


def rename_field(content):
    block = value_of(content, "paragraphs")
    block["words"] = block.pop("text")


def add_nested_field(content):
    value_of(content, "method")["ways"][0]["temperature"]["celsius"] = "40"


def add_field_of_an_item(content):
    value_of(content, "questions")["items"][0]["reply"] = "<p>Ask us.</p>"


def rename_block(content):
    next(block for block in content["body"] if block["type"] == "paragraphs")["type"] = "prose"


def change_shape(content):
    value_of(content, "paragraphs")["text"] = {"html": "<p>Warm.</p>"}


def rename_column_of_a_table(content):
    value_of(content, "comparison_table")["table"]["columns"][0]["type"] = "words"


def add_cell_without_a_column(content):
    value_of(content, "comparison_table")["table"]["rows"][0]["values"].append("One more")


def add_field_of_a_reference(content):
    content["references"][0]["journal"] = content["references"][0]["title"]


def add_part_of_the_article(content):
    content["message"] = "Quokka words."


def add_field_that_holds_zero(content):
    """A number 0 says something: the first record of a list has it."""
    value_of(content, "paragraphs")["reference"] = 0


def add_field_that_holds_zero_with_a_point(content):
    value_of(content, "method")["ways"][0]["temperature"]["celsius"] = 0.0


def zero_where_a_group_belongs(content):
    value_of(content, "method")["ways"][0]["temperature"] = 0


def zero_where_a_list_belongs(content):
    value_of(content, "questions")["items"] = 0


def zero_where_a_table_belongs(content):
    value_of(content, "comparison_table")["table"] = 0


def choose_unknown_severity(content):
    value_of(content, "contraindications")["items"][0]["severity"] = "never_ever"


def choose_unknown_level_of_a_source(content):
    value_of(content, "contraindications")["items"][0]["sources"][0]["level"] = "forbidden"


def choose_unknown_urgency(content):
    value_of(content, "care_card")["urgency"] = "helicopter"


def choose_unknown_setting_among_others(content):
    value_of(content, "method")["ways"][0]["setting"].append("on_the_moon")


def choose_unknown_urgency_of_shared_signs(content):
    content["warning_signs"][0]["urgency"] = "helicopter"


def choose_unknown_severity_of_a_shared_warning(content):
    content["shared_warnings"][0]["severity"] = "deadly"


def choose_unknown_subject_of_a_shared_warning(content):
    content["shared_warnings"][0]["about"] = "horses"


def choose_unknown_kind_of_a_reference(content):
    content["references"][0]["kind"] = "horoscope"


def choose_unknown_direction_of_a_guideline(content):
    content["guidelines"][0]["direction"] = "forbids"


def choose_unknown_strength_of_a_guideline(content):
    content["guidelines"][0]["strength"] = "iron"


def point_to_lost_reference(content):
    value_of(content, "evidence")["claims"][0]["references"] = [7]


CHANGES = [
    rename_field,
    add_nested_field,
    add_field_of_an_item,
    rename_block,
    change_shape,
    rename_column_of_a_table,
    add_cell_without_a_column,
    add_field_of_a_reference,
    add_part_of_the_article,
    add_field_that_holds_zero,
    add_field_that_holds_zero_with_a_point,
    zero_where_a_group_belongs,
    zero_where_a_list_belongs,
    zero_where_a_table_belongs,
    choose_unknown_severity,
    choose_unknown_level_of_a_source,
    choose_unknown_urgency,
    choose_unknown_setting_among_others,
    choose_unknown_urgency_of_shared_signs,
    choose_unknown_severity_of_a_shared_warning,
    choose_unknown_subject_of_a_shared_warning,
    choose_unknown_kind_of_a_reference,
    choose_unknown_direction_of_a_guideline,
    choose_unknown_strength_of_a_guideline,
    point_to_lost_reference,
]


@pytest.fixture
def body(db):
    locale = Locale.get_default()
    reference = Reference.objects.create(title="A review", kind="review", locale=locale)
    guideline = Guideline.objects.create(
        issuer="A college", direction="against", strength="strong", year=2020, reference=reference
    )
    signs = WarningSigns.objects.create(
        name="Burns", urgency="emergency", signs=["blisters"], locale=locale
    )
    shared_warning = SharedWarning.objects.create(
        name="Pregnancy", condition="You are pregnant.", severity="relative", about="pregnancy",
        reason="Warmth may reach the baby.", instead="Ask your midwife.", locale=locale,
    )  # fmt: skip
    warning = {"condition": "Numb skin", "severity": "absolute"}
    warning["sources"] = [{"reference": reference.pk, "level": "absolute"}]
    care_card = {"urgency": "emergency", "heading": "Call 911 if:", "shared_signs": signs.pk}
    way = {"temperature": {"degrees": "40"}, "setting": ["home"]}
    table = {
        "caption": "Heat and cold",
        "columns": [{"type": "text", "heading": "Heat"}],
        "rows": [{"values": ["A warm pad"]}],
    }
    return [
        {"type": "method", "value": {"ways": [way]}},
        {"type": "guidelines", "value": {"guidelines": [guideline.pk]}},
        {
            "type": "contraindications",
            "value": {
                "items": [warning],
                "shared_items": [{"warning": shared_warning.pk}],
            },
        },
        {"type": "care_card", "value": care_card},
        {"type": "evidence", "value": {"claims": [{"references": [reference.pk]}]}},
        {"type": "questions", "value": {"items": [{"question": "May I?"}]}},
        {"type": "comparison_table", "value": {"table": table}},
        {"type": "paragraphs", "value": {"text": "<p>Warm.</p>"}},
    ]


@pytest.fixture
def make_unreadable(write, make_topic, make_clinician, body):
    """Writes an article whose edition was written with names that this release has not."""

    def make_unreadable(change=rename_field):
        def apply_change(content):
            change(content)
            return content

        fields = {"topics": [make_topic("Back pain")], "author": make_clinician()}
        article = write("Quokka heat", slug="warmth", publish=False, **fields)
        article.topics.set(fields["topics"])
        article.body = json.dumps(body)
        article.save()
        article.save_revision()
        publish_older_version(article, apply_change)
        return TherapyArticlePage.objects.get(pk=article.pk)

    return make_unreadable


@pytest.mark.parametrize("change", CHANGES)
def test_patients_read_that_it_is_being_reviewed_and_staff_are_told(
    make_unreadable, client, caplog, change
):
    article = make_unreadable(change)
    answer = client.get("/therapies/warmth/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "86400")
    assert answer["X-Robots-Tag"] == "noindex"
    assert "This page is being reviewed" in answer.content.decode()
    assert "Quokka" not in answer.content.decode()
    assert f"page {article.pk}." in caplog.text
    (fault,) = audit_editions()
    assert (fault.kind, fault.page, fault.title) == ("unreadable", article.pk, "Quokka heat")


def test_what_is_empty_says_nothing_whatever_its_name(make_unreadable, client):
    make_unreadable(lambda content: value_of(content, "paragraphs").update(footnote=""))
    assert "Warm." in client.get("/therapies/warmth/").content.decode()


def test_its_alias_says_the_same(make_unreadable, article_index, client):
    make_unreadable().create_alias(update_slug="again", parent=article_index)
    assert client.get("/therapies/again/").status_code == 503


SURFACES = [
    "/",
    "/therapies/",
    "/topics/",
    "/topics/back-pain/",
    "/clinicians/maya-ortiz/",
    "/search/?q=quokka",
    "/sitemap.xml",
    "/therapies/cold/",
]


@pytest.mark.parametrize("address", SURFACES)
def test_nothing_else_fails(make_unreadable, write, client, address):
    article = make_unreadable()
    link = f'<p><a linktype="page" id="{article.pk}">warmth</a></p>'
    body = [("also_read", {"article": article}), ("paragraphs", {"text": link})]
    write("Cold", also_read=[article], body=body, topics=list(article.topics.all()))
    assert client.get(address).status_code == 200
    page = content_at(client, address)
    assert any(words in page for words in ("Quokka heat", "/therapies/warmth/", "Back pain"))


def test_the_review_screen_compares_it_with_the_draft(make_unreadable, admin_client):
    answer = admin_client.get(reverse("clinical_review", args=[make_unreadable().pk]))
    page = BeautifulSoup(answer.content, "html.parser")
    assert "Warm." in page.select_one("#changes").get_text()


def test_a_new_signature_brings_it_back(make_unreadable, client):
    publish_draft(make_unreadable())
    assert "Warm." in client.get("/therapies/warmth/").content.decode()
    assert list(audit_editions()) == []


def test_what_an_upgrader_forgot_is_not_carried_over(heat, next_version, monkeypatch):
    approval = publish_older_version(heat)
    monkeypatch.setitem(UPGRADERS, PRESENT, lambda content: content)
    [outcome] = carry_over()
    assert outcome.new_approval is None
    assert "prose" in outcome.reason
    assert Edition.objects.get().sign_off == approval
    assert SignOff.objects.count() == 2


# Drafts. What a revision holds and what the row holds are told apart by `stored_body`.

UNKNOWN = {
    "block": {"type": "prose", "value": {"words": "<p>Signed words.</p>"}, "id": "b1"},
    "field": {"type": "mechanism", "value": {"words": "<p>Signed words.</p>"}, "id": "b1"},
    "zero": {"type": "mechanism", "value": {"source": 0}, "id": "b1"},
    "choice": {"type": "care_card", "value": {"urgency": "helicopter"}, "id": "b1"},
}
KNOWN = {"type": "paragraphs", "value": {"text": "<p>Warm.</p>"}, "id": "b2"}


def stored_body(article):
    """The body as the row has it in the database."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT body FROM articles_therapyarticlepage WHERE page_ptr_id = %s", [article.pk]
        )
        return json.loads(cursor.fetchone()[0])


@pytest.fixture(params=UNKNOWN)
def draft(write, request):
    """A draft that a later release saved, which has another name for something."""
    article = write("Heat", publish=False)
    body = [UNKNOWN[request.param], KNOWN]
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE articles_therapyarticlepage SET body = %s WHERE page_ptr_id = %s",
            [json.dumps(body), article.pk],
        )
    revision = article.get_latest_revision()
    revision.content["body"] = json.dumps(body)
    revision.save()
    return TherapyArticlePage.objects.get(pk=article.pk)


def test_a_draft_with_an_unknown_name_has_no_content(draft):
    with pytest.raises(ContentError, match="cannot read"):
        clinical_content(draft)
    list(draft.body)  # somebody has looked at its blocks
    with pytest.raises(ContentError, match="cannot read"):
        clinical_content(draft)
    with pytest.raises(ContentError, match="cannot read"):
        clinical_content(draft.get_latest_revision_as_object())


def test_saving_the_row_loses_nothing(draft):
    before = stored_body(draft)
    assert before[1] == KNOWN
    list(draft.body)
    draft.save()
    assert stored_body(draft) == before


def change_text(stream):
    stream[-1].value["text"] = RichText("<p>Cool.</p>")


def add_block(stream):
    stream.append(("paragraphs", {"text": "<p>Cool.</p>"}))


def remove_block(stream):
    del stream[len(stream) - 1]


def replace_raw_block(stream):
    stream.raw_data[len(stream) - 1] = {**KNOWN, "value": {"text": "<p>Cool.</p>"}}


@pytest.mark.parametrize("change", [change_text, add_block, remove_block, replace_raw_block])
def test_a_change_of_its_body_is_refused_and_not_lost_in_silence(draft, change):
    before = stored_body(draft)
    change(draft.body)
    with pytest.raises(ValueError, match="cannot read"):
        draft.save()
    assert stored_body(draft) == before


def test_its_body_may_be_put_in_place_as_a_whole(draft):
    draft.body = json.dumps([KNOWN])
    draft.save()
    assert stored_body(draft) == [KNOWN]


def test_a_new_revision_of_it_loses_nothing(draft):
    before = json.loads(draft.get_latest_revision().content["body"])
    draft.get_latest_revision_as_object().save_revision()
    assert json.loads(draft.get_latest_revision().content["body"]) == before


def test_its_preview_says_why_there_is_none(draft):
    answer = draft.make_preview_request()
    assert "cannot read" in answer.content.decode()
    assert "Warm." not in answer.content.decode()


def test_who_opens_it_in_the_editor_is_told(draft, admin_client):
    answer = admin_client.get(reverse("wagtailadmin_pages:edit", args=[draft.pk]))
    page = BeautifulSoup(answer.content, "html.parser")
    assert "cannot read" in page.select_one(".messages").get_text()
