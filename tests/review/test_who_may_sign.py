"""Who may sign: one table of situations, each with the reason against it or none."""

import datetime

import pytest
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Locale

from articles.content import clinical_content
from articles.models import Clinician, NamedWriter, TherapyArticlePage
from articles.signoff.authorship import authorship_of
from articles.signoff.eligibility import reasons_against
from articles.signoff.people import people, person_of
from tests.admin.posting import finished_body
from tests.signing import publish_draft

NOT_A_CLINICIAN = "your log-in is not one"
NOT_NAMED = "not named as somebody who signs"
EXPIRED = "has expired"
NO_LOGIN = "no log-in that works"
AUTHOR = "You are the author"
WROTE_IT = "You wrote something in this draft, or in a record that it shows"
UNKNOWN = "Nobody knows who wrote one version"
OUTSIDE = "changed outside of the editor"


class Case:
    """An article that Marketing wrote, signed once, and changed since; and somebody to sign it."""

    def __init__(self, article, reference, clinician, marketing):
        self.pk, self.reference, self.clinician = article.pk, reference, clinician
        self.user, self.marketing = clinician.user, marketing

    @property
    def draft(self):
        article = TherapyArticlePage.objects.get(pk=self.pk)
        return article.get_latest_revision_as_object()

    def edit(self, user, **fields):
        draft = self.draft
        for name, value in fields.items():
            setattr(draft, name, value)
        return draft.save_revision(user=user)

    def change_clinician(self, **fields):
        Clinician.objects.filter(pk=self.clinician.pk).update(**fields)

    def write_record(self, user, record=None):
        log(instance=record or self.reference, action="wagtail.edit", user=user)

    def sign(self):
        publish_draft(self.draft)

    def reasons(self):
        return reasons_against(
            person_of(self.user), self.draft, authorship_of(self.draft, self.content())
        )

    def content(self):
        return clinical_content(self.draft)


@pytest.fixture
def case(write, make_reference, make_clinician, make_user, marketing):
    reference = make_reference()
    body = finished_body(reference)
    article = write("Heat therapy", publish=False, body=body, writer=marketing.user)
    publish_draft(article)
    clinician = make_clinician(user=make_user("Clinicians"), may_sign=True)
    case = Case(article, reference, clinician, marketing.user)
    case.edit(case.marketing, introduction="Changed.")
    return case


def today(days=0):
    return timezone.localdate() + datetime.timedelta(days=days)


def has_no_record(case):
    case.change_clinician(user=None)


def is_inactive(case):
    case.user.is_active = False
    case.user.save()


def has_translated_record_as_author(case):
    spanish, _ = Locale.objects.get_or_create(language_code="es")
    record = case.clinician.copy_for_translation(spanish)
    record.user = None
    record.save()
    case.edit(case.marketing, author=record)


def wrote_before_the_last_signature(case):
    case.edit(case.user, introduction="Written by the clinician.")
    case.edit(case.marketing, introduction="Written anew.")
    case.sign()
    case.edit(case.marketing, introduction="Changed again.")


def wrote_and_marketing_wrote_over_it(case):
    case.edit(case.user, introduction="Written by the clinician.")
    case.edit(case.marketing, introduction="Written anew.")


def wrote_a_record_before_the_last_signature(case):
    case.write_record(case.user)
    case.sign()
    case.edit(case.marketing, introduction="Changed again.")


def wrote_a_record_that_is_not_shown(case):
    case.write_record(case.user, case.clinician)


def wrote_a_version_that_nobody_is_known_for(case):
    case.edit(None, introduction="By nobody.")


def name(case, user, person):
    revision = case.edit(None, introduction="By nobody.")
    NamedWriter.objects.create(revision=revision, user=user, person=person)


def changed_outside(case):
    TherapyArticlePage.objects.filter(pk=case.pk).update(
        introduction="By a script.", has_unpublished_changes=False
    )


def become_superuser(case):
    case.user.is_superuser = True
    case.user.save()


def is_superuser_without_record(case):
    become_superuser(case)
    has_no_record(case)


def is_superuser_who_wrote_it(case):
    become_superuser(case)
    case.edit(case.user, introduction="Written by the superuser.")


# What the person is or did, and the reason against a signature of theirs, "" if there is none.
CASES = [
    ("wrote nothing", lambda case: None, ""),
    ("is not named as one who signs", lambda case: case.change_clinician(may_sign=False),
     NOT_NAMED),
    ("has a license that expired yesterday",
     lambda case: case.change_clinician(license_expires_on=today(-1)), EXPIRED),
    ("has a license that expires today",
     lambda case: case.change_clinician(license_expires_on=today()), ""),
    ("has an account that is switched off", is_inactive, NO_LOGIN),
    ("has an account without a clinician’s record", has_no_record, NOT_A_CLINICIAN),
    ("is the author", lambda case: case.edit(case.marketing, author=case.clinician), AUTHOR),
    ("is the author by the record of another language", has_translated_record_as_author, AUTHOR),
    ("wrote since the last edition",
     lambda case: case.edit(case.user, introduction="By the clinician."), WROTE_IT),
    ("wrote since, and Marketing wrote over it", wrote_and_marketing_wrote_over_it, ""),
    ("wrote only before the last edition", wrote_before_the_last_signature, ""),
    ("wrote a record since that the article shows",
     lambda case: case.write_record(case.user), WROTE_IT),
    ("wrote a record only before the last edition", wrote_a_record_before_the_last_signature, ""),
    ("wrote a record that the article does not show", wrote_a_record_that_is_not_shown, ""),
    ("changed only what is not clinical",
     lambda case: case.edit(case.user, slug="heat", search_description="New."), ""),
    ("finds a version that nobody is known for", wrote_a_version_that_nobody_is_known_for,
     UNKNOWN),
    ("finds a version that was named as another’s",
     lambda case: name(case, None, "Ann Free"), ""),
    ("finds a version that was named as their own",
     lambda case: name(case, case.user, "Me"), WROTE_IT),
    ("finds a change from outside of the editor", changed_outside, OUTSIDE),
    ("is a superuser without a clinician’s record", is_superuser_without_record,
     NOT_A_CLINICIAN),
    ("is a superuser with a clinician’s record", become_superuser, ""),
    ("is a superuser who wrote it", is_superuser_who_wrote_it, WROTE_IT),
]  # fmt: skip


@pytest.mark.parametrize(
    ("situation", "reason"),
    [(situation, reason) for _words, situation, reason in CASES],
    ids=[words for words, _situation, _reason in CASES],
)
def test_who_may_sign(case, situation, reason):
    situation(case)
    reasons = case.reasons()
    assert bool(reasons) == bool(reason), reasons
    assert reason in " ".join(reasons)


def test_a_record_without_an_account_signs_nothing(case):
    case.change_clinician(user=None)
    [person] = people(Clinician.objects.filter(pk=case.clinician.pk))
    reasons = reasons_against(person, case.draft, authorship_of(case.draft, case.content()))
    assert NO_LOGIN in " ".join(reasons)
