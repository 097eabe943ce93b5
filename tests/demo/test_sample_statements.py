"""What the samples say of studies: in the scheme of each source, with the source beside it."""

import re

import pytest

from articles.blocks import has_marker
from articles.models import Guideline
from tests.demo.page_parts import NAMES, about, all_text, claims, table_row, values

GRADE_WORDS = re.compile(r"\b(?:probably|may|might|could|likely|unlikely)\b")


def sentence(page, words):
    """The one sentence of the summary of the evidence with these words, and its citations."""
    (evidence,) = values(page, "evidence")
    source = evidence["summary"].source
    (paragraph,) = (part for part in re.findall(r"<p>.*?</p>", source) if words in part)
    return paragraph


@pytest.mark.parametrize("name", NAMES)
def test_only_a_rating_by_grade_gets_the_words_of_grade(sample, name):
    for claim in claims(getattr(sample.articles, name)()):
        schemes = {rating["scheme"] for rating in claim["ratings"]}
        if schemes != {""} and "grade" not in schemes:
            assert not GRADE_WORDS.search(claim["statement"]), claim["statement"]


def test_what_a_review_of_2006_found_about_wraps_is_told_as_its_finding(sample):
    heat = sample.articles.heat()
    finding = "In a 2006 review, heat wraps worn for hours eased new low back pain a little"
    assert heat.introduction.startswith(finding)
    assert claims(heat)[0]["statement"].startswith(finding)
    about_heat, _about_cold = table_row(sample.articles.cold(), "Does it help new low back pain?")
    assert "in a review of 2006" in about_heat.lower()
    assert not GRADE_WORDS.search(about_heat)


@pytest.mark.parametrize(("name", "level"), [("cbt", "low"), ("acupuncture", "moderate")])
def test_the_college_has_its_own_words_and_its_rating_of_long_term_pain(sample, name, level):
    (claim,) = (
        claim
        for claim in claims(getattr(sample.articles, name)())
        if "the ACP listed" in claim["statement"]
    )
    assert claim["statement"].startswith("In 2017, ")
    assert "treatments that it recommends for long-term low back pain" in claim["statement"]
    assert claim["statement"].endswith(f"with {level}-quality evidence.")
    assert claim["populations"] == ["chronic"]
    assert "more than 3 months" in claim["population"]
    (rating,) = claim["ratings"]
    assert (rating["certainty"], rating["scheme"]) == (level, "acp")
    assert rating["source"] == sample.references.qaseem_2017()


def test_what_the_college_advised_ends_in_a_year_because_no_day_was_read(sample):
    for guideline in Guideline.objects.filter(issuer__contains="ACP"):
        assert guideline.expires_on is None
        assert "By its own rules, it expired in 2022." in guideline.recommendation


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("heat", "A 2025 Cochrane overview does not list heat"),
        ("rfa_after_surgery", "About 34 medical societies asked the journal to withdraw that"),
        ("epidural", "Medical societies dispute that"),
    ],
)
def test_what_the_summary_says_of_others_has_its_source(sample, name, words):
    assert has_marker(sentence(getattr(sample.articles, name)(), words))


def test_the_ages_stand_beside_the_trials_that_name_them(sample):
    heat, references = sample.articles.heat(), sample.references
    trials = {references.nadler_2003_day(), references.nadler_2003_night()}
    assert "18 to 55" in claims(heat)[0]["population"]
    assert trials <= set(claims(heat)[0]["references"])
    for trial in (*trials, references.nadler_2002()):
        assert "18 to 55" in trial.verified
    assert "The main heat wrap trials were in people of 18 to 55." in about(heat, "older")["reason"]


def test_numbers_without_a_mark_are_gone(sample):
    assert "We read only one small study" in all_text(sample.articles.rfa_after_surgery())
    assert not re.search(r"\d+ minutes", all_text(sample.articles.cold()).replace(
        "A pad: 10 to 15 minutes.", ""))  # fmt: skip
    assert "One person was burned" not in all_text(sample.articles.heat())
    assert about(sample.articles.cold(), "angina")["severity"] == "unchecked"


def test_the_result_about_back_pain_alone_names_its_medicine_and_no_size(sample):
    (claim,) = (
        claim
        for claim in claims(sample.articles.epidural())
        if "back pain without leg pain" in claim["statement"]
    )
    assert claim["statement"].startswith("For long-term back pain without leg pain, ")
    assert "a steroid with numbing medicine" in claim["statement"]
    assert claim["size"] == "unknown"
    assert "could favor either side, by up to about 1 or 1.5 points" in claim["size_in_numbers"]


def test_what_the_trials_of_back_pain_alone_found_is_about_3_months_or_more(sample):
    page = sample.articles.epidural()
    assert "3 months or more" in sentence(page, "without leg pain, it probably makes little or no")
    (answers,) = values(page, "questions")
    (answer,) = (
        item["answer"].source
        for item in answers["items"]
        if "only have back pain" in item["question"]
    )
    assert "If you have had it for 3 months or more, this injection probably does little" in answer


def test_each_rating_of_exercise_comes_from_the_review_that_gives_it(sample):
    pain, daily_tasks, _added_to_heat = claims(sample.articles.exercise())
    assert pain["ratings"][0]["source"] == sample.references.rizzo_2025()
    assert daily_tasks["ratings"][0]["source"] == sample.references.hayden_2021()


@pytest.mark.parametrize("name", NAMES)
def test_one_reason_alone_takes_no_rating_of_ours_from_high_to_very_low(sample, name):
    for claim in claims(getattr(sample.articles, name)()):
        for rating in claim["ratings"]:
            if rating.level == "very_low" and rating.get("starts") == "randomized":
                assert len(rating["lowered_for"]) > 1, claim["statement"]


def test_the_first_words_alone_are_balanced(sample):
    epidural = sample.articles.epidural().introduction
    assert "serious harm" in epidural.partition(". ")[0]
    exercise = sample.articles.exercise().introduction
    assert "less than most people would notice" in exercise.partition(". ")[0]
    acupuncture = sample.articles.acupuncture().introduction
    assert "guidelines disagree" in acupuncture.partition(". ")[0]
    ablation = sample.articles.rfa_after_surgery().introduction
    assert (
        "For back pain of 3 months or more, a 2025 expert panel is strongly against RFA" in ablation
    )
    assert "Medical societies dispute that." in ablation


def test_nice_on_epidurals_is_whole(sample):
    assert "do not offer spinal injections" in sample.guidelines.nice_on_epidurals().recommendation


def test_nice_on_ablation_says_for_whom(sample):
    population = sample.guidelines.nice_on_ablation().population
    for words in ("other care has not helped", "5 or more", "medial branch"):
        assert words in population


def test_a_comparison_says_compared(sample):
    acupuncture = sample.articles.acupuncture()
    assert not re.search("[Nn]ext to (?:no treatment|pretend)", all_text(acupuncture))
    assert [claim for claim in claims(acupuncture)
            if claim["statement"].startswith("Compared with pretend needles, ")]  # fmt: skip
