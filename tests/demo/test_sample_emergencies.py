"""Signs of danger in the samples: complete, sent to the right place, and never to a closed door."""

import re

import pytest
from bs4 import BeautifulSoup

from articles.content import clinical_content
from articles.templatetags.phone_links import emergency_number
from tests.demo.page_parts import (
    IF_CLOSED,
    NAMES,
    NEEDLES,
    about,
    card,
    claims,
    risks,
    sign_group,
    signs,
    table_row,
    values,
    warnings,
    what_to_do,
)
from tests.demo.prose import texts

INFECTED = "a fever or chills, a stiff neck or confusion"


def test_poor_blood_flow_is_ruled_out_for_heat_and_for_cold_in_the_table_too(sample):
    page = sample.articles.cold()
    heat, cold = table_row(page, "Who should not use it?")
    assert "poor blood flow" in heat
    assert "poor blood flow" in cold
    for words in ("numb skin", "many others", "Read the list"):
        assert words in heat
        assert words in cold
    heat, cold = table_row(page, "How long each time?")
    assert "Nobody tested whether that does the same as hours of a wrap." in heat
    assert not re.search(r"\d", cold)
    for page in (sample.articles.heat(), sample.articles.cold()):
        assert about(page, "poor blood flow, as in peripheral").get("severity") == "absolute"


def test_an_infection_after_acupuncture_is_an_emergency_once_it_spreads(sample):
    page = sample.articles.acupuncture()
    infection = what_to_do(page, "Infection")
    assert f"Call 911 or go to the ER for {INFECTED}." in infection
    assert "Call us today for redness or pus." in infection
    after = sign_group(page, "At any time after the needles")
    assert "You have a fever or chills, a stiff neck, or you are confused." in after
    assert [sign for sign in signs(page, "urgent") if "redness" in sign and "pus" in sign]


@pytest.mark.parametrize("name", NEEDLES)
def test_the_signs_after_a_spinal_needle_hold_without_back_pain(sample, name):
    page = getattr(sample.articles, name)()
    after = "\n".join(sign_group(page, "At any time after the needle"))
    for sign in (
        "You have new weakness or numbness in a leg or an arm.",
        "You have a fever or chills, a stiff neck, or you are confused.",
        "You cannot pee, find it hard to pee, or cannot feel when you pee.",
        "You newly lose control of your bladder or bowels.",
        "around your genitals, buttocks or back passage",
        "when you have sex",
        "erections",
        "You have chest pain.",
        "You find it hard to breathe",
    ):
        assert sign in after
    near_the_spine = what_to_do(page, "near the spine")
    assert INFECTED in near_the_spine
    assert "new weakness or numbness, or if you cannot pee" in near_the_spine


def test_new_weakness_needs_no_worsening_and_numbness_that_spreads_counts(sample):
    emergency = signs(sample.articles.heat(), "emergency")
    assert "new weakness in a leg" in emergency
    assert "weakness or numbness in a leg that gets worse" in emergency
    assert f"{INFECTED} after a recent needle or surgery at your back or spine" in emergency


def test_leg_pain_alone_has_its_own_signs_on_the_page_about_sciatica(sample):
    page = sample.articles.epidural()
    leg_pain = "\n".join(sign_group(page, "You have leg pain, even without back pain"))
    for words in (
        "newly weak", "gets worse", "both legs", "genitals", "cannot pee", "bladder or bowels",
        "when you have sex",
    ):  # fmt: skip
        assert words in leg_pain
    urgent = [sign for sign in signs(page, "urgent") if sign.startswith("You have leg pain, ")]
    assert len(urgent) == 1


def test_pain_after_a_needle_or_a_weak_bone_is_looked_at_the_same_day(sample):
    urgent = signs(sample.articles.heat(), "urgent")
    assert (
        "you had a needle or surgery at your back or spine lately, and the pain is new or gets "
        "worse" in urgent
    )
    assert (
        "the pain came suddenly without an injury, and you have osteoporosis or take steroids"
        in urgent
    )
    for name in ("rfa_after_surgery", "acupuncture"):
        soreness = what_to_do(getattr(sample.articles, name)(), "Soreness")
        assert "Call us today if it gets worse." in soreness


@pytest.mark.parametrize("name", NAMES)
def test_a_call_about_an_infection_has_a_way_out_when_the_clinic_is_closed(sample, name):
    """The infection may be named by the warning or the risk, or by what to do about it."""
    page = getattr(sample.articles, name)()
    instructions = [
        (f"{item['condition']} {item['instead']}", item["instead"]) for item in warnings(page)
    ]
    instructions += [
        (f"{item['risk']} {item['what_to_do']}", item["what_to_do"]) for item in risks(page)
    ]
    for subject, instruction in instructions:
        if re.search(r"infect|fever|\bpus\b|put weight", subject, re.I) and re.search(
            r"[Cc]all us", instruction
        ):
            assert "Call us today" in instruction
            assert IF_CLOSED in instruction


@pytest.mark.parametrize("name", NAMES)
def test_a_call_today_has_a_way_out_wherever_it_is_asked_for(sample, name):
    content = clinical_content(getattr(sample.articles, name)()).content
    calls = [
        text for text in texts(content["body"]) if re.search("call us today(?! if:)", text, re.I)
    ]
    assert not [text for text in calls if IF_CLOSED not in text]


def test_the_contact_page_says_where_to_go_when_the_clinic_is_closed(sample):
    contact = sample.clinic.PAGES["contact"]["body"]
    after_hours = " ".join(contact.partition("When we are closed")[2].split())
    assert "If a page says “Call us today”, go to an urgent care center or the ER." in after_hours


def test_bleeding_after_acupuncture_that_does_not_stop_is_an_emergency(sample):
    bruise = what_to_do(sample.articles.acupuncture(), "A bruise")
    assert "If the bleeding does not stop, call 911 or go to the ER." in bruise


@pytest.mark.parametrize(
    ("words", "instead"),
    [
        ("broken bone", "Do not exercise before your surgeon agrees."),
        ("heart disease", "Do not exercise before your heart doctor agrees."),
    ],
)
def test_nobody_exercises_before_somebody_has_looked(sample, words, instead):
    assert instead in about(sample.articles.exercise(), words)["instead"]


def test_signs_of_the_urgent_card_stop_exercise_on_the_card_and_are_no_ungraded_warning(sample):
    """The NHS says how soon to act on them, so they stand under no sentence that denies it."""
    page = sample.articles.exercise()
    urgent = card(page, "Call us today")
    assert urgent.actions == [IF_CLOSED, "Do not exercise before you are checked."]
    assert not [item for item in warnings(page) if "urgent card" in item["condition"]]


def test_a_leg_that_gets_weak_or_numb_in_exercise_is_sent_somewhere(sample):
    (value,) = values(sample.articles.exercise(), "do_and_dont")
    legs = [item for item in value["dos"] if "leg" in item]
    assert legs == [
        "stop, and call 911, if a leg is newly weak, if both legs are numb, or if numbness gets "
        "worse",
        f"stop, and call us today, if one leg is newly numb. {IF_CLOSED}",
    ]


def test_pain_in_the_upper_back_leads_to_no_therapy_but_to_a_call(sample):
    for name in NAMES:
        topics = getattr(sample.articles, name)().topics.all()
        assert "upper-back" not in {topic.slug for topic in topics}
    upper_back = sample.topics.topic("upper-back").short_text
    assert f"Call us today about pain here. {IF_CLOSED}" in upper_back


@pytest.mark.parametrize(
    ("name", "condition", "words"),
    [
        ("heat", "thrombophlebitis", f"Use no heat. Call us today. {IF_CLOSED}"),
        ("heat", "or a clot in a deep vein", f"Use no heat. Call us today. {IF_CLOSED}"),
        ("heat", "You have had a clot", "Use no heat before your doctor agrees."),
        ("heat", "multiple sclerosis", "Call 911 if a newly weak leg does not get better"),
        ("heat", "nitroglycerin", "Call 911 if somebody with a patch faints"),
        ("cold", "blood clot", "Use no cold. Ask the doctor who treats the clot."),
        ("tens", "first 3 months", "Ask your pregnancy care team."),
        ("epidural", "pressure in your skull", "not go ahead before the doctor who treats it"),
        ("epidural", "bleeding disorder", "not go ahead while your blood does not clot well"),
        ("cbt", "psychosis", "today. If you may hurt yourself or somebody, call 988 or 911."),
    ],
)
def test_the_strict_words_come_first(sample, name, condition, words):
    assert words in about(getattr(sample.articles, name)(), condition)["instead"]


def test_a_clot_and_an_open_wound_rule_the_pack_or_pad_out(sample):
    heat, cold = sample.articles.heat(), sample.articles.cold()
    assert about(heat, "or a clot in a deep vein")["severity"] == "absolute"
    assert about(heat, "You have had a clot")["severity"] == "unchecked"
    assert about(cold, "open wound there")["severity"] == "absolute"
    assert about(cold, "skin is damaged")["severity"] == "precaution"


def test_tens_names_nerve_stimulators_and_where_pads_would_go_in_early_pregnancy(sample):
    tens = sample.articles.tens()
    assert "nerve stimulator" in about(tens, "pacemaker")["condition"]
    assert "pads on an arm or leg" in about(tens, "first 3 months")["condition"]


def test_cold_and_patches_have_their_emergencies(sample):
    cold = " ".join(sign_group(sample.articles.cold(), "After cold"))
    assert "hard to breathe" in cold
    assert "faint" in cold
    assert [
        sign for sign in signs(sample.articles.cold(), "urgent") if "numb, white or gray" in sign
    ]
    patches = sign_group(sample.articles.heat(), "After heat")
    assert "Somebody with a pain patch breathes slowly or not at all." in patches
    assert [sign for sign in patches if "nitroglycerin" in sign and "faints" in sign]


@pytest.mark.parametrize("name", ["heat", "tens"])
def test_first_aid_for_a_burn_has_its_source(sample, name):
    page = getattr(sample.articles, name)()
    (burn,) = (item for item in risks(page) if "gently running cool water" in item["what_to_do"])
    assert burn["source"] == sample.references.burns_leaflet()
    assert "for 10 to 30 minutes. Use no ice and no cream." in burn["what_to_do"]
    to_911, to_us = "For a large or deep burn, call 911 first.", "Call us today."
    assert burn["what_to_do"].index(to_911) < burn["what_to_do"].index(to_us)


def test_no_wrap_is_worn_for_hours_because_of_a_trial(sample):
    heat = sample.articles.heat()
    assert "Ask us before you wear a wrap for longer than 15 minutes." in heat.introduction
    (method,) = values(heat, "method")
    (wrap,) = (way for way in method["ways"] if way["name"] == "Heat wrap")
    assert wrap["minutes"].words == "10–15 minutes"
    assert wrap["warning"] == "Wear it for longer only if we agree. Do not sleep with it."


def test_blood_sugar_above_the_plan_is_a_call_today(sample):
    blood_sugar = what_to_do(sample.articles.epidural(), "blood sugar")
    assert "Call us today if it is higher than our plan allows." in blood_sugar


@pytest.mark.parametrize("name", NAMES)
def test_no_warning_and_no_sign_stands_twice(sample, name):
    page = getattr(sample.articles, name)()
    conditions = [item["condition"] for item in warnings(page)]
    assert len(conditions) == len(set(conditions))
    every_sign = [sign for urgency in ("emergency", "urgent") for sign in signs(page, urgency)]
    assert len(every_sign) == len(set(every_sign))
    statements = [claim["statement"] for claim in claims(page)]
    assert len(statements) == len(set(statements))


@pytest.mark.parametrize("name", NAMES)
def test_emergency_cards_and_warnings_lead_to_the_phone(sample, client, name):
    page = getattr(sample.articles, name)()
    main = BeautifulSoup(client.get(page.url).content, "html.parser").main
    cards = main.select(".care-card-emergency .care-card-heading")
    assert cards
    for heading in cards:
        number = emergency_number(heading.text)
        assert number, heading.text
        assert heading.find("a").text == number
    for link in main.select("a.phone"):
        assert link["href"] == f"tel:{link.text.split()[-1]}"
        assert link.find_parent(class_=["answers", "care-card", "warning-list", "risk-list"])


def test_an_emergency_among_the_warnings_leads_to_the_phone(sample, client):
    page = BeautifulSoup(client.get(sample.articles.cbt().url).content, "html.parser")
    links = [link["href"] for link in page.select(".warnings .warning-list a.phone")]
    assert links[:2] == ["tel:988", "tel:911"]
