"""Who may do what: one table of actions and roles, each tried over HTTP."""

import pytest
from django.db import transaction
from django.test import Client

from articles.models import AwaitedTitle, Guideline, SharedWarning, WarningSigns
from clinic.models import ClinicImage
from tests.admin import actions
from tests.admin.posting import finished_body
from tests.rows import each_row

MARKETING, CLINICIANS, MANAGERS, ANYBODY = "Marketing", "Clinicians", "Site managers", "anybody"
STAFF = {MARKETING, CLINICIANS, MANAGERS}
WRITERS = {MARKETING, MANAGERS}

ALLOWED = {
    actions.open_the_dashboard: STAFF,
    actions.read_the_guide: STAFF,
    actions.list_therapy_articles: STAFF,
    actions.add_an_article: WRITERS,
    actions.duplicate_an_article: WRITERS,
    actions.make_a_template: {MANAGERS},
    actions.edit_an_article: STAFF,
    actions.sort_the_text_of_an_article: STAFF,
    actions.publish_an_article: WRITERS,
    actions.publish_several_articles: WRITERS,
    actions.unpublish_an_article: WRITERS,
    actions.delete_an_article: WRITERS,
    actions.delete_the_whole_section: {MANAGERS},
    actions.lock_an_article: {MANAGERS},
    actions.see_a_topic: STAFF,
    actions.add_a_topic: WRITERS,
    actions.delete_a_topic: {MANAGERS},
    actions.see_a_clinician: STAFF,
    actions.propose_a_signer: {MANAGERS},
    actions.add_a_reference: STAFF,
    actions.delete_a_reference: {MANAGERS},
    actions.see_a_guideline: STAFF,
    actions.add_a_guideline: STAFF,
    actions.delete_a_guideline: {MANAGERS},
    actions.see_a_shared_warning: STAFF,
    actions.add_a_shared_warning: STAFF,
    actions.delete_a_shared_warning: {MANAGERS},
    actions.see_warning_signs: STAFF,
    actions.add_warning_signs: STAFF,
    actions.delete_warning_signs: {MANAGERS},
    actions.see_awaited_links: WRITERS,
    actions.map_an_awaited_link: WRITERS,
    actions.delete_an_awaited_link: {MANAGERS},
    actions.choose_an_image: STAFF,
    actions.add_an_image: WRITERS,
    actions.delete_an_image: WRITERS,  # in Wagtail, who may change a file may delete it
    actions.add_a_document: WRITERS,
    actions.add_a_collection: {MANAGERS},
    actions.change_the_clinic_details: {MANAGERS},
    actions.add_a_user: {MANAGERS},
    actions.see_the_groups: {MANAGERS},
    actions.add_a_language: {MANAGERS},
    actions.see_the_site_history: STAFF,
}


@pytest.fixture
def clinic(write, make_topic, make_clinician, make_reference, article_index):
    """One of each thing that somebody could touch."""

    class Clinic:
        index = article_index
        topic = make_topic("Back pain")
        clinician = make_clinician()
        reference = make_reference()
        therapy = make_topic("TENS", kind="therapy")
        guideline = Guideline.objects.create(
            issuer="A panel", title="T", recommendation="R", direction="for", year=2024,
            reference=make_reference("Its paper"), locale=reference.locale,
        )  # fmt: skip
        warning = SharedWarning.objects.create(
            name="Numb skin", condition="Your skin is numb.", severity="absolute", reason="Burns.",
            instead="Ask us.", locale=reference.locale,
        )  # fmt: skip
        signs = WarningSigns.objects.get(urgency="urgent")
        live = write("Live", also_read=["Exercise"])
        draft = write("Draft", publish=False)
        body = finished_body(reference)
        awaited = AwaitedTitle.objects.get()
        image = ClinicImage.objects.create(title="Pad", file=actions.upload("a.png"))

    return Clinic


@each_row("action", ALLOWED)
def test_who_may(action, clinic, log_in):
    """Whatever one role did is undone before the next one tries."""
    successful_roles = set()
    for role in (MARKETING, CLINICIANS, MANAGERS, ANYBODY):
        savepoint = transaction.savepoint()
        browser = Client() if role == ANYBODY else log_in(role)
        if action(browser, clinic):
            successful_roles.add(role)
        transaction.savepoint_rollback(savepoint)
    assert successful_roles == ALLOWED[action]
