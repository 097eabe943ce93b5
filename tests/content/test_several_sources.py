"""What was signed when a warning had one source keeps its signature, now that it has several."""

import copy
import datetime
from importlib import import_module

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from wagtail.models import Locale

from articles.content import clinical, clinical_content, digest
from articles.content.first_subjects import subject_by_words
from articles.content.upgrades import upgrade
from articles.models import Edition, Reference, SignOff, TherapyArticlePage
from articles.signals import store_files
from articles.signoff.audit import audit_editions
from articles.signoff.carry_over import carry_over

migration = import_module("articles.migrations.0018_several_sources_of_a_warning")


def in_version_1(content):
    """The content as the release had it in which a warning had one source."""
    content = copy.deepcopy(content)
    for block in content["body"]:
        for warning in block["value"].get("items", ()):
            warning.pop("about", None)
            for row in warning.pop("sources", ()):
                warning["source"] = row["reference"]
    return content | {"form": 1}


@pytest.fixture
def make_reference(db):
    return lambda title: Reference.objects.create(title=title, locale=Locale.get_default())


@pytest.fixture
def references(make_reference):
    return [make_reference("A leaflet"), make_reference("A manual")]


@pytest.fixture
def heat(write, references):
    leaflet, manual = references
    warnings = [
        ("Numb skin", "absolute", manual),
        ("Pregnancy", "relative", leaflet),
        ("A stimulator", "unchecked", None),
        ("A heart problem", "precaution", manual),
    ]
    items = [
        {
            "condition": condition,
            "severity": severity,
            "about": subject_by_words(condition),
            "reason": "Because.",
            "instead": "Ask us.",
            "sources": [{"reference": reference}] if reference else [],
        }
        for condition, severity, reference in warnings
    ]
    claim = {"statement": "It may help.", "references": [leaflet]}
    body = [("evidence", {"claims": [claim]}), ("contraindications", {"items": items})]
    return write("Heat", publish=False, body=body)


def sign_in_version_1(page):
    clinical = clinical_content(
        TherapyArticlePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    )
    content = in_version_1(clinical.content)
    return SignOff.objects.append(
        act=SignOff.Act.SIGNED,
        page=page,
        form=1,
        digest=digest(content),
        content=content,
        records=clinical.records,
        files=store_files(clinical.records),
        clinician_name="Robin Signer",
        license="MD",
        review_due=timezone.localdate() + datetime.timedelta(days=365),
    )


def publish_in_version_1(page):
    approval = sign_in_version_1(page)
    SignOff.objects.go_live(approval, page)
    TherapyArticlePage.objects.filter(pk=page.pk).update(live=True)
    Edition.objects.create(
        page_id=page.pk,
        sign_off=approval,
        language="en",
        content=approval.content,
        digest=approval.digest,
        records=approval.records,
        files=approval.files,
        text="",
        published_at=timezone.now() - datetime.timedelta(days=9),
        updated_at=timezone.now() - datetime.timedelta(days=9),
    )
    return approval


def test_the_old_version_is_upgraded_to_the_content_of_the_migrated_draft(heat):
    clinical = clinical_content(heat)
    assert upgrade(in_version_1(clinical.content)) == clinical.content


def test_an_empty_block_is_upgraded():
    content = {"form": 1, "body": [{"type": "contraindications"}]}
    assert upgrade(content) == content | {"form": clinical.SCHEMA_VERSION}


def test_an_edition_keeps_its_signature(heat, client):
    approval = publish_in_version_1(heat)
    (outcome,) = carry_over()
    edition = Edition.objects.get()
    assert edition.sign_off == outcome.new_approval
    assert edition.sign_off.of == approval
    assert edition.digest == clinical_content(heat).digest
    assert SignOff.objects.verify().broken_row is None
    assert list(audit_editions()) == []
    page = BeautifulSoup(client.get("/therapies/heat/").content, "html.parser")
    citations = [" ".join(link.get_text().split()) for link in page.select(".warnings a.citation")]
    assert citations == ["Source 2", "Source 1", "Source 2"]


def test_an_approval_that_waits_for_its_day_may_still_go_live(heat):
    publish_in_version_1(heat)
    heat.introduction = "A newer message."
    heat.save_revision()
    sign_in_version_1(heat)
    assert all(outcome.new_approval for outcome in carry_over())
    TherapyArticlePage.objects.get(pk=heat.pk).get_latest_revision().publish()
    assert Edition.objects.get().introduction == "A newer message."


# What the migration does to one raw block.


def after_change(change, value):
    """The value of a block of warnings after it."""
    body = [{"type": "contraindications", "value": value}]
    changed_body = migration.changed_body(body, change) or body
    return changed_body[0]["value"]


OLD = {
    "introduction": "",
    "items": [
        {"type": "item", "id": "a", "value": {"condition": "Numb skin", "source": 5}},
        {"type": "item", "id": "b", "value": {"condition": "Unchecked", "source": None}},
    ],
}


def test_rows_stand_in_the_form_of_the_editor():
    after = after_change(migration.to_several_sources, OLD)
    numb, unchecked = (item["value"] for item in after["items"])
    (row,) = numb.pop("sources")
    assert row.pop("id")
    assert row == {"type": "item", "value": {"reference": 5, "level": "", "says": ""}}
    assert numb == {"condition": "Numb skin"}
    assert unchecked == {"condition": "Unchecked", "sources": []}


def test_there_and_back_nothing_changes():
    after = after_change(migration.to_several_sources, OLD)
    assert after_change(migration.to_one_source, after) == OLD


def test_on_the_way_back_the_first_source_stays_and_no_warning_is_lost():
    """The release before prints no warning of a level that it does not know."""
    rows = [{"type": "item", "id": str(key), "value": {"reference": key}} for key in (None, 7, 8)]
    value = {"items": [{"condition": "A stroke", "severity": "get_help_now", "sources": rows}]}
    assert after_change(migration.to_one_source, value) == {
        "items": [{"condition": "A stroke", "severity": "unchecked", "source": 7}]
    }


@pytest.mark.parametrize("value", [None, {}, {"items": []}, {"items": None}])
@pytest.mark.parametrize("change", [migration.to_several_sources, migration.to_one_source])
def test_a_block_without_warnings_stays_as_it_is(change, value):
    body = [{"type": "contraindications", "value": value}]
    assert migration.changed_body(body, change) is None


def test_items_of_an_older_list_are_found():
    value = {"items": [{"condition": "Numb skin", "source": 5}]}
    (warning,) = after_change(migration.to_several_sources, value)["items"]
    assert [row["value"]["reference"] for row in warning["sources"]] == [5]
