"""The record of a clinician who has signed is never given to somebody else's log-in."""

import pytest
from django.db import IntegrityError, connection, transaction

from articles.models import Clinician, SignerChange, SignOff
from articles.signoff.signers import confirm
from tests.admin.posting import save_record
from tests.review.conftest import address, entries, screen, submitted  # noqa: F401 - fixture

pytestmark = pytest.mark.django_db


@pytest.fixture
def maya(signer, submitted):  # noqa: F811
    """The browser of a clinician who has signed an article."""
    browser = signer()
    browser.post(address(submitted), entries(screen(browser, submitted)))
    assert SignOff.objects.approvals().get().user == browser.user
    return browser


@pytest.fixture
def second_manager(log_in):
    return log_in("Site managers")


def user_of(clinician):
    return Clinician.objects.get(pk=clinician.pk).user


def test_a_manager_cannot_take_over_the_record(maya, manager):
    response = save_record(manager, maya.clinician, user=manager.user.pk)
    assert "add a record for that clinician" in response.content.decode()
    assert user_of(maya.clinician) == maya.user


def test_nor_in_two_steps(maya, manager, second_manager):
    save_record(manager, maya.clinician, user="")
    confirm(SignerChange.objects.get().pk, second_manager.user)
    assert user_of(maya.clinician) is None
    response = save_record(manager, maya.clinician, user=manager.user.pk)
    assert "add a record for that clinician" in response.content.decode()
    assert user_of(maya.clinician) is None


def test_the_same_log_in_may_be_given_back(maya, manager, second_manager):
    for log_in in ("", maya.user.pk):
        save_record(manager, maya.clinician, user=log_in)
        confirm(SignerChange.objects.get(state="waiting").pk, second_manager.user)
    assert user_of(maya.clinician) == maya.user


def test_a_record_that_has_signed_nothing_may_get_another(
    signer, manager, second_manager, make_user
):
    clinician, new_log_in = signer().clinician, make_user("Clinicians")
    save_record(manager, clinician, user=new_log_in.pk)
    confirm(SignerChange.objects.get().pk, second_manager.user)
    assert user_of(clinician) == new_log_in


def test_the_database_refuses_it_too(maya, manager):
    with pytest.raises(IntegrityError, match="signed with another log-in"), transaction.atomic():
        Clinician.objects.filter(pk=maya.clinician.pk).update(user=manager.user)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE articles_clinician SET user_id = %s WHERE id = %s",
            [manager.user.pk, maya.clinician.pk],
        )
    assert user_of(maya.clinician) == maya.user
