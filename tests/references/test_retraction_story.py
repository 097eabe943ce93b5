"""Crossref retracts a paper, and one run brings it to the page, the dashboard and the queue."""

import io

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.urls import reverse

from articles.models import Edition
from tests.admin.conftest import log_in, make_reference, make_user  # noqa: F401 - fixtures
from tests.admin.posting import finished_body
from tests.references.stand_in import crossref, update
from tests.signing import publish_draft

SENTENCE = "A source on this page has been withdrawn. We are reviewing it."


@pytest.fixture
def maya(log_in, make_clinician):  # noqa: F811
    browser = log_in("Clinicians")
    make_clinician(user=browser.user, may_sign=True)
    return browser


def text_of(browser, address, part):
    answer = browser.get(address)
    assert answer.status_code == 200
    elements = BeautifulSoup(answer.content, "html.parser").select(part)
    return " ".join(" ".join(element.get_text(" ") for element in elements).split())


def run_check():
    with pytest.raises(SystemExit) as exited:
        call_command("check_references", stdout=io.StringIO())
    return exited.value.code


def test_a_retraction_shows_within_one_run(
    stand_in,
    write,
    make_reference,  # noqa: F811
    maya,
    client,
    mailoutbox,
):
    paper = make_reference("Heat wraps", doi="10.1097/01.BRS.0000214881.10814.64")
    article = write("Heat", publish=False, body=finished_body(paper))
    publish_draft(article)
    queue = reverse("clinical_review", args=[article.pk])
    call_command("check_references", stdout=io.StringIO())
    assert SENTENCE not in text_of(client, "/therapies/heat/", "main")
    assert "Heat" not in text_of(maya, "/admin/", ".w-panel--dashboard")

    before = Edition.objects.values().get()
    stand_in.answer(crossref(**{"updated-by": [update("retraction")]}))
    assert run_check() == 1

    assert SENTENCE in text_of(client, "/therapies/heat/", ".claim")
    source = text_of(client, "/therapies/heat/", "#source-1")
    assert f"This source was withdrawn on February 6, 2010. {SENTENCE}" in source
    panel = text_of(maya, "/admin/", "#withdrawn-sources-section")
    assert "Heat" in panel
    assert "“Heat probably helps a little.”" in panel
    assert "was withdrawn after it was published" in text_of(maya, queue, "#sign")
    assert "This draft is submitted for clinical review." in text_of(maya, queue, "#state")
    assert [mail.to for mail in mailoutbox] == [[maya.user.email]]
    assert Edition.objects.values().get() == before

    call_command("check_references", stdout=io.StringIO())
    assert len(mailoutbox) == 1
