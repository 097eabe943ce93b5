"""Nobody signs what they wrote, whatever way it came back, and whatever became of the account."""

import datetime
import json

import pytest
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Revision

from articles.content import clinical_content
from articles.models import (
    Clinician,
    ClinicianLogIn,
    DraftChange,
    NamedWriter,
    SignOff,
    TherapyArticlePage,
)
from articles.signoff.signed_dates import DraftDates
from articles.signoff.signing import CannotSign, Signature, sign
from tests import forging
from tests.admin.posting import article_form
from tests.review.conftest import address, entries, refusals, screen
from tests.signing import change, publish_draft

HERS = "Warmth relaxes the muscles beside the spine and lets most people move."
WROTE_IT = "You wrote something in this draft"


@pytest.fixture
def maya(signer):
    return signer()


@pytest.fixture
def ben(signer):
    return signer("Ben Lee")


@pytest.fixture
def by_maya(submitted, maya, marketing):
    """A signed article of which Maya once wrote a version that nobody signed; that version."""
    version = change(submitted, maya.user, HERS)
    change(submitted, marketing.user, "Heat may ease new pain in the lower back for some days.")
    publish_draft(submitted)
    return version


def latest_version(article):
    return TherapyArticlePage.objects.get(pk=article.pk).get_latest_revision()


def latest_draft(article):
    return TherapyArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()


def refused(browser, other_browser, article):
    """What keeps this person from signing, who posts what a colleague's screen would post."""
    data = entries(screen(other_browser, article))
    assert screen(browser, article).select_one("#sign") is None
    signed_before = SignOff.objects.approvals().count()
    response = browser.post(address(article), data | {"reason": "It is better now."})
    assert response.status_code == 400
    assert SignOff.objects.approvals().count() == signed_before
    return refusals(response)


def test_a_text_that_somebody_else_reverted_to(by_maya, submitted, maya, ben, marketing):
    url = reverse("wagtailadmin_pages:edit", args=[submitted.pk])
    body = json.loads(by_maya.content["body"])
    form = article_form(body=body, introduction=HERS, revision=str(by_maya.pk))
    assert marketing.post(url, form).status_code == 302
    latest = latest_version(submitted)
    assert (latest.user, latest.content["introduction"]) == (marketing.user, HERS)
    assert WROTE_IT in refused(maya, ben, submitted)


def test_a_text_that_somebody_else_typed_again_with_other_commas(
    by_maya, submitted, maya, ben, marketing
):
    change(submitted, marketing.user, HERS.replace("spine and", "spine, and").upper())
    assert WROTE_IT in refused(maya, ben, submitted)


def test_a_text_of_which_somebody_else_changed_a_word(by_maya, submitted, maya, ben, marketing):
    change(submitted, marketing.user, HERS.replace("people", "patients"))
    assert WROTE_IT in refused(maya, ben, submitted)


def test_a_text_of_their_own_that_they_took_out(submitted, maya, ben, marketing):
    """What is missing was decided by whoever took it out, also before the last signature."""
    without = change(submitted, maya.user, "Short.")
    change(submitted, marketing.user, "Do not use heat where you cannot feel warmth well.")
    publish_draft(submitted)
    draft = without.as_object()
    draft.save_revision(user=marketing.user, previous_revision=without)
    assert WROTE_IT in refused(maya, ben, submitted)


def test_another_order(submitted, maya, ben):
    publish_draft(submitted)
    draft = TherapyArticlePage.objects.get(pk=submitted.pk)
    raw = list(reversed(list(draft.body.raw_data)))
    draft.body = draft.body.stream_block.to_python(raw)
    draft.save_revision(user=maya.user)
    assert WROTE_IT in refused(maya, ben, submitted)


@pytest.fixture
def purge(monkeypatch):
    """Purge as the command does, in which each deletion is a transaction of its own."""
    delete = Revision.delete
    monkeypatch.setattr(Revision, "delete", transaction.atomic(delete))
    return lambda: call_command("purge_revisions", verbosity=0)


def test_purged_versions(by_maya, submitted, maya, ben, marketing, purge):
    by_maya.as_object().save_revision(user=marketing.user)
    purge()
    assert not Revision.objects.filter(pk=by_maya.pk).exists()
    assert WROTE_IT in refused(maya, ben, submitted)


def test_versions_since_the_signature_are_not_purged(submitted, maya, marketing, purge):
    first = change(submitted, maya.user, HERS)
    change(submitted, marketing.user, "Anew.")
    purge()
    assert Revision.objects.filter(pk=first.pk).exists()
    publish_draft(submitted)
    purge()
    assert not Revision.objects.filter(pk=first.pk).exists()


def test_a_deleted_article_takes_its_versions_with_it(submitted, maya):
    change(submitted, maya.user, HERS)
    TherapyArticlePage.objects.get(pk=submitted.pk).delete()
    assert not Revision.page_revisions.filter(object_id=str(submitted.pk)).exists()
    assert DraftChange.objects.filter(page=submitted.pk, user=maya.user.pk).exists()


def test_versions_that_lost_their_writer(by_maya, submitted, maya, ben, marketing):
    """As an account that is deleted in the database leaves them, with somebody else named."""
    by_maya.as_object().save_revision(user=marketing.user)
    forging.execute("UPDATE wagtailcore_revision SET user_id = NULL")
    name = marketing.post(
        address(submitted, "name_writers"), {f"person-{by_maya.pk}": "An old blogger"}
    )
    assert name.status_code == 400
    assert WROTE_IT in refused(maya, ben, submitted)


def test_whoever_names_a_writer_counts_as_one(submitted, signer, ben, manager, marketing):
    unknown = change(submitted, None, "Nobody knows who wrote this sentence about heat.")
    maya = signer()
    maya.user.groups.add(*marketing.user.groups.all())
    named = maya.post(address(submitted, "name_writers"), {f"person-{unknown.pk}": "Old Blogger"})
    assert named.status_code == 302
    assert "You said who wrote" in refused(maya, ben, submitted)


def test_the_signer_reads_who_was_named_and_the_sign_off_keeps_it(submitted, ben, marketing):
    unknown = change(submitted, None, "Nobody knows who wrote this sentence about heat.")
    marketing.post(address(submitted, "name_writers"), {f"person-{unknown.pk}": "Old Blogger"})
    page = screen(ben, submitted)
    [line] = page.select("[data-named-writer]")
    log_in = marketing.user.get_username()
    assert f"{log_in} said that it was Old Blogger." in line.get_text(" ", strip=True)
    assert ben.post(address(submitted), entries(page)).status_code == 302
    approval = SignOff.objects.approvals().get()
    named = [writer for writer in approval.writers if "named_by" in writer]
    assert [(writer["name"], writer["named_by"]) for writer in named] == [("Old Blogger", log_in)]
    assert {"name": log_in} in approval.writers
    assert approval.problem_of_seal() == ""
    approval.writers = None
    assert approval.problem_of_seal() == "It is not as it was written."


def test_somebody_named_under_the_signers_own_name(submitted, maya, ben, marketing):
    unknown = change(submitted, None, "Nobody knows who wrote this sentence about heat.")
    named = {f"person-{unknown.pk}": " maya  ORTIZ"}
    assert marketing.post(address(submitted, "name_writers"), named).status_code == 302
    assert WROTE_IT in refused(maya, ben, submitted)


def bind_to_new_log_in(maya, log_in):
    browser = log_in("Clinicians")
    Clinician.objects.filter(pk=maya.clinician.pk).update(user=browser.user)
    return browser


def test_an_earlier_log_in_of_the_same_clinician(submitted, maya, ben, log_in):
    change(submitted, maya.user, HERS)
    browser = bind_to_new_log_in(maya, log_in)
    assert WROTE_IT in refused(browser, ben, submitted)


def test_the_log_in_of_the_same_clinician_in_another_language(submitted, maya, ben, log_in):
    change(submitted, maya.user, HERS)
    browser = log_in("Clinicians")
    Clinician.objects.filter(pk=maya.clinician.pk).update(user=None)
    spanish = Clinician.objects.get(pk=maya.clinician.pk)
    spanish.pk, spanish.user, spanish.slug = None, browser.user, "maya-ortiz-es"
    spanish.locale = Locale.objects.get_or_create(language_code="es")[0]
    spanish.save()
    assert WROTE_IT in refused(browser, ben, submitted)


@pytest.mark.parametrize(
    "same", [{"email": "USER@example.org"}, {"first_name": "Maya ", "last_name": "ortiz"}]
)
def test_another_account_of_the_same_person(submitted, maya, ben, make_user, same):
    maya.user.email = "user@example.org"
    maya.user.save()
    other = make_user("Marketing")
    for name, value in same.items():
        setattr(other, name, value)
    other.save()
    change(submitted, other, HERS)
    assert WROTE_IT in refused(maya, ben, submitted)


def test_a_copy_brings_its_writers_along(submitted, maya, ben, marketing):
    change(submitted, maya.user, HERS)
    copy = TherapyArticlePage.objects.get(pk=submitted.pk).copy(
        update_attrs={"slug": "copy"}, user=marketing.user
    )
    assert WROTE_IT in refused(maya, ben, copy)


def test_an_autosave_over_a_version_notes_each_writer_of_it(submitted, maya, marketing, ben):
    version = change(submitted, maya.user, HERS)
    draft = version.as_object()
    draft.introduction = "Anew."
    draft.save_revision(user=maya.user, overwrite_revision=version)
    change(submitted, marketing.user, HERS)
    assert WROTE_IT in refused(maya, ben, submitted)


def test_a_version_that_was_changed_in_the_database(submitted, maya, ben, marketing):
    """Nobody is known to have written it, so nobody signs; who saves it answers for it."""
    latest = latest_version(submitted)
    content = latest.content | {"introduction": HERS}
    Revision.objects.filter(pk=latest.pk).update(content=content)
    assert "outside of the editor" in screen(ben, submitted).select_one("#reasons").text
    assert screen(ben, submitted).select_one("#sign") is None
    latest_draft(submitted).save_revision(user=maya.user)
    assert WROTE_IT in refused(maya, ben, submitted)


@pytest.mark.parametrize("table", ["draftchange", "namedwriter", "clinicianlogin"])
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "TRUNCATE {}", "UPDATE {} SET user_id=1"])
def test_who_wrote_what_is_kept_for_ever(submitted, maya, marketing, table, statement):
    unknown = change(submitted, None, HERS)
    NamedWriter.objects.create(pk=unknown.pk, person="Old Blogger", named_by=marketing.user)
    with pytest.raises(DatabaseError, match="kept for ever"), transaction.atomic():
        forging.execute(statement.format(f"articles_{table}"))
    assert DraftChange.objects.exists()
    assert ClinicianLogIn.objects.exists()


def test_versions_that_an_older_release_saved(submitted, maya, ben, marketing):
    """It noted no changes, so `prepare` does, once; nothing is signed before that."""
    older = change(submitted, maya.user, HERS)
    change(submitted, marketing.user, "Heat may ease new pain in the lower back for some days.")
    publish_draft(submitted)
    older.as_object().save_revision(user=marketing.user)
    forging.as_owner(
        "articles_draftchange", "articles_draftchange_is_kept", "DELETE FROM articles_draftchange"
    )
    assert "outside of the editor" in screen(ben, submitted).select_one("#reasons").text
    call_command("carry_over_signoffs", verbosity=0)
    assert WROTE_IT in refused(maya, ben, submitted)
    count = DraftChange.objects.count()
    call_command("carry_over_signoffs", verbosity=0)
    assert DraftChange.objects.count() == count


def test_a_save_that_changes_nothing_makes_nobody_a_writer(submitted, maya):
    draft = latest_draft(submitted)
    draft.slug = "warmth"
    draft.save_revision(user=maya.user)
    assert screen(maya, submitted).select_one("#sign") is not None


def test_the_signature_itself_asks(by_maya, submitted, maya, marketing):
    """Without any screen: the same rule, in the transaction that signs."""
    by_maya.as_object().save_revision(user=marketing.user)
    draft = latest_draft(submitted)
    due = timezone.localdate() + datetime.timedelta(days=300)
    signature = Signature(
        clinical_content(draft).digest, DraftDates(draft).key, due, reason="It is better now."
    )
    with pytest.raises(CannotSign, match=WROTE_IT):
        sign(submitted.pk, maya.user, signature)
