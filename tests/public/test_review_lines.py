"""Who reviewed an article, when, and what changed: from its sign-offs, never from an edit date."""

import datetime
import json

import pytest
import time_machine

from articles.models import Edition, SignOff, TherapyArticlePage
from tests.signing import publish, publish_draft, sign

DUE = datetime.date(2027, 3, 15)


@pytest.fixture
def signer(make_clinician, django_user_model):
    return make_clinician(
        conflict_of_interest="She owns a heat pad.",
        may_sign=True,
        user=django_user_model.objects.create_user("maya"),
    )


@pytest.fixture
def travel_to():
    """The middle of a day in Los Angeles: `with on(2026, 3, 15): ...`."""

    def travel_to(*day):
        return time_machine.travel(datetime.datetime(*day, 20, tzinfo=datetime.UTC), tick=False)

    return travel_to


@pytest.fixture
def heat(write, travel_to, signer):
    def heat(**fields):
        with travel_to(2026, 3, 15):
            page = write("Heat", publish=False, **fields)
            return publish_draft(page, review_due=DUE, clinician=signer, **COPIES)

    return heat


# As `Clinician` has them, which a sign-off without a clinician cannot copy.
COPIES = {
    "clinician_name": "Maya Ortiz",
    "license": "MD",
    "board": "American Board of Anesthesiology",
    "conflict_of_interest": "She owns a heat pad.",
}


def review_text(page):
    return " ".join(page.select_one(".about-article").get_text().split())


def update_lines(page):
    return [item.get_text("", strip=True) for item in page.select(".update-history li")]


def structured_data(page):
    return json.loads(page.find("script", type="application/ld+json").string)


def later(page, travel_to, *day, **fields):
    with travel_to(*day):
        page.introduction = fields.pop("introduction", f"As of {day}.")
        return publish(page, review_due=DUE, **fields)


def test_an_article_says_who_reviewed_it_and_when(heat, travel_to, read_page):
    heat()
    with travel_to(2026, 5, 1):
        text = review_text(read_page("/therapies/heat/"))
    assert "Medically reviewed by Maya Ortiz, MD; American Board of Anesthesiology" in text
    assert "Page last reviewed: March 15, 2026" in text
    assert "Next review due: March 15, 2027" in text
    assert "overdue" not in text


def test_the_reviewers_name_leads_to_their_page(heat, travel_to, read_page):
    heat()
    with travel_to(2026, 5, 1):
        links = read_page("/therapies/heat/").select(".review-lines a")
    assert [(link.get_text(), link["href"]) for link in links] == [
        ("Maya Ortiz", "/clinicians/maya-ortiz/")
    ]


def test_a_reviewer_whose_record_is_gone_stays_in_words(heat, travel_to, read_page, signer):
    heat()
    signer.delete()
    with travel_to(2026, 5, 1):
        page = read_page("/therapies/heat/")
    assert "Maya Ortiz" in review_text(page)
    assert not page.select(".review-lines a")


def test_no_edit_date_counts_as_a_review(heat, travel_to, read_page):
    page = heat()
    with travel_to(2026, 4, 20):
        page.introduction = "A later draft."
        page.save_revision()
        TherapyArticlePage.objects.filter(pk=page.pk).update(search_description="Words.")
        page = read_page("/therapies/heat/")
    assert "Page last reviewed: March 15, 2026" in review_text(page)
    assert "April" not in page.get_text()


def test_a_review_counts_from_the_signature_and_not_from_going_live(write, travel_to, read_page):
    page = write("Heat", publish=False)
    with travel_to(2026, 3, 15):
        sign(page, review_due=DUE)
    with travel_to(2026, 4, 20):
        TherapyArticlePage.objects.get(pk=page.pk).get_latest_revision().publish()
        page = read_page("/therapies/heat/")
    assert "Page last reviewed: March 15, 2026" in review_text(page)
    assert update_lines(page) == ["April 20, 2026: First version."]


def test_a_day_counts_as_the_clinic_has_it(write, travel_to, read_page):
    """At five in the morning in UTC it is still the day before in Los Angeles."""
    with time_machine.travel(datetime.datetime(2026, 3, 16, 5, tzinfo=datetime.UTC), tick=False):
        write("Heat")
        assert "Page last reviewed: March 15, 2026" in review_text(read_page("/therapies/heat/"))


def test_the_review_is_in_the_foot_of_the_print(heat, travel_to, read_page):
    heat()
    with travel_to(2026, 5, 1):
        foot = read_page("/therapies/heat/").select_one(".print-foot").get_text(" ", strip=True)
    assert "Signed by Maya Ortiz, MD. Version of March 15, 2026." in foot
    assert "Review due March 15, 2027." in foot
    assert "/therapies/heat/" in foot


OVERDUE = (
    "The review of this page is overdue. It was due on March 15, 2027. "
    "What it says may no longer be up to date. Ask your clinician."
)


@pytest.mark.parametrize(("day", "is_overdue"), [(15, False), (16, True)])
def test_an_article_past_its_review_says_so_at_the_top_and_below(
    heat, travel_to, read_page, day, is_overdue
):
    heat()
    with travel_to(2027, 3, day):
        page = read_page("/therapies/heat/")
    places = [".article-header", ".about-article", ".print-foot"]
    is_shown = [OVERDUE in " ".join(page.select_one(place).get_text().split()) for place in places]
    assert is_shown == [is_overdue] * 3


def test_the_interests_of_author_and_reviewer_are_said(
    write, travel_to, read_page, signer, make_clinician
):
    author = make_clinician("Sam Whitfield", license_type="DO")
    page = write("Heat", publish=False, author=author)
    publish_draft(page, clinician=signer, **COPIES)
    text = review_text(read_page("/therapies/heat/"))
    assert "Conflict of interest of Sam Whitfield: None to declare." in text
    assert "Conflict of interest of Maya Ortiz: She owns a heat pad." in text


def test_the_history_gives_day_and_reason_the_newest_first(heat, travel_to, read_page):
    page = heat()
    page = later(page, travel_to, 2026, 4, 20, reason="New trial added.")
    later(page, travel_to, 2026, 5, 2, reason="A warning added.")
    assert update_lines(read_page("/therapies/heat/")) == [
        "May 2, 2026: A warning added.",
        "April 20, 2026: New trial added.",
        "March 15, 2026: First version.",
    ]


def test_a_change_without_a_public_reason_is_no_news(heat, travel_to, read_page):
    later(heat(), travel_to, 2026, 4, 20)
    assert update_lines(read_page("/therapies/heat/")) == ["March 15, 2026: First version."]


def test_a_review_that_changed_nothing_says_so(heat, travel_to, read_page):
    page = heat()
    later(page, travel_to, 2026, 4, 20, introduction=page.introduction, reason="Read again.")
    assert (
        update_lines(read_page("/therapies/heat/"))[0]
        == "April 20, 2026: Reviewed again, no change."
    )


def test_the_history_shows_ten_and_says_how_many_more(heat, travel_to, read_page):
    page = heat()
    for day in range(1, 12):
        page = later(page, travel_to, 2026, 4, day, reason=f"Reason {day}.")
    page = read_page("/therapies/heat/")
    assert len(update_lines(page)) == 10
    assert update_lines(page)[0] == "April 11, 2026: Reason 11."
    assert "There were 2 earlier updates." in review_text(page)


def test_a_reason_cannot_bring_markup(heat, travel_to, read_page):
    later(heat(), travel_to, 2026, 4, 20, reason="<b>New</b> trial.")
    page = read_page("/therapies/heat/")
    assert update_lines(page)[0] == "April 20, 2026: <b>New</b> trial."


def test_a_carried_approval_keeps_the_day_and_makes_no_news(heat, travel_to, read_page):
    page = heat()
    with travel_to(2026, 6, 1):
        signed = SignOff.objects.in_force(page.pk)
        for seo_title in ("Heat", "Heat therapy"):
            signed = SignOff.objects.carry_over(signed, signed.content | {"seo_title": seo_title})
        SignOff.objects.go_live(signed, page)
        edition = Edition.objects.get()
        Edition.objects.write(page, signed, edition.cards)
        page = read_page("/therapies/heat/")
    assert "Page last reviewed: March 15, 2026" in review_text(page)
    assert update_lines(page) == ["March 15, 2026: First version."]
    assert structured_data(page)["lastReviewed"] == "2026-03-15"


def test_an_alias_shows_the_review_of_its_source(heat, article_index, read_page):
    heat().create_alias(update_slug="heat-again", parent=article_index)
    assert "Page last reviewed: March 15, 2026" in review_text(read_page("/therapies/heat-again/"))


def test_a_preview_claims_no_review(heat):
    preview = heat().make_preview_request().content.decode()
    assert "reviewed" not in preview
    assert "ld+json" not in preview


def test_machines_read_what_people_read(heat, travel_to, read_page):
    heat(author_name="The editorial team")
    with travel_to(2026, 5, 1):
        page = read_page("/therapies/heat/")
    data = structured_data(page)
    # What they read beside this is in tests/machines/test_structured_data.py.
    others = {
        "@context",
        "@id",
        "url",
        "audience",
        "publisher",
        "breadcrumb",
        "about",
        "mainEntity",
    }
    assert {name: value for name, value in data.items() if name not in others} == {
        "@type": "MedicalWebPage",
        "name": page.h1.get_text(),
        "inLanguage": page.article["lang"],
        "lastReviewed": page.select_one(".review-lines time")["datetime"],
        "dateModified": "2026-03-15",
        "reviewedBy": {"@type": "Person", "name": "Maya Ortiz", "honorificSuffix": "MD"},
        "author": {"@type": "Person", "name": "The editorial team"},
    }


def test_the_day_of_the_review_is_not_that_of_the_change(heat, travel_to, read_page):
    page = heat()
    later(page, travel_to, 2026, 4, 20, introduction=page.introduction)
    data = structured_data(read_page("/therapies/heat/"))
    assert (data["lastReviewed"], data["dateModified"]) == ("2026-04-20", "2026-03-15")


def test_a_sample_page_prints_its_review_and_tells_machines_of_no_people(
    heat, travel_to, read_page
):
    heat(is_sample=True, author_name="Nobody")
    with travel_to(2026, 5, 1):
        page = read_page("/therapies/heat/")
    assert "Medically reviewed by Maya Ortiz" in review_text(page)
    assert not {"reviewedBy", "author"} & structured_data(page).keys()
    assert structured_data(page)["lastReviewed"] == "2026-03-15"


def test_nothing_in_a_title_ends_the_data_for_machines(write, client):
    title = "Heat</script><script>alert(1)</script> & <!-- cold"
    write(title, slug="heat")
    answer = client.get("/therapies/heat/").content.decode()
    data = answer.split('<script type="application/ld+json">')[1].split("</script>")[0]
    assert json.loads(data)["name"] == title
    assert "<" not in data


def test_the_data_for_machines_needs_no_hole_in_the_policy(heat, client):
    heat()
    policy = client.get("/therapies/heat/")["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-inline" not in policy
