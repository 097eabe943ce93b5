"""What is wrong with a form stands at its top with a way to the field, and at the field."""

import pytest
from bs4 import BeautifulSoup

from articles.content import ContentError
from articles.models import SignOff, TherapyArticlePage
from articles.models.edition import EditionQuerySet
from tests.review.conftest import address, entries, refusals, screen
from tests.signing import change, publish_draft

pytestmark = pytest.mark.django_db


def page_of(response):
    assert response.status_code == 400
    return BeautifulSoup(response.content, "html.parser")


def problems(page):
    """What the summary says, by the name of the field that each line leads to."""
    summary = page.select_one("#problems")
    fields = {}
    for link in summary.select("li a"):
        field = page.select_one(link["href"])
        assert field is not None, link
        fields[field["name"]] = link.get_text(" ", strip=True)
    return fields


def is_marked(page, name):
    """Whether a field is marked as wrong, and described by its error."""
    field = page.select_one(f"[name={name}]")
    described = [page.select_one(f"#{key}") for key in field["aria-describedby"].split()]
    description = " ".join(tag.get_text(" ", strip=True) for tag in described)
    return field["aria-invalid"] == "true", description


def post(browser, article, **fields):
    return browser.post(address(article), entries(screen(browser, article)) | fields)


def unticked(browser, article, **fields):
    form = entries(screen(browser, article)) | fields
    del form["attest"]
    return browser.post(address(article), form)


def test_an_unticked_statement_is_said_at_the_top_and_at_the_field(submitted, signer):
    page = page_of(unticked(signer(), submitted, note="Kept words."))
    assert "Tick this box" in problems(page)["attest"]
    invalid, description = is_marked(page, "attest")
    assert invalid
    assert "Tick this box" in description
    assert page.select_one("[name=note]").text.strip() == "Kept words."
    assert not SignOff.objects.exists()


def test_the_summary_takes_the_focus_and_is_announced(submitted, signer):
    summary = page_of(unticked(signer(), submitted)).select_one("#problems")
    assert summary["tabindex"] == "-1"
    assert summary.has_attr("autofocus")
    assert summary["role"] == "alert"
    heading = summary.select_one("h2").get_text(strip=True)
    assert heading == "Nothing was signed. Please look at this:"


def test_a_bad_date_is_said_too(submitted, signer):
    page = page_of(post(signer(), submitted, review_due="2020-01-01"))
    assert list(problems(page)) == ["review_due"]
    assert is_marked(page, "review_due")[0]
    assert page.select_one("[name=review_due]")["value"] == "2020-01-01"


def test_the_box_stays_ticked_where_something_else_is_wrong(submitted, signer):
    page = page_of(post(signer(), submitted, review_due="soon"))
    assert page.select_one("[name=attest]").has_attr("checked")


def test_a_missing_reason_for_the_change_is_said(submitted, signer, marketing):
    article = publish_draft(submitted)
    article.introduction = "Changed."
    article.save_revision(user=marketing.user)
    page = page_of(post(signer(), article, reason=" "))
    assert "why the article changed" in problems(page)["reason"]
    assert is_marked(page, "reason")[0]


def test_a_finding_without_a_reason_comes_first(write, signer, marketing):
    article = write("Heat", publish=False, writer=marketing.user)
    browser = signer()
    form = entries(screen(browser, article))
    accepted = [name for name in form if name.startswith("accept-")]
    assert accepted
    del form["attest"]
    page = page_of(browser.post(address(article), form))
    assert list(problems(page)) == [*accepted, "attest"]
    heading = page.select_one("#problems h2").get_text(strip=True)
    assert heading == "Nothing was signed. Please look at these:"
    assert all(is_marked(page, name)[0] for name in [*accepted, "attest"])


def test_a_screen_without_problems_has_no_summary(submitted, signer):
    assert screen(signer(), submitted).select_one("#problems") is None


def test_a_return_without_a_note_is_said_at_the_top(submitted, signer):
    response = signer().post(address(submitted), {"act": "return", "return-note": ""})
    page = page_of(response)
    assert "Say what should be changed." in problems(page)["return-note"]
    assert is_marked(page, "return-note")[0]
    heading = page.select_one("#problems h2").get_text(strip=True)
    assert heading == "The draft was not returned. Please look at this:"


def test_a_withdrawal_without_a_reason_is_said_at_the_top(submitted, signer):
    publish_draft(submitted)
    response = signer().post(address(submitted, "withdraw_article"), {"note": ""})
    page = page_of(response)
    assert "Say why the article is withdrawn." in problems(page)["note"]
    assert is_marked(page, "note")[0]
    heading = page.select_one("#problems h2").get_text(strip=True)
    assert heading == "Nothing was withdrawn. Please look at this:"


def test_writers_that_were_named_twice_are_said_at_the_top(submitted, marketing, manager):
    revision = change(submitted, None)
    form = {f"user-{revision.pk}": marketing.user.pk, f"person-{revision.pk}": "The old blog"}
    page = page_of(manager.post(address(submitted, "name_writers"), form))
    assert "not both" in problems(page)[f"person-{revision.pk}"]
    assert page.select_one(f"[name=person-{revision.pk}]")["value"] == "The old blog"


def test_naming_nobody_leads_to_the_first_field(submitted, manager):
    revision = change(submitted, None)
    page = page_of(manager.post(address(submitted, "name_writers"), {}))
    assert "at least one version" in problems(page)[f"user-{revision.pk}"]
    heading = page.select_one("#problems h2").get_text(strip=True)
    assert heading == "Nobody was named. Please look at this:"


def test_what_cannot_be_shown_is_a_refusal_and_signs_nothing(submitted, signer, monkeypatch):
    def fail(*arguments):
        raise ContentError("One of the images of this article cannot be read.")

    browser = signer()
    form = entries(screen(browser, submitted))
    monkeypatch.setattr(EditionQuerySet, "write", fail)
    response = browser.post(address(submitted), form)
    assert "One of the images of this article cannot be read." in refusals(response)
    assert not SignOff.objects.exists()
    assert not TherapyArticlePage.objects.get(pk=submitted.pk).live
