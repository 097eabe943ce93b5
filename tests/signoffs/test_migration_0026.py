"""The migration that notes every log-in which the record of a clinician has or had."""

from importlib import import_module

import pytest

from articles.models import ClinicianLogIn, SignerChange, SignOff
from tests.forging import execute
from tests.signing import sign

migration = import_module("articles.migrations.0026_draft_changes")


@pytest.fixture
def accounts(django_user_model, db):
    names = ("present", "signed", "confirmed", "declined")
    return [django_user_model.objects.create_user(name) for name in names]


def migrate_anew():
    execute(migration.LET_GO)
    execute(migration.LEAVE_LOG_INS)
    execute("DELETE FROM articles_clinicianlogin")
    execute(migration.NOTE_LOG_INS)
    execute(migration.KEEP)


def test_each_log_in_is_noted_once(write, make_clinician, accounts):
    present, signed, confirmed, declined = accounts
    clinician = make_clinician(user=present)
    sign(write("Heat", publish=False), clinician=clinician, user=signed)
    for log_in, state in [(confirmed, "confirmed"), (declined, "declined")]:
        values = {"before": {"user": None}, "after": {"user": log_in.pk}}
        SignerChange.objects.create(clinician=clinician, state=state, **values)
    migrate_anew()
    log_ins = ClinicianLogIn.objects.filter(clinician=clinician).values_list("user", flat=True)
    assert sorted(log_ins) == sorted(user.pk for user in (present, signed, confirmed))
    assert SignOff.objects.get().writers is None
    assert SignOff.objects.get().problem_of_seal() == ""


def test_the_database_notes_each_new_log_in(make_clinician, accounts):
    first, second, *_others = accounts
    clinician = make_clinician(user=None)
    for user in (first, second, first, None):
        clinician.user = user
        clinician.save()
    log_ins = ClinicianLogIn.objects.filter(clinician=clinician).values_list("user", flat=True)
    assert sorted(log_ins) == sorted([first.pk, second.pk])
