"""What the checks notice in texts around articles, which have no ratings and no sources."""

import pytest
from wagtail.models import Locale

from articles.checks import surrounding_texts
from articles.checks.decisions import decided_once
from articles.checks.surrounding_texts import claims_too_much, text_findings
from articles.models import AvoidedPhrase, EditorialRules, Topic
from clinic.models import ClinicDetails, StandardPage


@pytest.fixture
def rules_of(db):
    """The rules that a short text of a topic breaks; `!` in front of those that stop a look."""

    def rules_of(text, language="en"):
        locale, _is_new = Locale.objects.get_or_create(language_code=language)
        topic = Topic(name="Back", short_text=text, locale=locale)
        return [
            f"{'!' if finding.is_blocking else ''}{finding.rule.removeprefix('texts/')}"
            for finding in text_findings(topic)
        ]

    return rules_of


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Pain between your ribs and your buttocks.", []),
        ("It may ease pain a little.", []),
        ("Heat cures back pain.", ["!claims/cure"]),
        ("We never guarantee a result.", []),
        ("Heat reduces pain.", ["claim"]),
        ("Heat helps 9 of 10 people.", ["!claims/number", "claim"]),
        ("It may ease pain by 50%.", ["!claims/number"]),
        ("Experts call it a 95% confidence interval.", ["number-without-source"]),
        ("Our team of 12 people works here.", ["claim", "number-without-source"]),
        ("You lose control of your bladder.", ["!emergency-without-help"]),
        ("You cannot pee. Call 911.", []),
    ],
)
def test_what_a_text_says(rules_of, text, rules):
    assert rules_of(text) == rules


@pytest.mark.parametrize(
    ("text", "language", "is_too_much"),
    [
        ("Heat cures back pain.", "en", True),
        ("Heat cures back pain.", "en-us", True),
        ("<p>Heat <b>cures</b> back pain.</p>", "en", True),
        ("Heat may ease back pain.", "en", False),
        ("Heat reduces pain.", "en", False),
        ("Le prix est Heat cures back pain.", "fr", False),
        ("", "en", False),
    ],
)
def test_what_patients_read_only_after_a_second_person(text, language, is_too_much):
    assert claims_too_much(text, language) is is_too_much


def test_in_another_language_nobody_looked(rules_of):
    assert set(rules_of("El calor cura.", "es")) == {"language"}


def test_the_emergency_note_names_the_number(db):
    details = ClinicDetails(emergency_note="In an emergency, use heat.")
    rules = [finding.rule for finding in text_findings(details) if finding.is_blocking]
    assert rules == ["texts/emergency-number"]
    assert text_findings(ClinicDetails()) == []


def test_rich_text_is_read_as_plain_words(article_index):
    page = StandardPage(body="<p>Heat <b>cures</b> pain.</p><p>Call us.</p>", locale_id=1)
    page.locale = article_index.locale
    (finding,) = text_findings(page)
    assert (finding.place, finding.span.words) == ("Text", "Heat cures")


def test_a_check_that_fails_stops_the_second_look(rules_of, monkeypatch, caplog):
    def fails(text):
        raise RuntimeError("Nobody knows.")
        yield

    monkeypatch.setattr(surrounding_texts, "SURROUNDING_CHECKS", [fails])
    assert set(rules_of("Pain.")) == {"!checks/not-run"}
    assert "could not be run" in caplog.text


@pytest.fixture
def avoid(db):
    """Put a phrase on the clinic's list."""

    def avoid(phrase, **fields):
        rules = EditorialRules.present()
        rules.avoided_phrases.add(AvoidedPhrase(phrase=phrase, reason="Nobody says so.", **fields))
        rules.save()

    return avoid


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_phrase_that_the_clinic_avoids_is_found(rules_of, avoid, language):
    avoid("near you", instead="in our house", stops_approval=True)
    avoid("wonders")
    found = rules_of("Wonders are near  you.", language)
    assert [rule for rule in found if "house" in rule] == [
        "!house/avoided-phrase", "house/avoided-phrase",
    ]  # fmt: skip


def test_what_it_says_of_the_phrase(avoid):
    avoid("near you", instead="in our house")
    (finding,) = text_findings(Topic(short_text="We are near you."))
    assert (finding.place, finding.span.words) == ("Short text", "near you")
    assert finding.suggestion == "Write “in our house”."


def test_advice_that_the_clinic_does_without_is_off_in_texts_too(rules_of):
    text = "Heat reduces pain. You lose control of your bladder."
    assert set(rules_of(text)) == {"claim", "!emergency-without-help"}
    EditorialRules(silenced=["texts/claim", "texts/emergency-without-help"]).save()
    assert set(rules_of(text)) == {"!emergency-without-help"}


def test_the_decisions_are_read_once_for_all_texts(avoid, django_assert_num_queries):
    avoid("near you")
    topic = Topic(name="Back", short_text="We are near you.", lay_synonyms=["Near you"])
    with django_assert_num_queries(4):  # the decisions, and a savepoint
        assert text_findings(topic)
    with decided_once(), django_assert_num_queries(2):  # a savepoint
        assert text_findings(topic)
