"""The command says in one line what it did."""

import io

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.management import call_command

from articles import demo
from articles.models import TherapyArticlePage


def load_sample_content(**options):
    output = io.StringIO()
    call_command("load_sample_content", stdout=output, **options)
    return output.getvalue()


def test_it_fills_an_empty_site_once(db):
    output = load_sample_content(if_empty=True)
    assert output == (
        "The sample content is in place: 8 articles for patients, 6 more that wait for staff, "
        "1 template, 14 topics, 4 clinicians and 43 references. "
        "You can log in as marketing, clinician, manager.\n"
    )
    assert (
        load_sample_content(if_empty=True)
        == "Loaded no sample content: the site has pages already.\n"
    )
    assert load_sample_content() == output


def test_it_leaves_a_site_with_pages_alone(db):
    demo.clinic.page("contact")
    assert "no sample content" in load_sample_content(if_empty=True)
    assert not TherapyArticlePage.objects.exists()


def test_it_leaves_a_home_page_alone_that_somebody_worked_on(db):
    demo.site_tree.home().save_revision()
    assert "no sample content" in load_sample_content(if_empty=True)


@pytest.mark.long
def test_it_skips_log_ins_that_are_not_allowed(db, settings):
    settings.SAMPLE_LOGINS_ALLOWED = False
    output = load_sample_content()
    assert output.endswith("There are no sample log-ins, because the settings do not allow them.\n")
    assert not [user for user in get_user_model().objects.all() if user.has_usable_password()]
    # What waits for staff is there all the same, and nobody is told of it.
    assert "6 more that wait for staff" in output
    assert mail.outbox == []


def test_a_site_without_samples_has_nothing_to_remove(db):
    output = io.StringIO()
    call_command("remove_sample_content", stdout=output)
    assert output.getvalue() == "There is no sample content to remove.\n"
