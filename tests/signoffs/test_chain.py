"""The chain of sign-offs: what was changed, removed or cut off is noticed."""

import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from articles.models import SignOff
from articles.models.chain import key_id
from clinic.management.commands.run_site import require_key_of_sign_offs


@pytest.fixture
def chain(write):
    """Two articles that were signed and went live: four rows."""
    write("Heat")
    write("Cold")
    return SignOff.objects.order_by("number")


def tamper(sql, *values):
    """Change rows as somebody could who may drop the trigger."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE articles_signoff DISABLE TRIGGER articles_signoff_is_kept")
        cursor.execute(sql, values)
        cursor.execute("ALTER TABLE articles_signoff ENABLE TRIGGER articles_signoff_is_kept")


def run(*arguments):
    """Exit status, output and errors of the command."""
    output, errors = io.StringIO(), io.StringIO()
    try:
        call_command("verify_signoffs", *arguments, stdout=output, stderr=errors)
    except SystemExit as system_exit:
        return system_exit.code, output.getvalue(), errors.getvalue()
    return 0, output.getvalue(), errors.getvalue()


def test_untouched_chain_fits(chain):
    report = SignOff.objects.verify()
    assert (report.count, report.head, report.broken_row) == (4, chain.last().code, None)


def test_rows_are_sealed_alike_after_a_round_trip_through_the_database(chain):
    row = chain.last()
    assert row.sealed_fields() == SignOff.objects.get(pk=row.pk).sealed_fields()


def test_changed_field_is_noticed(chain):
    tamper("UPDATE articles_signoff SET clinician_name = 'Somebody Else' WHERE number = 3")
    report = SignOff.objects.verify()
    assert (report.count, report.broken_row.number) == (2, 3)


def test_removed_middle_row_is_noticed(chain):
    tamper("DELETE FROM articles_signoff WHERE number = 2")
    report = SignOff.objects.verify()
    assert (report.count, report.problem) == (1, "Row 2 is missing.")


def test_rows_of_an_old_key_fit_while_the_settings_have_it(chain, settings):
    settings.SIGN_OFF_KEYS = ["a newer key", *settings.SIGN_OFF_KEYS]
    SignOff.objects.go_live(chain.get(number=3), chain.get(number=3).page)
    assert SignOff.objects.verify().broken_row is None
    assert chain.last().key == key_id("a newer key")


def test_unknown_key_is_noticed(chain, settings):
    settings.SIGN_OFF_KEYS = ["another key"]
    assert "key" in SignOff.objects.verify().problem


def test_command_prints_count_and_head(chain):
    status, output, _errors = run()
    assert status == 0
    assert "Sign-offs that fit: 4" in output
    assert chain.last().code in output


def test_command_names_the_row_that_does_not_fit(chain):
    tamper("UPDATE articles_signoff SET note = 'Changed.' WHERE number = 3")
    status, _output, errors = run()
    assert status == 1
    assert "Sign-off 3, “Cold”, does not fit. It is not as it was written." in errors


def test_cut_tail_is_noticed_only_with_the_expected_head(chain):
    head = chain.last().code
    tamper("DELETE FROM articles_edition WHERE title = 'Cold'")
    tamper("DELETE FROM articles_signoff WHERE number > 2")
    assert run()[0] == 0
    assert run("--expect", head)[0] == 1


def test_earlier_head_is_expected_rightly(chain):
    assert run("--expect", chain.get(number=2).code)[0] == 0


def test_command_prints_json(chain):
    tamper("UPDATE articles_signoff SET note = 'Changed.' WHERE number = 3")
    status, output, _errors = run("--json")
    result = json.loads(output)
    assert (status, result["fits"], result["count"]) == (1, False, 2)
    assert result["misfit"]["article"] == "Cold"


def test_the_site_of_a_new_copy_does_not_start_on_sign_offs_whose_key_is_gone(write, settings):
    require_key_of_sign_offs()
    write("Heat")
    require_key_of_sign_offs()
    settings.SIGN_OFF_KEYS = ["the key of another copy of this folder, as long as keys have to be"]
    with pytest.raises(CommandError, match="make clean-database"):
        require_key_of_sign_offs()
