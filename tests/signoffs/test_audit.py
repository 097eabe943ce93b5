"""The audit finds what is not as it was signed."""

import io
import json

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Edition, TherapyArticlePage
from articles.signoff.audit import audit_editions


def kinds():
    return [fault.kind for fault in audit_editions()]


def test_what_was_signed_and_published_is_in_order(write):
    write("Heat")
    assert kinds() == []


def test_an_article_that_is_live_without_a_signature_is_named(write):
    draft = write("Cold", publish=False)
    draft.get_latest_revision().publish()
    (fault,) = audit_editions()
    assert (fault.kind, fault.page, fault.title) == ("unsigned", draft.pk, "Cold")


def test_the_articles_of_a_batch_are_looked_at_together(
    write, make_image, make_clinician, django_assert_num_queries
):
    figure = ("figure", {"image": make_image(), "alternative_text": "A pad."})
    write("Heat", body=[figure], author=make_clinician())
    kinds()
    with CaptureQueriesContext(connection) as queries:
        kinds()
    write("Cold", body=[figure], author=make_clinician("Ben Lee"))
    with django_assert_num_queries(len(queries)):
        kinds()


def test_a_page_row_that_differs_is_named(write):
    heat = write("Heat")
    TherapyArticlePage.objects.filter(pk=heat.pk).update(introduction="Unsigned.")
    assert kinds() == ["differs"]


def test_an_edition_that_was_changed_is_named(write):
    heat = write("Heat")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE articles_edition DISABLE TRIGGER articles_edition_is_signed")
        cursor.execute(
            """UPDATE articles_edition SET content = content || '{"title": "Other"}'"""
            " WHERE page_id = %s",
            [heat.pk],
        )
    assert set(kinds()) == {"damaged", "not_in_force", "list_words", "lists"}


def test_a_kept_file_that_is_gone_is_named(write, make_image):
    heat = write("Heat", body=[("figure", {"image": make_image(), "alternative_text": "A pad."})])
    name = Edition.objects.get(page=heat).files["images"][0][0][2]
    default_storage.delete(name)
    assert kinds() == ["file_missing"]


def test_the_command_ends_with_1_and_says_what_to_do(write):
    heat = write("Heat")
    output = io.StringIO()
    call_command("check_editions", stdout=output)
    assert "Looked at 1 editions: everything is as it was signed." in output.getvalue()
    TherapyArticlePage.objects.filter(pk=heat.pk).update(introduction="Unsigned.")
    output = io.StringIO()
    with pytest.raises(SystemExit) as system_exit:
        call_command("check_editions", json=True, stdout=output)
    assert system_exit.value.code == 1
    result = json.loads(output.getvalue())
    assert [fault["kind"] for fault in result["faults"]] == ["differs"]
