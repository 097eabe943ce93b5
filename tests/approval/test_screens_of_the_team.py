"""Where the editorial team publishes, no screen speaks of clinicians who are not asked."""

import re

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from articles.checks import Finding
from articles.models import TherapyArticlePage
from articles.signoff.noted_findings import note_findings
from articles.signoff.signing import withdraw
from tests.admin.panels import submit
from tests.admin.posting import finished_body, record_address, save_record
from tests.review.conftest import address, entries, screen
from tests.signing import change

CLINICAL = re.compile(r"\bsign(?:ed|s|ing|atures?)?\b|\bclinical(?:ly)?\b|\bclinicians?\b", re.I)
# Where a clinician is meant: what patients read, who could sign beside the team, a record, and
# the name of what a template never is.
MEANT = re.compile(
    r"Not reviewed by a clinician|no clinician has reviewed it|No clinician reviewed it|"
    r"Clinicians who can sign it in their place: [^.]*\.|Clinicians|Sign out|"
    r"A clinician of this clinic|not a clinician here|ask (?:your|a) clinician|needs a clinician’s|"
    r"Choose (?:a(?:nother)? )?clinician|Edit this clinician|"
    r"(?:non-)?clinical (?:changes|content)|Sign or approve|"
    r"never signed or published|Signing? (?:in|out)|clinician, when",
)


def words(part):
    for hidden in part.select("script, template, style, #as-patients-see-it, #sign label"):
        hidden.decompose()
    return " ".join(part.get_text(" ").split())


def clinical_words(said):
    """What is said of clinicians and signatures, with the words around it."""
    rest = MEANT.sub("", said)
    return [rest[max(0, m.start() - 60) : m.end() + 40] for m in CLINICAL.finditer(rest)]


@pytest.fixture
def states(write, make_reference, marketing, team, log_in, make_user, manager):
    """Articles of the team, by where they stand, and somebody who approved them."""
    approver = log_in(user=make_user("Marketing", first_name="Kim", last_name="Ro"))
    reference = make_reference("A trial of heat")

    def new(title):
        body = finished_body(reference)
        article = write(
            title, publish=False, body=body, writer=marketing.user, owner=marketing.user
        )
        return TherapyArticlePage.objects.get(pk=article.pk)

    def approved(title):
        article = new(title)
        submit(article, marketing.user)
        form = entries(screen(approver, article))
        assert approver.post(address(article), form).status_code == 302
        return TherapyArticlePage.objects.get(pk=article.pk)

    states = {name: new(name) for name in ("draft", "waiting", "returned", "refused")}
    for name in ("waiting", "returned"):
        submit(states[name], marketing.user)
    approver.post(address(states["returned"]), {"act": "return", "return-note": "For whom?"})
    states |= {name: approved(name) for name in ("approved", "changed", "withdrawn")}
    change(states["changed"], marketing.user)
    withdraw(states["withdrawn"].pk, manager.user, "Why.")
    note_findings(states["draft"], [Finding("a/b", "Words.")])
    return states


def said_at(browser, url):
    response = browser.get(url, follow=True)
    assert response.status_code == 200
    return words(BeautifulSoup(response.content, "html.parser").select_one("main"))


ADDRESSES = (
    "wagtailadmin_pages:edit",
    "clinical_review",
    "wagtailadmin_pages:history",
    "when_to_publish",
    "duplicate_article",
)


def test_no_screen_speaks_of_a_clinician_who_is_not_asked(states, marketing):
    found = {}
    for title, article in states.items():
        # Nothing leads to what changed since an approval before there is one.
        is_read = title in ("approved", "changed")
        for name in (*ADDRESSES, *(["since_signed"] if is_read else [])):
            said = said_at(marketing, reverse(name, args=[article.pk]))
            if clinical := clinical_words(said):
                found[f"{title}: {name}"] = clinical
    for url in ("/admin/", "/admin/therapy-articles/", "/admin/reports/clinical-review/",
                reverse("withdraw_article", args=[states["approved"].pk]),
                reverse("wagtailadmin_pages:unpublish", args=[states["approved"].pk])):  # fmt: skip
        if clinical := clinical_words(said_at(marketing, url)):
            found[url] = clinical
    assert not found, "\n".join(f"{place}: {said}" for place, said in found.items())


def test_a_record_that_changed_sends_articles_back_to_review(states, marketing, messages_of):
    reference = states["approved"].get_latest_revision_as_object().body
    evidence = next(block for block in reference if block.block_type == "evidence")
    record = evidence.value["claims"][0]["references"][0]
    response = save_record(marketing, record, title="Another title")
    said = messages_of(response, marketing)
    assert "went back to review" in said
    assert not clinical_words(said)
    form = said_at(marketing, record_address(record))
    assert "go back to review" in form
    assert not clinical_words(form)
