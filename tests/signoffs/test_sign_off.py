"""Sign-offs are only ever added, and only the newest approval counts."""

import pytest
from django.db import DatabaseError, connection, transaction

from articles.content import clinical_content
from articles.models import AppendOnly, SignOff, TherapyArticlePage
from tests.signing import publish, sign


@pytest.fixture
def heat(write):
    return write("Heat")


def digest_of(article):
    return clinical_content(TherapyArticlePage.objects.get(pk=article.pk)).digest


@pytest.mark.parametrize(
    "act",
    [
        lambda rows: rows.first().save(),
        lambda rows: rows.first().delete(),
        lambda rows: rows.update(note="Changed."),
        lambda rows: rows.delete(),
        lambda rows: rows.bulk_create([SignOff()]),
        lambda rows: rows.bulk_update(list(rows), ["note"]),
    ],
    ids=["save", "delete", "update", "delete all", "bulk create", "bulk update"],
)
def test_model_refuses(heat, act):
    with pytest.raises(AppendOnly):
        act(SignOff.objects.all())


@pytest.mark.parametrize(
    "sql", ["UPDATE articles_signoff SET note = 'Changed.'", "DELETE FROM articles_signoff"]
)
def test_database_refuses(heat, sql):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_what_went_live_is_in_force(heat):
    assert SignOff.objects.in_force(heat.pk).digest == digest_of(heat)


def test_superseded_approval_counts_no_more(heat):
    old = digest_of(heat)
    heat.introduction = "Another message."
    publish(heat)
    assert SignOff.objects.for_content(heat.pk, old) is None


def test_one_in_force_counts_while_a_newer_one_waits(heat):
    old = SignOff.objects.in_force(heat.pk)
    heat.introduction = "Another message."
    heat.save_revision()
    waiting = sign(heat)
    assert SignOff.objects.for_content(heat.pk, old.digest) == old
    assert SignOff.objects.for_content(heat.pk, waiting.digest) == waiting


def test_nothing_counts_after_a_withdrawal(heat):
    row = SignOff.objects.withdraw(heat, None, "A new warning.")
    assert SignOff.objects.for_content(heat.pk, digest_of(heat)) is None
    assert SignOff.objects.in_force(heat.pk) is None
    assert SignOff.objects.withdrawal_of(heat.pk) == row


def test_renewal_of_the_same_content_replaces_the_approval(heat):
    first = SignOff.objects.in_force(heat.pk)
    publish(heat)
    renewed = SignOff.objects.in_force(heat.pk)
    assert renewed.digest == first.digest
    assert renewed.number > first.number


def test_deleting_the_page_keeps_the_record(heat):
    heat.delete()
    assert set(SignOff.objects.values_list("page_title", flat=True)) == {"Heat"}
    assert SignOff.objects.verify().broken_row is None
