"""The same sign goes to the same place on every page, and the strictest source wins."""

import re

import pytest

from articles.models import TherapyArticlePage
from tests.demo.page_parts import (
    NAMES,
    NEEDLES,
    about,
    all_text,
    risks,
    sign_group,
    signs,
    values,
    warnings,
)


def test_a_thought_of_ending_your_life_is_an_emergency(sample):
    warning = about(sample.articles.cbt(), "ending your life")
    assert warning["severity"] == "get_help_now"
    assert "Call or text 988" in warning["instead"]
    assert "988lifeline.org" in warning["instead"]
    assert "In immediate danger, call 911" in warning["instead"]


def test_a_sign_of_an_emergency_is_no_question_for_the_next_visit(sample):
    warning = about(sample.articles.exercise(), "emergency card")
    assert warning["severity"] == "get_help_now"
    assert "Call 911" in warning["instead"]


@pytest.mark.parametrize("name", ["cbt", "exercise"])
def test_no_sentence_about_missing_sources_stands_above_an_emergency(sample, name):
    page = getattr(sample.articles, name)()
    (value,) = values(page, "contraindications")
    assert not value["introduction"].source


def test_both_needles_have_the_same_emergencies(sample):
    epidural, ablation = (
        set(signs(getattr(sample.articles, name)(), "emergency")) for name in NEEDLES
    )
    assert ablation < epidural  # steroids add what the FDA warns about


@pytest.mark.parametrize("name", NEEDLES)
def test_weakness_and_fever_after_a_spinal_needle_are_emergencies(sample, name):
    page = getattr(sample.articles, name)()
    assert "right after" not in all_text(page).replace("on or right after", "")
    after = " ".join(sign_group(page, "At any time after the needle"))
    for sign in ("weakness or numbness in a leg", "fever", "stiff neck", "confused"):
        assert sign in after
    for value in values(page, "risks"):
        for risk in value["items"]:
            is_about_a_leg = "leg" in risk["risk"] or "near the spine" in risk["risk"]
            assert not is_about_a_leg or risk["what_to_do"].startswith("Call 911")


@pytest.mark.parametrize("name", NAMES)
def test_a_fever_after_a_spinal_needle_is_nowhere_less_than_an_emergency(sample, name):
    page = getattr(sample.articles, name)()
    emergency, urgent = signs(page, "emergency"), signs(page, "urgent")
    assert [sign for sign in emergency if "fever" in sign and "needle" in sign]
    (fever,) = (sign for sign in urgent if "fever" in sign)
    assert "and you have had no recent needle or surgery at your back or spine" in fever
    assert not [sign for sign in urgent if "weak" in sign and "leg" in sign]


@pytest.mark.parametrize("name", [*NEEDLES, "acupuncture"])
def test_an_infection_stops_the_needle(sample, name):
    warning = about(getattr(sample.articles, name)(), "infect")
    assert not re.search(r"\bwait\b", warning["instead"], re.I)
    assert re.match("We (do not go ahead|put no needle there)", warning["instead"])
    assert "Call us today" in warning["instead"]


@pytest.mark.parametrize("name", NAMES)
def test_every_article_has_both_shared_cards_and_no_copy_of_them(sample, name):
    page = getattr(sample.articles, name)()
    cards = values(page, "care_card")
    shared = [card["shared_signs"] for card in cards if card["shared_signs"]]
    assert [signs.urgency for signs in shared] == ["emergency", "urgent"]
    shared_signs = {sign for signs in shared for sign in signs.signs}
    assert not [sign for card in cards for sign in card["items"] if sign in shared_signs]


def test_nobody_with_narrowed_arteries_is_sent_to_heat(sample):
    assert "heat" not in about(sample.articles.tens(), "arteries")["instead"]
    for name in NAMES:
        for warning in warnings(getattr(sample.articles, name)()):
            if re.search("arter|blood flow|Blood does not", warning["condition"]):
                assert not re.search(r"\b(heat|cold|TENS)\b", warning["instead"])


def test_a_pacemaker_rules_out_tens_without_an_exception(sample):
    tens = sample.articles.tens()
    warning = about(tens, "pacemaker")
    assert warning["severity"] == "absolute"
    assert "allow" not in f"{warning['reason']} {warning['instead']}"
    assert not [row for row in warning.rows if row.get("level") == "allowed"]


@pytest.mark.parametrize(
    ("name", "words", "severity"),
    [
        ("tens", "sick or numb", "absolute"),
        ("tens", "heart problem", "relative"),
        ("heat", "cannot feel hot and cold", "absolute"),
        ("heat", "heart failure, angina", "relative"),
        ("heat", "heart disease and want to heat a large part", "absolute"),
        ("heat", "no hot tub", "absolute"),
        ("cold", "cannot feel hot and cold", "absolute"),
    ],
)
def test_the_strictest_source_is_the_rule(sample, name, words, severity):
    warning = about(getattr(sample.articles, name)(), words)
    assert warning["severity"] == severity
    ranks = ["absolute", "relative", "precaution", "allowed"]
    levels = [row["level"] for row in warning.rows if row.get("level")]
    assert all(ranks.index(severity) <= ranks.index(level) for level in levels)


def test_paralysis_and_diabetes_are_named_where_skin_is_numb(sample):
    numb = about(sample.articles.heat(), "cannot feel hot and cold")
    assert "as with paralysis or diabetes" in numb["reason"]
    says = " ".join(row["says"] for row in numb.rows)
    assert "spinal cord injury" in says


def test_pregnant_people_are_told_of_no_hot_tub_and_of_a_warm_bath_only_after_asking(sample):
    heat = sample.articles.heat()
    instead = about(heat, "no hot tub")["instead"]
    assert "Ask first about a warm bath" in instead
    assert "100 °F" in instead
    assert not [item for item in warnings(heat) if "want to use a hot tub" in item["condition"]]


@pytest.mark.parametrize(
    "words",
    [
        "Nobody tested whether 10 to 15 minutes of a heating pad does the same",
        "8 hours",
        "18 to 55",
        "If the bleeding does not stop, call 911 or go to the ER",
        "very hard to wake, or breathes slowly or not at all",
        "do not use a wet towel with an electric pad",
        "You are older, or your skin is thin or fragile",
        "or take a blood thinner",
        "You have had back surgery",
    ],
)
def test_the_page_about_heat_says(sample, words):
    assert words in all_text(sample.articles.heat())


def test_the_benefit_of_a_wrap_is_not_sold_as_that_of_a_pad(sample):
    claims = [claim for value in values(sample.articles.heat(), "evidence")
              for claim in value["claims"]]  # fmt: skip
    worn = [claim for claim in claims if "8 hours" in (claim["intervention"] or "")]
    assert len(worn) == 2
    assert all("Nobody tested whether 10 to 15 minutes" in claim["not_known"] for claim in worn)


@pytest.mark.parametrize("name", NAMES)
def test_no_first_aid_that_no_source_tells(sample, name):
    page = getattr(sample.articles, name)()
    text = all_text(page)
    for risk in risks(page):
        if risk["source"] == sample.references.burns_leaflet():
            text = text.replace(risk["what_to_do"], "")
    first_aid = r"cool (?:the|your) (?:skin|burn)|cool water|warm the skin|wash it off"
    assert not re.search(first_aid, text, re.I)


UNSOURCED = (
    r"1,600|97,183|644 trials|24,532|at least 2 hours|after 2 days|Netherlands|There are no forms"
)


def test_numbers_that_nobody_read_are_gone(sample):
    pages = TherapyArticlePage.objects.all()
    printed = [all_text(page) for page in pages]
    printed += [
        f"{source.populations_studied} {source.populations_excluded}"
        for source in sample.references.french_2006()._meta.model.objects.all()
    ]
    printed += [page["body"] for page in sample.clinic.PAGES.values()]
    assert not [text for text in printed if re.search(UNSOURCED, text)]


def test_the_first_words_are_balanced(sample):
    first = {name: getattr(sample.articles, name)().introduction for name in NAMES}
    assert "panel is strongly against it" in first["epidural"]
    assert "societies dispute" in first["epidural"]
    assert "less than most people would notice" in first["exercise"]
    assert "pain of any kind" in first["tens"]
    assert "says not to offer it" in first["tens"]


def test_what_the_review_of_rfa_found_is_whole(sample):
    claims = [claim for value in values(sample.articles.rfa_after_surgery(), "evidence")
              for claim in value["claims"]]  # fmt: skip
    numbers = " ".join(claim["size_in_numbers"] for claim in claims)
    for number in ("1.47", "5.53", "3.70", "2.12"):
        assert number in numbers
    assert all("whole review" in claim["population"] for claim in claims
               if "1,309" in claim["population"])  # fmt: skip


def test_the_trials_of_2003_do_not_say_who_paid(sample):
    references = sample.references
    for trial in (references.nadler_2003_day(), references.nadler_2003_night()):
        assert trial.funding.startswith("Not checked.")
        assert "Procter & Gamble" in trial.funding
        assert not trial.paid_by_maker
    assert "332 in all" in references.nadler_2002().populations_studied


def test_a_replaced_guideline_says_so(sample):
    nice = sample.references.nice_2014()
    assert "2014; since replaced" in nice.container


@pytest.mark.parametrize("name", NAMES)
def test_very_uncertain_is_rated_by_the_clinic_with_its_reasons(sample, name):
    page = getattr(sample.articles, name)()
    for value in values(page, "evidence"):
        for claim in value["claims"]:
            if "very uncertain" in claim["statement"]:
                (rating,) = claim["ratings"]
                assert rating.level == "very_low"
                assert rating.is_by_us
                assert rating.reasons
