"""An edition that the release before wrote, which called a block and a field by other names."""

import copy
import datetime

import pytest
from django.utils import timezone

from articles.content import clinical, clinical_content, digest
from articles.content.upgrades import UPGRADERS
from articles.models import Edition, SignOff, TherapyArticlePage
from articles.signals import store_files

# The release at hand plays the one before, and `next_version` the one that comes after it.
PRESENT = clinical.SCHEMA_VERSION

WARM = ("paragraphs", {"text": "<p>Warm.</p>"})


def in_older_version(content):
    """As a release had it in which the block was called prose, and its text words."""
    content = copy.deepcopy(content)
    for block in content["body"]:
        if block["type"] == "paragraphs":
            block.update(type="prose", value={"words": block["value"]["text"]})
    return content | {"form": PRESENT}


def to_next_version(content):
    for block in content["body"]:
        if block["type"] == "prose":
            block.update(type="paragraphs", value={"text": block["value"]["words"]})
    return content


def sign_older_version(page, change=in_older_version, **fields):
    """Sign the latest draft in the words of the release before, or as `change` has it."""
    draft = TherapyArticlePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    clinical = clinical_content(draft)
    content = change(copy.deepcopy(clinical.content))
    return SignOff.objects.append(
        act=SignOff.Act.SIGNED,
        page=draft,
        form=content["form"],
        digest=digest(content),
        content=content,
        records=clinical.records,
        files=store_files(clinical.records),
        clinician_name="Robin Signer",
        license="MD",
        review_due=timezone.localdate() + datetime.timedelta(days=365),
        **fields,
    )


def publish_older_version(page, change=in_older_version, text=""):
    """An edition as the release before has written it; its sign-off."""
    approval = sign_older_version(page, change)
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
        text=text,
        published_at=timezone.now() - datetime.timedelta(days=9),
        updated_at=timezone.now() - datetime.timedelta(days=9),
    )
    return approval


@pytest.fixture
def next_version(monkeypatch):
    """The release at hand, if it were the one that renamed them."""
    monkeypatch.setattr("articles.content.clinical.SCHEMA_VERSION", PRESENT + 1)
    monkeypatch.setitem(UPGRADERS, PRESENT, to_next_version)


@pytest.fixture
def heat(write):
    return write("Heat", publish=False, body=[WARM])
