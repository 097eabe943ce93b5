"""What the sample articles say, and how: the rules that a medical editor would check."""

import re

import pytest
from django.urls import reverse

from articles import demo
from articles.blocks import ArticleBody
from articles.blocks.care_card import CARE_CARD_HEADING
from articles.checks import findings
from articles.content import Article, clinical_content
from articles.models import Guideline, Reference, TherapyArticlePage
from tests.demo.prose import grade, sentences, texts, words

NAMES = [name for name in demo.articles.__all__ if name != "load"]
NO_VIDEO = {"video"}  # there is no video file that could be drawn


@pytest.fixture(params=NAMES)
def article(request, sample):
    return getattr(sample.articles, request.param)()


@pytest.fixture
def body(article):
    return article.body


def values(body, name):
    return [child.value for child in body if child.block_type == name]


def claims(body):
    return [claim for value in values(body, "evidence") for claim in value["claims"]]


def warnings(body):
    return [item for value in values(body, "contraindications") for item in value["items"]]


def read_texts(page):
    """The main message and every text of the body, codes such as “not_rated” aside."""
    content = clinical_content(page).content
    return [content["introduction"], *(text for text in texts(content["body"]) if " " in text)]


def test_it_passes_what_publication_asks(article):
    reverse("wagtailadmin_home")  # the admin knows its choosers once its addresses are read
    article.full_clean()
    article.body.stream_block.clean(article.body)


def test_its_text_is_found_by_the_search(article):
    text = Article(clinical_content(article), lambda ids: {}).text
    assert claims(article.body)[0]["statement"] in text


def test_the_articles_use_every_block_but_the_video(sample):
    used = {child.block_type for page in TherapyArticlePage.objects.all() for child in page.body}
    assert used == set(ArticleBody().child_blocks) - NO_VIDEO


def test_it_has_an_author_topics_and_a_short_main_message(article):
    assert bool(article.author) != bool(article.author_name)
    assert article.topics.exists()
    assert 0 < len(article.introduction) <= 400
    assert len(article.title) <= 65


def test_a_rating_has_its_scheme_and_its_sources(body):
    for claim in claims(body):
        assert len(claim["references"])
        schemes = [rating["scheme"] for rating in claim["ratings"]]
        assert len(schemes) == len(set(schemes))
        for rating in claim["ratings"]:
            assert bool(rating["scheme"]) == (rating["certainty"] != "not_rated")


def test_a_statement_is_no_stronger_than_its_rating(body):
    """“Probably” and “may” are GRADE’s words, so a rating in another scheme gets neither."""
    for claim in claims(body):
        levels = {rating["scheme"]: rating["certainty"] for rating in claim["ratings"]}
        leading = levels.get("grade") or levels.get("") or "in_another_scheme"
        says_probably = "probably" in claim["statement"]
        assert says_probably == (leading == "moderate"), claim["statement"]
        if leading == "low":
            assert " may " in claim["statement"]
        if leading == "in_another_scheme":
            assert not re.search(r"\b(may|might|could|(un)?likely)\b", claim["statement"])
            assert re.search(r"\b(2006 review|the ACP listed)\b", claim["statement"])
        if leading == "not_rated":
            hedge = r"may|evidence is very uncertain|[Tt]rials?|disagree|guideline"
            assert re.search(hedge, claim["statement"]), claim["statement"]


def test_french_2006_and_the_acp_keep_their_own_schemes(sample):
    """The review rated heat wraps; the guideline rated heat in general, and says so itself."""
    heat = sample.articles.heat().body
    first = claims(heat)[0]
    assert [(rating["certainty"], rating["scheme"]) for rating in first["ratings"]] == [
        ("moderate", "cochrane_back")
    ]
    (value,) = values(heat, "guidelines")
    (acp,) = value["guidelines"]
    assert "with moderate-quality evidence" in acp.recommendation


def test_a_graded_warning_has_a_source_and_an_unchecked_one_has_no_grade(body):
    assert warnings(body)
    for item in warnings(body):
        if item["severity"] != "get_help_now":
            assert item.has_source == (item["severity"] != "unchecked")
    unchecked = {item["condition"] for item in warnings(body) if item["severity"] == "unchecked"}
    for value in values(body, "contraindications"):
        for group in value.groups:
            if unchecked & {item["condition"] for item in group.unchecked}:
                assert group.heading == "Ask your clinician first"
            assert not unchecked & {item["condition"] for item in group.checked}


def test_care_cards_say_what_to_do_first(body):
    cards = values(body, "care_card")
    assert "emergency" in {card["urgency"] for card in cards}
    for card in cards:
        assert CARE_CARD_HEADING.fullmatch(card["heading"])
        assert card["items"] or card["shared_signs"]
        assert len(card["items"]) <= 6


def test_the_emergency_card_names_the_signs_of_a_trapped_nerve_root(body):
    shared = [card["shared_signs"] for card in values(body, "care_card") if card["shared_signs"]]
    (emergency,) = (signs for signs in shared if signs.urgency == "emergency")
    assert emergency.lead_in == "You have back pain and:"
    for sign in (
        "both legs", "new weakness in a leg", "weakness or numbness in a leg that gets worse",
        "genitals", "back passage",
        "when you have sex", "erections", "cannot feel when you pee", "bowel", "chest pain",
        "belly", "serious accident", "osteoporosis", "steroids",
        "a fever or chills, a stiff neck or confusion after a recent needle or surgery",
    ):  # fmt: skip
        assert sign in " ".join(emergency.signs)
    (urgent,) = (signs for signs in shared if signs.urgency == "urgent")
    on_their_own = [
        [line for line in urgent.signs if sign in line]
        for sign in ("fever", "cancer", "weak immune system", "inject drugs")
    ]
    assert all(len(lines) == 1 for lines in on_their_own)
    assert len({line for lines in on_their_own for line in lines}) == 4


def test_what_not_to_do_begins_with_do_not(body):
    for value in values(body, "do_and_dont"):
        assert all(item.startswith("do not ") for item in value["donts"])
        assert max(len(value["dos"]), len(value["donts"])) <= 6


def test_an_explanation_says_may(body):
    for value in values(body, "mechanism"):
        assert " may " in value["text"].source


def test_a_picture_is_described_and_credited(body):
    for value in values(body, "figure"):
        assert value["alternative_text"]
        assert value["caption"]
        assert value["credit"]


def test_no_bath_is_hotter_than_a_hot_tub_may_be(article):
    for text in read_texts(article):
        for degrees in re.findall(r"(\d+) °F", text):
            assert int(degrees) <= 104
        assert not re.search(r"\d °C(?!\))", text), "Fahrenheit comes first"


def test_sentences_and_paragraphs_are_short(article):
    for text in read_texts(article):
        for sentence in sentences(text):
            assert len(words(sentence)) <= 20, sentence
        for paragraph in re.findall(r"<p>(.*?)</p>", text):
            assert len(sentences(paragraph)) <= 3, paragraph


def test_the_reading_level_stays_below_grade_7(article):
    full = [
        line for text in read_texts(article) for line in sentences(text) if len(words(line)) > 5
    ]
    assert grade(full) < 7


def test_it_promises_nothing(article):
    puffery = (
        r"\b(cures?|guarantee\w*|proven|miracle|wonders?|painless|risk-free|breakthrough|"
        r"effective\w*|best|always|never|permanent\w*|easy|simply|promising|natural)\b"
    )
    for text in read_texts(article):
        assert not re.search(puffery, text, re.IGNORECASE), text


def test_guidelines_that_disagree_stand_side_by_side(sample):
    (value,) = values(sample.articles.rfa_after_surgery().body, "guidelines")
    recommendations = [
        (guideline.year, guideline.direction, guideline.strength)
        for guideline in value["guidelines"]
    ]
    assert recommendations == [
        (2025, "against", "strong"),
        (2016, "consider", "not_stated"),
        (2020, "unknown", "not_stated"),
    ]


def test_a_guideline_that_nobody_read_says_so(sample):
    unread = [guideline for guideline in Guideline.objects.all() if guideline.unconfirmed]
    assert [guideline.reference for guideline in unread] == [sample.references.cohen_2020()]


def test_what_the_acp_advised_says_that_it_expired(sample):
    """In words: only the year was read, and the field for it prints a day."""
    advice = Guideline.objects.filter(issuer__contains="ACP")
    assert len(advice) == 2
    assert all("it expired in 2022" in guideline.recommendation for guideline in advice)


def test_the_checks_find_nothing(article):
    assert [finding for finding in findings(article) if finding.is_blocking] == []


def test_every_reference_says_how_it_was_verified(sample):
    cited = {
        key
        for page in TherapyArticlePage.objects.all()
        for key in clinical_content(page).records["references"]
    }
    references = Reference.objects.all()
    assert cited == {reference.pk for reference in references}
    for reference in references:
        assert reference.verified.endswith(".")
        assert reference.kind != "unknown"
        assert reference.authors or reference.container
        reference.full_clean()


def test_no_identifier_is_one_that_nobody_checked(sample):
    dois = set(Reference.objects.exclude(doi="").values_list("doi", flat=True))
    pmids = set(Reference.objects.exclude(pmid="").values_list("pmid", flat=True))
    assert dois == set(CHECKED_DOIS.lower().split())
    assert pmids == set(CHECKED_PMIDS.split())


CHECKED_DOIS = """
    10.1097/01.brs.0000214881.10814.64 10.1002/14651858.CD004750.pub2 10.4021/jocmr1521w
    10.1097/00007632-200205150-00003 10.1053/apmr.2003.50102 10.1053/apmr.2003.50103
    10.7326/M16-2367 10.1155/2006/876920 10.1002/14651858.CD008572.pub2 10.1001/jama.2017.7918
    10.1136/bmj-2024-079970 10.1136/bmj-2024-079971 10.1002/14651858.CD013577
    10.1136/bmjopen-2021-051073 10.1002/14651858.CD009790.pub2 10.1002/14651858.CD014691.pub2
    10.1002/14651858.CD013814 10.1136/rapm-2019-101243
"""
CHECKED_PMIDS = """
    16641776 12004166 12638100 15996609 24171053 28192789 16960636 28672319 39971339 35144946
    40139265 32245841
"""
