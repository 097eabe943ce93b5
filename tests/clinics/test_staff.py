"""Staff of one clinic see and choose what is of their clinic, at every address of the admin.

The addresses are those of the permission matrix, so a new one is asked here without a row.
"""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from articles.models import AwaitedTitle, Clinician, Topic, UnfoundSearch
from articles.models.review import may_approve
from articles.signoff.readiness import Readiness
from articles.signoff.staff_addresses import team_email
from clinic.models import ClinicDetails
from tests.security.addresses import ADMIN, address_of
from tests.security.test_permission_matrix import ROWS


def values_of(clinic):
    """What the rows of the matrix ask for, of one clinic."""
    heat = clinic.page("heat")
    draft = clinic.page("draft")
    topic, clinician = clinic.world.topic.pk, clinic.world.clinician.pk
    keys = {
        "topic": topic, "clinician": clinician, "texts": topic, "page": heat.pk, "pages": heat.pk,
        "reference": clinic.reference.pk, "references": clinic.reference.pk,
        "guideline": clinic.guideline.pk, "clinicdetails": clinic.site.pk,
        "clinicimage": clinic.image.pk, "images": clinic.image.pk,
        "clinicdocument": clinic.document.pk, "documents": clinic.document.pk,
        "awaited-links": AwaitedTitle.objects.order_by("pk").last().pk,
        "users": 0, "groups": 0, "sites": clinic.site.pk, "locales": 1, "collections": 0,
        "tasks": 1, "workflows": 1, "editorialrules": 1, "user": 0, "search-words": 0,
        "chosen-results": 0, "signer-changes": 0, "second-step": 1, "sharedwarning": 0,
        "warningsigns": 0,
    }  # fmt: skip
    other = {
        "page_to_move_id": heat.pk, "destination_id": heat.get_parent().pk, "page_pk": heat.pk,
        "workflow_pk": 1, "task_id": 1, "collection_id": 0, "filter_spec": "width-400",
        "session_id": 1, "object_id": heat.pk, "uploaded_file_id": 0,
        "page_view_restriction_id": 0, "restriction_id": 0,
        "signer_slug": clinic.world.clinician.slug, "submitted_id": draft.pk,
        "submitted_task": 1, "submitted_task_id": 1, "block_id": 0, "alias_id": heat.pk,
        "private": "none", "clinician_slug": clinic.world.clinician.slug,
        "topic_slug": clinic.world.topic.slug, "page_id": heat.pk,
        "parent_page_id": heat.get_parent().pk, "revision_id": heat.latest_revision_id,
        "workflow_state_id": 1, "image_id": clinic.image.pk,
        "image_file": clinic.image.file.url.lstrip("/"),
        "document_name": clinic.document.filename, "document_id": clinic.document.pk,
        "doc_id": clinic.document.pk, "redirect_id": 0, "content_type_app_name": "articles",
        "content_type_model_name": "therapyarticlepage", "action_name": "approve",
        "task_state_id": 1, "digest": "unknown", "kind": "articles.topic",
    }  # fmt: skip
    return keys, other


# Facts about papers are shared by all clinics, and what stands in them.
SHARED = ("reference", "guideline", "sharedwarning", "warningsigns")
IS_SHARED = (
    "/admin/references/",
    *(
        f"/admin/{place}articles/{kind}/"
        for kind in SHARED
        for place in ("snippets/", "snippets/choose/", "bulk/")
    ),
)


# What lists and offers, in the suite; every address is asked by the tests that take long.
LISTS = (
    "admin/", "admin/therapy-articles/", "admin/pages/<int:parent_page_id>/", "admin/texts/",
    "admin/choose-page/", "admin/choose-page/search/", "admin/awaited-links/",
    "admin/snippets/articles/topic/",
    "admin/snippets/articles/clinician/", "admin/snippets/choose/articles/topic/",
    "admin/snippets/choose/articles/clinician/", "admin/images/", "admin/images/chooser/",
    "admin/reports/licenses/", "admin/reports/clinical-review/", "admin/external-links/",
    "admin/reports/searches-without-a-result/", "admin/reports/addresses-without-a-page/",
    "admin/pages/<int:page_id>/edit/",
)  # fmt: skip


def told_to(user, own, other, rows):
    """What of the other clinic somebody reads who works for this one: words by address."""
    client, told, said = Client(), {}, 0
    client.force_login(user)
    for row in rows:
        for clinic in (own, other):
            address = address_of(row, values_of(clinic))
            response = client.get(address, headers={"host": own.host})
            assert response.status_code < 500, address
            body = b"".join(response) if response.streaming else response.content
            said += own.told.encode() in body.lower()
            if not address.startswith(IS_SHARED) and other.told.encode() in body.lower():
                place = body.lower().index(other.told.encode())
                told[address] = body[max(0, place - 200) : place + 50].decode(errors="replace")
    assert said > len(rows) / 10, "They hardly read of their own clinic, so this shows nothing."
    return told


@pytest.fixture
def unfound(clinics):
    for clinic in clinics:
        UnfoundSearch.objects.create(
            hash=clinic.told, language="en", week=timezone.localdate(), number=5,
            words=clinic.told, clinic=clinic.key,
        )  # fmt: skip


@pytest.mark.parametrize("number", [0, 1], ids=["the first", "the second"])
def test_staff_of_one_clinic_are_offered_nothing_of_the_other(clinics, staff, unfound, number):
    own, other = clinics[number], clinics[1 - number]
    assert set(LISTS) <= set(ROWS)
    assert told_to(staff[number], own, other, LISTS) == {}


@pytest.mark.long
@pytest.mark.parametrize("number", [0, 1], ids=["the first", "the second"])
def test_they_read_nothing_of_it_at_any_address(clinics, staff, unfound, number):
    own, other = clinics[number], clinics[1 - number]
    rows = [row for row in ROWS if row.startswith(ADMIN) and "logout" not in row]
    found = told_to(staff[number], own, other, rows)
    assert not found, sorted(found)


def test_whoever_works_for_all_sees_all_with_the_clinic_named(clinics, client):
    first, second = clinics
    Site.objects.filter(pk=second.site.pk).update(site_name="The north")
    client.force_login(get_user_model().objects.create_superuser("boss", "", "x"))
    for address in ("/admin/therapy-articles/", "/admin/reports/clinical-review/"):
        page = client.get(address).content.decode()
        assert first.told in page
        assert second.told in page
        assert "The north" in page, address


def test_a_record_is_of_the_clinic_of_whoever_adds_it(clinics, staff, client):
    _first, second = clinics
    client.force_login(staff[1])
    form = {"name": "Neck pain", "slug": "neck-pain", "kind": "condition", "short_text": "",
            "lay_synonyms": "", "mesh_code": "", "icd_10_cm_codes": ""}  # fmt: skip
    client.post("/admin/snippets/articles/topic/add/", form)
    assert list(Topic.objects.get(slug="neck-pain").clinics.all()) == [second.site]


def test_a_clinician_signs_for_the_own_clinic_alone(clinics):
    first, second = clinics
    user = get_user_model().objects.create_user("maya", "", "x")
    Clinician.objects.filter(pk=second.world.clinician.pk).update(user=user)
    assert may_approve(user, second.page("draft"))
    assert not may_approve(user, first.page("draft"))
    signers = Readiness(first.page("draft").specific).signers
    assert second.world.clinician not in signers
    assert second.world.clinician in Readiness(second.page("draft").specific).signers


def test_a_team_is_written_to_about_its_own_articles(clinics):
    first, second = clinics
    for clinic in clinics:
        ClinicDetails.objects.filter(site=clinic.site).update(
            editorial_address=f"{clinic.told}@example.org"
        )
    assert team_email(first.page("heat")) == "wombat@example.org"
    assert team_email(second.page("heat")) == "wallaby@example.org"
